"""One open database of samples: repaired on opening if need be, and its transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Final

from hwcore.errors import SampleError, UnwritableError
from hwcore.reasons import Reason
from hwcore.storage.folder_lock import LOCK, FolderLock

from . import journal as history
from .database_copy import copy_in_memory
from .journal_mode import journal_mode
from .loss import HEADER, Recovery
from .place import OpenFiles, create, write_anew
from .recovery import finish_recovery, recover
from .schema import DATABASE, DamagedError, connect, explain
from .takeover import take_over

OVER: Final = Reason("over", "")
"""In place of a notice: what was told last is over."""


class SampleDatabase:
    """A connection that threads take turns with.

    Attributes:
        path: the database's file.
        recovery: what became of a damaged database that was found here; None if all was well.
        unwritable: why nothing can be changed here, so that this is a copy; None otherwise.
        journal: as ``journal_mode`` gives it.
    """

    def __init__(self, folder: Path, busy_seconds: float) -> None:
        """Open or create the database in ``folder``; raises as ``SampleStore``."""
        self.path = folder / DATABASE
        self.recovery: Recovery | None = None
        self.unwritable: Reason | None = None
        self._busy_seconds = busy_seconds
        self._turn = RLock()
        self._lock: FolderLock | None = None
        self._files: OpenFiles | None = None  # None for a copy in memory
        self._is_closed = False
        self._notice: Reason | None = None
        self._is_rescue_told = False
        self._is_foreign = False
        self._is_absence_told = False
        self._connection: sqlite3.Connection | None = None
        try:
            self._connection = self._open()
        except UnwritableError as error:
            if not _is_file(self.path):
                raise
            self._connection = copy_in_memory(self.path)
            self.unwritable = Reason(
                "samples-read-only",
                "{cause}. Until then the samples can be seen, but not changed.",
                cause=error.reason,
            )
        self._version = self._data_version(self._connection)
        self.journal = journal_mode(self._connection)

    def _open(self) -> sqlite3.Connection:
        folder = self.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = FolderLock(folder / LOCK, self._busy_seconds)
        except OSError as error:
            raise self._cannot_keep(error) from error
        try:
            connection = self._open_alone_or_not(lock)
            lock.share()
            self._files = OpenFiles(self.path)
        except BaseException:
            lock.close()
            raise
        self._lock = lock
        return connection

    def _cannot_keep(self, error: OSError) -> UnwritableError:
        return UnwritableError(
            "samples-unwritable",
            "{where}: the samples cannot be kept here ({reason}); "
            "make it a writable folder with free space, or choose another one",
            where=self.path.parent,
            reason=error.strerror or str(error),
        )

    def _open_alone_or_not(self, lock: FolderLock) -> sqlite3.Connection:
        try:
            if lock.alone:
                finish_recovery(self.path)
                try:
                    create(self.path)
                except OSError as error:
                    raise self._cannot_keep(error) from error
            if self.path.is_file() and self.path.stat().st_size < HEADER:
                raise DamagedError("shorter", "shorter than any database")
            return connect(self.path, self._busy_seconds)
        except DamagedError as error:
            if not lock.alone:
                raise SampleError(
                    "samples-damaged",
                    "{where}: the samples are damaged ({cause}); close every other window of "
                    "the program and start it again: it then recovers what can be read",
                    where=self.path,
                    cause=error.reason,
                ) from error
            self.recovery = recover(self.path)
            return connect(self.path, self._busy_seconds)
        except OSError as error:
            raise SampleError(
                "samples-unreplaceable",
                "{path}: cannot be replaced by the recovered samples "
                "({reason}); close other windows and start again",
                path=self.path,
                reason=error.strerror or str(error),
            ) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for statements that change nothing.

        Raises:
            SampleError: a statement failed, or the database was closed.
        """
        with self._turn:
            if self._is_closed:
                raise SampleError("samples-closed", "the samples are closed; open them again")
            if self._connection is None:  # it could not be opened again before
                self._connection = self._open()
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
        """A transaction: on the disk, in the file that the path names, as a whole when it is left,
        or not at all.

        Raises:
            SampleError: as ``reading``; nothing was changed.
            UnwritableError: nothing can be changed here.
        """
        if self.unwritable is not None:
            raise UnwritableError.of(self.unwritable)
        with self.reading():
            if self._is_rescue_told:  # with an earlier change; it is over with this one
                self._is_rescue_told, self._notice = False, OVER
            connection = self._named()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            if self._files is not None and not self._files.are_named():
                done = history.state(connection)
                if history.state(self._named()) != done:
                    raise SampleError(
                        "samples-exchanged",
                        "{where}: the samples' file was exchanged for another one meanwhile; "
                        "see what it holds, and try again",
                        where=self.path,
                    )

    def ensure_named(self) -> bool:
        """Have the database at its path, written anew or gone over to; raises as ``writing``.

        False where somebody else's samples have come in the place of those that were opened.
        """
        with self.reading():
            self._named()
        return not self._is_foreign

    def changed_elsewhere(self) -> bool:
        """Whether the database is another one, or changed by another connection, since this was
        last asked."""
        with self.reading() as connection:
            if self._files is not None and not self._files.are_named():
                if not self._files.is_path_free():
                    self._return_to_path(connection)
                    self._is_foreign = False  # who asks looks at everything anew
                    return True
                self._tell_absence(self._files)
            elif self._is_absence_told:  # its disk is back
                self._is_absence_told, self._notice = False, OVER
            before, self._version = self._version, self._data_version(connection)
            return before != self._version

    def take_notice(self) -> Reason | None:
        """What to tell the person of where the samples are, once; ``OVER`` once what was told last
        is over."""
        notice, self._notice = self._notice, None
        return notice

    def close(self) -> None:
        """Close the database; once is enough, more do no harm."""
        with self._turn:
            self._is_closed = True
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            if self._lock is not None:
                self._lock.close()

    def _named(self) -> sqlite3.Connection:
        """The connection, to the database that the path names; called in ``reading``."""
        assert self._connection is not None
        if self._files is not None and not self._files.are_named():
            self._return_to_path(self._connection)
        return self._connection

    def _return_to_path(self, lost: sqlite3.Connection) -> None:
        files, lock, recovery = self._files, self._lock, self.recovery
        assert files is not None
        assert lock is not None
        if files.is_database_named():
            if not files.is_log_replaced():  # then who did that has put into it what the log held
                busy, _, _ = lost.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if busy:
                    raise explain(sqlite3.OperationalError("database is locked"), self.path)
            self._drop()
            self._connection = self._open()
        else:
            is_gone = files.is_path_free()
            if is_gone:
                files.refuse_other_disk()
                try:
                    write_anew(lost, self.path)
                except OSError as error:
                    raise self._cannot_keep(error) from error
            found = self._open()
            try:
                taken = take_over(lost, found, self.path)
            except BaseException:
                found.close()
                if self._lock is not None:
                    self._lock.close()
                self._files, self._lock = files, lock
                raise
            lost.close()
            lock.close()
            self._connection = found
            self._is_foreign = self._is_foreign or taken.is_foreign
            notice = taken.notice
            if is_gone:
                notice = Reason(
                    "samples-written-anew",
                    "{where}: the samples' file was gone; all of this window's are there again",
                    where=self.path,
                )
                self._is_rescue_told = True
            elif self.recovery is not recovery:
                notice = None if self.recovery is None else self.recovery.reason
            self._notice = notice or self._notice
        self._is_absence_told = False
        self._version = self._data_version(self._connection)

    def _tell_absence(self, files: OpenFiles) -> None:
        if self._is_absence_told:
            return
        self._is_absence_told = True
        self._notice = Reason(
            "samples-gone",
            "{where}: the samples' file is not there any more. This window still has them, "
            "and writes them there anew with the next one that you save",
            where=self.path,
        )
        try:
            files.refuse_other_disk()
        except UnwritableError as error:
            self._notice = error.reason

    @staticmethod
    def _data_version(connection: sqlite3.Connection) -> int:
        return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # nothing may be known of it
        return False
