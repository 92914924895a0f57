"""The journal of operations: what was done to the samples, so that it can be undone.

It stands in the database beside the samples and is written in the same transaction, so undo works
after a restart, and two windows share one history. Operations that were undone are always the
last ones; a new operation drops them. Every function is called inside a transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final, NamedTuple

from .rows import INSERT, Row, moment
from .sample import Operation, OperationKind
from .symbols import SymbolChange, apply_symbols, flattened, unflattened

_FIRST_UNDONE: Final = (
    "SELECT number, kind, at FROM operations WHERE undone = 1 ORDER BY number ASC LIMIT 1"
)
_LAST_DONE: Final = (
    "SELECT number, kind, at FROM operations WHERE undone = 0 ORDER BY number DESC LIMIT 1"
)


_CHANGE: Final = (
    "sample, label_before, label_after, deleted_before, deleted_after, predicted_before,"
    " predicted_after"
)
_SYMBOL_CHANGE: Final = (
    "name, added_before, removed_before, merged_before, added_after, removed_after, merged_after"
)


class RowChange(NamedTuple):
    """What an operation did to one sample; an added sample was "deleted" before.

    What it had been predicted to be changes with the name of a symbol; both are None elsewhere.
    """

    sample: int
    label_before: str
    label_after: str
    deleted_before: int | None
    deleted_after: int | None
    predicted_before: str | None = None
    predicted_after: str | None = None


def begin(connection: sqlite3.Connection, kind: OperationKind, at: int) -> int:
    """Start an operation at a time in microseconds; returns its number."""
    connection.execute("DELETE FROM operations WHERE undone = 1")
    cursor = connection.execute("INSERT INTO operations (kind, at) VALUES (?, ?)", (kind, at))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def is_last(connection: sqlite3.Connection, operation: int) -> bool:
    """Nothing came after this operation, and it was not undone."""
    row = connection.execute(
        "SELECT number, undone FROM operations ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return bool(row == (operation, 0))


def record(
    connection: sqlite3.Connection,
    operation: int,
    changes: Sequence[RowChange],
    symbols: Sequence[SymbolChange] = (),
) -> None:
    """Write down what an operation did, without doing it."""
    connection.executemany(
        f"INSERT INTO changes (operation, {_CHANGE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        [(operation, *change) for change in changes],
    )
    connection.executemany(
        f"INSERT INTO symbol_changes (operation, {_SYMBOL_CHANGE})"  # noqa: S608
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(operation, *row) for row in flattened(symbols)],
    )


def insert(connection: sqlite3.Connection, operation: int, row: Row) -> None:
    """Add a sample that is in use, as a part of an operation."""
    number = connection.execute(INSERT, row).lastrowid
    assert number is not None
    record(connection, operation, [RowChange(number, row.label, row.label, row.created, None)])


def apply(
    connection: sqlite3.Connection,
    changes: Sequence[RowChange],
    symbols: Sequence[SymbolChange] = (),
) -> None:
    """Bring samples and symbols to their state after the changes."""
    connection.executemany(
        "UPDATE samples SET label = ?1, deleted = ?2,"
        " seal = CASE label WHEN ?1 THEN seal ELSE seal(id, ?1, strokes) END,"
        " fingerprint = CASE label WHEN ?1 THEN fingerprint ELSE fingerprint(strokes, ?1) END,"
        " predicted = CASE WHEN ?4 IS ?5 THEN predicted ELSE ?5 END"
        " WHERE number = ?3",
        [
            (
                change.label_after,
                change.deleted_after,
                change.sample,
                change.predicted_before,
                change.predicted_after,
            )
            for change in changes
        ],
    )
    apply_symbols(connection, symbols)


def state(connection: sqlite3.Connection) -> object:
    """Something that differs once anything was done, undone or done again."""
    return connection.execute(
        "SELECT count(*), max(number), sum(undone), (SELECT count(*) FROM changes), max(at)"
        " FROM operations"
    ).fetchone()


def undo(connection: sqlite3.Connection, expected: Operation | None) -> Operation | None:
    """Take back the last operation that was not undone; None if there is none, or another one."""
    return _turn(connection, expected, undone=False)


def redo(connection: sqlite3.Connection, expected: Operation | None) -> Operation | None:
    """Do again the operation that was undone last; None if there is none, or another one."""
    return _turn(connection, expected, undone=True)


def upcoming(connection: sqlite3.Connection, *, undone: bool) -> tuple[int, Operation] | None:
    """The operation that comes next to be redone (``undone``) or undone, with its number."""
    row = connection.execute(_FIRST_UNDONE if undone else _LAST_DONE).fetchone()
    if row is None:
        return None
    number, kind, at = row
    ids = connection.execute(
        "SELECT id FROM changes JOIN samples ON sample = number WHERE operation = ?"
        " ORDER BY number",
        (number,),
    )
    samples = tuple(sample_id for (sample_id,) in ids)
    return number, Operation(kind, moment(at), samples, _names(_symbol_changes(connection, number)))


def _symbol_changes(connection: sqlite3.Connection, operation: int) -> list[SymbolChange]:
    rows = connection.execute(
        f"SELECT {_SYMBOL_CHANGE} FROM symbol_changes WHERE operation = ?",  # noqa: S608
        (operation,),
    )
    return [unflattened(row) for row in rows]


def _names(changes: Sequence[SymbolChange]) -> tuple[str, ...]:
    """The names that were changed; of one that was merged, and its target, these two."""
    for change in changes:
        if change.after is not None and change.after.merged_into is not None:
            return change.name, change.after.merged_into
    return tuple(change.name for change in changes)


def _turn(
    connection: sqlite3.Connection, expected: Operation | None, *, undone: bool
) -> Operation | None:
    if (found := upcoming(connection, undone=undone)) is None:
        return None
    number, operation = found
    if expected not in (None, operation):
        return None
    changes = [
        RowChange(*row)
        for row in connection.execute(
            f"SELECT {_CHANGE} FROM changes WHERE operation = ?",  # noqa: S608
            (number,),
        )
    ]
    symbols = _symbol_changes(connection, number)
    if not undone:
        changes = [
            RowChange(
                change.sample,
                change.label_after,
                change.label_before,
                change.deleted_after,
                change.deleted_before,
                change.predicted_after,
                change.predicted_before,
            )
            for change in changes
        ]
        symbols = [SymbolChange(each.name, each.after, each.before) for each in symbols]
    apply(connection, changes, symbols)
    connection.execute("UPDATE operations SET undone = ? WHERE number = ?", (not undone, number))
    return operation
