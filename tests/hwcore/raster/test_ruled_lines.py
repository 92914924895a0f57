from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from support.drawn_five import Picture, five

from hwcore.raster.ruled_lines import without_lines


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
