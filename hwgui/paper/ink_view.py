"""The view of ink on paper that became too small for it: moved, and scaled down if need be."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QTransform

from hwcore.ink import Bounds


def view_of(bounds: Bounds | None, size: QSize, margin: float) -> QTransform:
    """The transform from ink, in px, to a widget of ``size`` that is to show all of it.

    The identity where the ink is within the widget. Otherwise it is moved as little as can be, and
    made smaller, never larger, until it is ``margin`` px away from each edge.
    """
    width, height = float(size.width()), float(size.height())
    if bounds is None or (
        bounds.left >= 0.0
        and bounds.right <= width
        and bounds.top >= 0.0
        and bounds.bottom <= height
    ):
        return QTransform()
    rooms = max(width - 2 * margin, 1.0), max(height - 2 * margin, 1.0)
    scale = min(
        1.0, rooms[0] / max(bounds.width, rooms[0]), rooms[1] / max(bounds.height, rooms[1])
    )
    x = _shift(bounds.left, bounds.right, scale, width, margin)
    y = _shift(bounds.top, bounds.bottom, scale, height, margin)
    return QTransform(scale, 0.0, 0.0, scale, x, y)


def to_ink(view: QTransform, place: QPointF) -> QPointF:
    """The ink coordinates of a place of the widget."""
    if view.isIdentity():
        return place
    inverse, _ = view.inverted()
    return inverse.map(place)


def _shift(low: float, high: float, scale: float, room: float, margin: float) -> float:
    """The shift that keeps the middle of low..high in place, unless an end would leave the room."""
    middle = (low + high) / 2
    least, most = margin - scale * low, room - margin - scale * high
    return (least + most) / 2 if least > most else min(max(middle * (1 - scale), least), most)
