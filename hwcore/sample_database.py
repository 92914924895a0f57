"""One open database of samples: repaired on opening if need be, and its transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from .sample import SampleError
from .sample_lock import FolderLock
from .sample_recovery import Recovery, finish_recovery, recover
from .sample_schema import DATABASE, DamagedError, connect, explain


class SampleDatabase:
    """A connection that threads take turns with.

    Attributes:
        path: the database's file.
        recovery: what became of a damaged database that was found here; None if all was well.
    """

    def __init__(self, folder: Path, busy_seconds: float) -> None:
        """Open or create the database in ``folder``; raises as ``SampleStore``."""
        self.path = folder / DATABASE
        self.recovery: Recovery | None = None
        self._turn = RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FolderLock(folder / "samples.lock", busy_seconds)
        except OSError as error:
            raise SampleError(
                f"{folder}: the samples cannot be kept here ({error.strerror or error}); "
                "make it a writable folder with free space, or choose another one"
            ) from error
        try:
            self._connection: sqlite3.Connection | None = self._open(busy_seconds)
            self._lock.share()
            self._version = self._data_version(self._connection)
        except BaseException:
            self._lock.close()
            raise

    def _open(self, busy_seconds: float) -> sqlite3.Connection:
        try:
            if self._lock.alone:
                finish_recovery(self.path)
            return connect(self.path, busy_seconds)
        except DamagedError as error:
            if not self._lock.alone:
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

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: on the disk as a whole when it is left, or not at all.

        Raises:
            SampleError: as ``reading``; nothing was changed.
        """
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
                self._lock.close()

    @staticmethod
    def _data_version(connection: sqlite3.Connection) -> int:
        return int(connection.execute("PRAGMA data_version").fetchone()[0])
