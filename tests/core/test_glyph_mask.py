from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.glyph_mask import glyph_mask, without_lines

Picture = NDArray[np.float32]


def five() -> Picture:
    """A five of 100 pixels, whose bar hangs on nothing."""
    ink = np.zeros((160, 140), np.float32)
    ink[30:40, 60:100] = 1
    ink[46:80, 45:56] = 1
    ink[70:80, 45:95] = 1
    ink[70:125, 90:101] = 1
    ink[118:129, 40:101] = 1
    return ink


def test_a_bar_apart_belongs_to_the_glyph_and_specks_do_not() -> None:
    ink = five()
    specks = np.zeros_like(ink)
    specks[10:14, 10:14] = specks[150:154, 120:124] = specks[90:93, 70:73] = 1
    mask = glyph_mask(np.maximum(ink, specks))
    assert mask[ink > 0].all()
    assert not mask[specks > 0].any()


def test_strokes_that_are_broken_stay_together() -> None:
    ink = five()
    ink[:, 70:73] = ink[100:103] = 0
    assert glyph_mask(ink)[ink > 0].all()


def test_a_part_of_something_else_at_the_edge_is_left_out() -> None:
    ink = np.pad(five(), ((0, 0), (90, 0)))
    ink[60:90, :8] = 1
    mask = glyph_mask(ink)
    assert not mask[:, :20].any()
    assert mask[:, 90:].any()


def test_without_ink_there_is_no_glyph() -> None:
    assert not glyph_mask(np.zeros((50, 40), np.float32)).any()


def frame(ink: Picture, inset: int = 0) -> None:
    inside = ink[inset : ink.shape[0] - inset, inset : ink.shape[1] - inset]
    inside[:4] = inside[-4:] = inside[:, :4] = inside[:, -4:] = 1


def left(ink: Picture) -> None:
    ink[:, 3:7] = 1


def table(ink: Picture) -> None:
    ink[-20:] = 1


def ruled(ink: Picture) -> None:
    ink[15::40] = ink[16::40] = 1


def squared(ink: Picture) -> None:
    ruled(ink)
    ruled(ink.T)


def sloping(ink: Picture) -> None:
    for column in range(ink.shape[1]):
        ink[20 + column // 20 :: 50, column] = ink[21 + column // 20 :: 50, column] = 1


@pytest.mark.parametrize("draw", [frame, lambda ink: frame(ink, 6), left, table, ruled, squared,
                                  sloping])  # fmt: skip
def test_lines_go_and_strokes_stay(draw: Callable[[Picture], None]) -> None:
    ink = five()
    drawn = ink.copy()
    draw(drawn)
    cleared = without_lines(drawn)
    assert (cleared[ink > 0] > 0.5).mean() > 0.88
    assert (cleared[(ink == 0) & (drawn > 0)] > 0.3).mean() < 0.1


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_the_strokes_of_a_tight_crop_are_no_lines(turn: int) -> None:
    seven = np.zeros((100, 60), np.float32)
    seven[:4] = seven[:, -4:] = 1
    turned = np.rot90(seven, turn).copy()
    assert np.array_equal(without_lines(turned), turned)
