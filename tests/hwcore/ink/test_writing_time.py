"""For how long the pen was down, and where that is not known."""

from __future__ import annotations

import pytest

from hwcore.ink.ink import Ink
from hwcore.ink.writing_time import LEAST_TIME, MOST_TIME, writing_time


def test_it_is_the_time_of_the_strokes_and_not_of_the_pauses_between() -> None:
    ink = Ink.from_strokes([[(0, 0, 1.0), (5, 0, 1.2)], [(0, 5, 9.0), (3, 5, 9.1), (5, 5, 9.25)]])
    assert writing_time(ink) == pytest.approx(0.45)


def test_a_tap_takes_a_moment() -> None:
    assert writing_time(Ink.from_strokes([[(3, 3, 7.0)]])) == LEAST_TIME
    assert writing_time(Ink.from_strokes([[(3, 3, 7.0), (3, 4, 7.001)]])) == LEAST_TIME


def test_it_is_never_longer_than_any_character_takes() -> None:
    assert writing_time(Ink.from_strokes([[(0, 0, 0.0), (9, 9, 1e7)]])) == MOST_TIME


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [[(0, 0), (5, 0)]],
        [[(0, 0, 0.0), (5, 0, 0.3)], [(0, 1), (5, 1)]],
        [[(0, 0, 0.3), (5, 0, 0.0)]],
        [[(0, 0, 2.0), (5, 0, 2.0), (9, 0, 2.0)]],
    ],
    ids=["no ink", "no times", "times of one stroke", "backwards", "all at once"],
)
def test_it_is_not_known_without_times_that_can_be(strokes: list[list[tuple[float, ...]]]) -> None:
    assert writing_time(Ink.from_strokes(strokes)) == 0.0
