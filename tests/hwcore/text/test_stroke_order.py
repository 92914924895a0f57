"""Strokes are read in one order, whatever order they were written in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from hwcore.text.stroke_order import reading_order

Points = NDArray[np.float64]


def stroke(*points: tuple[float, float]) -> Points:
    return np.array(points, np.float64)


STEM = stroke((10, 0), (10, 20), (14, 20))
"""Of a t."""
BAR = stroke((4, 7), (17, 6))
CURSIVE = stroke((0, 18), (5, 10), (8, 20), (20, 10), (30, 20), (40, 0), (45, 20), (60, 12))
"""A word in one stroke."""


def moved(points: Points, x: float, y: float = 0.0) -> Points:
    return np.add(points, [x, y])


def order(*strokes: Points, slope: float = 0.0) -> list[int]:
    indices: list[int] = reading_order(strokes, slope).tolist()
    return indices


def test_the_bar_of_a_t_comes_after_its_stem() -> None:
    assert order(STEM, BAR) == [0, 1]
    assert order(BAR, STEM) == [1, 0]


def test_marks_come_after_the_word_that_they_stand_over_and_before_what_follows() -> None:
    dot, following = stroke((20, 2)), stroke((66, 10), (66, 20), (72, 10))
    bar = stroke((35, 5), (46, 4))
    assert order(bar, following, dot, CURSIVE) == [3, 2, 0, 1]


def test_marks_over_several_strokes_belong_to_the_nearest() -> None:
    stem = stroke((30, 10), (30, 20))
    dot = stroke((31, 4))
    assert order(moved(CURSIVE, -80), dot, stem, stroke((40, 10), (44, 20))) == [0, 2, 1, 3]


def test_a_tail_below_the_letters_before_does_not_bring_a_letter_before_them() -> None:
    letter = stroke((8, 10), (2, 10), (2, 20), (8, 20))
    y = stroke((12, 10), (14, 16), (20, 10), (14, 30), (1, 32), (2, 27), (20, 22))
    assert order(letter, y) == [0, 1]


def test_a_full_stop_below_an_arm_is_no_mark() -> None:
    bowl, arm = stroke((0, 10), (0, 20), (5, 20)), stroke((8, 20), (8, 10), (16, 11))
    stop = stroke((13, 20))
    assert order(stop, arm, bowl) == [2, 1, 0]
    following = stroke((12, 0), (30, 20), (40, 10))
    assert order(stop, arm, bowl, following) == [2, 1, 3, 0]


def test_of_a_sloping_line_the_axis_counts() -> None:
    strokes = [STEM, BAR, moved(STEM, 3), moved(CURSIVE, 20)]
    angle = np.radians(40)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    turned = [points @ turn for points in strokes]
    assert order(*turned, slope=float(np.tan(angle))) == order(*strokes)
    assert order(*turned) != order(*strokes)


def test_nothing_and_one_stroke() -> None:
    assert order() == []
    assert order(stroke((3, 3))) == [0]
    assert order(stroke((3, 3)), stroke((3, 3))) == [0, 1]


POINTS = st.lists(
    st.tuples(st.integers(-300, 300), st.integers(-40, 40)), min_size=1, max_size=6
).map(lambda points: np.array(points, np.int16))


def forms(strokes: list[Points]) -> list[list[int]]:
    """Extents and first point of each: what the order goes by."""
    ordered = [strokes[index] for index in reading_order(strokes)]
    return [[*s.min(axis=0).tolist(), *s.max(axis=0).tolist(), *s[0].tolist()] for s in ordered]


@settings(deadline=None)
@given(st.lists(POINTS, min_size=1, max_size=12), st.integers(0, 99), st.integers(-15, 15))
def test_the_order_given_the_scale_and_the_place_do_not_matter(
    strokes: list[Points], seed: int, doublings: int
) -> None:
    expected = reading_order(strokes)
    assert sorted(expected.tolist()) == list(range(len(strokes)))
    shuffled = [strokes[i] for i in np.random.default_rng(seed).permutation(len(strokes))]
    assert forms(shuffled) == forms(strokes)
    scaled = [moved(points, 512, -64) * 2.0**doublings for points in strokes]
    assert reading_order(scaled).tolist() == expected.tolist()


@pytest.mark.parametrize("kind", [np.int16, np.float32, np.float64])
def test_any_numbers_are_taken(kind: type) -> None:
    assert reading_order([BAR.astype(kind), STEM.astype(kind)]).tolist() == [1, 0]
