"""The row of labels below the answer: one action says what the ink is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from .flat_button import FlatButton
from .theme import GRID

TARGET: Final = 3 * GRID
"""Least width and height of a button, in px, so that a finger meets it."""


class LabelRow(QWidget):
    """A button for each label, all of one width; that of the best answer stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, FlatButton] = {}
        self._best: str | None = None
        self.setAccessibleName(self.tr("What is it?"))

    @property
    def best(self) -> str | None:
        """The label that stands out."""
        return self._best

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Give each action, whose text is its label, a button."""
        for action in actions:
            button = FlatButton(action, self, raised=True)
            button.setAccessibleName(action.toolTip())
            self._buttons[action.text()] = button
        self._place()

    @property
    def buttons(self) -> tuple[FlatButton, ...]:
        """From left to right."""
        return tuple(self._buttons.values())

    def button(self, label: str) -> FlatButton:
        """The button of a label."""
        return self._buttons[label]

    def mark_best(self, label: str | None) -> None:
        """Let one button stand out, or none."""
        if label == self._best:
            return
        for name, button in self._buttons.items():
            button.set_strong(name == label)
        self._best = label

    def sizeHint(self) -> QSize:
        high = max(TARGET + GRID // 2, self.fontMetrics().height() + GRID)
        return QSize(len(self._buttons) * TARGET, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def _place(self) -> None:
        count = max(len(self._buttons), 1)
        for number, button in enumerate(self._buttons.values()):
            left = self.width() * number // count
            right = self.width() * (number + 1) // count
            button.setGeometry(left, 0, right - left, self.height())
