"""A pen: pressure, hovering and time."""

from __future__ import annotations

import pytest
from support.canvas_signals import Heard
from support.pen_events import (
    NONE,
    RIGHT,
    Fingers,
    Mouse,
    Pen,
)

from hwgui.paper.canvas import Canvas


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
