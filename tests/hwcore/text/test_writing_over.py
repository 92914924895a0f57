"""A word that is written over is replaced; what retraces or completes it is writing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.round_letters import (
    HEIGHT,
    PITCH,
    letters_at,
    line_of,
    path,
    up_and_down,
    word_of,
    written,
)

from hwcore.ink import Ink, Stroke
from hwcore.reasons import Reason
from hwcore.text import Alternative, Reading
from hwcore.text.gestures import (
    Gesture,
    GestureKind,
    find_gesture,
)

MIDDLE = HEIGHT / 2


def gone(gesture: Gesture) -> set[Stroke]:
    return {stroke for stroke, rest in gesture.replaced.items() if not rest}


def written_over(ink: Ink, reading: Reading, new: list[Stroke], said: Reading) -> Gesture | None:
    """What the strokes of a new word, one after the other, are judged."""

    def read(asked: Ink) -> Reading:
        return said if asked.strokes[0] in new else reading

    before = ink
    for stroke in new:
        gesture = find_gesture(before, stroke, read)
        if gesture is not None:
            return gesture
        before = Ink((*before.strokes, stroke))
    return None


def small_letters(text: str, left: float) -> list[Stroke]:
    """Letters that cross those written at the same place."""
    return [Stroke(one.xy * (1.0, 0.8) + (left + 6.0, 3.0)) for one in letters_at(text, 0.0, 0.0)]


def reading_of(strokes: list[Stroke], text: str, confidence: float = 0.9) -> Reading:
    word = word_of(strokes, range(len(strokes)), text)
    return Reading((line_of([word]),), alternatives=(Alternative(text, confidence),))


def test_a_word_that_is_written_over_is_replaced() -> None:
    ink, reading = written("no moon there")
    new = small_letters("noon", 3 * PITCH)
    gesture = written_over(ink, reading, new, reading_of(new, "noon"))
    assert gesture is not None
    assert (gesture.kind, gesture.text) == (GestureKind.OVERWRITE, "moon")
    assert gone(gesture) == set(gesture.replaced) == set(ink.strokes[2:6])


def test_a_word_whose_letters_reach_elsewhere_is_replaced() -> None:
    ink, reading = written("no moon there")
    new = small_letters("noon", 3 * PITCH)
    tall = path((3 * PITCH + 8.0, -22.0), (3 * PITCH + 8.0, 18.0))
    dot = path((5 * PITCH, -24.0), (5 * PITCH + 1.0, -23.0))
    new = [tall, *new, dot]
    gesture = written_over(ink, reading, new, reading_of(new, "bnoonj"))
    assert gesture is not None
    assert gesture.text == "moon"


@pytest.mark.parametrize("down", [-24.0, 24.0])
def test_what_is_written_between_the_lines_replaces_nothing(down: float) -> None:
    ink, reading = written("no moon there")
    new = [Stroke(one.xy + np.array([0.0, down])) for one in small_letters("noon", 3 * PITCH)]
    assert written_over(ink, reading, new, reading_of(new, "noon")) is None


def test_a_single_letter_is_completed_not_replaced() -> None:
    ink, reading = written("o moon")
    new = small_letters("oo", 0.0)[:1]
    assert written_over(ink, reading, new, reading_of(new, "o")) is None


def said_by(stroke: Stroke, text: str) -> Reading:
    word = replace(word_of([stroke], [0], text[0]), text=text)
    return Reading((line_of([word]),), alternatives=(Alternative(text, 0.9),))


def scribbled(height: float) -> Stroke:
    """Up and down over "moon"."""
    middle = HEIGHT / 2
    return up_and_down(3 * PITCH - 2, 7 * PITCH - 2, middle - height / 2, middle + height / 2, 18)


@pytest.mark.parametrize(
    ("said", "kind"), [("mum", "scratch-out"), ("x", "scratch-out"), ("gale", "overwrite")]
)
def test_a_stroke_up_and_down_is_writing_where_it_says_a_word(said: str, kind: str) -> None:
    ink, reading = written("no moon there")
    stroke = scribbled(36.0)
    gesture = written_over(ink, reading, [stroke], said_by(stroke, said))
    assert gesture is not None
    assert (gesture.kind, gesture.text) == (kind, "moon")


def test_a_low_scribble_is_no_new_word() -> None:
    ink, reading = written("no moon there")
    stroke = scribbled(20.0)
    assert written_over(ink, reading, [stroke], said_by(stroke, "mmmu")) is None


@pytest.mark.parametrize("is_drawing", [True, False])
def test_what_says_nothing_replaces_nothing(is_drawing: bool) -> None:
    ink, reading = written("no moon there")
    new = small_letters("noon", 3 * PITCH)
    why = Reason("drawing", "it is a drawing") if is_drawing else None
    said = Reading(reading_of(new, "xxxx").lines, why, (Alternative("x", 0.1),))
    assert written_over(ink, reading, new, said) is None


@pytest.mark.parametrize("number", [0, 1])
def test_one_letter_or_two_that_are_retraced_replace_no_word(number: int) -> None:
    ink, reading = written("no moon there")
    new = small_letters("oo", (3 + number) * PITCH)
    assert written_over(ink, reading, new, reading_of(new, "oo")) is None


def test_the_second_stroke_of_a_letter_replaces_nothing() -> None:
    down, up = path((0.0, 0.0), (20.0, 30.0)), path((20.0, 0.0), (0.0, 30.0))
    again, level = path((2.0, 0.0), (22.0, 30.0)), path((0.0, 15.0), (22.0, 15.0))
    ink = Ink((down,))
    reading = Reading((line_of([word_of([down], [0], "l")]),))
    for stroke in (up, again, level):
        assert find_gesture(ink, stroke, lambda _: reading) is None
        ink = Ink((*ink.strokes, stroke))


# Buttons and keys
