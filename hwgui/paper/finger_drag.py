"""Two fingers that drag what is below them, as those that do not write."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEventPoint, QInputDevice, QTouchEvent


class FingerDrag:
    """Says how far two or more fingers drag a widget's content.

    From the first finger down to the last one up they write or drag, never both. While a pen is
    near they do neither: they are the hand that it is held with.
    """

    def __init__(self) -> None:
        self._places: dict[int, float] = {}  # y by finger, of those that are down
        self._has_written = False

    def take(self, event: QTouchEvent, *, is_writing: bool, is_pen_near: bool) -> float:
        """How far down, in px, the fingers dragged since the event before.

        Args:
            is_writing: whether a finger draws a stroke after this event.
            is_pen_near: whether a pen is near the surface.

        Returns:
            0.0 where one finger is down, or they do not drag.
        """
        if event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return 0.0
        if event.type() == QEvent.Type.TouchBegin:
            self._has_written, self._places = False, {}
        before, now = self._places, self._places_now(event)
        self._places = now
        self._has_written = self._has_written or is_pen_near or (is_writing and len(now) > 1)
        both = before.keys() & now.keys()
        if self._has_written or len(both) < 2:
            return 0.0
        return sum(now[finger] - before[finger] for finger in both) / len(both)

    def _places_now(self, event: QTouchEvent) -> dict[int, float]:
        places: dict[int, float] = {}
        for point in event.points():
            if point.state() == QEventPoint.State.Stationary and point.id() in self._places:
                places[point.id()] = self._places[point.id()]  # drivers need not say it again
            elif point.state() != QEventPoint.State.Released:
                places[point.id()] = point.position().y()
        return places
