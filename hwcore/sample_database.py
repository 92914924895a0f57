"""One open database of samples: repaired on opening if need be, and its transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from .sample import SampleError, UnwritableError
from .sample_copy import copy_in_memory
from .sample_lock import LOCK, FolderLock
from .sample_recovery import Recovery, finish_recovery, recover
from .sample_schema import DATABASE, DamagedError, connect, explain


class SampleDatabase:
    """A connection that threads take turns with.

    Attributes:
        path: the database's file.
        recovery: what became of a damaged database that was found here; None if all was well.
        unwritable: why nothing can be changed here, so that this is a copy; None otherwise.
    """

    def __init__(self, folder: Path, busy_seconds: float) -> None:
        """Open or create the database in ``folder``; raises as ``SampleStore``."""
        self.path = folder / DATABASE
        self.recovery: Recovery | None = None
        self.unwritable: str | None = None
        self._turn = RLock()
        self._lock: FolderLock | None = None
        self._connection: sqlite3.Connection | None = None
        try:
            self._connection = self._open(folder, busy_seconds)
        except UnwritableError as error:
            if not _is_file(self.path):
                raise
            self._connection = copy_in_memory(self.path)
            self.unwritable = f"{error}. Until then the samples can be seen, but not changed."
        self._version = self._data_version(self._connection)

    def _open(self, folder: Path, busy_seconds: float) -> sqlite3.Connection:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = FolderLock(folder / LOCK, busy_seconds)
        except OSError as error:
            raise UnwritableError(
                f"{folder}: the samples cannot be kept here ({error.strerror or error}); "
                "make it a writable folder with free space, or choose another one"
            ) from error
        try:
            connection = self._open_alone_or_not(lock, busy_seconds)
            lock.share()
        except BaseException:
            lock.close()
            raise
        self._lock = lock
        return connection

    def _open_alone_or_not(self, lock: FolderLock, busy_seconds: float) -> sqlite3.Connection:
        try:
            if lock.alone:
                finish_recovery(self.path)
            return connect(self.path, busy_seconds)
        except DamagedError as error:
            if not lock.alone:
                raise SampleError(
                    f"{self.path}: the samples are damaged ({error}); close every other window of "
                    "the program and start it again: it then recovers what can be read"
                ) from error
            self.recovery = recover(self.path)
            return connect(self.path, busy_seconds)
        except OSError as error:
            raise SampleError(
                f"{self.path}: cannot be replaced by the recovered samples "
                f"({error.strerror or error}); close other windows and start again"
            ) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for statements that change nothing.

        Raises:
            SampleError: a statement failed, or the database was closed.
        """
        with self._turn:
            if self._connection is None:
                raise SampleError("the samples are closed; open them again")
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise explain(error, self.path) from error
            except UnicodeDecodeError as error:  # of a message that cites the file
                raise explain(sqlite3.DatabaseError("text that is none"), self.path) from error
            except MemoryError as error:
                raise explain(sqlite3.DatabaseError("out of memory"), self.path) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: on the disk as a whole when it is left, or not at all.

        Raises:
            SampleError: as ``reading``; nothing was changed.
            UnwritableError: nothing can be changed here.
        """
        if self.unwritable is not None:
            raise UnwritableError(self.unwritable)
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def changed_elsewhere(self) -> bool:
        """Whether another connection changed the database since this was last asked."""
        with self.reading() as connection:
            before, self._version = self._version, self._data_version(connection)
            return before != self._version

    def close(self) -> None:
        """Close the database; once is enough, more do no harm."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
                if self._lock is not None:
                    self._lock.close()

    @staticmethod
    def _data_version(connection: sqlite3.Connection) -> int:
        return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # nothing may be known of it
        return False
