"""A small live plot of one figure while a lesson is fitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwgui.widgets import GRID

_LINE: Final = 2.0
_NEWEST: Final = 3.0  # px, radius of the dot on the newest value


class LessonPlot(QWidget):
    """Plots values against progress, from 0 to the highest so far, with the newest in words."""

    def __init__(
        self, title: str, words: Callable[[float], str], parent: QWidget | None = None
    ) -> None:
        """``words`` formats a value, such as "12 %"."""
        super().__init__(parent)
        self._title = title
        self._words = words
        self._before = self.tr("Begins when it learns from them")
        self._points: list[tuple[float, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        self.setToolTip(title)

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """The points shown: progress, 0..1, and the value there."""
        return tuple(self._points)

    def clear(self) -> None:
        """Show no line."""
        self._points.clear()
        self._refresh()

    def add(self, progress: float, value: float) -> None:
        """Add a value at this progress, 0..1; one left of the newest point starts over."""
        if self._points and progress < self._points[-1][0]:
            self._points.clear()
        self._points.append((progress, value))
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(30 * GRID, 12 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(14 * GRID, self.fontMetrics().height() + 4 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, role = self.palette().color, QPalette.ColorRole
        head = self.fontMetrics().height() + GRID / 2
        caption = QRectF(0.0, 0.0, self.width(), head)
        newest = self._words(self._points[-1][1]) if self._points else ""
        painter.setPen(colour(role.WindowText))
        painter.drawText(caption, int(Qt.AlignmentFlag.AlignRight), newest)
        room = self.width() - self.fontMetrics().horizontalAdvance(newest) - GRID
        title = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.setPen(colour(role.PlaceholderText))
        painter.drawText(caption, int(Qt.AlignmentFlag.AlignLeft), title)
        field = QRectF(0.0, head, self.width(), self.height() - head)
        painter.fillRect(field, colour(role.Base))
        painter.setPen(QPen(colour(role.Midlight), 1))
        painter.drawRect(field.adjusted(0.5, 0.5, -0.5, -0.5))
        if not self._points:
            painter.setPen(colour(role.PlaceholderText))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(field.adjusted(GRID, 0.0, -GRID, 0.0), flags, self._before)
        self._draw_line(painter, field.adjusted(GRID, GRID, -GRID, -GRID))

    def _draw_line(self, painter: QPainter, area: QRectF) -> None:
        if not self._points:
            return
        highest = max(value for _, value in self._points) or 1.0
        places = [
            QPointF(
                area.left() + progress * area.width(),
                area.bottom() - value / highest * area.height(),
            )
            for progress, value in self._points
        ]
        accent = self.palette().color(QPalette.ColorRole.Accent)
        pen = QPen(accent, _LINE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(places[-1], _NEWEST, _NEWEST)

    def _refresh(self) -> None:
        text = ""
        if self._points:
            first, newest = (self._words(self._points[index][1]) for index in (0, -1))
            text = self.tr("{newest}, at first {first}").format(newest=newest, first=first)
        self.setAccessibleDescription(text)
        self.update()
