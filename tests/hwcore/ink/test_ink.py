from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwcore.errors import HwError, InkError
from hwcore.ink.ink import MAX_COORDINATE, MAX_POINTS, Bounds, Ink, Stroke

finite = st.floats(-MAX_COORDINATE, MAX_COORDINATE)
unit = st.floats(0.0, 1.0)
strokes = st.one_of(
    st.lists(st.tuples(finite, finite), min_size=1, max_size=20),
    st.lists(st.tuples(finite, finite, finite), min_size=1, max_size=20),
    st.lists(st.tuples(finite, finite, finite, unit), min_size=1, max_size=20),
)


@given(st.lists(strokes, max_size=4))
def test_plain_lists_come_back_as_they_went_in(value: list[list[tuple[float, ...]]]) -> None:
    ink = Ink.from_strokes(value)
    assert ink.to_strokes() == [[list(point) for point in stroke] for stroke in value]


@pytest.mark.parametrize(
    ("points", "t", "pressure"),
    [
        ([(1, 2), (3, 4)], None, None),
        ([(1, 2, 0.1), (3, 4, 0.2)], [0.1, 0.2], None),
        ([(1, 2, 0.1, 0.5), (3, 4, 0.2, 0.6)], [0.1, 0.2], [0.5, 0.6]),
    ],
)
def test_a_point_has_two_to_four_numbers(
    points: list[tuple[float, ...]], t: list[float] | None, pressure: list[float] | None
) -> None:
    stroke = Stroke.from_points(points)
    assert stroke.xy.dtype == np.float64
    assert stroke.xy.tolist() == [[1, 2], [3, 4]]
    assert (None if stroke.t is None else stroke.t.tolist()) == t
    assert (None if stroke.pressure is None else stroke.pressure.tolist()) == pressure


def test_numpy_arrays_and_integers_are_points_too() -> None:
    assert Stroke.from_points(np.array([[1, 2], [3, 4]], np.int16)).to_points() == [[1, 2], [3, 4]]
    assert len(Ink.from_strokes([np.zeros((5, 2), np.float32)])) == 1


def test_pressure_beyond_the_range_is_clipped() -> None:
    stroke = Stroke.from_points([(0, 0, 0, -0.5), (0, 0, 0, 1.5)])
    assert stroke.pressure is not None
    assert stroke.pressure.tolist() == [0.0, 1.0]


def test_ink_cannot_be_changed() -> None:
    stroke = Stroke.from_points([(0, 0, 0, 1), (1, 1, 1, 1)])
    assert stroke.t is not None
    assert stroke.pressure is not None
    for array in (stroke.xy, stroke.t, stroke.pressure):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7.0
    for thing, name in ((stroke, "xy"), (Ink((stroke,)), "strokes")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, None)


def test_ink_does_not_share_memory_with_what_it_was_made_from() -> None:
    points = np.zeros((3, 2))
    stroke = Stroke.from_points(points)
    points[0, 0] = 99.0
    assert stroke.xy[0, 0] == 0.0


@pytest.mark.parametrize(
    "bad",
    [
        [[0.0, float("nan")]],
        [[float("inf"), 0.0]],
        [[-float("inf"), 0.0]],
        [[0.0, 0.0, float("nan")]],
        [[0.0, 0.0, 0.0, float("nan")]],
        [[MAX_COORDINATE * 1.01, 0.0]],
        [[10**400, 0]],
        [[0, 0], [0, 0, 0]],
        [[0]],
        [[0, 0, 0, 0, 0]],
        [],
        [[]],
        [0, 1],
        [[[0, 1]], [[2, 3]]],
        [["1", "2"]],
        [["a", "b"]],
        [[None, 1]],
        [[True, False]],
        [[1.5, True]],
        [[1j, 0]],
        [{"x": 1, "y": 2}],
        ["12", "34"],
        [b"12"],
    ],
)
def test_points_that_cannot_be_are_refused(bad: Any) -> None:
    with pytest.raises(InkError) as caught:
        Stroke.from_points(bad)
    assert "\n" not in str(caught.value)


def test_the_error_names_stroke_and_point() -> None:
    with pytest.raises(InkError, match=r"stroke 2: point 3\b"):
        Ink.from_strokes([[(0, 0)], [(0, 0), (1, 1), (float("nan"), 2)]])


@pytest.mark.parametrize("bad", [None, 5, "strokes", b"xy", {"a": 1}, [5], ["ab"], [{"x": 1}]])
def test_strokes_must_be_lists_of_lists(bad: Any) -> None:
    with pytest.raises(InkError):
        Ink.from_strokes(bad)


def test_an_ink_error_is_told_to_people_and_is_a_value_error() -> None:
    assert issubclass(InkError, HwError)
    assert issubclass(InkError, ValueError)


def test_strokes_may_come_from_generators() -> None:
    def points() -> Iterator[tuple[int, int]]:
        yield from ((x, x) for x in range(3))

    assert Ink.from_strokes(points() for _ in range(2)).to_strokes() == [
        [[0, 0], [1, 1], [2, 2]],
        [[0, 0], [1, 1], [2, 2]],
    ]


def test_more_points_than_a_glyph_can_have_are_refused() -> None:
    half = Stroke(np.zeros((MAX_POINTS // 2, 2)))
    assert len(Ink((half, half))) == 2
    with pytest.raises(InkError, match="200000"):
        Ink((half, half, Stroke(np.zeros((1, 2)))))


def test_strokes_without_points_are_left_out() -> None:
    assert len(Ink.from_strokes([[], [(0, 0)], []])) == 1
    assert len(Ink.from_strokes([])) == 0


def test_bounds_enclose_all_strokes() -> None:
    bounds = Ink.from_strokes([[(3, -1), (5, 2)], [(-4, 0)]]).bounds
    assert bounds == Bounds(-4.0, -1.0, 5.0, 2.0)
    assert (bounds.width, bounds.height) == (9.0, 3.0)
    assert Ink().bounds is None


def test_taps_become_dots_and_strokes_stay() -> None:
    tap = [(10, 10, 0.5, 0.3), (11, 12, 0.6, 0.4)]
    line = [(0, 0, 0.1, 0.2), (3, 0, 0.2, 0.2)]
    ink = Ink.from_strokes([tap, line]).with_taps_as_dots(3.0)
    assert ink.to_strokes() == [[[10.5, 11.0, 0.5, 0.3]], [list(point) for point in line]]


def test_a_tap_of_exactly_the_extent_is_a_stroke() -> None:
    ink = Ink.from_strokes([[(0, 0), (2, 0)]])
    assert len(ink.with_taps_as_dots(2.0).strokes[0]) == 2
    assert len(ink.with_taps_as_dots(2.001).strokes[0]) == 1


def test_dots_of_taps_cannot_be_changed_either() -> None:
    (dot,) = Ink.from_strokes([[(0, 0, 0), (1, 0, 1)]]).with_taps_as_dots(5.0).strokes
    assert not dot.xy.flags.writeable
    assert dot.t is not None
    assert not dot.t.flags.writeable
