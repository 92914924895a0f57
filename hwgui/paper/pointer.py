"""Pointers: of mouse, fingers and pens, one draws at a time.

One pointer owns a stroke from its press to its release. The rules know no clock:

- A mouse draws with its left button, a pen with its tip, a finger alone. Mouse events that the
  system makes up from a pen or a finger are swallowed.
- While a pen is near, fingers do not count: they are the hand it is held with. A finger's stroke
  that was begun before is taken back, and the fingers that are down stay without effect until
  all are lifted.
- Two fingers are a gesture, not writing: where the second comes before the first has moved
  further than a tap, nothing is drawn. Later ones are passed over.
- A stroke whose release was lost ends where the pointer was last seen, and is kept. It is taken
  back only where the system, a nearing pen or a second finger says it was not meant.
- A pen's tip is down while its events say so, whatever they are called and whichever other button
  they name. A pen that turns into an eraser, or goes on after its stroke had to end, goes on with
  a new stroke. One that is silent while another pen sends several events is gone.
"""

from __future__ import annotations

import math
import time
from typing import Final, NamedTuple, Protocol, cast

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QInputEvent,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)

from hwcore.ink import MAX_COORDINATE

_MADE_UP_MOUSE = (
    QInputDevice.DeviceType.TouchScreen,
    QInputDevice.DeviceType.Stylus,
    QInputDevice.DeviceType.Airbrush,
)
_LEFT = Qt.MouseButton.LeftButton
_TYPES = QEvent.Type
_MOUSE_PRESS = (_TYPES.MouseButtonPress, _TYPES.MouseButtonDblClick)
_MOUSE = (*_MOUSE_PRESS, _TYPES.MouseMove, _TYPES.MouseButtonRelease)
_TABLET = (_TYPES.TabletPress, _TYPES.TabletMove, _TYPES.TabletRelease)
_TOUCH = (_TYPES.TouchBegin, _TYPES.TouchUpdate, _TYPES.TouchEnd, _TYPES.TouchCancel)
_SILENT: Final = 4
"""Events of another pen after which one that sent none is gone. Drivers that report one pen twice
send them in turns."""


class PointerSample(NamedTuple):
    """A position of a pointer: widget coordinates in px, seconds, pressure 0..1 or None."""

    x: float
    y: float
    t: float
    pressure: float | None


class Sink(Protocol):
    """The receiver of what the one pointer that draws does."""

    def pointer_pressed(self, sample: PointerSample, erasing: bool) -> None: ...

    def pointer_moved(self, sample: PointerSample) -> None: ...

    def pointer_released(self) -> None: ...

    def pointer_cancelled(self) -> None: ...

    def tool_seen(self, eraser: bool) -> None: ...


class _Owner(NamedTuple):
    kind: str
    device: int
    point: int = 0


