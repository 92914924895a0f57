"""Writing files so that a reader finds the old one or the new one whole, never a part."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from .errors import HwError


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Write beside ``path``, flush to the disk, then rename over it.

    Args:
        write: given the path to write to.

    Raises:
        HwError: the file cannot be written; what was at ``path`` is still there.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(temporary)
        flush(temporary)
        temporary.replace(path)
        flush(path.parent)
        path.stat()  # the folder may have been removed or replaced meanwhile
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise HwError(
                "no-space",
                "{path}: cannot be written ({reason}); free some space",
                path=path,
                reason=reason,
            ) from error
        raise HwError(
            "unwritable",
            "{path}: cannot be written ({reason}); see that the folder is there and can be written",
            path=path,
            reason=reason,
        ) from error
    finally:
        with suppress(OSError):  # it is gone after a rename, or was never there
            temporary.unlink()


def flush(path: Path) -> None:
    """Have a file's content, or a folder's names, on the disk before this returns."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle on a folder to flush
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def disk_of(path: Path) -> int | None:
    """The device that a path is on, or would be; None where that cannot be known.

    It tells whether the disk of before is still there: beneath a mount point lies another one.
    """
    for place in (path, *path.parents):
        try:
            return place.stat().st_dev
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return None
    return None


def open_file(path: Path, *, pipes: bool = False) -> BinaryIO:
    """Open a regular file for reading: a pipe would be waited for, and a device need not end.

    Args:
        pipes: whether a pipe is wanted nonetheless.

    Raises:
        OSError: as ``open``, or it is neither a file nor a link to one.
    """
    file = open(path, "rb", opener=None if pipes else _open_at_once)  # noqa: SIM115
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISREG(mode) or (pipes and stat.S_ISFIFO(mode)):
        return file
    file.close()
    raise OSError(errno.EINVAL, "not a file")


def read_file(path: Path, most: int) -> bytes:
    """The content of a regular file of at most ``most`` bytes.

    Raises:
        OSError: as ``open_file``, or it is larger.
    """
    with open_file(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(size + 1) if size <= most else b""
    if size > most or len(content) > most:
        raise OSError(errno.EFBIG, f"larger than the {most} bytes that it may have")
    return content


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
