"""Two fingers scroll the sheet; one writes, and a hand beside a pen does neither."""

from __future__ import annotations

import pytest
import shiboken6
from pytestqt.qtbot import QtBot
from support.pen_events import Fingers, Mouse

from hwgui.paper import PenProximity
from hwgui.sheet import SheetCanvas


@pytest.fixture
def canvas(qtbot: QtBot) -> SheetCanvas:
    """A sheet that is longer than what is seen of it."""
    canvas = SheetCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    with qtbot.waitExposed(canvas):
        canvas.show()
    for y in (60.0, 280.0):
        Mouse(canvas).draw((40.0, y), (80.0, y))
    canvas.show_ink(canvas.ink)
    return canvas


@pytest.fixture
def scrolled(canvas: SheetCanvas) -> list[int]:
    """Where what is seen begins, each time that it moves."""
    places: list[int] = []
    canvas.scrolled.connect(places.append)
    return places


def test_two_fingers_scroll_and_write_nothing(canvas: SheetCanvas, scrolled: list[int]) -> None:
    before = len(canvas.ink)
    fingers = Fingers(canvas)
    fingers.press(100.0, 200.0, 0)
    fingers.press(200.0, 200.0, 1)
    for step in range(1, 6):
        fingers.move(100.0, 200.0 - 20 * step, 0)
        fingers.move(200.0, 200.0 - 20 * step, 1)
    assert scrolled[-1] == 100
    for step in range(1, 6):
        fingers.move(100.0, 100.0 + 15 * step, 0)
        fingers.move(200.0, 100.0 + 15 * step, 1)
    assert scrolled[-1] == 25
    fingers.release(200.0, 175.0, 1)
    fingers.move(100.0, 60.0, 0)
    fingers.release(100.0, 60.0, 0)
    assert scrolled[-1] == 25
    assert len(canvas.ink) == before


def test_both_at_once_scroll_too(canvas: SheetCanvas, scrolled: list[int]) -> None:
    fingers = Fingers(canvas)
    fingers.press_all({0: (100.0, 200.0), 1: (200.0, 210.0)})
    fingers.move(100.0, 180.0, 0)
    fingers.move(200.0, 190.0, 1)
    assert scrolled[-1] == 20


def test_a_finger_that_writes_is_not_disturbed_by_another(
    canvas: SheetCanvas, scrolled: list[int]
) -> None:
    before = len(canvas.ink)
    fingers = Fingers(canvas)
    fingers.press(100.0, 100.0, 0)
    fingers.move(140.0, 100.0, 0)
    fingers.press(200.0, 200.0, 1)
    fingers.move(200.0, 120.0, 1)
    fingers.move(180.0, 60.0, 0)
    fingers.release(180.0, 60.0, 0)
    fingers.press(100.0, 200.0, 0)
    fingers.move(100.0, 120.0, 0)
    fingers.move(200.0, 40.0, 1)
    assert not any(scrolled)
    assert len(canvas.ink) == before + 1


def test_one_finger_writes_and_scrolls_nothing(canvas: SheetCanvas, scrolled: list[int]) -> None:
    before = len(canvas.ink)
    Fingers(canvas).draw((100.0, 200.0), (100.0, 60.0))
    assert not any(scrolled)
    assert len(canvas.ink) == before + 1


def test_the_hand_beside_a_pen_scrolls_nothing(canvas: SheetCanvas, scrolled: list[int]) -> None:
    canvas.set_pen_near(True)
    fingers = Fingers(canvas)
    fingers.press_all({0: (100.0, 200.0), 1: (200.0, 200.0)})
    fingers.move(100.0, 100.0, 0)
    fingers.move(200.0, 100.0, 1)
    canvas.set_pen_near(False)
    fingers.move(100.0, 50.0, 0)
    fingers.move(200.0, 50.0, 1)
    assert not any(scrolled)


def test_a_sheet_that_is_gone_hears_of_no_pen(qtbot: QtBot) -> None:
    canvas, proximity = SheetCanvas(), PenProximity()
    proximity.near_changed.connect(canvas.set_pen_near)
    canvas.tool_seen(eraser=True)
    shiboken6.delete(canvas)
    proximity.near_changed.emit(False)  # as a pen's silence is noticed once its time is over
