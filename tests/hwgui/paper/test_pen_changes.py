"""Pens whose tip, end or name changes while they draw."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot
from support.pen_events import LEFT, NONE, RIGHT, Mouse, Pen, send_touch, touch_screen

from hwgui.paper.canvas import Canvas
from hwgui.paper.ink_document import InkDocument


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


@pytest.fixture
def document(canvas: Canvas) -> InkDocument:
    document = InkDocument(canvas)
    canvas.stroke_changed.connect(document.extend)
    canvas.stroke_finished.connect(document.finish)
    canvas.stroke_cancelled.connect(document.cancel)
    canvas.strokes_erased.connect(document.erase)
    document.committed.connect(canvas.show_ink)
    return document


def columns(canvas: Canvas) -> list[list[float]]:
    """The x of each stroke's points."""
    return [stroke.xy[:, 0].tolist() for stroke in canvas.ink.strokes]


# The side button


@pytest.mark.parametrize("named", [LEFT, RIGHT, LEFT | RIGHT], ids=["tip", "side", "both"])
def test_the_tip_draws_where_it_comes_with_a_side_button(
    canvas: Canvas, named: Qt.MouseButton
) -> None:
    pen = Pen(canvas)
    pen.press(10.0, 10.0, button=named, held=LEFT | RIGHT)
    pen.move(20.0, 10.0, buttons=LEFT | RIGHT)
    pen.release(30.0, 10.0, button=named)
    pen.move(90.0, 10.0, 0.0, NONE)
    assert columns(canvas) == [[10.0, 20.0, 30.0]]


def test_the_tip_draws_where_it_comes_as_the_side_button_goes(canvas: Canvas) -> None:
    """Qt calls that a release, as the buttons' number becomes smaller."""
    pen = Pen(canvas)
    pen.press(5.0, 10.0, 0.0, RIGHT)
    pen.release(10.0, 10.0, 0.5, LEFT | RIGHT, held=LEFT)
    pen.move(20.0, 10.0)
    pen.release(30.0, 10.0)
    assert columns(canvas) == [[10.0, 20.0, 30.0]]


def test_a_side_button_pressed_and_let_go_while_drawing_changes_nothing(canvas: Canvas) -> None:
    pen = Pen(canvas)
    pen.press(10.0, 10.0)
    pen.press(20.0, 10.0, button=RIGHT, held=LEFT)
    pen.move(30.0, 10.0, buttons=LEFT | RIGHT)
    pen.release(40.0, 10.0, 0.5, RIGHT, held=LEFT)
    pen.move(50.0, 10.0)
    pen.release(60.0, 10.0)
    assert columns(canvas) == [[10.0, 20.0, 30.0, 40.0, 50.0, 60.0]]


def test_a_stroke_ends_with_the_tip_though_the_side_button_is_held(canvas: Canvas) -> None:
    pen = Pen(canvas)
    pen.press(10.0, 10.0, held=RIGHT)
    pen.release(20.0, 10.0, button=LEFT, held=RIGHT)
    pen.move(90.0, 10.0, 0.0, RIGHT)
    assert columns(canvas) == [[10.0, 20.0]]


# The eraser


@pytest.mark.parametrize("number", [2, 12], ids=["same device", "another device"])
@pytest.mark.parametrize("begins", ["by a press", "by a move"])
def test_a_pen_that_returns_as_an_eraser_erases_from_there(
    canvas: Canvas, document: InkDocument, number: int, begins: str
) -> None:
    """The eraser button makes the pen leave and an eraser come, with the tip down all the time."""
    pen, eraser = Pen(canvas), Pen(canvas, eraser=True, number=number)
    Mouse(canvas).draw((200.0, 100.0), (200.0, 200.0))
    pen.press(10.0, 10.0)
    pen.move(60.0, 10.0)
    canvas.set_pen_near(False)
    assert len(canvas.ink) == 2, "what was drawn is kept"
    canvas.set_pen_near(True)
    if begins == "by a press":
        eraser.press(150.0, 150.0)
    eraser.move(160.0, 150.0)
    eraser.move(240.0, 150.0)
    eraser.release(240.0, 150.0)
    assert columns(canvas) == [[10.0, 60.0]]
    pen.draw((100.0, 10.0), (110.0, 10.0))
    assert len(canvas.ink) == 2


def test_a_pen_that_turns_into_an_eraser_unannounced(canvas: Canvas, document: InkDocument) -> None:
    pen, eraser = Pen(canvas), Pen(canvas, eraser=True)
    Mouse(canvas).draw((200.0, 100.0), (200.0, 200.0))
    pen.press(10.0, 10.0)
    pen.move(60.0, 10.0)
    eraser.move(150.0, 150.0)
    eraser.move(240.0, 150.0)
    assert columns(canvas) == [[10.0, 60.0]]
    pen.move(300.0, 10.0)  # the button is let go
    pen.move(350.0, 10.0)
    pen.release(350.0, 10.0)
    assert columns(canvas) == [[10.0, 60.0], [300.0, 350.0]]


