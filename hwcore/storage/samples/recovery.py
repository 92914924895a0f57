"""A damaged database is set aside and what can be read of it goes into a new one.

A process may be killed at any moment of this. So the damaged file stays where it is until the new
one is whole on the disk under the name ``_READY``; from then on the swap is only ever completed.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from hwcore.errors import SampleError, UnwritableError
from hwcore.files import flush
from hwcore.shown_text import can_be_shown

from .loss import Recovery, cut_of
from .rows import COLUMNS, INSERT, Row, sample_of
from .schema import MAX_VALUE, PAGE, connect, explain, has_our_schema
from .symbols import SymbolState, insert_symbol, whole_symbols

_READY: Final = "samples.recovered.sqlite3"
_UNREADABLE: Final = (sqlite3.Error, UnicodeDecodeError, MemoryError)
"""What reading raises; the second where a message of SQLite cites text that is none, and the last
for some schemas."""
_LEAF: Final = 13  # first byte of a page that holds rows, in SQLite's file format
_SMALLEST_ROW: Final = 100  # bytes; an id, a fingerprint and one point take more


class _Salvaged(NamedTuple):
    """What could be read: samples in their order, and own symbols."""

    rows: list[Row]
    symbols: dict[str, SymbolState]


class _Known(NamedTuple):
    """How many samples there were, at least or exactly."""

    number: int
    is_exact: bool


def recover(path: Path) -> Recovery:
    """Set the database at ``path`` aside and put what can be read of it in its place.

    The history of operations starts anew. Nobody else may have the database open.

    Raises:
        SampleError: no room, or no right to write; the database is as it was.
    """
    try:
        set_aside = _set_aside(path)
        try:
            cut = cut_of(path)
            count, known = _rebuild(path)
        except BaseException:
            _discard(set_aside)  # a copy: the original is still there
            raise
        finish_recovery(path)
    except (sqlite3.Error, UnwritableError) as error:
        told = explain(error, path) if isinstance(error, sqlite3.Error) else error
        raise SampleError.of(told.reason) from error  # what is damaged cannot be looked at either
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno == errno.ENOSPC:
            raise SampleError(
                "repair-needs-space",
                "{where}: the samples are damaged, and cannot be repaired here ({reason}); free "
                "some space and start again",
                where=path,
                reason=reason,
            ) from error
        raise SampleError(
            "repair-unwritable",
            "{where}: the samples are damaged, and cannot be repaired here ({reason}); make the "
            "folder writable, close other windows and start again",
            where=path,
            reason=reason,
        ) from error
    return Recovery(set_aside, count, known.number - count, known.is_exact, cut)


def finish_recovery(path: Path) -> None:
    """Complete a swap that was begun, now or by a process that was killed in it.

    The old write-ahead log goes first: beside the new database, SQLite would play it into that.

    Raises:
        OSError: the folder cannot be written.
    """
    ready = path.with_name(_READY)
    if ready.exists():
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        ready.replace(path)
        flush(path.parent)


def _set_aside(path: Path) -> Path:
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    for number in count(1):
        target = path.with_name(f"{path.stem}.damaged-{today}-{number}{path.suffix}")
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            continue
        try:
            _copy(path, target)
        except BaseException:
            _discard(target)
            raise
        return target
    raise AssertionError("count() does not end")


def _discard(copy: Path) -> None:
    for suffix in ("-wal", ""):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def _copy(path: Path, target: Path) -> None:
    """The database with its write-ahead log, which may hold its latest samples."""
    for suffix in ("-wal", ""):
        source = path.with_name(path.name + suffix)
        if source.exists():
            copied = target.with_name(target.name + suffix)
            shutil.copyfile(source, copied)
            flush(copied)


def _rebuild(path: Path) -> tuple[int, _Known]:
    """Have what can be read, whole and on the disk, under the name ``_READY``.

    Returns:
        How many samples these are, and how many there are known to have been.
    """
    with tempfile.TemporaryDirectory(prefix=".salvage-", dir=path.parent) as folder:
        copy, fresh = Path(folder) / "copy.sqlite3", Path(folder) / "fresh.sqlite3"
        _copy(path, copy)
        connect(fresh, busy_seconds=1.0).close()
        salvaged, known = _salvage(copy, fresh)
        _fill(fresh, salvaged)
        flush(fresh)
        fresh.replace(path.with_name(_READY))
        flush(path.parent)
    return len(salvaged.rows), known


def _salvage(copy: Path, fresh: Path) -> tuple[_Salvaged, _Known]:
    """Read all that can be read: through the tables as they stand, then samples page by page.

    A symbol whose row is lost is one again once the person says so: its samples name it.
    """
    found: dict[int, Row] = {}
    symbols: dict[str, SymbolState] = {}
    said: int | None = None
    cut = cut_of(copy)
    size = copy.stat().st_size if cut is None else cut.before
    try:
        said = _read_tables(copy, found, symbols, size)
    except _UNREADABLE:  # SQLite cannot tell what this is: its first page is damaged
        _replace_first_page(copy, fresh, log=True)
        with suppress(*_UNREADABLE):
            said = _read_tables(copy, found, symbols, size)
    if not found or said is None or len(found) < said:
        root = _replace_first_page(copy, fresh, log=False)
        _read_leaves(copy, root, found)
    unique = {row.id: row for _, row in sorted(found.items(), reverse=True)}
    highest = max([len(unique), *found])
    known = _Known(max(highest, said or 0), said is not None and said >= highest)
    return _Salvaged(list(reversed(unique.values())), symbols), known


def _read_tables(
    copy: Path, found: dict[int, Row], symbols: dict[str, SymbolState], size: int
) -> int | None:
    with closing(_open(copy)) as source:
        if not has_our_schema(source, of_any_version=True):
            raise sqlite3.DatabaseError("other tables, which would have to be run to be read")
        source.execute("PRAGMA journal_mode = DELETE")  # plays the write-ahead log in
        said = _highest_number(source, max(size, copy.stat().st_size))
        _collect(source, found, copy)
        with suppress(*_UNREADABLE):  # an earlier version had none
            symbols.update(whole_symbols(source))
    return said


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # a copy, so no memory need be shared
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    # With this SQLite also reads a file that is shorter than it should be.
    connection.execute("PRAGMA writable_schema = ON")
    return connection


def _highest_number(source: sqlite3.Connection, size: int) -> int | None:
    """How many rows there were, as the file says; None where it does not, or cannot have had them
    in ``size`` bytes."""
    try:
        (highest,) = source.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'samples'"
        ).fetchone()
    except (sqlite3.Error, TypeError, ValueError):
        return None  # the table cannot be read, or holds something else
    return highest if type(highest) is int and 0 <= highest <= size // _SMALLEST_ROW else None


def _collect(source: sqlite3.Connection, found: dict[int, Row], copy: Path) -> None:
    """Add the whole rows by number: from both ends, as reading stops at a damaged page.

    Pages that name each other in circles would give rows for ever; so no more than have room.
    """
    most = copy.stat().st_size // _SMALLEST_ROW
    for order in ("ASC", "DESC"):
        try:
            for number, *values in source.execute(
                f"SELECT number, {COLUMNS} FROM samples NOT INDEXED ORDER BY number {order}"  # noqa: S608
                " LIMIT ?",
                (most,),
            ):
                if number not in found and _is_whole(row := _mended(Row(*values))):
                    found[number] = row
        except _UNREADABLE:
            continue


def _mended(row: Row) -> Row:
    """Without what can be made anew, or is not worth losing the ink and its label for."""
    row = row._replace(fingerprint="")
    if isinstance(row.predicted, str) and not can_be_shown(row.predicted):
        row = row._replace(predicted=None, confidence=None, unknown=None)
    return row


def _is_whole(row: Row) -> bool:
    try:
        sample = sample_of(row)
    except SampleError:
        return False
    return bool(sample.label) and sample.source in ("correction", "confirmation", "import")


def _replace_first_page(copy: Path, fresh: Path, *, log: bool) -> int:
    """Take the page that says what the file is and where tables begin from the new database.

    Args:
        log: whether SQLite is to look for a write-ahead log.

    Returns:
        The number of the page where the samples begin.
    """
    first = bytearray(fresh.read_bytes()[:PAGE])
    with closing(sqlite3.connect(fresh)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'samples'"
        ).fetchone()
    pages = max(root, -(-copy.stat().st_size // PAGE))
    first[18:20] = b"\2\2" if log else b"\1\1"
    first[28:32] = pages.to_bytes(4, "big")
    with copy.open("r+b") as file:
        _write_page(file, 1, bytes(first))
        file.truncate(pages * PAGE)
    return int(root)


def _read_leaves(copy: Path, root: int, found: dict[int, Row]) -> None:
    """Show every page with rows as if it were the whole table, so that SQLite itself parses it.

    Each in turn is put where the table begins; long rows go on in other pages, which stay in place.
    """
    with copy.open("r+b", buffering=0) as file:
        for number in range(2, copy.stat().st_size // PAGE + 1):
            file.seek((number - 1) * PAGE)
            content = file.read(PAGE)
            if content[0] == _LEAF:
                _write_page(file, root, content)
                with closing(_open(copy)) as source:
                    _collect(source, found, copy)


def _write_page(file: BinaryIO, number: int, content: bytes) -> None:
    file.seek((number - 1) * PAGE)
    file.write(content)


def _fill(fresh: Path, salvaged: _Salvaged) -> None:
    """Write the samples with new numbers, so that the highest again says how many there are."""
    with closing(connect(fresh, busy_seconds=1.0)) as connection:
        connection.execute("BEGIN")
        connection.executemany(INSERT, salvaged.rows)
        for name, state in salvaged.symbols.items():
            insert_symbol(connection, name, state)
        connection.execute("UPDATE samples SET fingerprint = fingerprint(strokes, label)")
        connection.execute("COMMIT")
