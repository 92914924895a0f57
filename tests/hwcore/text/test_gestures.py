"""Gestures are found in strokes over and between what was written, and writing is none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from support.round_letters import (
    HEIGHT,
    PITCH,
    back_and_forth,
    box_around,
    letters_at,
    line_of,
    path,
    up_and_down,
    word_of,
    written,
)

from hwcore.ink import Ink, Stroke
from hwcore.text import Alternative, Character, InkSpan, Reading, Word, WordCorrection, corrected
from hwcore.text.gestures import (
    Gesture,
    GestureKind,
    erased,
    find_gesture,
    inserted_before,
    joined_with_next,
    split_at_widest_gap,
)

MIDDLE = HEIGHT / 2


def judged(ink: Ink, reading: Reading, stroke: Stroke) -> Gesture | None:
    return find_gesture(ink, stroke, lambda _: reading)


def not_read(_ink: Ink) -> Reading:
    pytest.fail("was read, though the stroke is no gesture by its form and place")


def gone(gesture: Gesture) -> set[Stroke]:
    return {stroke for stroke, rest in gesture.replaced.items() if not rest}


# Scratch out


@pytest.mark.parametrize(
    "scratch",
    [
        back_and_forth(70.0, 170.0, MIDDLE - 3),
        up_and_down(68.0, 172.0, -8.0, HEIGHT + 8.0, 18),
    ],
)
def test_a_word_is_scratched_out(scratch: Stroke) -> None:
    ink, reading = written("no moon there")
    gesture = judged(ink, reading, scratch)
    assert gesture is not None
    assert (gesture.kind, gesture.text) == (GestureKind.SCRATCH_OUT, "moon")
    assert gone(gesture) == {*ink.strokes[2:6], scratch}
    assert len(gesture.replaced) == 5


def test_letters_are_scratched_out() -> None:
    ink, reading = written("moons")
    scratch = back_and_forth(PITCH + 2, 3 * PITCH - 6, MIDDLE - 3)
    gesture = judged(ink, reading, scratch)
    assert gesture is not None
    assert gesture.text == "oo"
    assert gone(gesture) == {*ink.strokes[1:3], scratch}


def test_a_stroke_of_many_letters_is_cut() -> None:
    letters = [stroke.xy for stroke in letters_at("moons", 0.0, 0.0)]
    xy = np.concatenate(letters)
    times = np.linspace(0.0, 1.0, len(xy))
    whole = Stroke(xy, times, times / 2)
    along = np.concatenate([[0.0], np.cumsum(whole.lengths)]) / whole.lengths.sum()
    edges = [float(along[24 * number]) for number in range(5)] + [1.0]
    characters = tuple(
        Character(
            letter,
            0.9,
            (Alternative(letter, 0.9),),
            (InkSpan(0, edges[n], edges[n + 1]),),
            box_around([Stroke(letters[n])]),
        )
        for n, letter in enumerate("moons")
    )
    word = Word("moons", 0.9, (Alternative("moons", 0.9),), (0,), characters, box_around([whole]))
    reading = Reading((line_of([word]),))
    gesture = judged(Ink((whole,)), reading, back_and_forth(PITCH, 3 * PITCH - 6, MIDDLE - 3))
    assert gesture is not None
    assert gesture.text == "oo"
    first, rest = gesture.replaced[whole]
    assert first.xy[0] == pytest.approx(xy[0])
    assert first.xy[:, 0].max() < PITCH + 12
    assert rest.xy[-1] == pytest.approx(xy[-1])
    assert rest.xy[:, 0].min() > 2.4 * PITCH
    assert first.t is not None
    assert rest.t is not None
    assert rest.pressure is not None
    assert first.t[-1] < 0.3 < 0.5 < rest.t[0]
    assert rest.pressure[0] == pytest.approx(rest.t[0] / 2)


@pytest.mark.parametrize(
    "stroke",
    [
        back_and_forth(190.0, 260.0, MIDDLE),  # a z or a shadow beside it
        up_and_down(150.0, 260.0, 0.0, HEIGHT, 9),  # m, n, u, w behind it
        path((70.0, MIDDLE), (170.0, MIDDLE)),  # struck through once, as a t is crossed
        path((70.0, HEIGHT + 4), (170.0, HEIGHT + 4), (70.0, HEIGHT + 6)),  # underlined
        path((100.0, -8.0), (101.0, -7.0)),  # dotted
        back_and_forth(100.0, 106.0, -9.0),  # a dot filled in
    ],
)
def test_writing_scratches_nothing_out(stroke: Stroke) -> None:
    ink, _ = written("no moon")
    assert find_gesture(ink, stroke, not_read) is None


def test_the_first_stroke_of_all_is_writing() -> None:
    assert find_gesture(Ink(), back_and_forth(0.0, 90.0, 0.0), not_read) is None


@pytest.mark.parametrize("is_round", [True, False])
def test_the_bows_of_a_b_and_the_bars_of_an_e_keep_their_stem(is_round: bool) -> None:
    stem = path((0.0, 0.0), (0.0, 40.0))
    sides = [(-14.0, 0.0), (22.0, 6.0), (-8.0, 18.0), (26.0, 26.0), (-12.0, 38.0), (14.0, 40.0)]
    second = path(*sides)
    if is_round:
        turn = np.linspace(0.0, 5 * np.pi, 120)
        loops = np.stack([6.0 - np.cos(turn) * 22.0, turn * 2.5 + np.sin(turn) * 14.0], axis=1)
        second = Stroke(loops)
    reading = Reading((line_of([word_of([stem], [0], "l")]),))
    assert judged(Ink((stem,)), reading, second) is None
    crossed_out = back_and_forth(-30.0, 40.0, 16.0, 8)
    assert judged(Ink((stem,)), reading, crossed_out) is not None


# Buttons and keys


def test_a_word_is_changed_without_a_stroke() -> None:
    ink, reading = written("no moon there")
    no, moon, there = reading.words
    assert gone(erased(ink, moon)) == set(ink.strokes[2:6])
    split = split_at_widest_gap(ink, reading, no)
    assert split is not None
    assert split.correction == WordCorrection(frozenset(ink.strokes[:2]), "n o")
    joined = joined_with_next(ink, reading, moon)
    assert joined is not None
    assert joined.correction == WordCorrection(frozenset(ink.strokes[2:]), "moonthere")
    room = inserted_before(ink, reading, there)
    assert room is not None
    assert set(room.replaced) == set(ink.strokes[6:])
    assert joined_with_next(ink, reading, there) is None
    assert inserted_before(ink, reading, no) is None


def test_what_was_split_is_joined_and_what_was_joined_is_split() -> None:
    ink, reading = written("moon")
    ask: Callable[[Reading, Word], Gesture | None]
    for ask, text in (
        (split_with(ink), "m oon"),
        (join_with(ink), "moon"),
        (split_with(ink), "m oon"),
    ):
        gesture = ask(reading, reading.words[0])
        assert gesture is not None
        assert gesture.correction is not None
        assert gesture.correction.text == text
        reading = corrected(ink, reading, [gesture.correction])
        assert [word.text for word in reading.words] == [text]


def split_with(ink: Ink) -> Callable[[Reading, Word], Gesture | None]:
    return lambda reading, word: split_at_widest_gap(ink, reading, word)


def join_with(ink: Ink) -> Callable[[Reading, Word], Gesture | None]:
    return lambda reading, word: joined_with_next(ink, reading, word)
