"""A sheet of cells, each with a caption: what is to be written in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QResizeEvent

from hwcore import Ink, Stroke
from hwgui.paper import line_colour
from hwgui.sheet import SheetCanvas
from hwgui.widgets import GRID

_CAPTION: Final = 3 * GRID
"""Height of a caption in px; it stands above its box."""
_BOX: Final = 8 * GRID
_GAP: Final = GRID
_BASE_LINE: Final = 0.72
"""Where in a box its line to write on is, of its height."""
_LINE: Final = 0.22
"""How far the colour of boxes is from the paper's."""


class CellCanvas(SheetCanvas):
    """Shows captioned cells in rows; strokes belong to the cell that their middle is in.

    Cells are arranged for the width while nothing is written; later all is shown smaller where it
    is narrower.
    """

    def __init__(self, captions: tuple[str, ...], least_width: int) -> None:
        """``least_width`` is that of a cell in px; an empty caption has no line of its own."""
        super().__init__()
        self._captions = captions
        self._least = least_width
        self._cells: tuple[QRectF, ...] = ()
        self._caption = _CAPTION if any(captions) else 0
        self._arrange()
        self.make_compact(room_below=GRID)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as what is written

    @property
    def cells(self) -> tuple[QRectF, ...]:
        """The boxes in ink coordinates, in the order of the captions."""
        return self._cells

    def ink_by_cell(self, ink: Ink) -> tuple[Ink, ...]:
        """The strokes in each cell; one beside all cells is of the nearest."""
        parts: list[list[Stroke]] = [[] for _ in self._cells]
        for stroke in ink.strokes:
            low, high = stroke.xy.min(axis=0), stroke.xy.max(axis=0)
            middle = QPointF(float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2)
            distances = [_distance(cell, middle) for cell in self._cells]
            parts[distances.index(min(distances))].append(stroke)
        return tuple(Ink(tuple(strokes)) for strokes in parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def content_rect(self) -> QRectF:
        united = super().content_rect()
        for cell in self._cells:
            united = united.united(cell)
        return united

    def paint_ground(self, painter: QPainter, scale: float, scroll: int) -> None:
        palette, role = self.palette(), QPalette.ColorRole
        color = line_colour(palette, _LINE)
        painter.save()
        painter.translate(0.0, -scroll)
        painter.scale(scale, scale)
        for cell, caption in zip(self._cells, self._captions, strict=True):
            painter.setPen(QPen(color, 1.0))
            painter.drawRoundedRect(cell, 6.0, 6.0)
            y = cell.top() + _BASE_LINE * cell.height()
            painter.drawLine(QLineF(cell.left() + GRID, y, cell.right() - GRID, y))
            painter.setPen(palette.color(role.PlaceholderText))
            above = QRectF(cell.left() + 4, cell.top() - self._caption, cell.width(), self._caption)
            painter.drawText(above, int(Qt.AlignmentFlag.AlignVCenter), caption)
        painter.restore()

    def paint_hint(self, painter: QPainter) -> None:
        """The captions say what to write."""

    def _arrange(self) -> None:
        if self.is_blank():
            count, width = len(self._captions), max(self.width(), self._least)
            self._cells = _rects(count, self._least, self._caption, width)
            self.update()


def _rects(count: int, least: int, caption: int, width: int) -> tuple[QRectF, ...]:
    """Boxes in as many columns as fit, in rows as even as can be."""
    most = max(1, min(count, (width - _GAP) // (least + _GAP)))
    rows = -(-count // most)
    columns = -(-count // rows)
    wide = (width - _GAP * (columns + 1)) / columns
    return tuple(
        QRectF(
            _GAP + (number % columns) * (wide + _GAP),
            _GAP + caption + (number // columns) * (_BOX + caption + _GAP),
            wide,
            _BOX,
        )
        for number in range(count)
    )


def _distance(cell: QRectF, place: QPointF) -> float:
    """How far a place is outside a cell, in px."""
    x = max(cell.left() - place.x(), 0.0, place.x() - cell.right())
    y = max(cell.top() - place.y(), 0.0, place.y() - cell.bottom())
    return max(x, y)
