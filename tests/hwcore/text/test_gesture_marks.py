"""Marks between what was written: a stroke down splits, an arc joins, a caret inserts."""

from __future__ import annotations

import pytest
from support.round_letters import (
    HEIGHT,
    PITCH,
    arc,
    letters_at,
    line_of,
    path,
    word_of,
    written,
)

from hwcore.ink import Ink, Stroke
from hwcore.text import Reading, WordCorrection
from hwcore.text.gestures import Gesture, GestureKind, find_gesture

MIDDLE = HEIGHT / 2


def judged(ink: Ink, reading: Reading, stroke: Stroke) -> Gesture | None:
    return find_gesture(ink, stroke, lambda _: reading)


# A stroke down


def test_a_stroke_down_splits_a_word() -> None:
    ink, reading = written("go moons")
    x = PITCH * 6 - 2
    stroke = path((x + 1, -20.0), (x, HEIGHT + 20.0))
    gesture = judged(ink, reading, stroke)
    assert gesture is not None
    assert gesture.kind == GestureKind.SPLIT
    assert gesture.replaced == {stroke: ()}
    assert gesture.correction == WordCorrection(frozenset(ink.strokes[2:7]), "moo ns")


def test_letters_that_are_joined_are_split() -> None:
    letters = letters_at("no", 0.0, 0.0)
    joint = path((12.0, 10.0), (26.0, 10.0), (20.0, 14.0), (30.0, 14.0))
    word = word_of([*letters, joint], [0, 1], "no")
    ink, reading = Ink((*letters, joint)), Reading((line_of([word]),))
    gesture = judged(ink, reading, path((23.0, -16.0), (22.0, HEIGHT + 16.0)))
    assert gesture is not None
    assert (gesture.kind, gesture.text) == (GestureKind.SPLIT, "n o")
    often = path((12.0, 2.0), (26.0, 2.0), (20.0, 5.0), (30.0, 5.0))
    ink = Ink((*ink.strokes, often))
    assert judged(ink, reading, path((23.0, -16.0), (22.0, HEIGHT + 16.0))) is None


@pytest.mark.parametrize(
    "stroke",
    [
        path((46.0, -20.0), (46.0, HEIGHT)),  # an l
        path((46.0, 0.0), (46.0, HEIGHT + 20.0)),  # the stem of a p
        path((46.0, HEIGHT + 20.0), (46.0, -20.0)),  # up
        path((40.0, -20.0), (70.0, HEIGHT + 20.0)),  # aslant
        path((34.0, -20.0), (44.0, MIDDLE), (36.0, HEIGHT + 20.0)),  # a bracket
        path((130.0, -20.0), (130.0, HEIGHT + 20.0)),  # behind all
    ],
)
def test_writing_splits_nothing(stroke: Stroke) -> None:
    ink, reading = written("moons")
    assert judged(ink, reading, stroke) is None


def test_between_words_there_is_a_space_already() -> None:
    ink, reading = written("no moon")
    assert judged(ink, reading, path((58.0, -20.0), (58.0, HEIGHT + 20.0))) is None


# An arc


@pytest.mark.parametrize(
    "stroke",
    [
        arc(40.0, 80.0, HEIGHT + 4, 12.0),
        arc(40.0, 80.0, -4.0, -12.0),
        Stroke(arc(40.0, 80.0, HEIGHT + 4, 12.0).xy[::-1]),
    ],
)
def test_an_arc_joins_two_words(stroke: Stroke) -> None:
    ink, reading = written("no moon there")
    gesture = judged(ink, reading, stroke)
    assert gesture is not None
    assert gesture.kind == GestureKind.JOIN
    assert gesture.replaced == {stroke: ()}
    assert gesture.correction == WordCorrection(frozenset(ink.strokes[:6]), "nomoon")


@pytest.mark.parametrize(
    "stroke",
    [
        path((40.0, HEIGHT + 5), (80.0, HEIGHT + 5)),  # underlined
        arc(50.0, 68.0, 0.0, HEIGHT),  # a u in the gap
        arc(40.0, 80.0, HEIGHT + 16, -12.0),  # it stands below the line
        arc(40.0, 80.0, HEIGHT + 75, 12.0),  # below the next line
        arc(80.0, 110.0, HEIGHT + 4, 12.0),  # below one word
        path((40.0, 26.0), (52.0, 42.0), (60.0, 32.0), (68.0, 42.0), (80.0, 26.0)),  # a w
    ],
)
def test_writing_joins_nothing(stroke: Stroke) -> None:
    ink, reading = written("no moon")
    assert judged(ink, reading, stroke) is None


# A caret


def test_a_caret_makes_room_between_words() -> None:
    ink, reading = written("no moon there", "again")
    stroke = path((50.0, HEIGHT + 18), (58.0, HEIGHT - 4), (66.0, HEIGHT + 18))
    gesture = judged(ink, reading, stroke)
    assert gesture is not None
    assert (gesture.kind, gesture.text) == (GestureKind.INSERT, "no")
    moved = {old: new for old, new in gesture.replaced.items() if old is not stroke}
    assert set(moved) == set(ink.strokes[2:11])
    for old, (new,) in moved.items():
        assert (new.xy - old.xy)[:, 0].min() > 4 * PITCH
        assert new.xy[:, 1] == pytest.approx(old.xy[:, 1])


@pytest.mark.parametrize(
    "stroke",
    [
        path((53.0, HEIGHT + 6), (58.0, HEIGHT - 2), (63.0, HEIGHT + 6)),  # small
        path((48.0, HEIGHT + 40), (58.0, HEIGHT + 10), (70.0, HEIGHT + 36)),  # below the letters
    ],
)
def test_a_caret_may_be_small_or_low(stroke: Stroke) -> None:
    ink, reading = written("no moon there")
    gesture = judged(ink, reading, stroke)
    assert gesture is not None
    assert gesture.kind == GestureKind.INSERT


def test_a_caret_makes_room_in_a_word() -> None:
    ink, reading = written("moon there")
    x = 2 * PITCH - 2
    stroke = path((x - 7, HEIGHT + 18), (x, HEIGHT - 6), (x + 7, HEIGHT + 18))
    gesture = judged(ink, reading, stroke)
    assert gesture is not None
    assert set(gesture.replaced) == {*ink.strokes[2:], stroke}


@pytest.mark.parametrize(
    "stroke",
    [
        path((50.0, HEIGHT), (58.0, -HEIGHT), (66.0, HEIGHT)),  # an A
        path((50.0, HEIGHT + 55), (58.0, HEIGHT + 30), (66.0, HEIGHT + 55)),  # of the next line
        path((150.0, HEIGHT + 18), (158.0, HEIGHT - 4), (166.0, HEIGHT + 18)),  # behind all
        path((58.0, HEIGHT - 4), (50.0, HEIGHT + 8)),  # a comma
    ],
)
def test_writing_inserts_nothing(stroke: Stroke) -> None:
    ink, reading = written("no moo")
    assert judged(ink, reading, stroke) is None
