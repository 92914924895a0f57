"""The filter by label: buttons with counts, and a grid of all labels where they are many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from hwcore.labels import OUTLIER
from hwgui.labels import LabelPicker, LabelSet, ListedLabel
from hwgui.widgets import GRID, TARGET, FlatButton, label_caption

from .label_count import LabelCount, named_width
from .overview import SampleOverview

ENOUGH: Final = 3
"""Samples of a label, among few, below which more of it are wished for."""
ENOUGH_CORRECTED: Final = 5
"""Samples of a label, among many, that was read wrong, below which more are wished for."""
_WIDEST: Final = 7 * GRID
_MORE: Final = TARGET + GRID
_LEAST: Final = 3 * GRID
_LONGEST: Final = 12 * GRID
"""Of a button with a name; a longer name is cut."""


class LabelFilter(QWidget):
    """A button for all samples, and one for each label in use, if they are few, and for outliers.

    Of many labels, those with the most samples have a button, as many as fit; the others, and those
    of which there are samples though they are not in use, are in the grid that the last button
    opens.

    Signals:
        chosen(object): the label; None for all, or for all words (``is_words``).

    Attributes:
        all: the button for all samples. words: that for samples of words, where there are any.
        is_words: whether these are listed. labels: the buttons of the labels, by label.
        more: opens the grid; hidden where every label has a button.
        picker: the grid.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Label"))
        self.all = LabelCount(self.tr("All"), self)
        self.all.setChecked(True)
        self.all.clicked.connect(partial(self._choose, None))
        self._group = QButtonGroup(self)  # Tab reaches the one that is checked, arrows the others
        self._group.addButton(self.all)
        self.words = LabelCount(self.tr("Words"), self)
        self.words.clicked.connect(self._choose_words)
        self._group.addButton(self.words)
        self.words.hide()
        self.is_words = False
        self.labels: dict[str, LabelCount] = {}
        action = QAction(self.tr("More…"), self)
        action.setIconText(action.text())  # Qt would leave out "…"
        action.setToolTip(self.tr("Samples of another character"))
        action.triggered.connect(self.open_picker)
        self.more = FlatButton(action, self)
        self.more.hide()
        self.picker = LabelPicker(self.tr("Show the samples of"), self)
        self.picker.chosen.connect(self._choose)
        self._set: LabelSet | None = None
        self._label: str | None = None  # that is listed
        self._overview = SampleOverview()
        self.all.show_count(0)

    @Slot(object)
    def set_labels(self, labels: LabelSet) -> None:
        """Take which labels there are; all samples are listed."""
        self._set = labels
        self.choose_all()
        self._show()

    @property
    def wishes(self) -> tuple[str, ...]:
        """The labels of which more samples are wished for, those corrected most often first."""
        labels = self._set
        if labels is None:
            return ()
        wished = [label for label in labels.in_use if self._wanted(label)]
        return tuple(sorted(wished, key=lambda label: -self._overview.corrected.get(label, 0)))

    @property
    def wants_more(self) -> bool:
        """Whether more samples of some label are wished for."""
        return bool(self.wishes)

    @Slot(object)
    def show_overview(self, overview: SampleOverview) -> None:
        """Show how many there are."""
        self._overview = overview
        self._show()

    def choose_all(self) -> None:
        """Mark that samples of every label are listed; nothing is emitted."""
        self._mark(None)

    def sizeHint(self) -> QSize:
        count = len(self.labels) + 1
        return QSize(count * _WIDEST, max(2 * self.fontMetrics().height() + GRID, TARGET))

    def minimumSizeHint(self) -> QSize:
        is_few = self._set is None or self._set.is_few
        count = len(self._set.in_use) + 2 if is_few and self._set is not None else 4
        return QSize(count * _LEAST, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show()
        super().resizeEvent(event)

    @Slot()
    def open_picker(self) -> None:
        """Open the grid of all labels, with counts."""
        corner = self.more.mapToGlobal(QPoint())
        self.picker.open_at(QRect(corner, self.more.size()))

    def _show(self) -> None:
        labels = self._set
        if labels is None:
            return
        self.words.setVisible(bool(self._overview.words) or self.is_words)
        others = [label for label in self._overview.counts if label not in labels]
        others = [label for label in others if label != OUTLIER]
        if labels.is_few:
            wanted = [*labels.in_use, OUTLIER]
            room = len(wanted) if not others else self._room(_LEAST)
        else:
            counts = self._overview.counts
            wanted = sorted(counts, key=lambda label: -counts[label])
            room = self._count_fitting(wanted)
        shown = wanted[: max(room, 1)]
        if self._label is not None and self._label not in shown:
            shown = [self._label, *shown[: max(room, 1) - 1]]
        self._offer(shown)
        is_whole = labels.is_few and not others and len(shown) == len(wanted)
        self.more.setVisible(not is_whole)
        self._fill_picker(labels, others)
        self._place()

    @property
    def _more_width(self) -> int:
        """Of the button for more, which is as wide as its text needs."""
        return max(_MORE, self.more.sizeHint().width())

    def _room(self, least: int) -> int:
        """How many labels have room for a button beside those for all and for more."""
        return (self.width() - self._more_width) // least - len(self._kinds)

    def _count_fitting(self, labels: Sequence[str]) -> int:
        """How many of the labels, from the first on, have room for their names there."""
        room = self.width() - self._more_width
        room -= sum(max(self._needed(kind.text()), TARGET) for kind in self._kinds)
        for number, label in enumerate(labels):
            room -= max(self._needed(label_caption(label)), TARGET)
            if room < 0:
                return number
        return len(labels)

    def _needed(self, text: str) -> int:
        """How wide a button is that has all of a label, unless that is too long."""
        return min(named_width(text, self.font()), _LONGEST)

    @property
    def _kinds(self) -> tuple[LabelCount, ...]:
        """The buttons before those of labels."""
        return (self.all, self.words) if self.words.isVisibleTo(self) else (self.all,)

    def _offer(self, shown: Sequence[str]) -> None:
        """Have buttons of these labels, in this order, with their counts."""
        for label in [label for label in self.labels if label not in shown]:
            button = self.labels.pop(label)
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        buttons = {}
        for label in shown:
            button = self.labels.get(label) or self._button(label)
            buttons[label] = button
            self._show_count(label, button)
            button.setChecked(label == self._label)
        self.labels = buttons
        self.all.show_count(self._overview.total)
        self.words.show_count(sum(self._overview.words.values()))

    def _button(self, label: str) -> LabelCount:
        button = LabelCount(label_caption(label), self)
        button.clicked.connect(partial(self._choose, label))
        self._group.addButton(button)
        button.setVisible(True)
        QWidget.setTabOrder([self.all, self.words, *self.labels.values()][-1], button)
        return button

    def _show_count(self, label: str, button: LabelCount) -> None:
        count = self._overview.counts.get(label, 0)
        if self._set is not None and self._set.is_few:
            button.show_count(count, wanted=self._wanted(label))
        else:
            button.show_count(count, wants_more=self._wanted(label) > 0)

    def _wanted(self, label: str) -> int:
        """How many more samples of a label are wished for."""
        labels, count = self._set, self._overview.counts.get(label, 0)
        if labels is None or label not in labels:
            return 0
        if labels.is_few:
            return max(ENOUGH - count, 0)
        return max(ENOUGH_CORRECTED - count, 0) if self._overview.corrected.get(label) else 0

    def _fill_picker(self, labels: LabelSet, others: Sequence[str]) -> None:
        counts = self._overview.counts
        known = [label for label in labels.known.labels if label in counts or label in labels]
        strange = [label for label in others if label not in labels.known]
        self.picker.set_entries(
            [
                ListedLabel(label, counts.get(label, 0), self._wanted(label) > 0)
                for label in (*known, *strange)
            ]
        )

    def _place(self) -> None:
        buttons = (*self._kinds, *self.labels.values())
        room = self.width() - (self._more_width if self.more.isVisibleTo(self) else 0)
        needed = [self._needed(button.text()) for button in buttons]
        left = 0.0
        for button, width in zip(buttons, _shared(room, needed), strict=True):
            right = left + width
            button.setGeometry(round(left), 0, round(right) - round(left), self.height())
            left = right
        self.more.setGeometry(round(left), 0, self._more_width, self.height())

    def _choose(self, label: str | None, _checked: bool = False) -> None:
        self._mark(label)
        self.chosen.emit(label)

    @Slot()
    def _choose_words(self) -> None:
        self._mark(None, is_words=True)
        self.chosen.emit(None)

    def _mark(self, label: str | None, is_words: bool = False) -> None:
        self._label, self.is_words = label, is_words
        if label is not None and label not in self.labels:
            self._show()
        for name, button in self.labels.items():
            button.setChecked(name == label)
        self.words.setChecked(is_words)
        self.all.setChecked(label is None and not is_words)


def _shared(room: int, needed: Sequence[int]) -> list[float]:
    """Widths of buttons in a room, each up to ``_WIDEST``: those with names have what they need,
    and the others share the rest, or all share alike where that would leave them too little."""
    count = len(needed)
    even = share = min(room / count, _WIDEST)
    names: list[int] = []
    while len(longer := [need for need in needed if need > share]) > len(names) and share >= _LEAST:
        names = longer
        share = min((room - sum(names)) / max(count - len(names), 1), _WIDEST)
    if share < _LEAST:
        return [even] * count
    return [max(need, share) for need in needed]
