"""Ink that is read while a stroke of it is being drawn: what it does not touch is not looked at."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import numpy as np
import pytest
from support.spelling_network import SpellingNetwork
from support.zigzag_writing import ink_of, text

from hwcore.errors import InkError
from hwcore.ink import Ink, Stroke
from hwcore.text import FoundLine, Line, LiveReader, Reader
from hwcore.text import live_reader as module
from hwcore.text.word_confidence import word_alternatives

WHOLE = 10


class Counts:
    """How often lines were found, and words were searched."""

    def __init__(self) -> None:
        self.found = self.words = 0

    def taken(self) -> tuple[int, int]:
        """Both since they were asked for last."""
        counts = self.found, self.words
        self.found = self.words = 0
        return counts


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counts:
    counts = Counts()
    find = module._found_in

    def found(*arguments: Any) -> Any:
        counts.found += 1
        return find(*arguments)

    def searched(*arguments: Any) -> Any:
        counts.words += 1
        return word_alternatives(*arguments)

    monkeypatch.setattr(module, "WHOLE", WHOLE)
    monkeypatch.setattr(module, "_found_in", found)
    monkeypatch.setattr("hwcore.text.word_reading.word_alternatives", searched)
    return counts


@pytest.fixture
def reader() -> LiveReader:
    return LiveReader(Reader(SpellingNetwork(cycle("a"))))


def sheet() -> tuple[Ink, Stroke]:
    """Two lines without their last stroke, and that one: a letter that nothing hangs on."""
    words, _ = text([[4, 5], [4, 4]])
    strokes = [stroke for word in words for stroke in word if len(stroke) > 1]
    ink = ink_of(strokes)
    return Ink(ink.strokes[:-1]), ink.strokes[-1]


def drawn(ink: Ink, stroke: Stroke, points: int) -> Ink:
    """The ink with so much of another stroke."""
    return Ink((*ink.strokes, Stroke(stroke.xy[:points])))


def test_words_before_a_stroke_are_not_searched_while_it_is_drawn(
    reader: LiveReader, counts: Counts
) -> None:
    ink, last = sheet()
    assert len(ink) > WHOLE
    before = reader.read(ink, "none")
    assert counts.taken()[1] > 2
    for points in range(2, len(last.xy) + 1):
        reading = reader.read(drawn(ink, last, points), "none", is_growing=True)
        found, words = counts.taken()
        assert words == 1, "that of the stroke"
        assert found == (points == 2), "lines are found where it begins"
        assert reading.lines[-1].words[0] == before.lines[-1].words[0]
        assert len(ink) in reading.lines[-1].strokes


def test_once_it_is_finished_all_is_as_if_it_had_been_there_at_once(
    reader: LiveReader, counts: Counts
) -> None:
    ink, last = sheet()
    reader.read(ink, "none")
    reader.read(drawn(ink, last, 3), "none", is_growing=True)
    counts.taken()
    whole = drawn(ink, last, len(last.xy))
    reading = reader.read(whole, "none")
    assert counts.taken() == (1, 2)
    fresh = LiveReader(Reader(SpellingNetwork(cycle("a")))).read(whole, "none")
    assert reading.lines[-1].strokes == fresh.lines[-1].strokes
    assert reading.text == fresh.text
    assert reading.lines[-1].words[0].alternatives == fresh.lines[-1].words[0].alternatives


def test_lines_are_found_again_where_it_leaves_its_line_or_is_another_or_more_changed(
    reader: LiveReader, counts: Counts
) -> None:
    ink, last = sheet()
    begun = drawn(ink, last, 3)

    def found_after(ink: Ink) -> int:
        reader.read(begun, "none", is_growing=True)
        counts.taken()
        reader.read(ink, "none", is_growing=True)
        return counts.taken()[0]

    assert found_after(drawn(ink, last, 4)) == 0
    low = np.concatenate([begun.strokes[-1].xy, [[last.xy[0, 0], last.xy[:, 1].max() + 40.0]]])
    assert found_after(drawn(ink, Stroke(low), len(low))) == 1
    assert found_after(drawn(ink, Stroke(last.xy + 0.5), 4)) == 1
    assert found_after(drawn(Ink(ink.strokes[1:]), last, 4)) == 1


def test_a_word_that_is_read_as_another_text_is_searched(counts: Counts) -> None:
    ink, last = sheet()
    letters = ["a"] * len(ink) + ["b"] * (4 * len(ink))
    reader = LiveReader(Reader(SpellingNetwork(iter(letters))))
    reader.read(ink, "none")
    counts.taken()
    reading = reader.read(drawn(ink, last, 4), "none", is_growing=True)
    assert counts.taken()[1] == 2
    assert reading.lines[-1].words[0].text == "bbbb"


def test_reading_goes_on_after_a_failure(counts: Counts) -> None:
    ink, last = sheet()
    fails = False

    class Failing(Reader):
        def read_line(self, ink: Ink, found: FoundLine, **options: Any) -> Line:
            if fails:
                raise InkError("a-code", "it broke")
            return super().read_line(ink, found, **options)

    reader = LiveReader(Failing(SpellingNetwork(cycle("a"))))
    reader.read(drawn(ink, last, 2), "none", is_growing=True)
    fails = True
    for is_growing in (True, False):
        with pytest.raises(InkError):
            reader.read(drawn(ink, last, 3), "none", is_growing=is_growing)
    fails = False
    reading = reader.read(drawn(ink, last, 4), "none", is_growing=True)
    assert len(ink) in reading.lines[-1].strokes
    assert reader.read(drawn(ink, last, 5), "none").text == reading.text
