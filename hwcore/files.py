"""Writing files so that a reader finds the old one or the new one whole, never a part."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

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
    except OSError as error:
        raise HwError(f"{path}: cannot be written ({error.strerror or error})") from error
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
