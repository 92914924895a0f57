"""When a pen is near, also where the tablet does not say so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.pen_events import NONE, Fingers, Pen

from hwcore import Stroke
from hwgui.paper.canvas import Canvas
from hwgui.paper.pen_proximity import CONTACT_MS, HOVER_MS, PenProximity

SOON, NEVER = 30, 60_000  # ms


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


class Near:
    """A ``PenProximity`` at the application, connected as the program does, and what it said."""

    def __init__(self, app: QApplication, canvas: Canvas, hover_ms: int, contact_ms: int) -> None:
        self.said: list[bool] = []
        self.source = PenProximity(app, hover_ms, contact_ms)
        self.source.near_changed.connect(self.said.append)
        self.source.near_changed.connect(canvas.set_pen_near)
        app.installEventFilter(self.source)
        self._app = app

    def remove(self) -> None:
        self._app.removeEventFilter(self.source)
        self.source.deleteLater()
        QApplication.sendPostedEvents(self.source, QEvent.Type.DeferredDelete)


@pytest.fixture
def near(qapp: QApplication, canvas: Canvas) -> Iterator[Near]:
    """Silent hovering soon means that the pen has left, silence with the tip down does not."""
    near = Near(qapp, canvas, SOON, NEVER)
    yield near
    near.remove()


@pytest.fixture
def patient(qapp: QApplication, canvas: Canvas) -> Iterator[Near]:
    """Nothing is concluded from silence as long as a test lasts."""
    near = Near(qapp, canvas, NEVER, NEVER)
    yield near
    near.remove()


@pytest.fixture
def finished(canvas: Canvas) -> list[Stroke]:
    strokes: list[Stroke] = []
    canvas.stroke_finished.connect(strokes.append)
    return strokes


def test_what_the_system_says_is_passed_on(patient: Near, canvas: Canvas) -> None:
    pen = Pen(canvas)
    pen.come_near()
    pen.move(10.0, 10.0, 0.0, NONE)
    pen.leave()
    assert patient.said == [True, False]


def test_a_pen_that_was_not_announced_is_near(patient: Near, canvas: Canvas) -> None:
    pen = Pen(canvas)
    pen.move(10.0, 10.0, 0.0, NONE)
    pen.move(12.0, 10.0, 0.0, NONE)
    assert patient.said == [True]


def test_a_finger_draws_again_after_a_pen_that_never_says_that_it_leaves(
    qtbot: QtBot, near: Near, canvas: Canvas, finished: list[Stroke]
) -> None:
    pen, fingers = Pen(canvas), Fingers(canvas)
    pen.come_near()
    pen.draw((10.0, 10.0), (60.0, 10.0))
    fingers.draw((10.0, 50.0), (60.0, 50.0))
    assert len(finished) == 1
    with qtbot.waitSignal(near.source.near_changed, check_params_cb=lambda is_near: not is_near):
        pass
    fingers.draw((10.0, 50.0), (60.0, 50.0))
    assert len(finished) == 2
    fingers.press(10.0, 90.0)
    pen.move(10.0, 10.0, 0.0, NONE)  # near again, unannounced
    fingers.move(60.0, 90.0)
    fingers.release(60.0, 90.0)
    assert len(finished) == 2


def test_each_event_of_a_hovering_pen_holds_fingers_off_anew(
    qtbot: QtBot, qapp: QApplication, canvas: Canvas
) -> None:
    near = Near(qapp, canvas, 1000, NEVER)
    pen = Pen(canvas)
    timer = near.source._silence
    pen.come_near()
    qtbot.waitUntil(lambda: timer.remainingTime() < 900)
    pen.move(10.0, 10.0, 0.0, NONE)
    assert timer.remainingTime() >= 900
    assert near.said == [True]
    near.remove()


def test_a_hovering_hand_is_never_still_for_so_long() -> None:
    assert 1000 <= HOVER_MS < CONTACT_MS


def test_a_tip_that_rests_on_the_paper_is_near(
    near: Near, canvas: Canvas, finished: list[Stroke]
) -> None:
    pen = Pen(canvas)
    pen.press(10.0, 10.0)
    assert near.source._silence.interval() == NEVER
    pen.release(10.0, 10.0)
    assert near.source._silence.interval() == SOON
    assert len(finished) == 1


def test_a_pen_unplugged_while_it_draws_ends_its_stroke(
    qtbot: QtBot, qapp: QApplication, canvas: Canvas, finished: list[Stroke]
) -> None:
    near = Near(qapp, canvas, NEVER, SOON)
    pen = Pen(canvas)
    pen.press(10.0, 10.0)
    with qtbot.waitSignal(canvas.stroke_finished):
        pen.move(60.0, 10.0)
    assert near.said == [True, False]
    assert len(finished[0]) == 2
    Fingers(canvas).draw((10.0, 50.0), (60.0, 50.0))
    assert len(finished) == 2
    near.remove()


def test_a_tip_that_was_silent_for_long_draws_on(
    qtbot: QtBot, qapp: QApplication, canvas: Canvas, finished: list[Stroke]
) -> None:
    near = Near(qapp, canvas, NEVER, SOON)
    pen = Pen(canvas)
    pen.press(10.0, 10.0)
    with qtbot.waitSignal(canvas.stroke_finished):
        pen.move(60.0, 10.0)
    pen.move(70.0, 10.0)
    pen.release(90.0, 10.0)
    near.remove()
    assert [stroke.xy[:, 0].tolist() for stroke in finished] == [[10.0, 60.0], [70.0, 90.0]]
