"""Writing a folder so that others find it whole under its name, or not at all."""

from __future__ import annotations

import errno
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from .errors import HwError
from .files import flush

_TAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR)
_PREFIX = ".new-"
_LEFT_BEHIND = 86_400.0  # seconds after which an unfinished folder is from a killed process


def place_folder(parent: Path, names: Iterable[str], fill: Callable[[Path], object]) -> Path:
    """Fill a folder, flush it to the disk, and give it the first of the names that is free.

    A name that another process takes meanwhile counts as taken.

    Args:
        parent: where the folder comes; made if need be.
        names: in the order to be tried.
        fill: given the folder to write into, under a passing name; must write something, and
            flush what it writes.

    Returns:
        The folder, which is on the disk.

    Raises:
        HwError: it cannot be written, or all names are taken; nothing is left behind.
    """
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _clear(parent)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        try:
            fill(folder)
            flush(folder)
            return move_folder(folder, parent, names)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise HwError(
            "folder-unwritable",
            "{folder}: cannot be written ({reason}); "
            "make it a writable folder with free space, or choose another one",
            folder=parent,
            reason=error.strerror or str(error),
        ) from error


def move_folder(folder: Path, parent: Path, names: Iterable[str]) -> Path:
    """Move a folder to the first of the names that is free in ``parent``.

    Raises:
        OSError: it cannot be moved.
        HwError: all names are taken.
    """
    parent.mkdir(parents=True, exist_ok=True)
    for name in names:
        try:
            folder.rename(parent / name)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
            continue
        flush(parent)
        if folder.parent != parent:
            flush(folder.parent)
        (parent / name).stat()  # the parent may have been removed or replaced meanwhile
        return parent / name
    raise HwError("every-name-taken", "{folder}: every name is taken; try again", folder=parent)


def _clear(parent: Path) -> None:
    """Remove what processes that were killed left unfinished."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(folder)
