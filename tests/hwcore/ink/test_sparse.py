from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwcore.ink.ink import MAX_COORDINATE, Ink, Stroke
from hwcore.ink.jsonl import InkRecord, read_ink_lines
from hwcore.ink.sparse import with_curves
from hwcore.ink.trajectory import trajectory
from hwcore.paths import resource
from hwcore.raster.ink_raster import rasterize

coordinate = st.floats(-MAX_COORDINATE, MAX_COORDINATE)
strokes = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=9)


def thinned(ink: Ink, step: int) -> Ink:
    """Each ``step``-th point of each stroke, and its last."""
    strokes = []
    for stroke in ink.strokes:
        places = [*range(0, len(stroke) - 1, step), len(stroke) - 1]
        strokes.append(Stroke(stroke.xy[places]))
    return Ink(tuple(strokes))


def circle(points: int) -> Ink:
    angles = np.linspace(0.0, 2.0 * np.pi, points + 1)
    return Ink((Stroke(np.stack([np.cos(angles), np.sin(angles)], axis=1)),))


def test_dense_ink_stays_as_it_is_to_the_bit(fixtures: Path) -> None:
    for path in (
        fixtures / "digits.jsonl",
        fixtures / "others.jsonl",
        resource("demo/digits.jsonl"),
    ):
        for _, record in read_ink_lines(path):
            assert isinstance(record, InkRecord)
            assert with_curves(record.ink) is record.ink


@pytest.mark.parametrize(("points", "least"), [(6, 0.93), (8, 0.97), (12, 0.98)])
def test_a_circle_of_few_points_is_round(points: int, least: float) -> None:
    (stroke,) = with_curves(circle(points)).strokes
    radii = np.hypot(*stroke.xy.T)
    assert radii.max() < 1.001
    assert radii.min() > least > np.cos(np.pi / points)  # which lines have


def test_the_curve_goes_through_every_point() -> None:
    ink = Ink.from_strokes([[(0, 0), (9, 1), (9, 9), (0, 8), (3, 4)], [(1, 1), (8, 8)]])
    curved = with_curves(ink)
    assert np.array_equal(curved.strokes[0].xy[::8], ink.strokes[0].xy)
    assert curved.strokes[1] is ink.strokes[1]


def test_three_points_are_a_corner() -> None:
    ink = Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]])
    assert with_curves(ink).strokes == ink.strokes


def test_points_in_a_line_stay_in_it() -> None:
    (stroke,) = with_curves(Ink.from_strokes([[(0, 0), (2, 2), (5, 5), (6, 6), (9, 9)]])).strokes
    assert np.abs(stroke.xy[:, 0] - stroke.xy[:, 1]).max() < 1e-9
    assert (np.diff(stroke.xy[:, 0]) > 0).all()


def test_a_point_that_is_there_twice_is_one() -> None:
    points = [(0, 0), (9, 1), (9, 9), (0, 8)]
    twice = with_curves(Ink.from_strokes([[point for point in points for _ in range(2)]]))
    assert np.array_equal(
        twice.strokes[0].xy, with_curves(Ink.from_strokes([points])).strokes[0].xy
    )


@given(st.lists(strokes, max_size=4))
def test_any_ink_comes_out_finite_and_not_far_away(points: list[list[tuple[float, float]]]) -> None:
    ink = Ink.from_strokes(points)
    curved = with_curves(ink)
    assert len(curved) == len(ink)
    if ink.bounds is not None and curved.bounds is not None:
        extent = max(ink.bounds.width, ink.bounds.height)
        assert curved.bounds.width <= 2 * extent + 1e-6
        assert curved.bounds.height <= 2 * extent + 1e-6
    assert np.isfinite(rasterize(curved)).all()


def test_neither_place_nor_unit_matters(fixtures: Path) -> None:
    for _, record in read_ink_lines(fixtures / "digits.jsonl"):
        assert isinstance(record, InkRecord)
        ink = thinned(record.ink, 6)
        moved = Ink(tuple(Stroke(stroke.xy * 64 - 4096) for stroke in ink.strokes))
        assert np.abs(rasterize(ink) - rasterize(moved)).max() < 0.02


def test_sparse_ink_looks_and_is_written_as_the_dense_ink_was(fixtures: Path) -> None:
    """Picture and trajectory of every sixth point are nearer to those of all than lines are."""
    nearer = {"picture": 0, "trajectory": 0}
    sparse = 0
    for _, record in read_ink_lines(fixtures / "digits.jsonl"):
        assert isinstance(record, InkRecord)
        ink = thinned(record.ink, 6)
        if with_curves(ink) is ink:
            continue
        sparse += 1
        lines = Ink(tuple(Stroke(_with_many_points(stroke.xy)) for stroke in ink.strokes))
        for name, seen in (("picture", rasterize), ("trajectory", trajectory)):
            whole = seen(record.ink)
            nearer[name] += bool(
                np.abs(seen(ink) - whole).sum() < np.abs(seen(lines) - whole).sum()
            )
    assert sparse > 60
    assert min(nearer.values()) > 0.8 * sparse


def _with_many_points(
    xy: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """More points on the same lines, so that they are not sparse."""
    if len(xy) < 2:
        return xy
    at = np.linspace(0.0, len(xy) - 1.0, 16 * (len(xy) - 1) + 1)
    place = np.arange(len(xy))
    return np.stack([np.interp(at, place, xy[:, axis]) for axis in (0, 1)], axis=1)


def test_points_in_the_same_place_are_one_whatever_the_unit() -> None:
    hook = [(0.0, 1.0), (1.0, 0.0), (1e-200, 0.0), (0.0, 0.0)]
    moved = [(10.0 * x + 1.0, 10.0 * y) for x, y in hook]
    pictures = [rasterize(Ink.from_strokes([points])) for points in (hook, moved)]
    assert np.abs(pictures[0] - pictures[1]).max() < 1e-3
