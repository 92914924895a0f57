"""Which mouse events draw: those of a mouse, and none that the system makes up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputDevice
from pytestqt.qtbot import QtBot
from support.canvas_signals import Heard
from support.pen_events import (
    LEFT,
    MIDDLE,
    NONE,
    RIGHT,
    Mouse,
    Pen,
    send_touch,
    touch_device,
)

from hwgui.paper.canvas import Canvas


@pytest.mark.parametrize("button", [RIGHT, MIDDLE])
def test_other_buttons_do_not_draw(canvas: Canvas, heard: Heard, button: Qt.MouseButton) -> None:
    mouse = Mouse(canvas)
    assert not mouse.press(10.0, 10.0, button)
    mouse.move(20.0, 20.0, button)
    mouse.release(20.0, 20.0, button)
    assert heard.order == []


def test_another_button_does_not_disturb_a_stroke(canvas: Canvas, heard: Heard) -> None:
    mouse = Mouse(canvas)
    mouse.press(10.0, 10.0)
    mouse.press(10.0, 10.0, RIGHT)
    mouse.move(20.0, 20.0, LEFT | RIGHT)
    mouse.release(20.0, 20.0, RIGHT)
    mouse.move(30.0, 30.0)
    mouse.release(30.0, 30.0)
    assert heard.order == ["started", "finished"]
    assert len(heard.finished[0]) == 3


def test_the_second_press_of_a_double_click_draws(canvas: Canvas, heard: Heard) -> None:
    mouse = Mouse(canvas)
    mouse.draw((10.0, 10.0))
    mouse.press_again(12.0, 10.0)
    mouse.move(12.0, 50.0)
    mouse.release(12.0, 50.0)
    assert len(heard.finished) == 2


def test_a_move_without_a_button_means_the_release_was_lost(canvas: Canvas, heard: Heard) -> None:
    mouse = Mouse(canvas)
    mouse.press(10.0, 10.0)
    mouse.move(20.0, 20.0)
    mouse.move(90.0, 90.0, NONE)
    assert heard.order == ["started", "finished"]
    assert heard.finished[0].xy.tolist() == [[10.0, 10.0], [20.0, 20.0]]


@pytest.mark.parametrize(
    "kind",
    [
        QInputDevice.DeviceType.TouchScreen,
        QInputDevice.DeviceType.Stylus,
        QInputDevice.DeviceType.Airbrush,
    ],
)
def test_mouse_events_of_other_devices_are_swallowed(
    canvas: Canvas, heard: Heard, kind: QInputDevice.DeviceType
) -> None:
    mouse = Mouse(canvas, kind=kind)
    assert mouse.press(10.0, 10.0)
    mouse.move(20.0, 20.0)
    mouse.release(20.0, 20.0)
    assert heard.order == []


@pytest.mark.parametrize(
    "source",
    [
        Qt.MouseEventSource.MouseEventSynthesizedByQt,
        Qt.MouseEventSource.MouseEventSynthesizedBySystem,
    ],
)
def test_made_up_mouse_events_are_swallowed(
    canvas: Canvas, heard: Heard, source: Qt.MouseEventSource
) -> None:
    mouse = Mouse(canvas, source=source)
    assert mouse.press(10.0, 10.0)
    mouse.move(20.0, 20.0)
    mouse.release(20.0, 20.0)
    assert heard.order == []


def test_made_up_mouse_events_do_not_disturb_a_pen(canvas: Canvas, heard: Heard) -> None:
    pen = Pen(canvas)
    mouse = Mouse(canvas, kind=QInputDevice.DeviceType.Stylus)
    pen.press(10.0, 10.0)
    mouse.press(10.0, 10.0)
    pen.move(20.0, 20.0)
    mouse.move(20.0, 20.0)
    mouse.release(20.0, 20.0)
    pen.release(20.0, 20.0)
    assert heard.order == ["started", "finished"]
    assert len(heard.finished[0]) == 2


def test_a_mouse_as_the_test_library_sends_it(qtbot: QtBot, canvas: Canvas, heard: Heard) -> None:
    qtbot.mousePress(canvas, LEFT, pos=QPoint(10, 10))
    qtbot.mouseMove(canvas, QPoint(20, 20))
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(20, 20))
    assert heard.order[0] == "started"
    assert heard.order[-1] == "finished"


def test_a_touchpad_does_not_draw(canvas: Canvas, heard: Heard) -> None:
    pad = touch_device(QInputDevice.DeviceType.TouchPad)
    assert not send_touch(canvas, QEvent.Type.TouchBegin, pad, (10.0, 10.0))
    send_touch(canvas, QEvent.Type.TouchUpdate, pad, (60.0, 10.0))
    send_touch(canvas, QEvent.Type.TouchEnd, pad, (60.0, 10.0))
    assert heard.order == []
