"""The person's own symbols: kept beside the samples, and changed together with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from hwcore.errors import HwError, SampleError
from hwcore.raster import Glyph
from hwcore.symbol_names import symbol_name

from . import journal as history
from .database import SampleDatabase
from .journal import RowChange
from .rows import Row, new_row, now, refuse_texts, states
from .sample import NewSample, Operation, OperationKind, OwnSymbol, Predicted, Source
from .symbols import (
    SymbolChange,
    SymbolState,
    check_room,
    earlier_names,
    names_in_use,
    names_removed,
    own_symbols,
    symbol_states,
)


class OwnSymbols:
    """The own symbols of one person, part of a ``SampleStore``; used as that is.

    A symbol's samples are those with its name as their label. Each change is one transaction, and
    one operation that ``SampleStore.undo`` takes back.
    """

    def __init__(self, database: SampleDatabase) -> None:
        self._database = database

    def listed(self) -> tuple[OwnSymbol, ...]:
        """The symbols in use and the removed ones, in the order in which they were added.

        Raises:
            SampleError: they cannot be read.
        """
        with self._database.reading() as connection:
            return tuple(own_symbols(symbol_states(connection)))

    def names(self) -> tuple[str, ...]:
        """The names of those in use, in the order in which they were added; raises as ``listed``"""
        with self._database.reading() as connection:
            return names_in_use(symbol_states(connection))

    def earlier_names(self) -> dict[str, str]:
        """The present name of each symbol by the names that it had before it was renamed or merged.

        Raises:
            SampleError: they cannot be read.
        """
        with self._database.reading() as connection:
            return earlier_names(symbol_states(connection))

    def add(
        self,
        name: str,
        labels: Collection[str] = (),
        first: Glyph | str | None = None,
        predicted: Predicted | None = None,
        source: Source = "correction",
    ) -> Operation:
        """Add a symbol, with its first sample if there is one.

        Args:
            labels: those of the model, none of which can be its name.
            first: a glyph that becomes a sample, or the id of a sample that gets its label.
            predicted, source: as for ``SampleStore.add``; of a glyph.

        Raises:
            SampleError: the name cannot be one, there are too many, the glyph is empty or the
                sample not there, or it could not be stored.
        """
        time = now()
        with self._database.writing() as connection:
            found = symbol_states(connection)
            name = _checked_name(name, labels, found)
            check_room(found, 1)
            changes: list[RowChange] = []
            added = None
            if isinstance(first, str):
                (state,) = states(connection, [first])
                refuse_texts([state])
                if state.label != name:
                    deleted = state.deleted
                    changes.append(RowChange(state.number, state.label, name, deleted, deleted))
            elif first is not None:
                added = new_row(NewSample(first, name), predicted, source, time)
            symbol = SymbolChange(name, found.get(name), SymbolState(time))
            return _done(connection, "add-symbol", time, changes, [symbol], added)

    def rename(self, name: str, new_name: str, labels: Collection[str] = ()) -> Operation | None:
        """Give a symbol another name, and all its samples, deleted ones too, that label.

        None if it has this name. Raises SampleError if it is not in use, or as ``add``.
        """
        with self._database.writing() as connection:
            found = symbol_states(connection)
            before = _in_use(found, name)
            others = {other: state for other, state in found.items() if other != name}
            new_name = _checked_name(new_name, labels, others)
            if new_name == name:
                return None
            symbols = [
                SymbolChange(name, before, before._replace(merged_into=new_name)),
                SymbolChange(new_name, found.get(new_name), SymbolState(before.added)),
            ]
            changes = _relabelled(connection, name, new_name)
            return _done(connection, "rename-symbol", now(), changes, symbols)

    def merge(self, name: str, into: str, labels: Collection[str] = ()) -> Operation:
        """Make all samples of a symbol samples of another one, or of a label of the model.

        Args:
            labels: those of the model.

        Raises:
            SampleError: one of them is not in use, both are the same, or it could not be stored.
        """
        with self._database.writing() as connection:
            found = symbol_states(connection)
            before = _in_use(found, name)
            if into not in labels:
                _in_use(found, into)
            if into == name:
                raise SampleError("merge-with-itself", "a symbol cannot be merged with itself")
            symbol = SymbolChange(name, before, before._replace(merged_into=into))
            changes = _relabelled(connection, name, into)
            return _done(connection, "merge-symbol", now(), changes, [symbol])

    def remove(self, name: str) -> Operation:
        """Remove a symbol; its samples stay, and ``bring_back`` returns it.

        Raises SampleError if it is not in use, or it could not be stored.
        """
        time = now()
        with self._database.writing() as connection:
            before = _in_use(symbol_states(connection), name)
            symbol = SymbolChange(name, before, before._replace(removed=time))
            return _done(connection, "remove-symbol", time, (), [symbol])

    def bring_back(self, name: str) -> Operation:
        """Use a removed symbol again; raises SampleError if it was not removed, or as ``add``."""
        with self._database.writing() as connection:
            found = symbol_states(connection)
            if name not in names_removed(found):
                raise SampleError("symbol-not-removed", "“{name}” was not removed", name=name)
            check_room(found, 1)
            symbol = SymbolChange(name, found[name], found[name]._replace(removed=None))
            return _done(connection, "bring-back-symbol", now(), (), [symbol])


def _checked_name(text: str, labels: Collection[str], others: dict[str, SymbolState]) -> str:
    try:
        return symbol_name(text, labels, names_in_use(others), names_removed(others))
    except HwError as error:
        raise SampleError.of(error.reason) from error


def _in_use(found: dict[str, SymbolState], name: str) -> SymbolState:
    state = found.get(name)
    if state is None or not state.is_in_use:
        raise SampleError("no-such-symbol", "there is no symbol “{name}” any more", name=name)
    return state


def _relabelled(connection: sqlite3.Connection, name: str, new_name: str) -> list[RowChange]:
    """The changes by which all samples that have one label, or were predicted to, have another."""
    rows = connection.execute(
        "SELECT number, label, deleted, predicted FROM samples"
        " WHERE (label = ?1 OR predicted = ?1) AND NOT is_text",
        (name,),
    )
    changes = []
    for number, label, deleted, predicted in rows:
        label_after, after = (new_name if text == name else text for text in (label, predicted))
        changes.append(RowChange(number, label, label_after, deleted, deleted, predicted, after))
    return changes


def _done(
    connection: sqlite3.Connection,
    kind: OperationKind,
    time: int,
    changes: Sequence[RowChange],
    symbols: Sequence[SymbolChange],
    added: Row | None = None,
) -> Operation:
    operation = history.begin(connection, kind, time)
    history.record(connection, operation, changes, symbols)
    history.apply(connection, changes, symbols)
    if added is not None:
        history.insert(connection, operation, added)
    found = history.upcoming(connection, undone=False)
    assert found is not None
    return found[1]
