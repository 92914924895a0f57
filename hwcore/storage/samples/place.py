"""Whether the database that is open is the one that its path names, and the way back there.

A folder can be removed or replaced, or its disk unmounted, while a database in it is open. The
system then takes what is written as before, but nobody finds it again.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from hwcore.errors import UnwritableError
from hwcore.files import disk_of, flush

from .schema import connect

if sys.platform != "win32":
    import fcntl

_FRESH: Final = "samples.rewritten.sqlite3"
_NEW: Final = "samples.new.sqlite3"
_LOGS: Final = ("-wal", "-shm")


class OpenFiles:
    """The files of an open database, as the system tells them apart: by device and inode, or on
    Windows by volume and file index. An open file keeps its own, so no other can have it."""

    def __init__(self, path: Path) -> None:
        """To be made when the database at ``path`` has just been opened and read."""
        self._path = path
        self._disk = disk_of(path.parent)
        self._database = _identity(path)
        self._logs = self._named_logs()

    def are_named(self) -> bool:
        """Whether the path names the database and its log."""
        return self.is_database_named() and self._named_logs() == self._logs

    def is_database_named(self) -> bool:
        """Whether the path names the database, be its log there or not."""
        return _identity(self._path) == self._database

    def is_log_replaced(self) -> bool:
        """Whether there is another log, or another memory that is shared for it."""
        pairs = zip(self._named_logs(), self._logs, strict=True)
        return any(named not in (None, opened) for named, opened in pairs)

    def is_path_free(self) -> bool:
        """Whether the path names nothing, as far as can be known."""
        return _identity(self._path) is None

    def refuse_other_disk(self) -> None:
        """Raises UnwritableError where the path lies on another disk than what is open.

        What is written there would be hidden as soon as the disk is back.
        """
        if disk_of(self._path.parent) not in (None, self._disk):
            raise UnwritableError(
                "samples-disk-gone",
                "{where}: the disk with the samples is not there any more; "
                "connect it again and try again",
                where=self._path,
            )

    def _named_logs(self) -> list[tuple[int, int] | None]:
        return [_identity(self._path.with_name(self._path.name + suffix)) for suffix in _LOGS]


def create(path: Path) -> None:
    """Make an empty database where there is none, so that nobody finds a part of it.

    An empty file is what was left of a database, then.

    Raises:
        OSError: the folder cannot be written.
        SampleError, DamagedError: as ``connect``.
    """
    if path.exists():
        return
    new = path.with_name(_NEW)
    files = [new.with_name(_NEW + suffix) for suffix in ("", "-wal", "-shm", "-journal")]
    try:
        for file in files:
            file.unlink(missing_ok=True)  # of a process that was killed
        connect(new, busy_seconds=1.0).close()
        flush(new)
        try:
            os.link(new, path)  # unlike a rename, this takes nobody's place
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            new.rename(path)
    finally:
        for file in files:
            file.unlink(missing_ok=True)
    flush(path.parent)


def write_anew(source: sqlite3.Connection, path: Path) -> None:
    """Write an open database to a path that names none; the folder is made if need be.

    Where another process does the same at the same time, its file stays.

    Raises:
        OSError, sqlite3.Error: it cannot be written; nothing is at the path.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(path.parent):
        if path.exists():
            return
        for suffix in (*_LOGS, "-journal"):  # SQLite would play an old log into the new database
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        fresh = path.with_name(_FRESH)
        fresh.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(fresh)) as target:
                source.backup(target)
            flush(fresh)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        flush(path.parent)


def _identity(path: Path) -> tuple[int, int] | None:
    """None where nothing is there, or nothing that can be seen."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """No other process is in here for the same folder, where the system has such locks."""
    if sys.platform == "win32":  # there, the folder of an open file cannot be removed
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
