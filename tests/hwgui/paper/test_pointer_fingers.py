"""Fingers: one draws, two do not, and a hand beside a pen is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputDevice
from support.canvas_signals import Heard
from support.pen_events import (
    Fingers,
    Mouse,
    Pen,
    send_touch,
    touch_device,
)

from hwgui.paper.canvas import Canvas


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
