"""Which pointer draws: real events of mice, pens and fingers on a real canvas."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.pen_events import (
    LEFT,
    MIDDLE,
    NONE,
    RIGHT,
    Fingers,
    Mouse,
    Pen,
    send_touch,
    touch_device,
)

from hwcore import Stroke
from hwgui.paper.canvas import Canvas

Tool = Mouse | Pen | Fingers
TOOLS: dict[str, Callable[[QWidget], Tool]] = {"mouse": Mouse, "pen": Pen, "finger": Fingers}


class Heard:
    """What a canvas said."""

    def __init__(self, canvas: Canvas) -> None:
        self.order: list[str] = []
        self.changed: list[Stroke] = []
        self.finished: list[Stroke] = []
        canvas.stroke_started.connect(lambda: self.order.append("started"))
        canvas.stroke_changed.connect(self.changed.append)
        canvas.stroke_finished.connect(self._take)
        canvas.stroke_cancelled.connect(lambda: self.order.append("cancelled"))

    def _take(self, stroke: Stroke) -> None:
        self.order.append("finished")
        self.finished.append(stroke)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


@pytest.fixture
def heard(canvas: Canvas) -> Heard:
    return Heard(canvas)


@pytest.fixture(params=TOOLS)
def tool(request: pytest.FixtureRequest, canvas: Canvas) -> Tool:
    return TOOLS[request.param](canvas)


# Any pointer


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


# Mouse


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


# Pen


def test_pressure_is_kept_and_a_mouse_has_none(canvas: Canvas, heard: Heard) -> None:
    pen = Pen(canvas)
    pen.press(10.0, 10.0, 0.25)
    pen.move(20.0, 20.0, 0.75)
    pen.move(30.0, 30.0, 0.5)
    pen.release(40.0, 40.0, 0.0)
    Mouse(canvas).draw((10.0, 10.0), (20.0, 20.0))
    Fingers(canvas).draw((10.0, 10.0), (20.0, 20.0))
    pressure = heard.finished[0].pressure
    assert pressure is not None
    assert pressure.tolist() == pytest.approx([0.25, 0.75, 0.5, 0.5], abs=1e-4)
    assert heard.finished[1].pressure is None
    assert heard.finished[2].pressure is None


def test_all_pen_events_are_accepted_or_qt_would_send_mouse_events(canvas: Canvas) -> None:
    pen = Pen(canvas)
    assert pen.move(5.0, 5.0, 0.0, NONE)
    assert pen.press(10.0, 10.0, 0.5, RIGHT)
    assert pen.press(10.0, 10.0)
    assert pen.move(20.0, 20.0)
    assert pen.release(20.0, 20.0)


def test_hovering_and_the_barrel_button_do_not_draw(canvas: Canvas, heard: Heard) -> None:
    pen = Pen(canvas)
    pen.move(5.0, 5.0, 0.0, NONE)
    pen.press(10.0, 10.0, 0.5, RIGHT)
    pen.move(20.0, 20.0, 0.5, RIGHT)
    assert heard.order == []


def test_a_hovering_pen_has_lost_its_release(canvas: Canvas, heard: Heard) -> None:
    pen = Pen(canvas)
    pen.press(10.0, 10.0)
    pen.move(20.0, 20.0)
    pen.move(90.0, 90.0, 0.0, NONE)
    assert heard.order == ["started", "finished"]
    assert len(heard.finished[0]) == 2


def test_a_pen_that_leaves_has_lost_its_release(canvas: Canvas, heard: Heard) -> None:
    pen = Pen(canvas)
    canvas.set_pen_near(True)
    pen.press(10.0, 10.0)
    canvas.set_pen_near(False)
    assert heard.order == ["started", "finished"]


def test_times_are_seconds_since_the_first_point(canvas: Canvas, heard: Heard) -> None:
    pen = Pen(canvas)
    pen.press(10.0, 10.0, at_ms=5000)
    pen.move(20.0, 20.0, at_ms=5008)
    pen.move(30.0, 30.0, at_ms=5250)
    pen.move(40.0, 40.0, at_ms=5100)  # a clock that goes back
    t = heard.changed[-1].t
    assert t is not None
    assert t.tolist() == pytest.approx([0.0, 0.008, 0.25, 0.25])


def test_the_next_stroke_goes_on_in_time(canvas: Canvas, heard: Heard) -> None:
    mouse = Mouse(canvas)
    for at_ms in (5000, 6000):
        mouse.press(10.0, 10.0, at_ms=at_ms)
        mouse.release(20.0, 20.0, at_ms=at_ms + 500)
    t = heard.finished[1].t
    assert t is not None
    assert t.tolist() == pytest.approx([1.0, 1.5])


# Fingers


def test_two_fingers_at_once_draw_nothing(canvas: Canvas, heard: Heard) -> None:
    fingers = Fingers(canvas)
    fingers.press_all({0: (10.0, 10.0), 1: (50.0, 50.0)})
    fingers.move(100.0, 100.0, 0)
    fingers.release(50.0, 50.0, 1)
    fingers.move(150.0, 100.0, 0)
    fingers.release(150.0, 100.0, 0)
    assert heard.order == []
    fingers.draw((10.0, 10.0), (50.0, 50.0))
    assert heard.order == ["started", "finished"]


def test_a_second_finger_before_the_first_has_moved_is_a_gesture(
    canvas: Canvas, heard: Heard
) -> None:
    fingers = Fingers(canvas)
    fingers.press(10.0, 10.0, 0)
    fingers.move(12.0, 11.0, 0)
    fingers.press(50.0, 50.0, 1)
    fingers.move(90.0, 90.0, 0)
    fingers.release(50.0, 50.0, 1)
    fingers.release(90.0, 90.0, 0)
    assert heard.order == ["started", "cancelled"]
    assert len(canvas.ink) == 0


def test_a_second_finger_later_is_passed_over(canvas: Canvas, heard: Heard) -> None:
    fingers = Fingers(canvas)
    fingers.press(10.0, 10.0, 0)
    fingers.move(60.0, 10.0, 0)
    fingers.press(200.0, 200.0, 1)
    fingers.move(210.0, 200.0, 1)
    fingers.move(90.0, 10.0, 0)
    fingers.release(90.0, 10.0, 0)
    fingers.move(220.0, 200.0, 1)
    fingers.release(220.0, 200.0, 1)
    assert heard.order == ["started", "finished"]
    assert heard.finished[0].xy.tolist() == [[10.0, 10.0], [60.0, 10.0], [90.0, 10.0]]


def test_a_cancelled_touch_takes_its_stroke_back(canvas: Canvas, heard: Heard) -> None:
    fingers = Fingers(canvas)
    fingers.press(10.0, 10.0)
    fingers.move(60.0, 10.0)
    fingers.cancel()
    assert heard.order == ["started", "cancelled"]
    assert len(canvas.ink) == 0


def test_a_touchpad_does_not_draw(canvas: Canvas, heard: Heard) -> None:
    pad = touch_device(QInputDevice.DeviceType.TouchPad)
    assert not send_touch(canvas, QEvent.Type.TouchBegin, pad, (10.0, 10.0))
    send_touch(canvas, QEvent.Type.TouchUpdate, pad, (60.0, 10.0))
    send_touch(canvas, QEvent.Type.TouchEnd, pad, (60.0, 10.0))
    assert heard.order == []


# A hand that holds a pen


def test_fingers_do_not_count_while_a_pen_is_near(canvas: Canvas, heard: Heard) -> None:
    fingers = Fingers(canvas)
    canvas.set_pen_near(True)
    fingers.draw((10.0, 10.0), (60.0, 10.0))
    screen = touch_device(QInputDevice.DeviceType.TouchScreen)
    accepted = send_touch(canvas, QEvent.Type.TouchBegin, screen, (10.0, 10.0))
    assert accepted  # or Qt would send a mouse event for it
    send_touch(canvas, QEvent.Type.TouchEnd, screen, (10.0, 10.0))
    assert heard.order == []
    canvas.set_pen_near(False)
    fingers.draw((10.0, 10.0), (60.0, 10.0))
    assert heard.order == ["started", "finished"]


def test_a_hand_that_stays_after_the_pen_has_left_draws_nothing(
    canvas: Canvas, heard: Heard
) -> None:
    fingers = Fingers(canvas)
    canvas.set_pen_near(True)
    fingers.press(10.0, 10.0)
    canvas.set_pen_near(False)
    fingers.move(60.0, 10.0)
    fingers.release(60.0, 10.0)
    assert heard.order == []


def test_a_nearing_pen_takes_the_hands_stroke_back(canvas: Canvas, heard: Heard) -> None:
    fingers, pen = Fingers(canvas), Pen(canvas)
    fingers.press(10.0, 10.0)
    fingers.move(60.0, 10.0)
    canvas.set_pen_near(True)
    fingers.move(70.0, 10.0)
    pen.draw((100.0, 100.0), (120.0, 100.0))
    fingers.release(70.0, 10.0)
    assert heard.order == ["started", "cancelled", "started", "finished"]
    assert [stroke.xy[0, 0] for stroke in canvas.ink.strokes] == [100.0]


def test_a_pen_outranks_a_finger_even_unannounced(canvas: Canvas, heard: Heard) -> None:
    fingers, pen = Fingers(canvas), Pen(canvas)
    fingers.press(10.0, 10.0)
    pen.press(100.0, 100.0)
    fingers.move(70.0, 10.0)
    fingers.release(70.0, 10.0)
    pen.release(120.0, 100.0)
    assert heard.order == ["started", "cancelled", "started", "finished"]
    assert heard.finished[0].xy.tolist() == [[100.0, 100.0], [120.0, 100.0]]


def test_a_mouse_still_draws_while_a_pen_is_near(canvas: Canvas, heard: Heard) -> None:
    canvas.set_pen_near(True)
    Mouse(canvas).draw((10.0, 10.0), (20.0, 20.0))
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
