"""How ink was written, as a vector."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwcore.ink.ink import MAX_COORDINATE, Ink, Stroke
from hwcore.ink.trajectory import POINTS, SIZE, trajectory
from hwcore.model.ink_memory import distances

SEVEN = Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]])


def _places(ink: Ink) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return trajectory(ink)[: 2 * POINTS].reshape(2, POINTS) * np.float32(POINTS**0.5)


def _apart(one: Ink, other: Ink) -> float:
    return float(distances(trajectory(one)[None], trajectory(other)[None])[0, 0])


def test_places_follow_the_pen() -> None:
    x, y = _places(Ink.from_strokes([[(10, 5), (30, 5), (30, 25)]]))
    assert x.tolist() == pytest.approx([*np.arange(-0.875, 1, 0.25), *[1.0] * 8], abs=1e-6)
    assert y.tolist() == pytest.approx([*[-1.0] * 8, *np.arange(-0.875, 1, 0.25)], abs=1e-6)


def test_neither_place_nor_unit_nor_sampling_matters() -> None:
    finer = [(0.06 * i, 0.0) for i in range(101)] + [(6 - 0.08 * i, 0.2 * i) for i in range(1, 51)]
    for same in (
        Ink(tuple(Stroke(stroke.xy * 1e6 - 4e7) for stroke in SEVEN.strokes)),
        Ink(tuple(Stroke(stroke.xy * 1e-6) for stroke in SEVEN.strokes)),
        Ink.from_strokes([finer]),
        Ink.from_strokes([[(0, 0), (0, 0), (6, 0), (6, 0), (2, 10), (2, 10)]]),
    ):
        assert _apart(SEVEN, same) < 0.01


def test_direction_and_order_matter() -> None:
    (stroke,) = SEVEN.strokes
    assert _apart(SEVEN, Ink((Stroke(stroke.xy[::-1].copy()),))) > 0.5
    bar, stem = [(0, 5), (10, 5)], [(5, 0), (5, 10)]
    assert _apart(Ink.from_strokes([bar, stem]), Ink.from_strokes([stem, bar])) > 0.5


def test_the_lifted_pen_counts_little_and_is_told() -> None:
    lifted = trajectory(Ink.from_strokes([[(0, 0), (10, 0)], [(0, 10), (10, 10)]]))[-POINTS:]
    assert sorted(set((lifted * POINTS**0.5).tolist())) == [0.0, 0.5]
    assert 1 <= (lifted == 0).sum() <= 4  # 0.25 x 14 of 23.5


def test_what_has_no_way() -> None:
    assert not trajectory(Ink(())).any()
    dot, same = Ink.from_strokes([[(3, 4)]]), Ink.from_strokes([[(0, 0)], [(0, 0), (0, 0)]])
    assert (trajectory(dot) == trajectory(same)).all()
    assert np.isfinite(trajectory(dot)).all()


_COORDINATE = st.floats(-MAX_COORDINATE, MAX_COORDINATE)
_STROKE = st.lists(st.tuples(_COORDINATE, _COORDINATE), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.lists(_STROKE, min_size=1, max_size=4))
def test_any_ink_has_one_of_bounded_size(strokes: list[list[tuple[float, float]]]) -> None:
    vector = trajectory(Ink.from_strokes(strokes))
    assert vector.shape == (SIZE,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) <= np.sqrt(2 + 0.25 + 0.25) + 1e-3
