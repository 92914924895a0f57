"""The person's own symbols: what there are, and every change of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink
from hwcore.labels import OUTLIER, Alphabet
from hwcore.raster import Glyph
from hwcore.storage.samples import Operation, SampleStore
from hwgui.samples import SampleEditing, SampleOverview


@dataclass(frozen=True)
class SymbolList:
    """The own symbols of a person, and what their names may not be.

    Attributes:
        labels: those of the model.
        names: of the symbols in use, in the order in which they were added.
        removed: names of symbols that can be brought back.
        nameless: labels of samples that neither the model nor any symbol has.
        counts: samples in use by label.
    """

    labels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The labels whose samples lessons leave out."""
        return (*self.removed, *self.nameless)

    @property
    def left_out(self) -> int:
        """How many samples these have."""
        return sum(self.counts.get(label, 0) for label in self.set_aside)


class Symbols(QObject):
    """Follows the samples' overview, and has the samples' editing make changes.

    Symbols that the model has a label for by now are its labels, and not listed.

    Signals:
        changed(tuple): the names of the symbols in use, where they are others than before.
        left_out(int): how many samples are of no symbol in use, where they are more or fewer than
            before: lessons leave them out.
        listed(SymbolList): everything that is known of them, after each change of the samples.
    """

    changed = Signal(object)
    left_out = Signal(int)
    listed = Signal(object)

    def __init__(self, editing: SampleEditing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._labels: tuple[str, ...] = ()
        self._overview = SampleOverview()
        self._list = SymbolList()

    @property
    def symbol_list(self) -> SymbolList:
        """That of the last ``listed``."""
        return self._list

    @Slot(object)
    def set_alphabet(self, alphabet: Alphabet) -> None:
        """Take the labels of the model."""
        self._labels = alphabet.model_labels
        self._show()

    @Slot(object)
    def take_overview(self, overview: SampleOverview) -> None:
        """Take the symbols and counts as they are now, changed here or in another window."""
        self._overview = overview
        self._show()

    @Slot(str, object)
    def add(self, name: str, ink: Ink | None = None) -> None:
        """Add a symbol, with its first drawing if there is one."""
        labels, first = self._labels, None if ink is None else Glyph.of(ink)
        self._editing.change(lambda store: store.symbols.add(name, labels, first))

    @Slot(str, str)
    def rename(self, old: str, new: str) -> None:
        """Give a symbol, and all its samples, another name."""
        labels = self._labels
        self._editing.change(lambda store: store.symbols.rename(old, new, labels))

    @Slot(str, str)
    def merge(self, name: str, into: str) -> None:
        """Make a symbol's samples those of another symbol, or of a label of the model."""
        labels = self._labels
        self._editing.change(lambda store: store.symbols.merge(name, into, labels))

    @Slot(str)
    def remove(self, name: str) -> None:
        """Remove a symbol; its samples stay."""
        self._editing.change(lambda store: store.symbols.remove(name))

    @Slot(str)
    def bring_back(self, name: str) -> None:
        """Use a removed symbol again, or make one of a label that only samples have."""
        labels, is_nameless = self._labels, name in self._list.nameless

        def bring(store: SampleStore) -> Operation:
            if is_nameless:
                return store.symbols.add(name, labels)
            return store.symbols.bring_back(name)

        self._editing.change(bring)

    def _show(self) -> None:
        if not self._labels:
            return
        before = self._list
        overview, model = self._overview, frozenset(self._labels)
        own = [symbol for symbol in overview.symbols if symbol.name not in model]
        named = model.union((OUTLIER,), (symbol.name for symbol in own))
        self._list = SymbolList(
            labels=self._labels,
            names=tuple(symbol.name for symbol in own if symbol.removed is None),
            removed=tuple(symbol.name for symbol in own if symbol.removed is not None),
            nameless=tuple(label for label in overview.counts if label not in named),
            counts=overview.counts,
        )
        if self._list.names != before.names:
            self.changed.emit(self._list.names)
        if self._list.left_out != before.left_out:
            self.left_out.emit(self._list.left_out)
        self.listed.emit(self._list)
