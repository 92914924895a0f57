"""What the file system of a folder can be relied on for."""

from __future__ import annotations

import mmap
import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

_NETWORK: Final = {
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "gfs2",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "ocfs2",
    "orangefs",
    "prl_fs",
    "smb2",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
}
"""Types, as Linux names them, of file systems that other machines may write at the same time."""
_MOUNTS: Final = Path("/proc/self/mountinfo")
_REMOTE_DRIVE: Final = 4  # what Windows' GetDriveType says


def has_shared_memory(folder: Path) -> bool:
    """Whether all processes that may write a folder can share memory through a file in it.

    Over a network they cannot: each machine maps a copy of its own. What drives of the kind
    ``fuse.*`` (such as sshfs) do is not known, so they count as that. macOS does not say; there, as
    everywhere, it is tried whether a file can be mapped at all.
    """
    if sys.platform == "win32" and _is_remote_drive(folder):
        return False
    kind = _kind(folder)
    return kind not in _NETWORK and not kind.startswith("fuse.") and not _refuses_mapping(folder)


def _refuses_mapping(folder: Path) -> bool:
    """Whether a file that can be written cannot be mapped; False where none can be written."""
    with (
        suppress(OSError, ValueError),  # the latter of a file that does not grow
        NamedTemporaryFile(prefix=".mapped-", dir=folder) as file,
    ):
        file.truncate(mmap.PAGESIZE)
        try:
            mmap.mmap(file.fileno(), mmap.PAGESIZE).close()
        except OSError:
            return True
    return False


def _kind(folder: Path) -> str:
    """The type of the file system as Linux names it; empty where it is not known."""
    try:
        device = folder.stat().st_dev
        mounts = _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""
    name = f"{os.major(device)}:{os.minor(device)}"
    for line in mounts.splitlines():
        mount, _, system = line.partition(" - ")  # the fields before it vary in number
        if mount.split()[2:3] == [name]:
            return system.partition(" ")[0]
    return ""


if sys.platform == "win32":

    def _is_remote_drive(folder: Path) -> bool:
        import ctypes

        drive = folder.resolve().drive
        if drive.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE)
