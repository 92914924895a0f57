"""How a database keeps a transaction whole: by a write-ahead log, or else by a rollback journal.

A write-ahead log lets others read while one writes, but needs memory that all processes share.
Where they cannot, as over a network, it fails or damages the database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hwcore.file_systems import has_shared_memory

WITH_LOG: Final = "wal"
WITHOUT_LOG: Final = "delete"


def open_database(
    path: Path, busy_seconds: float, prepare: Callable[[sqlite3.Connection], object]
) -> sqlite3.Connection:
    """Open or create a database that flushes each transaction to the disk.

    Args:
        prepare: called before anything is written; what it raises is raised, and nothing is open.

    Raises:
        sqlite3.Error: it cannot be opened, or another process uses it in the other way.
    """
    if has_shared_memory(path.parent):
        try:
            return _opened(path, busy_seconds, prepare, WITH_LOG)
        except sqlite3.Error as error:
            if not _is_memory_refused(error):
                raise
    return _opened(path, busy_seconds, prepare, WITHOUT_LOG)


def journal_mode(connection: sqlite3.Connection) -> str:
    """``WITH_LOG``, ``WITHOUT_LOG``, or ``memory`` for a database that is in no file."""
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def error_code(error: sqlite3.Error) -> int:
    """SQLite's extended result code."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR))


def _opened(
    path: Path, busy_seconds: float, prepare: Callable[[sqlite3.Connection], object], wanted: str
) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )
    try:
        if wanted == WITHOUT_LOG and _has_log(path):  # who has it alone can read the log, too
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        prepare(connection)
        if (mode := journal_mode(connection)) != wanted:
            (mode,) = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
        connection.execute("PRAGMA locking_mode = NORMAL")  # from the next statement on
        # EXTRA flushes the folder, too, from which the rollback journal is deleted.
        connection.execute(f"PRAGMA synchronous = {'FULL' if mode == WITH_LOG else 'EXTRA'}")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: fsync alone stays in the drive's cache
        # Only the first look into the database shows whether a new log's memory can be shared.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _has_log(path: Path) -> bool:
    """Whether the file says that it has a write-ahead log."""
    try:
        with path.open("rb") as file:
            return file.read(20)[18:] == b"\2\2"
    except OSError:
        return False


def _is_memory_refused(error: sqlite3.Error) -> bool:
    code = error_code(error)
    return code & 0xFF == sqlite3.SQLITE_CANTOPEN or code in (
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMMAP,
        sqlite3.SQLITE_IOERR_SHMLOCK,
    )
