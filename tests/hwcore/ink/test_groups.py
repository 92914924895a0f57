"""Characters side by side are told from one character of several strokes."""

from __future__ import annotations

from pathlib import Path

import pytest

from hwcore.ink.groups import stroke_groups
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, read_ink_lines

FIXTURES = Path(__file__).parents[2] / "fixtures"

ONE = [(0.0, 0.0), (0.0, 100.0)]
TWO = [(0.0, 10.0), (40.0, 0.0), (50.0, 30.0), (0.0, 100.0), (55.0, 98.0)]
SEVEN = [(0.0, 0.0), (50.0, 0.0), (20.0, 100.0)]

Points = list[tuple[float, float]]


def at(points: Points, x: float, y: float = 0.0) -> Points:
    return [(x + px, y + py) for px, py in points]


def count(*strokes: Points) -> int:
    return len(stroke_groups(Ink.from_strokes(strokes)))


@pytest.mark.parametrize(
    "strokes",
    [
        (TWO, at(ONE, 80.0)),
        (at(ONE, 80.0), TWO),  # written from right to left
        (ONE, at(ONE, 20.0)),
        (ONE, at(TWO, 30.0, 12.0)),
        (SEVEN, [(10.0, 50.0), (40.0, 50.0)], at(TWO, 70.0)),
    ],
)
def test_two_side_by_side_are_two(strokes: tuple[Points, ...]) -> None:
    assert count(*strokes) == 2


def test_groups_go_from_left_to_right_and_keep_their_strokes_in_order() -> None:
    bar = [(10.0, 50.0), (40.0, 50.0)]
    ink = Ink.from_strokes([at(TWO, 70.0), at(SEVEN, 0.0), bar, at(ONE, 150.0)])
    drawn = ink.strokes
    assert [group.strokes for group in stroke_groups(ink)] == [
        (drawn[1], drawn[2]),
        (drawn[0],),
        (drawn[3],),
    ]


@pytest.mark.parametrize(
    "strokes",
    [
        (TWO,),
        (SEVEN, [(10.0, 50.0), (40.0, 50.0)]),  # the cross-bar of a seven
        ([(0.0, 0.0), (0.0, 60.0), (50.0, 60.0)], at(ONE, 40.0)),  # a closed four
        ([(0.0, 0.0), (0.0, 55.0), (40.0, 55.0)], at(ONE, 50.0)),  # an open one
        ([(0.0, 0.0), (0.0, 40.0), (40.0, 70.0), (0.0, 100.0)], [(10.0, 0.0), (60.0, 0.0)]),
        ([(0.0, 0.0), (0.0, 40.0), (40.0, 70.0), (0.0, 100.0)], [(50.0, 0.0), (90.0, 2.0)]),
        (at(ONE, 0.0, 30.0), [(20.0, 0.0)]),  # an i with its dot beside it
        (ONE, [(20.0, 100.0)]),
        ([(0.0, 0.0), (50.0, 0.0)], [(0.0, 30.0), (50.0, 30.0)]),  # =
    ],
)
def test_one_of_several_strokes_is_one(strokes: tuple[Points, ...]) -> None:
    assert count(*strokes) == 1


def test_no_ink_is_no_group_and_dots_are_one() -> None:
    assert stroke_groups(Ink()) == ()
    assert count([(5.0, 5.0)], [(5.0, 5.0)]) == 1


def test_size_and_place_do_not_matter() -> None:
    for scale in (1e-6, 1.0, 1e6):
        strokes = [[(scale * x + 7, scale * y - 3) for x, y in s] for s in (TWO, at(ONE, 80.0))]
        assert len(stroke_groups(Ink.from_strokes(strokes))) == 2


def test_single_digits_of_many_hands_are_one() -> None:
    inks = [
        record.ink
        for _, record in read_ink_lines(FIXTURES / "digits.jsonl")
        if isinstance(record, InkRecord)
    ]
    assert len(inks) >= 100
    assert sum(len(stroke_groups(ink)) > 1 for ink in inks) <= 0.002 * len(inks)
