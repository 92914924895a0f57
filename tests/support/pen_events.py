"""Sends widgets the events of mice, pens and fingers, as the system would."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LEFT, RIGHT, MIDDLE, NONE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.NoButton,
)
Where = tuple[float, float]
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_TYPES = QEvent.Type
_DEVICES = QInputDevice.DeviceType
_ENDS = QPointingDevice.PointerType


@cache  # Qt may remember a device for longer than a test lasts
def _device(number: int, kind: QInputDevice.DeviceType, end: _ENDS) -> QPointingDevice:
    capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return QPointingDevice(f"test {number}", number, kind, end, capabilities, 10, 3)


@cache
def touch_screen(number: int) -> QPointingDevice:
    """A touch screen by the number that tells it from others; lasts as long as the process."""
    kind, can = _DEVICES.TouchScreen, QInputDevice.Capability.Position
    return QPointingDevice(f"screen {number}", number, kind, _ENDS.Finger, can, 10, 0)


class Mouse:
    """A mouse; ``kind`` makes it what only claims to be one, ``number`` tells mice apart."""

    def __init__(
        self,
        target: QWidget,
        kind: QInputDevice.DeviceType = _DEVICES.Mouse,
        source: Qt.MouseEventSource = Qt.MouseEventSource.MouseEventNotSynthesized,
        number: int = 1,
    ) -> None:
        self.target = target
        self._device = _device(number, kind, _ENDS.Generic)
        self._source = source

    def press(self, x: float, y: float, button: Qt.MouseButton = LEFT, at_ms: int = 0) -> bool:
        return self._send(_TYPES.MouseButtonPress, x, y, button, button, at_ms)

    def press_again(self, x: float, y: float) -> bool:
        """The second press of a double click."""
        return self._send(_TYPES.MouseButtonDblClick, x, y, LEFT, LEFT, 0)

    def move(self, x: float, y: float, buttons: Qt.MouseButton = LEFT, at_ms: int = 0) -> bool:
        return self._send(_TYPES.MouseMove, x, y, NONE, buttons, at_ms)

    def release(self, x: float, y: float, button: Qt.MouseButton = LEFT, at_ms: int = 0) -> bool:
        return self._send(_TYPES.MouseButtonRelease, x, y, button, NONE, at_ms)

    def draw(self, *places: Where) -> None:
        self.press(*places[0])
        for place in places[1:]:
            self.move(*place)
        self.release(*places[-1])

    def _send(
        self,
        kind: QEvent.Type,
        x: float,
        y: float,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        at_ms: int,
    ) -> bool:
        at = QPointF(x, y)
        event = QMouseEvent(
            kind,
            at,
            at,
            self.target.mapToGlobal(at),
            button,
            buttons,
            _NO_KEYS,
            self._source,
            self._device,
        )
        event.setTimestamp(at_ms)
        QApplication.sendEvent(self.target, event)
        return event.isAccepted()


class Pen:
    """A tablet pen; ``number`` tells pens apart."""

    def __init__(self, target: QWidget, eraser: bool = False, number: int = 2) -> None:
        self.target = target
        self._device = _device(number, _DEVICES.Stylus, _ENDS.Eraser if eraser else _ENDS.Pen)

    def press(
        self,
        x: float,
        y: float,
        pressure: float = 0.5,
        button: Qt.MouseButton = LEFT,
        at_ms: int = 0,
        held: Qt.MouseButton = NONE,
    ) -> bool:
        """``held``: buttons that are down besides the one of which the event tells."""
        return self._send(_TYPES.TabletPress, x, y, pressure, button, button | held, at_ms)

    def move(
        self,
        x: float,
        y: float,
        pressure: float = 0.5,
        buttons: Qt.MouseButton = LEFT,
        at_ms: int = 0,
    ) -> bool:
        return self._send(_TYPES.TabletMove, x, y, pressure, NONE, buttons, at_ms)

    def release(
        self,
        x: float,
        y: float,
        pressure: float = 0.0,
        button: Qt.MouseButton = LEFT,
        held: Qt.MouseButton = NONE,
    ) -> bool:
        return self._send(_TYPES.TabletRelease, x, y, pressure, button, held, 0)

    def draw(self, *places: Where, pressure: float = 0.5) -> None:
        self.press(*places[0], pressure)
        for place in places[1:]:
            self.move(*place, pressure)
        self.release(*places[-1])

    def come_near(self) -> None:
        """The application is told, as nothing else is."""
        self._tell_application(_TYPES.TabletEnterProximity)

    def leave(self) -> None:
        self._tell_application(_TYPES.TabletLeaveProximity)

    def _tell_application(self, kind: QEvent.Type) -> None:
        app = QApplication.instance()
        assert app is not None
        QApplication.sendEvent(app, self._event(kind, QPointF(), 0.0, NONE, NONE))

    def _event(
        self,
        kind: QEvent.Type,
        at: QPointF,
        pressure: float,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
    ) -> QTabletEvent:
        upright = (0.0, 0.0, 0.0, 0.0, 0.0)
        return QTabletEvent(
            kind,
            self._device,
            at,
            self.target.mapToGlobal(at),
            pressure,
            *upright,
            _NO_KEYS,
            button,
            buttons,
        )

    def _send(
        self,
        kind: QEvent.Type,
        x: float,
        y: float,
        pressure: float,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        at_ms: int,
    ) -> bool:
        event = self._event(kind, QPointF(x, y), pressure, button, buttons)
        event.setTimestamp(at_ms)
        QApplication.sendEvent(self.target, event)
        return event.isAccepted()


class Fingers:
    """A touch screen, delivered the whole way through Qt, which takes whole pixels here."""

    def __init__(self, target: QWidget) -> None:
        self.target = target
        self._device = QTest.createTouchDevice()
        self._down: set[int] = set()

    def press(self, x: float, y: float, finger: int = 0) -> None:
        self.press_all({finger: (x, y)})

    def press_all(self, places: dict[int, Where]) -> None:
        """Put several down at once."""
        touch = self._others(set(places))
        for finger, (x, y) in places.items():
            touch.press(finger, QPoint(round(x), round(y)), self.target)
        touch.commit()
        self._down |= set(places)

    def move(self, x: float, y: float, finger: int = 0) -> None:
        touch = self._others({finger})
        touch.move(finger, QPoint(round(x), round(y)), self.target).commit()

    def release(self, x: float, y: float, finger: int = 0) -> None:
        touch = self._others({finger})
        touch.release(finger, QPoint(round(x), round(y)), self.target).commit()
        self._down.discard(finger)

    def cancel(self) -> None:
        """The system takes the fingers for something else."""
        send_touch(self.target, _TYPES.TouchCancel, self._device)
        self._down.clear()

    def draw(self, *places: Where) -> None:
        self.press(*places[0])
        for place in places[1:]:
            self.move(*place)
        self.release(*places[-1])

    def _others(self, moving: set[int]) -> QTest.QTouchEventSequence:
        touch = QTest.touchEvent(self.target, self._device)
        for finger in self._down - moving:
            touch.stationary(finger)
        return touch


def send_touch(
    target: QWidget,
    kind: QEvent.Type,
    device: QPointingDevice,
    at: Where | None = None,
) -> bool:
    """Send a touch event of no or one finger to a widget itself. True where it is accepted."""
    points = []
    if at is not None:
        mouse_kind = {
            _TYPES.TouchBegin: _TYPES.MouseButtonPress,
            _TYPES.TouchUpdate: _TYPES.MouseMove,
            _TYPES.TouchEnd: _TYPES.MouseButtonRelease,
        }[kind]
        # Only Qt itself can give a point its place in the widget, as it does for a mouse's.
        place = QPointF(*at)
        button = NONE if kind == _TYPES.TouchUpdate else LEFT
        buttons = NONE if kind == _TYPES.TouchEnd else LEFT
        mouse = QMouseEvent(mouse_kind, place, target.mapToGlobal(place), button, buttons, _NO_KEYS)
        points = mouse.points()
    event = QTouchEvent(kind, device, _NO_KEYS, points)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def touch_device(kind: QInputDevice.DeviceType) -> QPointingDevice:
    """A device for ``send_touch``."""
    return _device(3, kind, _ENDS.Finger)
