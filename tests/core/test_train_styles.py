"""Styles made from plain digits: where the added strokes lie."""

from __future__ import annotations

import numpy as np
import pytest

from hwcore.ink import Ink
from hwcore.ink_lines import InkRecord
from hwcore.training.styles import in_another_style

LINE = Ink.from_strokes([[(50, y) for y in range(0, 101, 10)]])


@pytest.mark.parametrize("seed", range(20))
def test_a_plain_one_gets_an_upstroke_from_the_left(seed: int) -> None:
    styled = in_another_style(LINE, "1", np.random.default_rng(seed))
    assert styled is not None
    start = styled.strokes[0].xy[0]
    assert start[0] < 50 - 3
    assert 5 < start[1] < 62  # it begins below the top, and ends there
    drawn = np.concatenate([stroke.xy for stroke in styled.strokes])
    assert drawn[:, 1].max() <= 112
    assert (np.abs(drawn - [50, 0]).sum(axis=1) < 12).any()


def test_it_does_not_matter_whether_the_stem_was_drawn_up_or_down() -> None:
    up = Ink.from_strokes([LINE.strokes[0].xy[::-1].tolist()])
    a, b = (in_another_style(ink, "1", np.random.default_rng(4)) for ink in (LINE, up))
    assert a is not None
    assert b is not None
    assert (a.strokes[0].xy == b.strokes[0].xy).all()


@pytest.mark.parametrize(
    "ink",
    [
        Ink.from_strokes([[(0, 30), (30, 0), (30, 100)]]),  # has an upstroke
        Ink.from_strokes([[(0, 0), (100, 10)]]),  # lies
        Ink.from_strokes([[(5, 5)]]),
        Ink.from_strokes([[(0, 0), (0, 50)], [(0, 50), (9, 50)]]),
    ],
)
def test_what_is_no_plain_line_stays(ink: Ink) -> None:
    assert in_another_style(ink, "1", np.random.default_rng(0)) is None


def test_a_seven_is_crossed_at_its_stem_and_a_zero_slashed_within(
    digits: list[InkRecord],
) -> None:
    random = np.random.default_rng(1)
    made = {"7": 0, "0": 0}
    for record in digits:
        label = record.label or ""
        if label not in made or len(record.ink.strokes) != 1:
            continue
        styled = in_another_style(record.ink, label, random)
        if styled is None:
            continue
        made[label] += 1
        xy, added = styled.strokes[0].xy, styled.strokes[1].xy
        assert (xy == record.ink.strokes[0].xy).all()
        low, high = xy.min(axis=0), xy.max(axis=0)
        middle = added.mean(axis=0)
        assert (middle > low - 0.1 * (high - low)).all()
        assert (middle < high + 0.1 * (high - low)).all()
        slope = abs(np.diff(added[:, 1])[0]) / abs(np.diff(added[:, 0])[0])
        assert slope < 0.8 if label == "7" else slope > 0.4
    assert min(made.values()) >= 3


def test_other_digits_have_no_other_style(digits: list[InkRecord]) -> None:
    random = np.random.default_rng(0)
    for record in digits:
        if (record.label or "") not in "017":
            assert in_another_style(record.ink, record.label or "", random) is None
