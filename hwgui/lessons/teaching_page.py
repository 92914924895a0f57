"""The Teaching page: three pages, for before, during and after a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHideEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from hwgui.labels import LabelSet
from hwgui.samples import SampleOverview
from hwgui.system import short_line

from .after_page import AfterLesson
from .before_page import BeforeLesson
from .during_page import DuringLesson
from .outcome import Outcome

if TYPE_CHECKING:
    from hwcore.learning import LessonStep


class TeachingPage(QStackedWidget):
    """Shows one page at a time: before a lesson (or after one without result), during it, after it.

    Signals:
        teach_requested(), cancel_requested(): a button was pressed.
        adopt_requested(object): the number of a lesson to use, None for the model as shipped.
        notified(str): the outcome of a lesson, in a few words, where the page is hidden.
        note_ended(str): a text of ``notified`` that is no longer true.
        samples_wanted(tuple): samples with these ids are to be shown.
        doubts_wanted(): samples with doubtful labels are to be shown.
        recall_wanted(): the lesson in use is to be shown, where no other is.
    """

    teach_requested = Signal()
    cancel_requested = Signal()
    adopt_requested = Signal(object)
    notified = Signal(str)
    note_ended = Signal(str)
    samples_wanted = Signal(object)
    doubts_wanted = Signal()
    recall_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Teaching"))
        self.before = BeforeLesson()
        self.during = DuringLesson()
        self.after = AfterLesson()
        for page in (self.before, self.during, self.after):
            self.addWidget(page)
        self.before.teach.clicked.connect(self.teach_requested)
        self.during.cancel.clicked.connect(self.cancel_requested)
        self.after.teach.clicked.connect(self.teach_requested)
        self.after.adopt.clicked.connect(self._adopt)
        self.after.samples_wanted.connect(self.samples_wanted)
        self.after.doubts_wanted.connect(self.doubts_wanted)
        self._outcome: Outcome | None = None
        self._in_use: int | None = None
        self._total = self._left_out = self._words = 0
        self._note = ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._take_focus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.recall_wanted.emit()

    @Slot()
    def ask_recall(self) -> None:
        """Ask for the lesson in use, where the page can be seen: otherwise when it is opened."""
        if self.isVisible():
            self.recall_wanted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Why a lesson had no result was read; next time the page shows the lesson in use.
        if not event.spontaneous() and self.currentWidget() is self.before:
            self.forget()

    @Slot(object)
    def set_labels(self, labels: LabelSet) -> None:
        """Call what can be taught digits, or characters."""
        self.before.set_wording(labels.is_digits)

    @Slot(object)
    def show_overview(self, overview: SampleOverview) -> None:
        """Show how many samples there are to teach."""
        self._total, self._words = overview.characters, sum(overview.words.values())
        self._show_samples()

    @Slot(int)
    def show_left_out(self, left_out: int) -> None:
        """Show how many of the samples a lesson leaves out."""
        self._left_out = left_out
        self._show_samples()

    @property
    def _samples(self) -> int:
        """How many samples of characters there are to teach."""
        return self._total - self._left_out

    def _show_samples(self) -> None:
        self.before.set_samples(self._total, self._left_out, self._words)

    @Slot()
    def show_unreadable(self) -> None:
        """Say that there is nothing to teach, as the samples cannot be read."""
        self._total = self._left_out = self._words = 0
        self.before.set_unreadable()

    @Slot()
    def ask(self) -> None:
        """Ask for a lesson, as the button does, where there is anything to teach."""
        if self._samples or self._words:
            self.teach_requested.emit()

    @Slot()
    def show_started(self) -> None:
        """Show that a lesson begins."""
        if self._samples or not self._words:
            self.during.begin(self._samples, words_follow=self._words > 0)
        else:
            self.during.begin_words(self._words)
        self._turn_to(self.during)

    @Slot()
    def show_words_started(self) -> None:
        """Show that the part of a lesson begins that is from words."""
        self.during.begin_words(self._words)

    @Slot(object)
    def show_progress(self, step: LessonStep) -> None:
        """Show how far the lesson is."""
        self.during.show_step(step)

    @Slot(object)
    def show_outcome(self, outcome: Outcome) -> None:
        """Show the outcome of the lesson that just ended, and announce it."""
        self._show(outcome)
        self._announce(outcome)

    @Slot(object)
    def show_recalled(self, outcome: Outcome) -> None:
        """Show what the lesson in use gave, which was not taught just now.

        One that was undone here stays, so that it can be used again; as does one under way.
        """
        last = self._outcome
        is_shown = last is not None and outcome.number in (last.number, last.before)
        if not is_shown and self.currentWidget() is not self.during:
            self._show(outcome)

    @Slot()
    def show_cancelled(self) -> None:
        """Show that the lesson was cancelled."""
        self.before.say(
            self.tr("The lesson was cancelled"),
            self.tr("Nothing changed: it reads as it did before."),
        )
        self._turn_to(self.before)

    @Slot(str)
    def show_failure(self, reason: str) -> None:
        """Show that the lesson could not be done, and why."""
        self.before.say(
            self.tr("The lesson could not be finished"),
            short_line(reason) + "\n" + self.tr("Nothing changed: it reads as it did before."),
        )
        self._turn_to(self.before)

    @Slot(object)
    def show_in_use(self, number: int | None) -> None:
        """Show whether the lesson shown is still the one in use."""
        self._in_use = number
        self._offer()
        if self._note:
            self.note_ended.emit(self._note)
            self._note = ""

    @Slot()
    def forget(self) -> None:
        """Show no lesson any more, as another person writes now."""
        self._outcome = None
        self.before.introduce()
        self._turn_to(self.before)

    def _show(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._in_use = outcome.before if outcome.number is None else outcome.number
        self.after.show_outcome(outcome)
        self._offer()
        self._turn_to(self.after)

    def _announce(self, outcome: Outcome) -> None:
        """Tell whoever does not look, and whoever cannot."""
        if outcome.number is None:
            text = self.tr("The lesson changed nothing")
        else:
            text = self.tr("Lesson {} is in use").format(outcome.number)
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        else:
            self._note = text
            self.notified.emit(text)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the focus stays in this page if it is there."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.setCurrentWidget(page)
        if had_focus:
            self._take_focus(Qt.FocusReason.OtherFocusReason)

    def _take_focus(self, reason: Qt.FocusReason) -> None:
        pages = (self.before.words, self.during.cancel, self.after.words)
        pages[self.currentIndex()].setFocus(reason)

    def _offer(self) -> None:
        outcome = self._outcome
        if outcome is not None and outcome.number is not None:
            self.after.offer(outcome.number, is_used=self._in_use == outcome.number)

    @Slot()
    def _adopt(self) -> None:
        outcome = self._outcome
        assert outcome is not None
        used = self._in_use == outcome.number
        self.adopt_requested.emit(outcome.before if used else outcome.number)
