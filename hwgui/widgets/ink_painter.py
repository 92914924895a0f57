"""Painting ink: smooth, anti-aliased strokes whose width follows the pressure.

A stroke is painted in pieces. Each is a filled outline that does not change once two more points
follow, so a growing stroke only needs its newest piece painted, and looks the same painted at once
or piece by piece. A piece is a quadratic curve from the middle between a point and its predecessor
to the middle between it and its successor, with the point as control: no corners at the joints.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPolygonF

from hwcore.ink import Ink, Stroke

LIGHTEST, HEAVIEST = 0.35, 1.4
"""Width at no and at full pressure, in pen widths; without pressure it is one pen width."""
_SMOOTHING = 0.35  # share of each new pressure in the smoothed one
_SPACING = 2.5  # px; closer points are skipped, as they would only distort the outline
# A piece reaches so many px into the one before, so that no seam shows, but stays so many px from
# its edges, which would be painted twice there and become hard.
_OVERLAP, _INSET = 0.8, 0.4
_FACET = 2.5  # px; longest straight part of a curved outline

_Point = tuple[float, float, float]  # x, y, half the width there


class StrokeOutline:
    """The polygons of one stroke, which grow with it.

    Attributes:
        pieces: polygons that do not change any more.
        tip: polygons from the last piece to the newest point.
    """

    def __init__(self, pen_width: float) -> None:
        """``pen_width`` in px: the width of a stroke without pressure."""
        self.pieces: list[QPolygonF] = []
        self.tip: list[QPolygonF] = []
        self._pen_width = pen_width
        self._taken = 0  # points
        self._pressure = 0.0  # smoothed, 0..1
        self._last: list[_Point] = []  # the last two points that are far enough apart

    @classmethod
    def of(cls, stroke: Stroke, pen_width: float) -> StrokeOutline:
        """The outline of a whole stroke."""
        outline = cls(pen_width)
        outline.grow(stroke)
        return outline

    def grow(self, stroke: Stroke) -> list[QPolygonF]:
        """Take the points that were added since the last call; returns the new pieces."""
        before = len(self.pieces)
        xy = stroke.xy[self._taken :].tolist()
        pressure = None if stroke.pressure is None else stroke.pressure[self._taken :].tolist()
        newest: _Point | None = None
        for index, (x, y) in enumerate(xy):
            newest = (x, y, self._half_width(None if pressure is None else pressure[index]))
            self._take(newest)
        self._taken += len(xy)
        if newest is not None:
            self.tip = self._tip(newest)
        return self.pieces[before:]

    def polygons(self) -> Iterable[QPolygonF]:
        """All polygons to fill."""
        yield from self.pieces
        yield from self.tip

    def _half_width(self, pressure: float | None) -> float:
        if pressure is None:
            return self._pen_width / 2
        if self._taken == 0 and not self._last:
            self._pressure = pressure
        self._pressure += _SMOOTHING * (pressure - self._pressure)
        return self._pen_width / 2 * (LIGHTEST + (HEAVIEST - LIGHTEST) * self._pressure)

    def _take(self, point: _Point) -> None:
        last = self._last
        if not last:
            last.append(point)
            self.pieces.append(_disc(point))
            return
        if math.hypot(point[0] - last[-1][0], point[1] - last[-1][1]) < _SPACING:
            return
        middle = _middle(last[-1], point)
        if len(last) == 1:
            self.pieces.append(_taper(last[0], middle))
            last.append(point)
        else:
            self.pieces.extend(_bend(_middle(last[0], last[1]), last[1], middle))
            last[:] = last[1], point

    def _tip(self, newest: _Point) -> list[QPolygonF]:
        last = self._last
        if newest == last[0]:
            return []
        if len(last) == 1:
            return [_taper(last[0], newest), _disc(newest)]
        middle = _middle(last[0], last[1])
        if newest[:2] == last[1][:2]:
            return [_taper(middle, newest), _disc(newest)]
        return [*_bend(middle, last[1], newest), _disc(newest)]


def paint_polygons(painter: QPainter, polygons: Iterable[QPolygonF], color: QColor) -> None:
    """Fill polygons, anti-aliased."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(color))
    for polygon in polygons:
        painter.drawPolygon(polygon, Qt.FillRule.WindingFill)


def bounds_of(polygons: Iterable[QPolygonF]) -> QRectF:
    """The smallest rectangle around all polygons."""
    bounds = QRectF()
    for polygon in polygons:
        bounds |= polygon.boundingRect()
    return bounds


