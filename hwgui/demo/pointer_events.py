"""Recorded ink as mouse or pen events."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

from hwcore.ink import Ink, InkRecord, read_ink_lines
from hwcore.paths import resource

_LONGEST_PAUSE_MS = 20


class Place(NamedTuple):
    """A point to replay: position in the widget, pressure 0..1, and ms since the point before."""

    at: QPointF
    pressure: float
    after_ms: int


class ReplayedPointer:
    """Sends a widget the events that a real mouse or pen would."""

    def __init__(self, target: QWidget, name: str, pen: QPointingDevice.PointerType | None) -> None:
        """``pen`` is the end of a pen, tip or eraser; None makes it a mouse."""
        self.name = name
        self._target = target
        self._is_pen = pen is not None
        capabilities = QInputDevice.Capability.Position
        if self._is_pen:
            capabilities |= QInputDevice.Capability.Pressure
        self._device = QPointingDevice(
            f"replayed {name}",
            0x7E9100 + (pen.value if pen is not None else 0),
            QInputDevice.DeviceType.Stylus if self._is_pen else QInputDevice.DeviceType.Mouse,
            pen if pen is not None else QPointingDevice.PointerType.Generic,
            capabilities,
            1,
            3,
            parent=QApplication.instance(),  # Qt may refer to the device after the replay
        )

    def press(self, at: QPointF, pressure: float = 0.5) -> None:
        """Put the pen down, or press the mouse's left button."""
        self._send("Press", at, pressure, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)

    def move(self, at: QPointF, pressure: float = 0.5) -> None:
        """Move while it is down."""
        self._send("Move", at, pressure, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton)

    def release(self, at: QPointF) -> None:
        """Lift the pen, or let the button go."""
        self._send("Release", at, 0.0, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)

    def _send(
        self,
        what: str,
        at: QPointF,
        pressure: float,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
    ) -> None:
        on_screen = self._target.mapToGlobal(at)
        keys = Qt.KeyboardModifier.NoModifier
        event: QEvent
        if self._is_pen:
            kind = QEvent.Type[f"Tablet{what}"]
            upright = (0.0, 0.0, 0.0, 0.0, 0.0)
            event = QTabletEvent(
                kind, self._device, at, on_screen, pressure, *upright, keys, button, buttons
            )
        else:
            kind = QEvent.Type["MouseMove" if what == "Move" else f"MouseButton{what}"]
            event = QMouseEvent(kind, at, on_screen, button, buttons, keys, self._device)
        QApplication.sendEvent(self._target, event)


def fitted(ink: Ink, rect: QRectF) -> list[list[Place]]:
    """Recorded strokes scaled to a rectangle and centred in it, one list of places a stroke.

    Pauses are as recorded, but cut to 20 ms. Where no pressure was recorded it is made up: less
    where the pen moves faster, as with a hand.
    """
    bounds = ink.bounds
    if bounds is None:
        return []
    scale = min(rect.width() / max(bounds.width, 1e-9), rect.height() / max(bounds.height, 1e-9))
    left = rect.center().x() - scale * (bounds.left + bounds.right) / 2
    top = rect.center().y() - scale * (bounds.top + bounds.bottom) / 2
    strokes = []
    for stroke in ink.strokes:
        at = [QPointF(left + scale * x, top + scale * y) for x, y in stroke.xy.tolist()]
        hard = _pressures(at) if stroke.pressure is None else stroke.pressure.tolist()
        times = [0.0] * len(at) if stroke.t is None else stroke.t.tolist()
        pauses = [0, *(min(round(1000 * (b - a)), _LONGEST_PAUSE_MS) for a, b in pairwise(times))]
        strokes.append([Place(*place) for place in zip(at, hard, pauses, strict=True)])
    return strokes


def _pressures(places: list[QPointF]) -> list[float]:
    steps = [math.hypot((b - a).x(), (b - a).y()) for a, b in pairwise(places)]
    steps = [*steps[:1], *steps] or [0.0]  # the first place is as fast as the second
    usual = sum(steps) / len(steps) or 1.0
    return [0.75 - 0.4 * min(step / (2 * usual), 1.0) for step in steps]


def recorded_glyphs() -> dict[str, Ink]:
    """The ink that the demo draws, by label."""
    glyphs = {}
    for name in ("demo/digits.jsonl", "demo/letters.jsonl", "demo/symbols.jsonl"):
        for _, record in read_ink_lines(resource(name)):
            if isinstance(record, InkRecord) and record.label is not None:
                glyphs[record.label] = record.ink
    return glyphs


def recorded_lines() -> list[InkRecord]:
    """The lines that the demo writes, with what they say."""
    read = read_ink_lines(resource("demo/lines.jsonl"))
    return [record for _, record in read if isinstance(record, InkRecord)]
