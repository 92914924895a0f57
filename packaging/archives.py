"""Archives of which two made from the same files are the same bytes.

Names are sorted, owners are nobody, and times are those of the source: ``SOURCE_DATE_EPOCH``
(reproducible-builds.org), or the last commit's.
"""

from __future__ import annotations

import gzip
import os
import stat
import subprocess
import tarfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNKNOWN_DATE = 1580601600
"""2020-02-02, as hatchling has it, where neither is known."""


def source_date() -> int:
    """When the source was last changed, in seconds since 1970."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is not None:
        return int(told)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return UNKNOWN_DATE
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else UNKNOWN_DATE


def tar_gz(folder: Path, archive: Path) -> Path:
    """Pack a folder, under its own name, into ``archive``, which is returned."""
    moment = source_date()
    with (
        archive.open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=moment) as zip_,
        tarfile.open(fileobj=zip_, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            entry = tar.gettarinfo(path, path.relative_to(folder.parent).as_posix())
            if entry.islnk():  # a second link to a file that is in it already
                entry.type, entry.linkname = tarfile.REGTYPE, ""
                entry.size = path.stat().st_size
            entry.mtime, entry.mode = moment, _mode(entry.mode, path)
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            if entry.isreg():
                with path.open("rb") as content:
                    tar.addfile(entry, content)
            else:
                tar.addfile(entry)
    return archive


def zipped(folder: Path, archive: Path) -> Path:
    """Pack a folder, under its own name, into ``archive``, which is returned."""
    moment = time.gmtime(source_date())[:6]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = (stat.S_IFREG | _mode(path.stat().st_mode, path)) << 16
                file.writestr(entry, path.read_bytes())
    return archive


def _mode(mode: int, path: Path) -> int:
    """What anybody may do with it, whatever the umask was when it was made."""
    return 0o755 if path.is_symlink() or mode & 0o100 else 0o644