def paint_ink(painter: QPainter, ink: Ink, pen_width: float, color: QColor) -> None:
    """Paint ink at its own coordinates; ``pen_width`` is in their unit and varies with pressure."""
    for stroke in ink.strokes:
        paint_polygons(painter, StrokeOutline.of(stroke, pen_width).polygons(), color)


def paint_ink_fitted(
    painter: QPainter, ink: Ink, rect: QRectF, pen_width: float, color: QColor
) -> None:
    """Paint ink as large as fits into a rectangle, centred; for thumbnails.

    Lines are ``pen_width`` px wide whatever the ink's size and pressure. A single dot stays a dot.
    """
    bounds = ink.bounds
    if bounds is None:
        return
    room_x, room_y = rect.width() - pen_width, rect.height() - pen_width
    scale = min(
        room_x / bounds.width if bounds.width else math.inf,
        room_y / bounds.height if bounds.height else math.inf,
    )
    scale = scale if math.isfinite(scale) else 1.0
    center = rect.center()
    shift_x = center.x() - scale * (bounds.left + bounds.right) / 2
    shift_y = center.y() - scale * (bounds.top + bounds.bottom) / 2
    fitted = Ink(tuple(Stroke(s.xy * scale + (shift_x, shift_y)) for s in ink.strokes))
    paint_ink(painter, fitted, pen_width, color)


def _middle(a: _Point, b: _Point) -> _Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2


def _disc(point: _Point) -> QPolygonF:
    x, y, r = point
    # The polygon is nowhere further from the circle than 0.03 px.
    corners = max(12, math.ceil(math.pi / math.acos(1 - 0.03 / max(r, 0.5))))
    return QPolygonF([QPointF(x + r * c, y + r * s) for c, s in _unit_circle(corners)])


@cache
def _unit_circle(corners: int) -> list[tuple[float, float]]:
    angles = (2 * math.pi * k / corners for k in range(corners))
    return [(math.cos(angle), math.sin(angle)) for angle in angles]


def _taper(a: _Point, b: _Point) -> QPolygonF:
    """A straight piece; it overlaps the piece before by ``_OVERLAP``."""
    return _strip([a, b], [(b[0] - a[0], b[1] - a[1])] * 2)


def _bend(a: _Point, control: _Point, b: _Point) -> list[QPolygonF]:
    """A curved piece; where the stroke turns by over 90 degrees, a corner with a round join."""
    ux, uy = control[0] - a[0], control[1] - a[1]
    vx, vy = b[0] - control[0], b[1] - control[1]
    along, across = ux * vx + uy * vy, abs(ux * vy - uy * vx)
    turn = math.atan2(across, along)
    if turn > math.pi / 2:
        return [_taper(a, control), _taper(control, b), _disc(control)]
    length = math.hypot(ux, uy) + math.hypot(vx, vy) + turn * max(a[2], b[2])
    steps = 1 if turn < 0.02 else min(max(2, math.ceil(length / _FACET)), 24)
    points, tangents = [], []
    for step in range(steps + 1):
        f = step / steps
        points.append(_on_curve(a, control, b, f))
        tangents.append((ux + f * (vx - ux), uy + f * (vy - uy)))
    return [_strip(points, tangents)]


def _on_curve(a: _Point, control: _Point, b: _Point, f: float) -> _Point:
    p, q, r = (1 - f) ** 2, 2 * f * (1 - f), f**2
    return (
        p * a[0] + q * control[0] + r * b[0],
        p * a[1] + q * control[1] + r * b[1],
        p * a[2] + q * control[2] + r * b[2],
    )


def _strip(points: list[_Point], tangents: list[tuple[float, float]]) -> QPolygonF:
    left, right = [], []
    for number, ((x, y, r), (dx, dy)) in enumerate(zip(points, tangents, strict=True)):
        length = math.hypot(dx, dy) or 1.0
        dx, dy = dx / length, dy / length
        if number == 0:
            inner = max(r - _INSET, 0.0)
            back_x, back_y = x - _OVERLAP * dx, y - _OVERLAP * dy
            left.append(QPointF(back_x - inner * dy, back_y + inner * dx))
            right.append(QPointF(back_x + inner * dy, back_y - inner * dx))
        left.append(QPointF(x - r * dy, y + r * dx))
        right.append(QPointF(x + r * dy, y - r * dx))
    return QPolygonF(left + right[::-1])
