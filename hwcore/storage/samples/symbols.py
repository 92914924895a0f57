"""Rows of the own symbols' table. A symbol's samples have its name as their label.

Each name that a symbol ever had is a row. Renaming a symbol merges it into a new one, so that who
still knows it by the earlier name can be told the present one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from hwcore.errors import HwError, SampleError
from hwcore.labels import OUTLIER, check_label
from hwcore.symbol_names import MAX_SYMBOLS, too_many_symbols

from .rows import moment
from .sample import OwnSymbol
from .tables import LATEST

_COLUMNS: Final = "name, added, removed, merged_into"


class SymbolState(NamedTuple):
    """What is known of a name: times in microseconds since 1970, and where its samples went."""

    added: int
    removed: int | None = None
    merged_into: str | None = None

    @property
    def is_in_use(self) -> bool:
        """Whether it names a symbol that is neither removed nor merged."""
        return self.removed is None and self.merged_into is None


class SymbolChange(NamedTuple):
    """What an operation did to one name; None where it was, or is, the name of nothing."""

    name: str
    before: SymbolState | None
    after: SymbolState | None


def symbol_states(connection: sqlite3.Connection) -> dict[str, SymbolState]:
    """All names, in the order in which they were added."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM symbols ORDER BY added, name")  # noqa: S608
    return {name: SymbolState(*state) for name, *state in rows}


def own_symbols(states: Mapping[str, SymbolState]) -> Iterator[OwnSymbol]:
    """The symbols in use and those that can be brought back, in the order of the states."""
    for name, state in states.items():
        if state.merged_into is None:
            removed = None if state.removed is None else moment(state.removed)
            yield OwnSymbol(name, moment(state.added), removed)


def names_in_use(states: Mapping[str, SymbolState]) -> tuple[str, ...]:
    """The names of the symbols in use, in the order of the states."""
    return tuple(name for name, state in states.items() if state.is_in_use)


def earlier_names(states: Mapping[str, SymbolState]) -> dict[str, str]:
    """What symbols are called now, by each name that is not in use any more."""
    merged = {name: state.merged_into for name, state in states.items() if state.merged_into}
    present = {}
    for name, target in merged.items():
        seen = {name}  # names in a circle are only in a file that was meddled with
        while target in merged and target not in seen:
            seen.add(target)
            target = merged[target]
        present[name] = target
    return present


def wanted_symbols(
    states: Mapping[str, SymbolState], names: Collection[str], time: int
) -> list[SymbolChange]:
    """The changes by which all names are those of symbols in use; a removed one is brought back.

    Raises:
        SampleError: there would be too many.
    """
    changes = []
    for name in dict.fromkeys(names):
        before = states.get(name)
        if before is None or before.merged_into is not None:
            changes.append(SymbolChange(name, before, SymbolState(time)))
        elif before.removed is not None:
            changes.append(SymbolChange(name, before, before._replace(removed=None)))
    check_room(states, len(changes))
    return changes


def check_room(states: Mapping[str, SymbolState], more: int) -> None:
    """Raises SampleError if there would be more symbols than ``MAX_SYMBOLS``."""
    if more and len(names_in_use(states)) + more > MAX_SYMBOLS:
        raise SampleError.of(too_many_symbols())


def names_removed(states: Mapping[str, SymbolState]) -> tuple[str, ...]:
    """The names of the symbols that can be brought back, in the order of the states."""
    return tuple(
        name
        for name, state in states.items()
        if state.removed is not None and state.merged_into is None
    )


def apply_symbols(connection: sqlite3.Connection, changes: Sequence[SymbolChange]) -> None:
    """Bring the table to its state after the changes."""
    for name, _, after in changes:
        connection.execute("DELETE FROM symbols WHERE name = ?", (name,))
        if after is not None:
            insert_symbol(connection, name, after)


def insert_symbol(connection: sqlite3.Connection, name: str, state: SymbolState) -> None:
    """Add a name that is not there."""
    connection.execute(f"INSERT INTO symbols ({_COLUMNS}) VALUES (?, ?, ?, ?)", (name, *state))  # noqa: S608


def whole_symbols(connection: sqlite3.Connection) -> dict[str, SymbolState]:
    """What can be read of a damaged table, without values of the wrong kind."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM symbols LIMIT {100 * MAX_SYMBOLS}")  # noqa: S608
    states = {name: SymbolState(*state) for name, *state in rows if _is_whole(name, *state)}
    for name in names_in_use(states)[MAX_SYMBOLS:]:
        del states[name]
    return states


def _is_whole(name: object, added: object, removed: object, merged_into: object) -> bool:
    try:
        for label in (name, name if merged_into is None else merged_into):
            if not isinstance(label, str) or label == OUTLIER:
                return False
            check_label(label)
    except HwError:
        return False
    return all(_is_time(time) for time in (added, 0 if removed is None else removed))


def _is_time(value: object) -> bool:
    return type(value) is int and 0 <= value <= LATEST


def flattened(changes: Iterable[SymbolChange]) -> Iterator[tuple[str | int | None, ...]]:
    """The changes as rows of the journal, without the operation's number."""
    nothing = (None, None, None)
    return ((name, *(before or nothing), *(after or nothing)) for name, before, after in changes)


def unflattened(row: Sequence[Any]) -> SymbolChange:
    """A change from a row that ``flattened`` gave."""
    name, *states = row
    halves = (states[:3], states[3:])
    before, after = (None if half[0] is None else SymbolState(*half) for half in halves)
    return SymbolChange(str(name), before, after)
