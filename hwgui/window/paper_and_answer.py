"""The paper with the answer beside or below it, where it leaves the larger square of paper."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from hwgui.answer import PredictionView
from hwgui.paper import Canvas
from hwgui.widgets import GRID

_GAP_BESIDE: Final = 3 * GRID
_GAP_BELOW: Final = GRID
_LEAST_PAPER: Final = 5 * GRID


class PaperAndAnswer(QWidget):
    """Arranges paper and answer; where room is short, the paper shrinks and not the answer."""

    def __init__(self, canvas: Canvas, answer: PredictionView) -> None:
        super().__init__()
        self._answer = answer
        canvas.setMinimumSize(1, 1)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._layout.addWidget(canvas, 1)
        self._layout.addWidget(answer)
        # It may be made smaller than one arrangement needs: then it gets the other.
        self.setMinimumSize(1, 1)

    def least_height(self, width: int) -> int:
        """The least height in px, at this width, that shows the whole answer and some paper."""
        room = QSize(width, 0).shrunkBy(self._layout.contentsMargins())
        vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        least = self._answer.least_height(horizontal, room.width()) + _GAP_BELOW + _LEAST_PAPER
        if room.width() - _GAP_BESIDE - self._answer.extent(vertical, room) >= _LEAST_PAPER:
            least = min(least, self._answer.least_height(vertical, room.width()))
        return least + 2 * GRID

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size().shrunkBy(self._layout.contentsMargins())
        beside = self._is_better_beside(size)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(direction)
        self._layout.setSpacing(_GAP_BESIDE if beside else _GAP_BELOW)
        self._answer.arrange(Qt.Orientation.Vertical if beside else Qt.Orientation.Horizontal, size)
        self._layout.activate()  # at once, or the old arrangement would be painted first
        super().resizeEvent(event)

    def _is_better_beside(self, room: QSize) -> bool:
        vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        beside = room.width() - _GAP_BESIDE - self._answer.extent(vertical, room)
        below = room.height() - _GAP_BELOW - self._answer.extent(horizontal, room)
        if room.height() < self._answer.least_height(vertical, room.width()):
            return False
        return min(beside, room.height()) >= min(room.width(), below)
