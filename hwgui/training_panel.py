"""The Teaching page: what a lesson does, how far it is, and what came of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from .change_strip import ChangeStrip
from .corrections import Stock
from .lesson_plot import LessonPlot
from .lesson_report import base_sentence, own_sentence, rate, sort_changes, time_left
from .teaching import Outcome
from .theme import GRID

if TYPE_CHECKING:
    from hwcore.teach import Step

TELLING: Final = 0.4
"""Seconds of a lesson before its time left is told; what is known earlier is too rough."""
_WIDEST_TEXT: Final = 80 * GRID


class TrainingPanel(QStackedWidget):
    """Three pages: before a lesson (or after one that came to nothing), during it, and after it.

    Signals:
        teach_requested(), cancel_requested(): a button was pressed.
        adopt_requested(object): to use another head: its number, None for the one as shipped.
    """

    teach_requested = Signal()
    cancel_requested = Signal()
    adopt_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Teaching"))
        self.before = _BeforePage()
        self.during = _DuringPage()
        self.after = _AfterPage()
        for page in (self.before, self.during, self.after):
            self.addWidget(page)
        self.before.teach.clicked.connect(self.teach_requested)
        self.during.cancel.clicked.connect(self._cancel)
        self.after.teach.clicked.connect(self.teach_requested)
        self.after.adopt.clicked.connect(self._adopt)
        self._outcome: Outcome | None = None
        self._in_use: int | None = None
        self._samples = 0

    @Slot(object)
    def show_stock(self, stock: Stock) -> None:
        """Say how many samples there are to teach."""
        self._samples = stock.total
        self.before.set_samples(stock.total)

    @Slot()
    def ask(self) -> None:
        """As the button does, where there is anything to teach."""
        if self._samples:
            self.teach_requested.emit()

    @Slot()
    def show_started(self) -> None:
        """Show that a lesson begins."""
        self.during.begin(self._samples)
        self.setCurrentWidget(self.during)

    @Slot(object)
    def show_progress(self, step: Step) -> None:
        """Show how far the lesson is."""
        self.during.show_step(step)

    @Slot(object)
    def show_outcome(self, outcome: Outcome) -> None:
        """Show what came of the lesson."""
        self._outcome = outcome
        self._in_use = outcome.before if outcome.number is None else outcome.number
        self.after.show_outcome(outcome)
        self._offer()
        self.setCurrentWidget(self.after)

    @Slot()
    def show_cancelled(self) -> None:
        """Show that the lesson was cancelled."""
        self.before.say(
            self.tr("The lesson was cancelled"),
            self.tr("Nothing changed: the head that was in use still is."),
        )
        self.setCurrentWidget(self.before)

    @Slot(str)
    def show_failure(self, reason: str) -> None:
        """Show that the lesson could not be done, and why."""
        self.before.say(
            self.tr("The lesson could not be finished"),
            reason + "\n" + self.tr("Nothing changed: the head that was in use still is."),
        )
        self.setCurrentWidget(self.before)

    @Slot(object)
    def show_in_use(self, number: int | None) -> None:
        """Show which head is in use now, where the last lesson is still shown."""
        self._in_use = number
        self._offer()

    @Slot()
    def forget(self) -> None:
        """Show no lesson any more, as somebody else is here now."""
        self._outcome = None
        self.before.introduce()
        self.setCurrentWidget(self.before)

    @Slot()
    def _cancel(self) -> None:
        self.during.show_stopping()
        self.cancel_requested.emit()

    def _offer(self) -> None:
        outcome = self._outcome
        if outcome is not None and outcome.number is not None:
            self.after.offer(is_used=self._in_use == outcome.number)

    @Slot()
    def _adopt(self) -> None:
        outcome = self._outcome
        assert outcome is not None
        used = self._in_use == outcome.number
        self.adopt_requested.emit(outcome.before if used else outcome.number)


class _BeforePage(QWidget):
    """What teaching does, or why the last lesson came to nothing; and the way to start one."""

    def __init__(self) -> None:
        super().__init__()
        self.title = _title()
        self.text = _text()
        self.samples = _text(quiet=True)
        self.teach = QPushButton(self.tr("Teach"))
        layout = QVBoxLayout(self)
        _margins(layout)
        layout.addWidget(_Scrolled(_column(self.title, self.text, self.samples)), 1)
        layout.addLayout(_row(self.teach))
        self.introduce()
        self.set_samples(0)

    def introduce(self) -> None:
        """Say what teaching does."""
        self.say(
            self.tr("Teach it your hand"),
            self.tr(
                "Give what you write its right label: that is a sample. A lesson fits the "
                "recogniser to all your samples, here on this machine, and then tries it on them "
                "and on other people's writing. It is used only if nothing was forgotten, and you "
                "can always go back.\n"
                "One sample of each label helps already; five of each help a lot, and most of "
                "all those that were read wrong."
            ),
        )

    def say(self, title: str, text: str) -> None:
        """Say something else instead."""
        self.title.setText(title)
        self.text.setText(text)

    def set_samples(self, samples: int) -> None:
        """Say how many samples there are; without any there is nothing to teach."""
        self.teach.setEnabled(samples > 0)
        if samples == 1:
            self.samples.setText(self.tr("You have one sample."))
        elif samples:
            self.samples.setText(self.tr("You have {} samples.").format(samples))
        else:
            self.samples.setText(self.tr("You have no samples yet."))


class _DuringPage(QWidget):
    """How far a lesson is, with what it has reached so far."""

    def __init__(self) -> None:
        super().__init__()
        self.title = _title()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(GRID)
        self.bar.setAccessibleName(self.tr("Progress of the lesson"))
        self.line = _text(quiet=True)
        self.loss = LessonPlot(self.tr("Loss"), lambda value: f"{value:.2f}")
        self.own_error = LessonPlot(self.tr("Yours wrong"), rate)
        self.cancel = QPushButton(self.tr("Cancel"))
        plots = QHBoxLayout()
        plots.setSpacing(2 * GRID)
        plots.addWidget(self.loss)
        plots.addWidget(self.own_error)
        layout = QVBoxLayout(self)
        _margins(layout)
        layout.addWidget(self.title)
        layout.addWidget(self.bar)
        layout.addWidget(self.line)
        layout.addLayout(plots, 1)
        layout.addLayout(_row(self.cancel))
        self._since = 0.0

    def begin(self, samples: int) -> None:
        """Be at the start."""
        self._since = time.monotonic()
        self.title.setText(self.tr("Teaching from {} samples").format(samples))
        self.bar.setValue(0)
        self.line.setText(self.tr("Getting ready…"))
        self.loss.clear()
        self.own_error.clear()
        self.cancel.setEnabled(True)

    def show_step(self, step: Step) -> None:
        """Be where a step is. A lesson may try again, but its bar never goes back."""
        self.bar.setValue(max(self.bar.value(), round(1000 * step.fraction)))
        at = step.done / max(step.total, 1)
        if step.loss is not None:
            self.loss.add(at, step.loss)
        if step.own_error is not None:
            self.own_error.add(at, step.own_error)
        if self.cancel.isEnabled():
            self.line.setText(" · ".join(self._words(step)))

    def show_stopping(self) -> None:
        """Say that the lesson ends at its next step."""
        self.cancel.setEnabled(False)
        self.line.setText(self.tr("Stopping…"))

    def _words(self, step: Step) -> list[str]:
        doing = {
            "drawing": self.tr("Drawing your samples in other ways"),
            "fitting": self.tr("Fitting the head"),
            "checking": self.tr("Checking that nothing is forgotten"),
        }[step.stage]
        taken, share = time.monotonic() - self._since, self.bar.value() / 1000
        if taken < TELLING or share <= 0:
            return [doing]
        return [doing, time_left(taken * (1 - share) / share)]


class _AfterPage(QWidget):
    """The comparison, the thumbnails whose answer changed, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.title = _title()
        self.own = _text()
        self.base = _text()
        self.reason = _text()
        self.method = _text(quiet=True)
        self.method.setText(
            self.tr(
                "Before: the head as shipped. After: the new one. Each of your samples was read "
                "by a head that had not been taught it."
            )
        )
        self.unchanged = _text(quiet=True)
        self.unchanged.setText(self.tr("None of your samples is read differently."))
        self.better = ChangeStrip(self.tr("Read right now: {}"))
        self.worse = ChangeStrip(self.tr("Read wrong now: {}"))
        self.other = ChangeStrip(self.tr("Wrong before and after: {}"))
        self.adopt = QPushButton()
        self.teach = QPushButton(self.tr("Teach again"))
        results = _SideBySide(
            _column(self.title, self.reason, self.own, self.base, self.method),
            _column(self.unchanged, self.better, self.worse, self.other),
        )
        layout = QVBoxLayout(self)
        _margins(layout)
        layout.addWidget(_Scrolled(results), 1)
        layout.addLayout(_row(self.adopt, self.teach))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show a lesson; which of the heads is in use, ``offer`` says."""
        lesson = outcome.lesson
        self.own.setText(own_sentence(lesson))
        self.base.setText(base_sentence(lesson))
        changes = sort_changes(lesson.changes)
        self.unchanged.setVisible(not lesson.changes)
        self.better.show_changes(changes.better, outcome.inks)
        self.worse.show_changes(changes.worse, outcome.inks)
        self.other.show_changes(changes.other, outcome.inks)
        self.adopt.setVisible(lesson.accepted)
        self.reason.setText(lesson.reason)
        if not lesson.accepted:
            self.title.setText(self.tr("Nothing changed"))

    def offer(self, is_used: bool) -> None:
        """Say whether the lesson's head is in use, and offer what is not."""
        if is_used:
            self.title.setText(self.tr("The new head is in use"))
            self.adopt.setText(self.tr("Go back to the head before"))
        else:
            self.title.setText(self.tr("The new head is not in use"))
            self.adopt.setText(self.tr("Use the new head"))


class _SideBySide(QWidget):
    """Words, and beside them what they are about; or below them, where it is narrow."""

    def __init__(self, words: QWidget, pictures: QWidget) -> None:
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * GRID)
        self._layout.addWidget(words, 2)
        self._layout.addWidget(pictures, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        direction = QBoxLayout.Direction
        wide = event.size().width() >= _WIDEST_TEXT
        self._layout.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        super().resizeEvent(event)


class _Scrolled(QScrollArea):
    """Shows a widget as wide as there is room, and as much of its height."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(widget)
        # Without ground, so that the drawer's own is seen.
        self.viewport().setAutoFillBackground(False)
        widget.setAutoFillBackground(False)


def _title() -> QLabel:
    label = QLabel()
    font = QFont(label.font())
    font.setBold(True)
    label.setFont(font)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _text(quiet: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMaximumWidth(_WIDEST_TEXT)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if quiet:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _column(*parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return column


def _margins(layout: QVBoxLayout) -> None:
    layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    layout.setSpacing(GRID)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for button in buttons:
        button.setAutoDefault(True)
        row.addWidget(button)
    row.addStretch(1)
    return row
