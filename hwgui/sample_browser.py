"""The Samples page: what is there, which of it is listed, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from hwcore.sample import SampleFilter

from .actions import Actions
from .flat_button import FlatButton
from .label_filter import LabelFilter
from .plain_dates import now
from .sample_model import SampleModel
from .sample_view import SampleView
from .status_line import StatusLine
from .stock import Stock
from .theme import GRID

WAS_WRONG: Final = 1
SUSPICIOUS: Final = 2
"""Entries of ``SampleBrowser.which``; before them comes every sample."""
_NARROW: Final = 48 * GRID
_WIDE: Final = 72 * GRID


class SampleBrowser(QWidget):
    """Filters above, samples below.

    Signals:
        filter_changed(SampleFilter): other samples are to be listed.
        doubts_wanted(): suspicious samples are to come first.
        doubts_dropped(): the latest samples are to come first again.

    Attributes:
        labels, which, dates, view: its parts.
    """

    filter_changed = Signal(object)
    doubts_wanted = Signal()
    doubts_dropped = Signal()

    def __init__(
        self,
        model: SampleModel,
        commands: Actions,
        clock: Callable[[], datetime] = now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._label: str | None = None
        self._total = 0
        self._fault = ""
        self._with_doubts = False
        self.labels = LabelFilter()
        self.which = QComboBox()
        self.which.addItems(
            [self.tr("Every sample"), self.tr("Was wrong"), self.tr("Suspicious first")]
        )
        self.which.setItemData(
            SUSPICIOUS,
            self.tr("First those whose label the program finds unlikely"),
            Qt.ItemDataRole.ToolTipRole,
        )
        self.which.setAccessibleName(self.tr("Which samples"))
        self.dates = QComboBox()
        self.dates.addItems([self.tr("Any day"), self.tr("Today"), self.tr("Last 7 days")])
        self.dates.setAccessibleName(self.tr("Day"))
        self.note = StatusLine()
        self._undo = FlatButton(commands.undo_sample)
        self._files = (FlatButton(commands.import_samples), FlatButton(commands.export_samples))
        self.view = SampleView(model)  # last, as the focus goes from part to part
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.which)
        line.addWidget(self.dates)
        line.addWidget(self.note, 1)
        for button in (self._undo, *self._files):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.labels)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        self.labels.chosen.connect(self._choose_label)
        self.which.currentIndexChanged.connect(self._choose_which)
        self.dates.currentIndexChanged.connect(self._tell_filter)
        self.view.selection_changed.connect(self._show_chosen)
        model.listed.connect(self._show_listed)
        self._show_listed(0)

    @property
    def filter(self) -> SampleFilter:
        """Which samples are to be listed."""
        midnight = self._clock().replace(hour=0, minute=0, second=0, microsecond=0)
        since = (None, midnight, midnight - timedelta(days=6))[self.dates.currentIndex()]
        was_wrong = True if self.which.currentIndex() == WAS_WRONG else None
        return SampleFilter(label=self._label, was_wrong=was_wrong, since=since)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.view.setFocus(event.reason())  # as a proxy for the focus, Tab would skip the filters

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = event.size().width()
        self._undo.setVisible(width >= _NARROW)  # they are all in the menu as well
        for button in self._files:
            button.setVisible(width >= _WIDE)
        super().resizeEvent(event)

    @Slot(object)
    def show_stock(self, stock: Stock) -> None:
        """Show how many samples there are, listed or not."""
        self._total = stock.total
        self._fault = ""
        self.labels.show_stock(stock)

    @Slot(str)
    def show_unreadable(self, why: str) -> None:
        """The samples cannot be read: show none, and say why."""
        self._fault = why
        self._show_listed(0)

    @Slot(int, int)
    def show_review(self, done: int, total: int) -> None:
        """Say how far the search for suspicious samples is."""
        self.note.set_hint(self.tr("{} of {} looked at").format(done, total))

    @Slot()
    def end_review(self) -> None:
        """The search is over; say what is chosen again."""
        self._show_chosen(len(self.view.chosen()))

    @Slot()
    def list_all(self) -> None:
        """List every sample, the latest first."""
        self.which.setCurrentIndex(0)

    @Slot(int)
    def _choose_which(self, index: int) -> None:
        if index == SUSPICIOUS:
            self.doubts_wanted.emit()
        elif self._with_doubts:
            self.doubts_dropped.emit()
            self.end_review()
        self._with_doubts = index == SUSPICIOUS
        self._tell_filter()

    @Slot(object)
    def _choose_label(self, label: str | None) -> None:
        self._label = label
        self._tell_filter()

    @Slot()
    def _tell_filter(self) -> None:
        self.filter_changed.emit(self.filter)

    @Slot(int)
    def _show_listed(self, _count: int) -> None:
        if self._fault:
            text = self._fault
        elif self._total:
            text = self.tr("No sample is like that.")
        else:
            text = self.tr("No samples yet. Write a digit and say what it is.")
        self.view.set_empty_text(text)

    @Slot(int)
    def _show_chosen(self, count: int) -> None:
        text = self.tr("{} chosen. A digit relabels, Del deletes.").format(count) if count else ""
        self.note.set_hint(text)
