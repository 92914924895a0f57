"""Styles made from plain digits: where the added strokes lie."""

from __future__ import annotations

import numpy as np
import pytest

from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.training.corpus.styles import in_another_style

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


def test_a_nine_gets_a_smaller_loop_and_a_tail_to_the_left(digits: list[InkRecord]) -> None:
    random = np.random.default_rng(2)
    made = 0
    for record in digits:
        if record.label != "9":
            continue
        styled = in_another_style(record.ink, "9", random)
        if styled is None:
            continue
        made += 1
        (stroke,) = styled.strokes
        end, before = stroke.xy[-1], stroke.xy[-8]
        assert end[0] < before[0] - 0.05, "the tail goes to the left"
        assert abs(end[1] - before[1]) < 0.3
        assert stroke.xy[0, 1] < 0.5, "it begins in the loop, which is above"
    assert made >= 3


def test_a_four_is_closed_at_its_top() -> None:
    hook = [(40, 0), (30, 20), (20, 40), (10, 60), (40, 60), (80, 60)]
    stem = [(60, 10), (60, 40), (60, 70), (60, 100)]
    gap = 20.0
    for drawn in (stem, stem[::-1]):
        for seed in range(10):
            styled = in_another_style(
                Ink.from_strokes([hook, drawn]), "4", np.random.default_rng(seed)
            )
            assert styled is not None
            one, other = (stroke.xy for stroke in styled.strokes)
            assert np.hypot(*(one[0] - other[0])) < 0.4 * gap
            assert (one[-1] == hook[-1]).all()
            assert (other[-1] == (60, 100)).all()


@pytest.mark.parametrize(
    ("label", "strokes"),
    [
        ("4", [[(0, 0), (0, 50), (50, 50), (30, 0), (30, 99)]]),  # of one stroke
        ("4", [[(0, 0), (9, 9)], [(5, 5)]]),
        ("9", [[(9, 9)] * 9]),
        ("9", [[(x, 5 * (x % 3)) for x in range(10)]]),  # ends above
    ],
)
def test_what_is_drawn_in_another_way_stays(
    label: str, strokes: list[list[tuple[float, float]]]
) -> None:
    assert in_another_style(Ink.from_strokes(strokes), label, np.random.default_rng(0)) is None


def test_other_digits_have_no_other_style(digits: list[InkRecord]) -> None:
    random = np.random.default_rng(0)
    for record in digits:
        if (record.label or "") not in "01479":
            assert in_another_style(record.ink, record.label or "", random) is None
