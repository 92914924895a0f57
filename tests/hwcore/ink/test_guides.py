from __future__ import annotations

import numpy as np
import pytest

from hwcore.errors import InkError
from hwcore.ink.groups import stroke_groups
from hwcore.ink.guides import Guides
from hwcore.ink.ink import Ink
from hwcore.ink.perturbation import perturb
from hwcore.ink.size_and_place import SIZE_AND_PLACE, size_and_place
from hwcore.ink.sparse import with_curves

RING = [(10.0 * np.cos(a), 10.0 * np.sin(a)) for a in np.linspace(0.0, 2 * np.pi, 9)]
LINES = Guides(baseline=10.0, x_height=20.0)


def test_size_and_place_of_an_o_that_fills_its_line() -> None:
    ink = Ink.from_strokes([[(0, -10), (20, 0), (0, 10), (-20, 0)]], LINES)
    known, height, width, bottom, top = size_and_place(ink)
    assert known == 1.0
    assert np.exp(height) == pytest.approx(1.05)  # one x-height, and 0.05 for dots
    assert np.exp(width) == pytest.approx(2.05)
    assert (bottom, top) == (0.0, 1.0)


@pytest.mark.parametrize(("scale", "down"), [(1.0, 0.0), (0.01, 3.0), (250.0, -1000.0)])
def test_size_and_place_do_not_depend_on_the_unit(scale: float, down: float) -> None:
    strokes = [[(x, y + 4.0) for x, y in RING]]
    moved = [[(scale * x, scale * y + down) for x, y in stroke] for stroke in strokes]
    expected = size_and_place(Ink.from_strokes(strokes, LINES))
    there = size_and_place(Ink.from_strokes(moved, LINES.moved(scale, down)))
    np.testing.assert_allclose(there, expected, atol=1e-5)


def test_a_comma_and_a_quote_differ_in_place_only() -> None:
    mark = [(0.0, 0.0), (-2.0, 8.0)]
    comma = size_and_place(Ink.from_strokes([mark], Guides(2.0, 20.0)))
    quote = size_and_place(Ink.from_strokes([mark], Guides(30.0, 20.0)))
    np.testing.assert_array_equal(comma[1:3], quote[1:3])
    assert comma[3] < 0.0 < 1.0 < quote[3]


def test_ink_without_guide_lines_or_strokes_has_neither() -> None:
    for ink in (Ink.from_strokes([RING]), Ink((), LINES)):
        np.testing.assert_array_equal(size_and_place(ink), np.zeros(SIZE_AND_PLACE))


@pytest.mark.parametrize("x_height", [1e-9, 1e9])
def test_odd_guide_lines_give_numbers_that_count_no_more_than_others(x_height: float) -> None:
    for strokes in ([RING], [[(0.0, 0.0)]], [[(-1e9, -1e9), (1e9, 1e9)]]):
        values = size_and_place(Ink.from_strokes(strokes, Guides(-1e9, x_height)))
        assert np.abs(values).max() <= 4.0


@pytest.mark.parametrize(
    ("baseline", "x_height"),
    [(float("nan"), 1.0), (2e9, 1.0), (0.0, 0.0), (0.0, -1.0), (0.0, float("inf"))],
)
def test_guide_lines_that_cannot_be_are_refused(baseline: float, x_height: float) -> None:
    with pytest.raises(InkError, match="guide lines"):
        Guides(baseline, x_height)


def test_what_is_made_of_ink_keeps_its_guide_lines() -> None:
    ink = Ink.from_strokes([RING], LINES)
    assert ink.with_taps_as_dots(100.0).guides == LINES
    assert with_curves(ink).guides == LINES
    assert len(with_curves(ink).strokes[0]) > len(RING)
    far = [[(x + 100.0, y) for x, y in RING]]
    groups = stroke_groups(Ink.from_strokes([RING, *far], LINES))
    assert [group.guides for group in groups] == [LINES, LINES]


def test_guide_lines_come_along_when_ink_is_perturbed() -> None:
    high = Ink.from_strokes([[(x, y + 500.0) for x, y in RING]], LINES.moved(1.0, 500.0))
    values = [size_and_place(perturb(high, np.random.default_rng(seed))) for seed in range(30)]
    np.testing.assert_allclose(np.mean(values, axis=0), size_and_place(high), atol=0.15)
    assert np.std(values, axis=0)[1:].min() > 0.01


def test_guide_lines_are_equal_by_their_values() -> None:
    assert Guides(1, 2) == Guides(1.0, 2.0) != Guides(1.0, 2.5)