def test_an_eraser_that_hovers_means_that_the_tip_was_lifted(canvas: Canvas) -> None:
    pen = Pen(canvas)
    pen.press(10.0, 10.0)
    pen.move(60.0, 10.0)
    Pen(canvas, eraser=True).move(90.0, 90.0, 0.0, NONE)
    assert columns(canvas) == [[10.0, 60.0]]


# Devices that go and come


def test_a_pen_that_comes_while_another_draws_has_taken_its_place(canvas: Canvas) -> None:
    Pen(canvas, number=10).press(10.0, 10.0)
    canvas.set_pen_near(True)
    assert columns(canvas) == [[10.0]]
    Pen(canvas, number=11).draw((100.0, 10.0), (110.0, 10.0))
    assert columns(canvas) == [[10.0], [100.0, 110.0]]


def test_a_pen_back_under_another_name_loses_nothing(canvas: Canvas) -> None:
    old, new = Pen(canvas, number=10), Pen(canvas, number=11)
    old.press(10.0, 10.0)
    old.move(20.0, 10.0)
    new.draw((100.0, 10.0), (110.0, 10.0), (120.0, 10.0), (130.0, 10.0), (140.0, 10.0))
    assert columns(canvas) == [[10.0, 20.0], [100.0, 110.0, 120.0, 130.0, 140.0]]
    new.draw((200.0, 10.0), (210.0, 10.0))
    assert columns(canvas)[2:] == [[200.0, 210.0]]


def test_a_tap_of_a_pen_back_under_another_name_is_there_once_it_moves_on(canvas: Canvas) -> None:
    new = Pen(canvas, number=11)
    Pen(canvas, number=10).press(10.0, 10.0)
    new.draw((100.0, 10.0))
    new.move(150.0, 10.0, 0.0, NONE)
    new.move(160.0, 10.0, 0.0, NONE)
    assert columns(canvas) == [[10.0], [100.0]]


def test_a_pen_that_is_reported_twice_draws_once(canvas: Canvas) -> None:
    one, two = Pen(canvas, number=10), Pen(canvas, number=11)
    for send in (Pen.press, Pen.move):
        for pen in (one, two):
            send(pen, 10.0, 10.0)
    for x in range(20, 70, 10):
        one.move(float(x), 10.0)
        two.move(float(x), 10.0)
    one.release(70.0, 10.0)
    two.move(70.0, 10.0)
    two.release(70.0, 10.0)
    assert columns(canvas) == [[10.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0]]


def test_a_mouse_back_under_another_name_draws(canvas: Canvas) -> None:
    old, new = Mouse(canvas, number=20), Mouse(canvas, number=21)
    old.press(10.0, 10.0)
    new.draw((100.0, 10.0), (110.0, 10.0))
    assert columns(canvas) == [[10.0], [100.0, 110.0]]


def test_a_touch_screen_back_under_another_name_draws(canvas: Canvas) -> None:
    old, new = touch_screen(30), touch_screen(31)
    send_touch(canvas, QEvent.Type.TouchBegin, old, (10.0, 10.0))
    send_touch(canvas, QEvent.Type.TouchBegin, new, (100.0, 10.0))
    send_touch(canvas, QEvent.Type.TouchEnd, new, (110.0, 10.0))
    assert columns(canvas) == [[10.0], [100.0, 110.0]]


# Contacts that must not draw


def test_a_tip_that_was_put_down_elsewhere_does_not_draw(canvas: Canvas) -> None:
    """A menu that was tapped away lets the rest of its contact through."""
    pen = Pen(canvas)
    pen.move(10.0, 10.0)
    pen.move(20.0, 10.0)
    pen.release(20.0, 10.0)
    assert columns(canvas) == []


def test_a_tip_whose_stroke_was_ended_for_it_has_no_effect(
    canvas: Canvas, document: InkDocument
) -> None:
    pen = Pen(canvas)
    pen.draw((10.0, 10.0), (20.0, 10.0))
    pen.press(100.0, 10.0)
    document.undo()
    pen.move(110.0, 10.0)
    pen.press(120.0, 10.0, button=RIGHT, held=LEFT)
    pen.move(130.0, 10.0)
    pen.release(130.0, 10.0)
    assert columns(canvas) == [[10.0, 20.0]]


def test_a_pen_put_down_while_a_mouse_draws_has_no_effect(canvas: Canvas) -> None:
    mouse, pen = Mouse(canvas), Pen(canvas)
    mouse.press(10.0, 10.0)
    pen.press(100.0, 10.0)
    mouse.release(20.0, 10.0)
    pen.move(110.0, 10.0)
    pen.release(120.0, 10.0)
    assert columns(canvas) == [[10.0, 20.0]]
