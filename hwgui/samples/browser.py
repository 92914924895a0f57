"""The Samples page: filters, the list of samples, and the buttons that act on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hwcore.storage.samples import SampleFilter
from hwgui.labels import LabelSet
from hwgui.system import now, short_line
from hwgui.widgets import GRID, TARGET, ButtonLine, FlatButton

from .browser_note import SampleNote
from .condition_boxes import CONTRADICTING, DOUBTFUL, TODAY, DayBox, WhichBox
from .export_scope import ExportScope, chosen_scope, conditions_of, listed_scope, whole_scope
from .label_filter import LabelFilter
from .list_model import SampleModel
from .list_view import SampleView
from .overview import EditStep, SampleOverview
from .relabel_button import RelabelButton, WordTextButton
from .wording import describe_done, describe_undone

_NARROW: Final = 64 * GRID
_LEAST_NOTE: Final = 14 * GRID
_LEAST_WITH_NOTE: Final = 36 * GRID  # high; two rows of samples have room
_LEAST_WITH_LABELS: Final = 2 * TARGET + 6 * GRID  # high; the list has room beside all filters


class SampleBrowser(QWidget):
    """Filters above, samples below.

    Signals:
        filter_changed(SampleFilter): other samples are to be listed.
        doubts_wanted(): samples with doubtful labels are to come first.
        export_requested(tuple): samples are to be exported, one of these scopes.
        doubts_dropped(): the latest samples are to come first again.

    Attributes:
        labels, which, dates, note, view: its parts.
        actions_line: buttons for undo, import and export.
        relabel, edit_text, delete: buttons for the chosen samples, for whoever has no keyboard.
    """

    filter_changed = Signal(object)
    export_requested = Signal(object)
    doubts_wanted = Signal()
    doubts_dropped = Signal()

    def __init__(
        self,
        model: SampleModel,
        undo: QAction,
        files: Sequence[QAction],
        clock: Callable[[], datetime] = now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._label: str | None = None
        self._is_digits = True
        self._total = self._chosen = 0
        self._listed: int | None = None  # unknown until the filter's samples are listed
        self._fault = ""
        self._is_new_change = False
        self._with_doubts = False
        self.labels = LabelFilter()
        self.which = WhichBox()
        self.dates = DayBox()
        self.note = SampleNote()
        self.actions_line = ButtonLine((undo, *files), at_end=True)
        self.delete = FlatButton(self._action(self.tr("Delete"), self.tr("Delete (Del)")))
        self.view = SampleView(model)  # last, as the focus goes from part to part
        self.relabel = RelabelButton(self.view.make_label_menu, self.view.relabel)
        self.edit_text = WordTextButton(self.view.edit_words)
        self.view.picker_wanted.connect(self.relabel.open_picker)
        self.view.setMinimumHeight(1)  # or it would lie over the filters where there is little
        self._line = line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.which)
        line.addWidget(self.dates)
        line.addWidget(self.note, 1)
        line.addStretch()
        for part in (self.relabel, self.edit_text, self.delete, self.actions_line):
            line.addWidget(part)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.labels)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        self.labels.chosen.connect(self._choose_label)
        self.which.currentIndexChanged.connect(self._choose_which)
        self.dates.currentIndexChanged.connect(self._emit_filter)
        self.delete.clicked.connect(self.view.delete_chosen)
        self.view.selection_changed.connect(self._show_chosen)
        model.listed.connect(self._show_listed)
        self._show_listed(0)

    @Slot(object)
    def set_labels(self, labels: LabelSet) -> None:
        """List samples by these labels, and let them be given those."""
        self._is_digits = labels.is_digits
        self.labels.set_labels(labels)
        self.note.set_wording(labels.is_digits)
        self.view.set_labels(labels)
        self.relabel.set_labels(labels)
        if self._label is not None:
            self._choose_label(None)
        elif self._listed is not None:
            self._show_listed(self._listed)
        self.note.show_wishes(self.labels.wishes)

    @Slot(object)
    def show_recent(self, labels: LabelSet) -> None:
        """Offer first the labels that were used last."""
        self.relabel.show_recent(labels)

    @property
    def filter(self) -> SampleFilter:
        """Which samples are to be listed."""
        which, since = self.which, self.dates.since(self._clock())
        is_text = self.labels.is_words or None
        return SampleFilter(self._label, which.was_wrong, since, ids=which.only, is_text=is_text)

    def export_scopes(self) -> tuple[ExportScope, ...]:
        """What may be meant by an export, narrowest first: chosen, listed, and all samples."""
        scopes = []
        if self.isVisible():
            if ids := self.view.chosen():
                scopes.append(chosen_scope(ids))
            if (which := self.filter) != SampleFilter() and self._listed != 0:
                is_today = self.dates.currentIndex() == TODAY
                scopes.append(listed_scope(which, conditions_of(which, is_today), self._listed))
        return (*scopes, whole_scope(self._total))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.view.setFocus(event.reason())  # as a proxy for the focus, Tab would skip the filters

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_buttons()
        super().resizeEvent(event)

    @Slot(object)
    def show_overview(self, overview: SampleOverview) -> None:
        """Show how many samples there are, listed or not."""
        self._total = overview.total
        self._fault = ""
        if not self._is_new_change:  # something else was done since, here or in another window
            self.note.forget_done()
        self._is_new_change = False
        self.labels.show_overview(overview)
        self.note.show_wishes(self.labels.wishes)

    @Slot(str)
    def show_unreadable(self, why: str) -> None:
        """The samples cannot be read: show none, and say why."""
        self._fault = short_line(why)
        self._show_listed(0)

    @Slot(int, int)
    def show_search(self, done: int, total: int) -> None:
        """Show how far the search for doubtful samples is."""
        self.note.show_search(done, total)

    @Slot()
    def end_search(self) -> None:
        """Show no search any more."""
        self.note.end_search()

    @Slot(object)
    def show_done(self, step: EditStep) -> None:
        """Show what was done to samples."""
        self._is_new_change = True  # the overview after this change leaves it
        self.note.show_done(describe_done(step))

    @Slot(object)
    def show_undone(self, step: EditStep) -> None:
        """Show what was undone."""
        self._is_new_change = True
        self.note.show_done(describe_undone(step))

    @Slot()
    def refresh(self) -> None:
        """List the samples anew, where the page can be seen: otherwise when it is opened."""
        if self.isVisible():
            self.filter_changed.emit(self.filter)

    @Slot()
    def ask_export(self) -> None:
        """Ask for an export of what is chosen, listed or there."""
        self.export_requested.emit(self.export_scopes())

    @Slot()
    def list_all(self) -> None:
        """List every sample, the latest first."""
        self.which.choose_every()

    @Slot()
    def list_doubtful(self) -> None:
        """List every sample, those with doubtful labels first."""
        self._list(DOUBTFUL)

    @Slot(object)
    def show_contradicting(self, ids: Iterable[str]) -> None:
        """List only these samples, which are the same ink as others of them under other labels."""
        self.which.offer_contradicting(ids)
        self._list(CONTRADICTING)
        self._place_buttons()  # its name is the longest

    def _list(self, which: int) -> None:
        self._label = None
        self.labels.choose_all()
        self.dates.setCurrentIndex(0)
        self.which.setCurrentIndex(which)
        self._emit_filter()

    @Slot(int)
    def _choose_which(self, index: int) -> None:
        if index == DOUBTFUL:
            self.doubts_wanted.emit()
        elif self._with_doubts:
            self.doubts_dropped.emit()
            self.end_search()
        self._with_doubts = index == DOUBTFUL
        self._emit_filter()

    @Slot(object)
    def _choose_label(self, label: str | None) -> None:
        self._label = label
        self._emit_filter()

    @Slot()
    def _emit_filter(self) -> None:
        self._listed = None
        self.note.forget_done()
        self.filter_changed.emit(self.filter)

    @Slot(int)
    def _show_listed(self, count: int) -> None:
        self._listed = count
        self.note.show_listed(count, self._total)
        if self._fault:
            text = self._fault
        elif self._total:
            text = self.tr("No sample is like that.")
        else:
            text = self.tr("No samples yet. Write a digit and say what it is.")
            if not self._is_digits:
                text = self.tr("No samples yet. Write a character and say what it is.")
        self.view.set_empty_text(text)

    @Slot(int)
    def _show_chosen(self, count: int) -> None:
        self._chosen = count
        self.note.show_chosen(count, bool(self.view.chosen_characters()), self.view.has_one_text)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Offer what can be done now; what does not fit is in a menu, and filters can wait."""
        self.delete.setVisible(self._chosen > 0)
        self.relabel.setVisible(bool(self.view.chosen_characters()))
        self.edit_text.setVisible(self.view.has_one_text)
        room = self.width() - 6 * GRID - TARGET  # less the margins, gaps and what is last
        for box in (self.which, self.dates):
            box.setVisible(self.width() >= _NARROW or not self._chosen)
            box.setMinimumWidth(max(min(box.sizeHint().width(), room // 2), 1))
        self.labels.setVisible(self.height() >= _LEAST_WITH_LABELS)
        self._place_note()

    def _place_note(self) -> None:
        """Put the note between the buttons or, where it would be cut there, below them."""
        is_apart = self.width() < _NARROW and self.height() >= _LEAST_WITH_NOTE
        self._line.removeWidget(self.note)
        self._layout.removeWidget(self.note)
        if is_apart:
            self._layout.insertWidget(self._layout.indexOf(self.view), self.note)
        else:
            self._line.insertWidget(2, self.note, 1)
        has_room = is_apart or self.width() >= 4 * _LEAST_NOTE
        self.note.setVisible(has_room)
        self.note.setMinimumWidth(_LEAST_NOTE if has_room else 1)

    def _action(self, text: str, meaning: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(meaning)
        return action
