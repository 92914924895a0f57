"""Labels as a list for a grid: those used last in the first row, search, and ticks."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from hwcore.alphabets import CLASSES, class_of
from hwgui.system import Texts
from hwgui.widgets import label_caption, label_text

ROLE: Final = Qt.ItemDataRole.UserRole
"""Gives a ``ListedLabel``, or None in a place that is left empty."""
TICK: Final = Qt.ItemDataRole.CheckStateRole
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_OTHERS: Final = class_of("")
"""What no class of characters has, as own symbols."""


@dataclass(frozen=True)
class ListedLabel:
    """A label in the list.

    Attributes:
        count: how many samples it has; None where that is not shown.
        wants_more: whether more samples of it would help.
    """

    label: str
    count: int | None = None
    wants_more: bool = False

    @property
    def meaning(self) -> str:
        """The label in words, with its count."""
        text = label_text(self.label)
        if self.count:
            text = label_list_texts.tr("{}: %n sample(s)", "", self.count).format(text)
        if self.wants_more:
            text = label_list_texts.tr("{}; more would help").format(text)
        return text


label_list_texts = Texts("label_list_texts")


class LabelList(QAbstractListModel):
    """Labels in rows of a grid: digits, capitals, small letters, symbols, then all others.

    While nothing is searched for, each of these begins a row, and those used last are the first.

    Signals:
        ticks_changed(): other labels are ticked.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[ListedLabel, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._columns = 1
        self._search = ""
        self._rows: list[ListedLabel | None] = []
        self._ticks: set[str] | None = None  # None: there are no ticks

    def set_entries(self, entries: Sequence[ListedLabel], recent: Sequence[str] = ()) -> None:
        """List these labels, and again those of them that were used last, the latest first."""
        kinds = [*CLASSES, _OTHERS]
        in_order = tuple(sorted(entries, key=lambda entry: kinds.index(class_of(entry.label))))
        if (in_order, tuple(recent)) != (self._entries, self._recent):
            self._entries, self._recent = in_order, tuple(recent)
            self._arrange()

    def set_columns(self, columns: int) -> None:
        """Take how many labels the grid has side by side."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    @Slot(str)
    def search(self, text: str) -> None:
        """List only labels with this text in them, or in their Unicode name; the best first."""
        self._search = text.strip()
        self._arrange()

    def set_ticks(self, labels: Collection[str]) -> None:
        """Let labels be ticked, and tick these."""
        self._ticks = set(labels)
        self._renew()

    def ticked(self) -> tuple[str, ...]:
        """The ticked labels, in the list's order."""
        ticks = self._ticks or set()
        return tuple(entry.label for entry in self._entries if entry.label in ticks)

    def toggle(self, label: str) -> None:
        """Tick a label, or no longer."""
        if self._ticks is not None:
            self._ticks ^= {label}
            self._renew()

    def label_at(self, row: int) -> str | None:
        """The label of a row; None where there is none."""
        entry = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if entry is None else entry.label

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        if entry is None:
            return None
        if role == ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return label_caption(entry.label)
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.meaning
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (entry.meaning, _spoken(entry.label))))
        if role == TICK and self._ticks is not None:
            is_ticked = entry.label in self._ticks
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.label_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _arrange(self) -> None:
        self.beginResetModel()
        if self._search:
            self._rows = list(_found(self._entries, self._search))
        else:
            self._rows = self._places(self._columns)
        self.endResetModel()

    def rows_with(self, columns: int) -> int:
        """How many rows all labels would have with so many side by side."""
        return -(-len(self._places(columns)) // columns)

    def _places(self, columns: int) -> list[ListedLabel | None]:
        """All labels in their places, None where one is left empty."""
        places = self._recent_row(columns)
        for _, entries in groupby(self._entries, lambda entry: class_of(entry.label)):
            places += [None] * (-len(places) % columns)
            places += entries
        return places

    def _recent_row(self, columns: int) -> list[ListedLabel | None]:
        """The labels used last, as many as fit a row."""
        by_label = {entry.label: entry for entry in self._entries}
        known = [by_label[label] for label in self._recent if label in by_label]
        if not known or len(self._entries) <= columns:
            return []
        return [*known[:columns]]

    def _renew(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [TICK])
        self.ticks_changed.emit()


def _found(entries: Sequence[ListedLabel], text: str) -> list[ListedLabel]:
    ranks = ((_rank(entry.label, text), entry) for entry in entries)
    ranked = [(rank, entry) for rank, entry in ranks if rank is not None]
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]


def _rank(label: str, text: str) -> int | None:
    """How good a label fits a search, 0 the best; None where it does not."""
    small, wanted = label_caption(label).casefold(), text.casefold()
    tests = (
        label == text,
        small == wanted,
        small.startswith(wanted),
        wanted in small,
        len(wanted) > 1 and f" {wanted}" in f" {_spoken(label)}".replace("-", " "),
    )
    return next((rank for rank, holds in enumerate(tests) if holds), None)


def _spoken(label: str) -> str:
    """The Unicode name of a single character, such as "greek small letter pi"; else nothing."""
    return unicodedata.name(label, "").lower() if len(label) == 1 else ""
