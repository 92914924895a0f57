"""Which pointer draws: real events of mice, pens and fingers on a real canvas."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.canvas_signals import Heard
from support.pen_events import (
    Fingers,
    Mouse,
    Pen,
    send_touch,
    touch_device,
)

from hwgui.paper.canvas import Canvas

Tool = Mouse | Pen | Fingers


TOOLS: dict[str, Callable[[QWidget], Tool]] = {"mouse": Mouse, "pen": Pen, "finger": Fingers}


@pytest.fixture(params=TOOLS)
def tool(request: pytest.FixtureRequest, canvas: Canvas) -> Tool:
    return TOOLS[request.param](canvas)


def test_a_stroke_is_told_point_by_point(tool: Tool, heard: Heard) -> None:
    tool.draw((10.0, 10.0), (20.0, 30.0), (40.0, 35.0))
    assert heard.order == ["started", "finished"]
    assert [len(stroke) for stroke in heard.changed] == [1, 2, 3]
    assert heard.finished[0].xy.tolist() == [[10.0, 10.0], [20.0, 30.0], [40.0, 35.0]]


PLACES = [(10.25, 10.75), (20.125, 30.5), (40.0625, 35.9375)]


@pytest.mark.parametrize("kind", [Mouse, Pen])
def test_positions_are_fractional(
    canvas: Canvas, heard: Heard, kind: Callable[[QWidget], Mouse | Pen]
) -> None:
    kind(canvas).draw(*PLACES)
    assert heard.finished[0].xy == pytest.approx(np.array(PLACES), abs=1e-6)


def test_positions_of_a_finger_are_fractional(canvas: Canvas, heard: Heard) -> None:
    screen = touch_device(QInputDevice.DeviceType.TouchScreen)
    assert send_touch(canvas, QEvent.Type.TouchBegin, screen, PLACES[0])
    assert send_touch(canvas, QEvent.Type.TouchUpdate, screen, PLACES[1])
    assert send_touch(canvas, QEvent.Type.TouchEnd, screen, PLACES[2])
    assert heard.finished[0].xy == pytest.approx(np.array(PLACES), abs=1e-6)


def test_a_release_elsewhere_is_a_point(tool: Tool, heard: Heard) -> None:
    tool.press(10.0, 10.0)
    tool.release(50.0, 60.0)
    assert heard.finished[0].xy.tolist() == [[10.0, 10.0], [50.0, 60.0]]


def test_a_tap_is_one_point(tool: Tool, heard: Heard) -> None:
    tool.draw((10.0, 10.0))
    assert len(heard.finished[0]) == 1


def test_positions_outside_are_kept(tool: Tool, heard: Heard) -> None:
    tool.draw((10.0, 10.0), (-300.0, 5000.0))
    assert heard.finished[0].xy.tolist() == [[10.0, 10.0], [-300.0, 5000.0]]


@pytest.mark.parametrize("kind", [Mouse, Pen])
@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 1e12])
def test_positions_that_are_none_are_left_out(
    canvas: Canvas, heard: Heard, kind: Callable[[QWidget], Mouse | Pen], bad: float
) -> None:
    kind(canvas).draw((10.0, 10.0), (bad, 20.0), (30.0, 30.0))
    assert len(heard.finished[0]) == 2


def test_no_move_is_lost(tool: Tool, heard: Heard) -> None:
    places = [(10.0 + i % 380, 20.0 + i // 5) for i in range(1001)]
    tool.draw(*places)
    assert len(heard.changed) == 1001
    assert heard.finished[0].xy == pytest.approx(np.array(places), abs=1e-6)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("mouse", "pen"),
        ("mouse", "finger"),
        ("pen", "mouse"),
        ("pen", "finger"),
        ("finger", "mouse"),
    ],
)
def test_a_second_pointer_is_ignored(canvas: Canvas, heard: Heard, first: str, second: str) -> None:
    """But for a pen, which outranks a finger."""
    one, two = TOOLS[first](canvas), TOOLS[second](canvas)
    one.press(10.0, 10.0)
    two.press(200.0, 200.0)
    one.move(20.0, 20.0)
    two.move(210.0, 210.0)
    two.release(220.0, 220.0)
    one.move(30.0, 30.0)
    one.release(30.0, 30.0)
    assert heard.order == ["started", "finished"]
    assert heard.finished[0].xy.tolist() == [[10.0, 10.0], [20.0, 20.0], [30.0, 30.0]]
    two.draw((50.0, 50.0), (60.0, 60.0))
    assert len(heard.finished) == 2


def test_a_second_pen_is_ignored(canvas: Canvas, heard: Heard) -> None:
    one, two = Pen(canvas, number=10), Pen(canvas, number=11)
    one.press(10.0, 10.0)
    two.draw((200.0, 200.0), (210.0, 210.0))
    one.release(20.0, 20.0)
    assert len(heard.finished) == 1
    assert heard.finished[0].xy.tolist() == [[10.0, 10.0], [20.0, 20.0]]


@pytest.mark.parametrize("kind", [Mouse, Pen])
def test_a_press_after_a_lost_release_ends_the_stroke_before(
    canvas: Canvas, heard: Heard, kind: Callable[[QWidget], Mouse | Pen]
) -> None:
    tool = kind(canvas)
    tool.press(10.0, 10.0)
    tool.move(20.0, 20.0)
    tool.draw((100.0, 100.0), (110.0, 110.0))
    assert heard.order == ["started", "finished", "started", "finished"]
    assert heard.finished[0].xy.tolist() == [[10.0, 10.0], [20.0, 20.0]]


def test_a_touch_after_a_lost_release_ends_the_stroke_before(canvas: Canvas, heard: Heard) -> None:
    screen = touch_device(QInputDevice.DeviceType.TouchScreen)
    send_touch(canvas, QEvent.Type.TouchBegin, screen, (10.0, 10.0))
    send_touch(canvas, QEvent.Type.TouchBegin, screen, (90.0, 10.0))
    send_touch(canvas, QEvent.Type.TouchEnd, screen)
    assert heard.order == ["started", "finished", "started", "finished"]


@pytest.mark.parametrize(
    "end",
    [
        lambda canvas: canvas.hide(),
        lambda canvas: canvas.setEnabled(False),
        lambda canvas: QApplication.sendEvent(canvas, QEvent(QEvent.Type.WindowDeactivate)),
        lambda canvas: canvas.clearFocus(),
    ],
    ids=["hidden", "disabled", "window deactivated", "focus lost"],
)
def test_an_interrupted_stroke_ends_and_is_kept(
    tool: Tool, canvas: Canvas, heard: Heard, end: Callable[[Canvas], object]
) -> None:
    tool.press(10.0, 10.0)
    tool.move(20.0, 20.0)
    end(canvas)
    tool.move(30.0, 30.0)
    tool.release(40.0, 40.0)
    assert heard.order == ["started", "finished"]
    assert len(heard.finished[0]) == 2
    assert len(canvas.ink) == 1


def test_leaving_the_widget_does_not_end_a_stroke(tool: Tool, canvas: Canvas, heard: Heard) -> None:
    tool.press(10.0, 10.0)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    tool.move(-20.0, 20.0)
    assert heard.order == ["started"]
    tool.release(-20.0, 20.0)
    assert heard.order == ["started", "finished"]


def test_drawing_does_not_reach_the_widget_below(qtbot: QtBot) -> None:
    """A window must not be dragged, nor a parent clicked, by what is written."""

    class Parent(QWidget):
        pressed = 0

        def mousePressEvent(self, event: object) -> None:
            self.pressed += 1

    parent = Parent()
    qtbot.addWidget(parent)
    layout = QVBoxLayout(parent)
    canvas = Canvas()
    layout.addWidget(canvas)
    parent.grab()  # lays it out
    Mouse(canvas).draw((10.0, 10.0), (20.0, 20.0))
    Mouse(canvas, kind=QInputDevice.DeviceType.TouchScreen).draw((10.0, 10.0), (20.0, 20.0))
    assert parent.pressed == 0
