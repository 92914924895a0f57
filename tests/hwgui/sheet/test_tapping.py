"""A tap between two words, on the sheet or in the text above, makes room to write there."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot
from support.pen_events import Mouse
from support.sheet_writing import shown

from hwgui.sheet_parts import SheetParts

BASE = 100.0
Path_ = list[tuple[float, float]]


def wave(left: float) -> Path_:
    """A word of one stroke, 20 px high."""
    turns = (2.0 * n / 15.0 * 2 * math.pi for n in range(31))
    return [(left + 2.0 * n, BASE - 10.0 + 10.0 * math.cos(turn)) for n, turn in enumerate(turns)]


def wait(qtbot: QtBot, sheet: SheetParts) -> None:
    """Wait until nothing is read or judged any more: each may ask for one thing more."""
    for _ in range(4):
        with qtbot.waitSignal(sheet.lane.submit(lambda: None).finished):
            pass


def draw(qtbot: QtBot, sheet: SheetParts, *strokes: Path_) -> None:
    """Draw strokes, and wait until what they make is read and shown."""
    for stroke in strokes:
        Mouse(sheet.page.canvas).draw(*stroke)
        wait(qtbot, sheet)


@pytest.fixture
def words(qtbot: QtBot, sheet: SheetParts) -> SheetParts:
    """Three words are on the sheet, ``word0`` to ``word2``."""
    draw(qtbot, sheet, wave(40.0), wave(140.0), wave(240.0))
    assert shown(sheet) == ["word0", "word1", "word2"]
    return sheet


def place_in_strip(sheet: SheetParts, before: int) -> QPoint:
    """Midway between a word and the next, in the strip's viewport."""
    left, right = (sheet.page.strip.words[number].rect for number in (before, before + 1))
    top = sheet.page.strip.verticalScrollBar().value()
    return QRect(left.topRight(), right.bottomLeft()).center() - QPoint(0, top)


def assert_room_is_made(qtbot: QtBot, words: SheetParts, first: float) -> None:
    """There is room behind ``word0``, and what is written there goes between."""
    assert len(words.document.ink) == 3
    assert words.document.ink.strokes[1].xy[0, 0] > first + 100.0
    assert words.page.word_bar.hint == "Write in the gap or above it. Ctrl+Z closes it."
    draw(qtbot, words, wave(130.0))
    assert shown(words) == ["word0", "word3", "word1", "word2"]


def test_a_tap_in_a_gap_of_the_sheet_makes_room(qtbot: QtBot, words: SheetParts) -> None:
    draw(qtbot, words, [(120.0, BASE - 10.0)])
    assert_room_is_made(qtbot, words, 140.0)


def test_a_click_in_a_gap_of_the_text_makes_room(qtbot: QtBot, words: SheetParts) -> None:
    place, mouse = place_in_strip(words, 0), Mouse(words.page.strip.viewport())
    mouse.press(place.x(), place.y())
    mouse.release(place.x(), place.y())
    wait(qtbot, words)
    assert_room_is_made(qtbot, words, 140.0)


def test_a_tap_elsewhere_is_a_dot(qtbot: QtBot, words: SheetParts) -> None:
    before = words.document.ink.strokes
    draw(qtbot, words, [(420.0, BASE - 10.0)], [(120.0, BASE)], [(120.0, 300.0)])
    assert words.document.ink.strokes[:3] == before
    assert len(words.document.ink) == 6


def test_the_room_is_marked_until_one_writes(qtbot: QtBot, words: SheetParts) -> None:
    canvas = words.page.canvas
    before = canvas.grab().toImage()
    draw(qtbot, words, [(120.0, BASE - 10.0)])
    in_gap = QPoint(150, round(BASE - 10))
    assert canvas.grab().toImage().pixelColor(in_gap) != before.pixelColor(in_gap)
    draw(qtbot, words, wave(300.0))
    assert canvas.grab().toImage().pixelColor(in_gap) == before.pixelColor(QPoint(220, in_gap.y()))


def test_a_click_on_a_word_chooses_it(words: SheetParts) -> None:
    place = words.page.strip.words[1].rect
    mouse = Mouse(words.page.strip.viewport())
    mouse.press(place.left(), place.center().y())
    mouse.release(place.left(), place.center().y())
    assert words.page.word_bar.edit.isVisibleTo(words.page)
