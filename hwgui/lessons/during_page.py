"""The Teaching page while a lesson runs: how far it is, and what it has reached so far."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from hwgui.widgets import GRID, RingedButton, button_row, page_layout, text_label, title_label

from .plot import LessonPlot
from .wording import rate, time_left

if TYPE_CHECKING:
    from hwcore.learning import LessonStep

TELLING: Final = 0.4
"""Seconds of a lesson before its time left is told; what is known earlier is too rough."""


class DuringLesson(QWidget):
    """A bar with the time left, the two plots, and a way to stop.

    Attributes:
        cancel: gets the focus when the page is opened; it stays there while the lesson stops.
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
        self.loss = LessonPlot(self.tr("How far off it is (loss)"), lambda value: f"{value:.2f}")
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
        self.cancel.setAutoDefault(False)  # whoever has just pressed T may mean the ink by Return
        self._since = 0.0
        self._is_stopping = False

    def begin(self, samples: int) -> None:
        """Be at the start."""
        self._since = time.monotonic()
        self.title.setText(self.tr("Teaching from %n sample(s)", "", samples))
        self.bar.setValue(0)
        self.line.setText(self.tr("Getting ready…"))
        self.loss.clear()
        self.own_error.clear()
        self._is_stopping = False

    def show_step(self, step: LessonStep) -> None:
        """Be where a step is. A lesson may try again, but its bar never goes back."""
        self.bar.setValue(max(self.bar.value(), round(1000 * step.fraction)))
        at = step.done / max(step.total, 1)
        if step.loss is not None:
            self.loss.add(at, step.loss)
        if step.own_error is not None:
            self.own_error.add(at, step.own_error)
        if not self._is_stopping:
            self.line.setText(" · ".join(self._words(step)))

    def show_stopping(self) -> None:
        """Say that the lesson ends at its next step."""
        self._is_stopping = True
        self.line.setText(self.tr("Stopping…"))

    def _words(self, step: LessonStep) -> list[str]:
        doing = {
            "drawing": self.tr("Making variations of your samples"),
            "fitting": self.tr("Learning from them"),
            "checking": self.tr("Checking that nothing is forgotten"),
        }[step.stage]
        taken, share = time.monotonic() - self._since, self.bar.value() / 1000
        if taken < TELLING or share <= 0:
            return [doing]
        return [doing, time_left(taken * (1 - share) / share)]
