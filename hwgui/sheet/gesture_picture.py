"""Pictures of gestures: words in the colour of ink, and the gesture over them in the accent."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from hwgui.paper import between
from hwgui.widgets import GRID

_Way = tuple[tuple[float, float], ...]
_LETTERS: Final[dict[str, tuple[float, tuple[_Way, ...]]]] = {
    "a": (0.8, (((0.6, -0.8), (0.3, -1.1), (0, -0.6), (0.1, 0.1), (0.5, -0.1), (0.6, -0.9),
                 (0.6, 0.1), (0.75, -0.1)),)),
    "d": (0.8, (((0.6, -0.8), (0.3, -1.1), (0, -0.6), (0.1, 0.1), (0.5, -0.1), (0.6, -1.8),
                 (0.6, 0.1), (0.75, -0.1)),)),
    "e": (0.7, (((0, -0.5), (0.6, -0.5), (0.5, -1.1), (0, -1), (0, 0.1), (0.4, 0.1),
                 (0.65, -0.3)),)),
    "m": (1.05, (((0, -1), (0, 0), (0, -0.8), (0.3, -1.2), (0.43, -0.7), (0.43, 0), (0.43, -0.8),
                  (0.75, -1.2), (0.88, -0.7), (0.88, 0)),)),
    "n": (0.75, (((0, -1), (0, 0), (0, -0.8), (0.35, -1.25), (0.6, -0.7), (0.6, 0)),)),
    "o": (0.8, (((0.35, -1), (0, -1), (-0.05, 0), (0.4, 0.1), (0.75, -0.3), (0.6, -1),
                 (0.3, -1)),)),
    "t": (0.6, (((0.25, -1.6), (0.25, -0.2), (0.3, 0.1), (0.5, -0.1)), ((0, -1), (0.55, -1)))),
    "w": (0.95, (((0, -1), (0.1, -0.1), (0.2, 0.1), (0.4, -0.8), (0.5, 0.1), (0.6, 0.1),
                  (0.8, -1)),)),
    "y": (0.75, (((0, -1), (0, -0.1), (0.35, -0.1), (0.6, -1), (0.55, 0.3), (0.4, 0.8),
                  (0.1, 0.5)),)),
    " ": (0.75, ()),
}  # fmt: skip
"""Width and strokes of letters whose height is 1; the base line is 0, and y grows down."""
_SCALE: Final = 20.0
"""Height of a small letter, in px."""
_SIZE: Final = QSize(22 * GRID, 10 * GRID)
_PEN: Final = 2.2
_GESTURE_PEN: Final = 2.6
_QUIET: Final = 0.45
"""How far from the paper's colour the ink is that gives way."""

PICTURES: Final[dict[str, tuple[str, str, tuple[_Way, ...]]]] = {
    "scratch-out": (
        "to ", "day",
        (((1.9, -0.95), (4.6, -1.1), (2.0, -0.5), (4.7, -0.65), (2.1, -0.05), (4.7, -0.2)),),
    ),
    "split": ("today", "", (((1.36, -2), (1.36, 0.9)),)),
    "join": ("to day", "", (((1.2, 0.35), (1.5, 0.8), (2.1, 0.8), (2.4, 0.35)),)),
    "overwrite": ("", "man", ()),
    "insert": ("to day", "", (((1.4, 1.1), (1.75, 0.1)), ((1.75, 0.1), (2.1, 1.1)))),
}  # fmt: skip
"""Of each kind: what stays, what gives way behind it, and the gesture's strokes in the unit of
letters, from the beginning of the first one."""
_WRITTEN_OVER: Final = "men"


class GesturePicture(QWidget):
    """A small picture of one gesture."""

    def __init__(self, kind: str) -> None:
        """``kind``: as of ``hwcore.text.GestureKind``."""
        super().__init__()
        self._kind = kind
        self.setFixedSize(_SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, painter = self.palette(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = palette.color(QPalette.ColorRole.Base)
        ink = palette.color(QPalette.ColorRole.Text)
        accent = palette.color(QPalette.ColorRole.Accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper)
        painter.drawRoundedRect(self.rect(), 6.0, 6.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        stays, goes, gesture = PICTURES[self._kind]
        wide = _width(stays) + _width(goes)
        painter.translate((self.width() - wide * _SCALE) / 2, 6.2 * GRID)
        painter.setPen(QPen(between(paper, ink, 0.16), 1.0))
        painter.drawLine(QPointF(-2 * GRID, 0.0), QPointF(wide * _SCALE + 2 * GRID, 0.0))
        painter.scale(_SCALE, _SCALE)
        _paint_word(painter, stays, 0.0, _pen(ink, _PEN))
        _paint_word(painter, goes, _width(stays), _pen(between(paper, ink, _QUIET), _PEN))
        for way in gesture:
            is_corner = self._kind in ("insert", "scratch-out", "split")
            _paint_way(painter, way, 0.0, _pen(accent, _GESTURE_PEN), is_corner)
        if self._kind == "overwrite":
            painter.translate(0.22, -0.12)
            _paint_word(painter, _WRITTEN_OVER, 0.0, _pen(accent, _GESTURE_PEN))
        painter.end()


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width / _SCALE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _width(text: str) -> float:
    return sum(_LETTERS[letter][0] for letter in text)


def _paint_word(painter: QPainter, text: str, left: float, pen: QPen) -> None:
    for letter in text:
        wide, ways = _LETTERS[letter]
        for way in ways:
            _paint_way(painter, way, left, pen, is_corner=False)
        left += wide


def _paint_way(
    painter: QPainter, way: Sequence[tuple[float, float]], left: float, pen: QPen, is_corner: bool
) -> None:
    """Paint a stroke along points; round where it does not go through its corners."""
    points = [QPointF(x + left, y) for x, y in way]
    path = QPainterPath(points[0])
    for point, after in pairwise(points[1:]):
        if is_corner:
            path.lineTo(point)
        elif after is points[-1]:
            path.quadTo(point, after)
        else:
            path.quadTo(point, (point + after) / 2)
    if is_corner or len(points) == 2:
        path.lineTo(points[-1])
    painter.setPen(pen)
    painter.drawPath(path)
