"""How ink was written, as a vector."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwcore.ink.ink import MAX_COORDINATE, Ink, Stroke
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import (
    PEN_UP,
    PIECES,
    POINTS,
    SIZE,
    SUMMARY_SIZE,
    Summary,
    pieces_of,
    summary,
    trajectory,
)
from hwcore.model.ink_memory import distances

SEVEN = Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]])


def _places(ink: Ink) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return summary(trajectory(ink))[: 2 * POINTS].reshape(2, POINTS) * np.float32(POINTS**0.5)


def _stretches(ink: Ink) -> Summary:
    """Middle, direction and pen down of each of ``POINTS`` stretches of equal length."""
    xy = np.concatenate([stroke.xy for stroke in ink.strokes])
    low, high = xy.min(axis=0), xy.max(axis=0)
    xy = (xy - (low + high) / 2) / ((high - low).max() / 2)
    starts = np.cumsum([0, *(len(stroke.xy) for stroke in ink.strokes)])[:-1]
    down = np.ones(len(xy))
    down[starts] = 0.0
    step = np.hypot(*np.diff(xy, axis=0, prepend=xy[:1]).T) * np.where(down > 0.0, 1.0, PEN_UP)
    along = step.cumsum()
    ends = np.linspace(0.0, along[-1], POINTS + 1)
    x, y = (np.interp(ends, along, values) for values in xy.T)
    at = np.searchsorted(along, (ends[1:] + ends[:-1]) / 2)
    length = np.maximum(np.hypot(np.diff(x), np.diff(y)), 1e-4)
    middles = (x[1:] + x[:-1]) / 2, (y[1:] + y[:-1]) / 2
    directions = np.diff(x) / length / 2, np.diff(y) / length / 2
    return np.concatenate([*middles, *directions, down[at] / 2]).astype(np.float32) / np.float32(4)


def _apart(one: Ink, other: Ink) -> float:
    return float(distances(*(summary(trajectory(ink))[None] for ink in (one, other)))[0, 0])


def test_places_follow_the_pen() -> None:
    x, y = _places(Ink.from_strokes([[(10, 5), (30, 5), (30, 25)]]))
    assert x.tolist() == pytest.approx([*np.arange(-0.875, 1, 0.25), *[1.0] * 8], abs=1e-6)
    assert y.tolist() == pytest.approx([*[-1.0] * 8, *np.arange(-0.875, 1, 0.25)], abs=1e-6)


def test_the_ends_of_the_pieces_lie_equally_far_apart() -> None:
    x, y, down = pieces_of(trajectory(Ink.from_strokes([[(10, 5), (30, 5), (30, 25)]])))
    rise = np.linspace(-1.0, 1.0, PIECES // 2 + 1)
    assert x.tolist() == pytest.approx([*rise, *[1.0] * (PIECES // 2)], abs=1e-6)
    assert y.tolist() == pytest.approx([*[-1.0] * (PIECES // 2), *rise], abs=1e-6)
    assert (down == 1.0).all()


def test_a_summary_is_of_stretches_that_are_cut_of_the_ink_itself(
    digits: list[InkRecord],
) -> None:
    """As ``trajectory`` gave it before it had pieces, by which shipped models were trained; the
    pieces are float32, so that the last bit may differ."""
    for record in digits:
        assert summary(trajectory(record.ink)) == pytest.approx(_stretches(record.ink), abs=1e-6)


def test_many_are_summarised_as_one_is_and_a_summary_stays_one(digits: list[InkRecord]) -> None:
    rows = np.stack([trajectory(record.ink) for record in digits])
    summaries = summary(rows)
    assert summaries.shape == (len(digits), SUMMARY_SIZE)
    assert (summaries == np.stack([summary(row) for row in rows])).all()
    assert summary(summaries) is summaries
    assert summary(summaries[0]).tolist() == summaries[0].tolist()


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
    written = trajectory(Ink.from_strokes([[(0, 0), (10, 0)], [(0, 10), (10, 10)]]))
    lifted = summary(written)[-POINTS:]
    assert sorted(set((lifted * POINTS**0.5).tolist())) == [0.0, 0.5]
    assert 1 <= (lifted == 0).sum() <= 4  # 0.25 x 14 of 23.5
    assert set(pieces_of(written)[2].tolist()) == {0.0, 1.0}
    assert 6 <= (pieces_of(written)[2] == 0.0).sum() <= 8


def test_what_has_no_way() -> None:
    assert not trajectory(Ink(())).any()
    dot, same = Ink.from_strokes([[(3, 4)]]), Ink.from_strokes([[(0, 0)], [(0, 0), (0, 0)]])
    assert (trajectory(dot) == trajectory(same)).all()
    x, y, down = pieces_of(trajectory(dot))
    assert not x.any()
    assert not y.any()
    assert (down == 1.0).all()
    for still in (dot, Ink(())):
        assert np.isfinite(summary(trajectory(still))).all()
    assert not summary(trajectory(Ink(()))).any()


_COORDINATE = st.floats(-MAX_COORDINATE, MAX_COORDINATE)
_STROKE = st.lists(st.tuples(_COORDINATE, _COORDINATE), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.lists(_STROKE, min_size=1, max_size=4))
def test_any_ink_has_one_of_bounded_size(strokes: list[list[tuple[float, float]]]) -> None:
    vector = trajectory(Ink.from_strokes(strokes))
    assert vector.shape == (SIZE,)
    assert vector.dtype == np.float32
    assert np.abs(vector).max() <= 1.0 + 1e-6
    brief = summary(vector)
    assert brief.shape == (SUMMARY_SIZE,)
    assert brief.dtype == np.float32
    assert np.linalg.norm(brief) <= np.sqrt(2 + 0.25 + 0.25) + 1e-3
