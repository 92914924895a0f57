"""Pen proximity: whether a pen is near the surface, by its events and by its silence."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QTabletEvent

HOVER_MS: Final = 2000
"""How long after its last event a pen still counts as near. Held by a hand it is never that still;
many tablets do not say that it has left."""
CONTACT_MS: Final = 5000
"""The same while its tip is down, where a pen may be silent and the hand rests beside it."""
_TYPES = QEvent.Type
_EVENTS: Final = frozenset((_TYPES.TabletPress, _TYPES.TabletMove, _TYPES.TabletRelease))


class PenProximity(QObject):
    """Reports when a pen comes near the surface and when it leaves.

    Qt sends these events to the application object and to no widget, so install this there:
    ``app.installEventFilter(proximity)``, and ``near_changed`` connected to
    ``Canvas.set_pen_near``. A pen that sends an event is near, announced or not; one that sends
    none for long has left, and is near again with its next event.

    Signals:
        near_changed(bool): whether a pen is near now; True again where another one comes.
    """

    near_changed = Signal(bool)

    def __init__(
        self,
        parent: QObject | None = None,
        hover_ms: int = HOVER_MS,
        contact_ms: int = CONTACT_MS,
    ) -> None:
        super().__init__(parent)
        self._hover_ms, self._contact_ms = hover_ms, contact_ms
        self._is_near = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._leave)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _EVENTS:
            self._hear(cast(QTabletEvent, event))
        elif kind == _TYPES.TabletEnterProximity:
            self._come(self._hover_ms)
        elif kind == _TYPES.TabletLeaveProximity:
            self._leave()
        return False

    def _hear(self, event: QTabletEvent) -> None:
        is_down = bool(event.buttons() & Qt.MouseButton.LeftButton)
        wait = self._contact_ms if is_down else self._hover_ms
        if self._is_near:
            self._silence.start(wait)
        else:
            self._come(wait)

    def _come(self, wait_ms: int) -> None:
        self._is_near = True
        self._silence.start(wait_ms)
        self.near_changed.emit(True)

    @Slot()
    def _leave(self) -> None:
        self._is_near = False
        self._silence.stop()
        self.near_changed.emit(False)
