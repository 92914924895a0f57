"""The samples' database: its tables, its versions, how it is opened, and what its errors mean."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

from hwcore.errors import HwError, SampleError, UnwritableError
from hwcore.shown_text import can_be_shown

from . import tables
from .checksums import fingerprint, seal
from .journal_mode import error_code, open_database
from .tables import COLUMNS_OF_JOURNAL, WRONG

DATABASE: Final = "samples.sqlite3"
APPLICATION: Final = 0x68774755
"""``PRAGMA application_id`` of our databases: "hwGU"."""
PAGE: Final = 4096
MAX_VALUE: Final = 64 << 20
"""Bytes in one value; the most points one ink may have take 7 MB."""
_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")  # ends a journal that names a super-journal


class DamagedError(HwError):
    """The database is damaged and has to be set aside; reaches a person only as a cause."""


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open or create the database, bring it to this version, and check it whole.

    Raises:
        SampleError: from a newer version, of another program, with files beside it that are not of
            this one, or not to be used now; the file is as it was.
        DamagedError: it is damaged.
    """
    _refuse_odd_files(path)
    connection = None
    try:
        connection = open_database(path, busy_seconds, lambda opened: _prepare(opened, path))
        migrate(connection)
        if not has_our_schema(connection):
            raise DamagedError("other-tables", "other tables")
        _check(connection)
    except (sqlite3.Error, UnicodeDecodeError, MemoryError, SampleError, DamagedError) as error:
        if connection is not None:
            connection.close()
        if isinstance(error, UnicodeDecodeError):  # of SQLite's message, which cites the file
            raise DamagedError("text-that-is-none", "text that is none") from error
        if isinstance(error, MemoryError):  # SQLite says so of some schemas; it needs very little
            raise DamagedError(
                "asks-for-memory", "it asks for more memory than there is"
            ) from error
        if isinstance(error, sqlite3.Error):
            if _is_damage(error):
                raise DamagedError("sqlite-says", "{said}", said=_plain(error)) from error
            raise explain(error, path) from error
        raise
    return connection


def explain(error: sqlite3.Error, path: Path) -> SampleError:
    """The error as a person can use it."""
    code = error_code(error) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return UnwritableError(
            "disk-full", "{where}: the disk is full; free some space and try again", where=path
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return SampleError(
            "samples-in-use",
            "{path}: another program is using the samples; close it, or try again in a moment",
            path=path,
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return UnwritableError(
            "folder-read-only",
            "{path}: cannot be written; make the folder writable or choose another one",
            path=path,
        )
    if code == sqlite3.SQLITE_IOERR:
        return UnwritableError(
            "samples-disk-fails",
            "{where}: the disk does not take or give the samples ({reason}); "
            "see that it is there and has space, and try again",
            where=path,
            reason=_plain(error),
        )
    return SampleError(
        "samples-unusable",
        "{where}: the samples cannot be used ({reason}); start the program again: it sets a "
        "damaged file aside and recovers what can be read",
        where=path,
        reason=_plain(error),
    )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database to this version; another process doing the same is waited for."""
    if _pragma(connection, "user_version") == len(tables.MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(_pragma(connection, "user_version"), len(tables.MIGRATIONS)):
            for statement in tables.MIGRATIONS[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def add_functions(connection: sqlite3.Connection) -> None:
    """Make ``seal``, ``fingerprint`` and ``shown`` (can it be?) callable from SQL."""
    connection.create_function("seal", 3, seal, deterministic=True)
    connection.create_function("shown", 1, can_be_shown, deterministic=True)
    connection.create_function("fingerprint", 2, fingerprint, deterministic=True)


def has_our_schema(connection: sqlite3.Connection, *, of_any_version: bool = False) -> bool:
    """Whether the database has the tables of this version, or an earlier one, and nothing else.

    A view of the name of a table, a trigger or a column that is computed would be run: they can
    take any time and memory.
    """
    found = frozenset(connection.execute(_SCHEMA).fetchall())
    first = 1 if of_any_version else len(tables.MIGRATIONS)
    return any(
        found == _our_schema(version) for version in range(first, len(tables.MIGRATIONS) + 1)
    )


_SCHEMA: Final = (
    "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    " WHERE name NOT GLOB 'sqlite_*' OR type NOT IN ('table', 'index')"
)


@cache
def _our_schema(version: int) -> frozenset[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statements in tables.MIGRATIONS[:version]:
            for statement in statements:
                connection.execute(statement)
        return frozenset(connection.execute(_SCHEMA).fetchall())


def _refuse_odd_files(path: Path) -> None:
    """Pipes, devices and links in SQLite's files, and a journal that would delete another file.

    SQLite writes through links, and after it has played back a journal it deletes the file that
    the journal names as its super-journal; this program never makes one.
    """
    for suffix in ("", "-wal", "-shm", "-journal"):
        file = path.with_name(path.name + suffix)
        odd = file.exists() and not (file.is_file() or file.is_dir())
        if odd or (suffix and file.is_symlink()):
            raise SampleError(
                "samples-not-a-file",
                "{path}: is not a file, or a link to one elsewhere; move it away and start again",
                path=file,
            )
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        with journal.open("rb") as content:
            content.seek(max(0, journal.stat().st_size - len(_MAGIC)))
            if content.read() == _MAGIC:
                raise SampleError(
                    "foreign-journal", "{path}: is not of this program; move it away", path=journal
                )


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Before anything is written: leave alone what a newer version or another program made."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
    connection.execute("PRAGMA trusted_schema = OFF")
    application = _pragma(connection, "application_id")
    version = _pragma(connection, "user_version")
    (entries,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION and (application or version or entries):
        raise SampleError(
            "foreign-database",
            "{where}: this is a database of another program; choose another folder, or move it "
            "away",
            where=path,
        )
    if not 0 <= version <= len(tables.MIGRATIONS):
        raise SampleError(
            "samples-newer",
            "{where}: these samples are from a newer version of the program (format {version}, "
            "this one reads up to {newest}); update the program, or choose another folder",
            where=path,
            version=version,
            newest=len(tables.MIGRATIONS),
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    _refuse_foreign(connection, path)
    connection.execute(f"PRAGMA page_size = {PAGE}")  # both for a new file only
    connection.execute("PRAGMA auto_vacuum = NONE")
    connection.execute("PRAGMA foreign_keys = ON")
    add_functions(connection)


def _check(connection: sqlite3.Connection) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DamagedError("sqlite-says", "{said}", said=found)
    (broken,) = connection.execute(
        "SELECT count(*) FROM samples WHERE seal IS NOT seal(id, label, strokes)"
    ).fetchone()
    if broken:
        raise DamagedError(
            "broken-samples", "{count} samples are not as they were written", count=broken
        )
    for wrong in WRONG:
        if connection.execute(wrong).fetchone() != (0,):
            raise DamagedError("wrong-values", "values of the wrong kind")
    connection.execute(COLUMNS_OF_JOURNAL).fetchone()


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _plain(error: sqlite3.Error) -> str:
    """What SQLite says, which may cite what the file holds, as it can be shown."""
    text = str(error)
    return text if text.isprintable() else "text that is none"


def _is_damage(error: sqlite3.Error) -> bool:
    """While opening, where every statement is known to be right: can only damage explain it?"""
    code = error_code(error)
    return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF in (
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_CONSTRAINT,
    )
