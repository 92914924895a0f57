"""Words that are written above the gap of a caret go into it, as people insert what they forgot."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot
from support.pen_events import Mouse
from support.sheet_writing import shown

from hwgui.sheet.insertion import Insertion
from hwgui.sheet_parts import SheetParts

BASE = 100.0
ABOVE = 38.0
"""How far above the line somebody writes between two lines, in px."""
Path_ = list[tuple[float, float]]


def letters(left: float, right: float, up: float = 0.0) -> Path_:
    """A word of one stroke, 20 px high."""
    count = int((right - left) / 2)
    heights = (BASE - 10.0 + 10.0 * math.cos(n / 7.5 * 2 * math.pi) for n in range(count + 1))
    return [(left + 2.0 * n, height - up) for n, height in enumerate(heights)]


def caret(x: float) -> Path_:
    legs = [(x - 10 + n, BASE + 16 - 2 * n) for n in range(11)]
    return [*legs, *((x + n, BASE - 4 + 2 * n) for n in range(1, 11))]


def draw(qtbot: QtBot, sheet: SheetParts, *strokes: Path_) -> None:
    """Draw strokes, and wait until what they make is read and shown."""
    for stroke in strokes:
        Mouse(sheet.page.canvas).draw(*stroke)
        for _ in range(4):
            with qtbot.waitSignal(sheet.lane.submit(lambda: None).finished):
                pass


def await_words(qtbot: QtBot, sheet: SheetParts, words: list[str]) -> None:
    """Wait until the sheet is read as these words."""
    qtbot.waitUntil(lambda: shown(sheet) == words)


@pytest.fixture
def gap(qtbot: QtBot, sheet: SheetParts) -> Insertion:
    """Between word0 and word1 of three words there is a gap."""
    draw(qtbot, sheet, letters(40, 100), letters(140, 200), letters(240, 300), caret(120))
    assert len(sheet.document.ink) == 3
    return sheet.writing.gestures.insertion


def test_it_goes_into_the_gap_once_the_pen_rests(
    qtbot: QtBot, sheet: SheetParts, gap: Insertion
) -> None:
    before = sheet.document.ink
    draw(qtbot, sheet, letters(110, 150, ABOVE))
    assert sheet.document.ink.strokes[-1].xy[:, 1].max() < BASE - 30, "not while one writes"
    draw(qtbot, sheet, letters(165, 205, ABOVE))
    with qtbot.waitSignal(gap.ended):
        pass
    first, second = sheet.document.ink.strokes[-2:]
    assert abs(first.xy[:, 1].max() - BASE) < 6
    assert round(second.xy[0, 0] - first.xy[0, 0]) == 55, "as it was written"
    assert sheet.document.ink.strokes[0].xy[:, 0].max() < first.xy[:, 0].min()
    assert second.xy[:, 0].max() < sheet.document.ink.strokes[1].xy[:, 0].min()
    await_words(qtbot, sheet, ["word0", "word3", "word4", "word1", "word2"])
    sheet.document.undo()
    assert sheet.document.ink.strokes[-1].xy[:, 1].max() < BASE - 30
    sheet.document.undo()
    sheet.document.undo()
    assert sheet.document.ink.strokes == before.strokes


def test_more_room_is_made_for_a_long_word(qtbot: QtBot, sheet: SheetParts, gap: Insertion) -> None:
    before = sheet.document.ink.strokes
    draw(qtbot, sheet, letters(110, 410, ABOVE))
    with qtbot.waitSignal(gap.ended):
        pass
    after = sheet.document.ink.strokes
    assert after[0] is before[0]
    assert all(new.xy[0, 0] > old.xy[0, 0] for new, old in zip(after[1:3], before[1:], strict=True))
    assert after[3].xy[:, 0].max() < after[1].xy[:, 0].min()
    await_words(qtbot, sheet, ["word0", "word3", "word1", "word2"])


def test_whoever_writes_elsewhere_has_it_inserted_at_once(
    qtbot: QtBot, sheet: SheetParts, gap: Insertion
) -> None:
    draw(qtbot, sheet, letters(110, 150, ABOVE))
    with qtbot.waitSignal(gap.ended, timeout=1000):
        draw(qtbot, sheet, letters(40, 90, -128.0))
    await_words(qtbot, sheet, ["word0", "word3", "word1", "word2", "word4"])
    assert len(sheet.document.ink) == 5


def test_it_waits_for_a_stroke_that_is_being_drawn(
    qtbot: QtBot, sheet: SheetParts, gap: Insertion
) -> None:
    draw(qtbot, sheet, letters(110, 150, ABOVE))
    mouse = Mouse(sheet.page.canvas)
    path = letters(165, 205, ABOVE)
    mouse.press(*path[0])
    with qtbot.waitSignal(gap._pause.timeout):
        pass
    assert sheet.document.is_live
    for place in path[1:]:
        mouse.move(*place)
    mouse.release(*path[-1])
    with qtbot.waitSignal(gap.ended):
        pass
    assert sheet.document.ink.strokes[-1].xy[:, 1].max() > BASE - 6


@pytest.mark.parametrize("path", [letters(420, 460, ABOVE), letters(110, 150, 90.0)])
def test_what_is_far_from_the_gap_stays_where_it_was_written(
    qtbot: QtBot, sheet: SheetParts, gap: Insertion, path: Path_
) -> None:
    with qtbot.assertNotEmitted(gap.ended):
        draw(qtbot, sheet, path)
    assert QPointF(*sheet.document.ink.strokes[-1].xy[0]) == QPointF(*path[0])


def test_nothing_moves_where_the_gap_is_gone(
    qtbot: QtBot, sheet: SheetParts, gap: Insertion
) -> None:
    draw(qtbot, sheet, letters(110, 150, ABOVE))
    sheet.document.undo()
    sheet.document.undo()
    strokes = sheet.document.ink.strokes
    with qtbot.assertNotEmitted(gap.ended):
        gap.end()
    assert sheet.document.ink.strokes == strokes