class Pointers:
    """Turns a widget's events into presses, moves, releases and cancellations of its sink."""

    def __init__(self, sink: Sink, tap_extent: float) -> None:
        """``tap_extent``: how far, in px, a finger moves without meaning to."""
        self._sink = sink
        self._tap_extent = tap_extent
        self._owner: _Owner | None = None
        self._pressed_at = (0.0, 0.0)
        self._travelled = False
        self._last: PointerSample | None = None
        self._pen_near = False
        self._tip: _Owner | None = None  # the pen whose tip is down
        self._resumes = False
        """Whether a tip that is down draws on though no stroke is under way."""
        self._rival: list[PointerSample] = []
        self._rival_events = 0

    def set_pen_near(self, near: bool) -> None:
        """Take whether a pen is near the surface.

        A pen that leaves, or another that comes, ends the stroke of the pen that draws.
        """
        self._pen_near = near
        if near:
            self._take_back_finger()
        if self._owner is not None and self._owner.kind == "pen":
            self._end()

    def finish(self) -> None:
        """End the stroke under way where it is, as if released; its later events have no effect."""
        self._resumes = False
        self._end()

    def abandon(self) -> None:
        """Drop the stroke under way, without a call; its later events have no effect."""
        self._resumes = False
        self._owner = None

    def take(self, event: QEvent) -> bool:
        """Handle an event of the widget. True where it was a pointer's and is dealt with."""
        kind = event.type()
        if kind in _MOUSE:
            return self._take_mouse(cast(QMouseEvent, event), kind)
        if kind in _TABLET:
            self._take_tablet(cast(QTabletEvent, event), kind)
            # Accepted even where it has no effect, or Qt would send a mouse event for it.
            event.accept()
            return True
        if kind in _TOUCH:
            return self._take_touch(cast(QTouchEvent, event), kind)
        return False

    # Mouse

    def _take_mouse(self, event: QMouseEvent, kind: QEvent.Type) -> bool:
        device = event.device()
        if (
            event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
            or device.type() in _MADE_UP_MOUSE
        ):
            event.accept()
            return True
        me = _Owner("mouse", device.systemId())
        if kind in _MOUSE_PRESS:
            if event.button() != _LEFT:
                return False
            self._press(me, self._sample(event, event.position(), None))
        elif self._owner == me:
            if kind == _TYPES.MouseMove and not event.buttons() & _LEFT:
                self._end()
            elif kind == _TYPES.MouseMove:
                self._move(self._sample(event, event.position(), None))
            elif event.button() == _LEFT:
                self._release(self._sample(event, event.position(), None))
        event.accept()
        return True

    # Pen

    def _take_tablet(self, event: QTabletEvent, kind: QEvent.Type) -> None:
        me = _Owner("pen", event.device().systemId(), event.pointerType().value)
        pressure = min(max(event.pressure(), 0.0), 1.0)
        sample = self._sample(event, event.position(), pressure)
        erasing = event.pointerType() == QPointingDevice.PointerType.Eraser
        self._sink.tool_seen(erasing)
        # Where tip and side button come or go together, one event tells of both, by either's name.
        down = bool(event.buttons() & _LEFT)
        pressed = kind == _TYPES.TabletPress and bool(event.button() & _LEFT)
        fresh = down and (pressed or (kind != _TYPES.TabletMove and self._tip != me))
        self._tip = me if down else None
        owner = self._owner
        if owner is not None and owner.kind == "pen" and owner != me:
            if owner.device != me.device:
                self._challenge(me, sample, fresh, erasing)
                return
            self._end()  # it was turned round
        if self._owner == me and not fresh:
            self._draw_on(sample, lifted=kind == _TYPES.TabletRelease)
        elif fresh or (down and self._resumes):
            self._take_back_finger()
            self._press(me, sample, erasing)
        self._resumes = down and (self._resumes or self._owner == me)

    def _draw_on(self, sample: PointerSample, lifted: bool) -> None:
        """The pen that draws was seen; where it hovers its release was lost."""
        self._rival_events = 0
        if self._tip is not None:
            self._move(sample)
        elif lifted:
            self._release(sample)
        else:
            self._end()

    def _challenge(self, me: _Owner, sample: PointerSample, fresh: bool, erasing: bool) -> None:
        """Another pen than the one that draws was seen. It may be the same one under a new name."""
        if fresh or self._rival_events == 0:
            self._rival.clear()
        if self._tip is not None:
            self._rival.append(sample)
        self._rival_events += 1
        if self._rival_events < _SILENT:
            return
        self._end()
        if self._rival:  # nothing of what it wrote is lost
            self._press(me, self._rival[0], erasing)
            for later in self._rival[1:]:
                self._move(later)
        if self._tip is None:
            self._end()
        self._resumes = self._tip is not None

    # Fingers

    def _take_touch(self, event: QTouchEvent, kind: QEvent.Type) -> bool:
        device = event.device()
        if device.type() != QInputDevice.DeviceType.TouchScreen:
            # A touchpad moves the mouse's pointer; where fingers rest on it says nothing.
            return False
        event.accept()
        points = event.points()
        mine = self._owner is not None and self._owner[:2] == ("finger", device.systemId())
        if kind == _TYPES.TouchBegin:
            if mine:  # its release was lost
                self._end()
            if len(points) == 1 and not self._pen_near:
                me = _Owner("finger", device.systemId(), points[0].id())
                self._press(me, self._sample(event, points[0].position(), None))
        elif not mine:
            pass
        elif kind == _TYPES.TouchCancel or (len(points) > 1 and not self._travelled):
            self._cancel()
        else:
            for point in points:
                if self._owner is not None and point.id() == self._owner.point:
                    self._take_finger(event, point)
            if kind == _TYPES.TouchEnd:
                self._end()  # the last finger is up, whatever became of its release
        return True

    def _take_finger(self, event: QTouchEvent, point: QEventPoint) -> None:
        state = point.state()
        if state == QEventPoint.State.Updated:
            self._move(self._sample(event, point.position(), None))
        elif state == QEventPoint.State.Released:
            self._release(self._sample(event, point.position(), None))

    # All

    def _sample(
        self, event: QInputEvent, position: QPointF, pressure: float | None
    ) -> PointerSample:
        stamp = event.timestamp()
        return PointerSample(
            position.x(), position.y(), stamp / 1000 if stamp else time.monotonic(), pressure
        )

    def _press(self, me: _Owner, sample: PointerSample, erasing: bool = False) -> None:
        if self._owner is not None and self._owner.kind == me.kind:
            self._end()  # its release was lost, or the device itself
        if self._owner is not None or not _is_a_place(sample):
            return
        self._owner = me
        self._rival_events = 0
        self._last = sample
        self._pressed_at = (sample.x, sample.y)
        self._travelled = False
        self._sink.pointer_pressed(sample, erasing)

    def _move(self, sample: PointerSample) -> None:
        if _is_a_place(sample):
            self._last = sample
            if not self._travelled:
                dx, dy = sample.x - self._pressed_at[0], sample.y - self._pressed_at[1]
                self._travelled = max(abs(dx), abs(dy)) >= self._tap_extent
            self._sink.pointer_moved(sample)

    def _release(self, sample: PointerSample) -> None:
        last = self._last
        if last is not None and (sample.x, sample.y) != (last.x, last.y):
            # A pen reports no pressure when it leaves; the stroke keeps what it had.
            self._move(sample._replace(pressure=last.pressure))
        self._end()

    def _end(self) -> None:
        if self._owner is not None:
            self._owner = None
            self._sink.pointer_released()

    def _take_back_finger(self) -> None:
        if self._owner is not None and self._owner.kind == "finger":
            self._cancel()

    def _cancel(self) -> None:
        self._owner = None
        self._sink.pointer_cancelled()


def _is_a_place(sample: PointerSample) -> bool:
    x, y = sample.x, sample.y
    return math.isfinite(x) and math.isfinite(y) and max(abs(x), abs(y)) <= MAX_COORDINATE
