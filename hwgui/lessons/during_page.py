"""The Teaching page during a lesson: its progress, and the loss and errors so far."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from hwgui.widgets import GRID, RingedButton, button_row, page_layout, text_label, title_label

from .plot import LessonPlot
from .wording import rate, time_left

if TYPE_CHECKING:
    from hwcore.learning import LessonStep

ESTIMATE_AFTER: Final = 0.4
"""Seconds of a lesson before its time left is shown; earlier estimates are too rough."""


class DuringLesson(QWidget):
    """Shows a progress bar, the time left and two plots, and offers to cancel.

    Attributes:
        cancel: the button; has the focus from when the page is opened until the lesson has stopped.
    """

    def __init__(self) -> None:
        super().__init__()
        self.title = title_label()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(GRID)
        self.bar.setAccessibleName(self.tr("Progress of the lesson"))
        self.line = text_label(quiet=True)
        self.loss = LessonPlot(
            self.tr("How far off it is (loss)"), lambda value: QLocale().toString(value, "f", 2)
        )
        self.own_error = LessonPlot(self.tr("Yours read wrong"), rate)
        self.cancel = RingedButton(self.tr("Cancel"))
        plots = QHBoxLayout()
        plots.setSpacing(2 * GRID)
        plots.addWidget(self.loss)
        plots.addWidget(self.own_error)
        layout = page_layout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.bar)
        layout.addWidget(self.line)
        layout.addLayout(plots, 1)
        layout.addLayout(button_row(self.cancel))
        self.cancel.setAutoDefault(
            False
        )  # whoever has just pressed Ctrl+T may mean the ink by Return
        self._started = 0.0
        self._is_of_words = False

    def begin(self, samples: int, words_follow: bool = False) -> None:
        """Show the start of a lesson from so many samples of characters."""
        title = self.tr("Teaching from %n sample(s)", "", samples)
        if words_follow:
            title = self.tr("Teaching from %n sample(s) of characters, then words", "", samples)
        self._restart(title, is_of_words=False)

    def begin_words(self, words: int) -> None:
        """Show the start of a lesson, or of its second part, from so many words."""
        self._restart(self.tr("Teaching from %n word(s)", "", words), is_of_words=True)

    def _restart(self, title: str, is_of_words: bool) -> None:
        self._is_of_words = is_of_words
        self.own_error.setVisible(not is_of_words)  # it is not known on the way
        self._started = time.monotonic()
        self.title.setText(title)
        self.bar.setValue(0)
        self.line.setText(self.tr("Getting ready…"))
        self.loss.clear()
        self.own_error.clear()

    def show_step(self, step: LessonStep) -> None:
        """Show a step of the lesson. It may start over, but its bar never goes back."""
        self.bar.setValue(max(self.bar.value(), round(1000 * step.fraction)))
        at = step.done / max(step.total, 1)
        if step.loss is not None:
            self.loss.add(at, step.loss)
        if step.own_error is not None:
            self.own_error.add(at, step.own_error)
        self.line.setText(" · ".join(self._words(step)))

    def _words(self, step: LessonStep) -> list[str]:
        stage = {
            "drawing": self.tr("Looking at your words")
            if self._is_of_words
            else self.tr("Making variations of your samples"),
            "fitting": self.tr("Learning from them"),
            "checking": self.tr("Checking that nothing is forgotten"),
        }[step.stage]
        elapsed, fraction = time.monotonic() - self._started, self.bar.value() / 1000
        if elapsed < ESTIMATE_AFTER or fraction <= 0:
            return [stage]
        return [stage, time_left(elapsed * (1 - fraction) / fraction)]
