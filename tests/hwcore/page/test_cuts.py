from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.page.cuts import _DEAREST, _PAPER, _STEP, _seams_of, seams


def cost_of(ink: NDArray[np.float32], seam: NDArray[np.int64]) -> float:
    crossed = ink[np.arange(len(ink)), seam].clip(0, 1) + _PAPER
    return float(crossed.sum() + _STEP * np.abs(np.diff(seam)).sum())


def two_bars() -> NDArray[np.float32]:
    """Two upright bars, joined by a bridge that is one pixel high."""
    ink = np.zeros((20, 24), np.float32)
    ink[:, 2:6] = 1.0
    ink[:, 17:22] = 1.0
    ink[12, 6:17] = 1.0
    return ink


def test_a_seam_crosses_the_bridge_and_nothing_else() -> None:
    ink = two_bars()
    found = seams(ink)
    assert len(found)
    for seam in found:
        assert ink[np.arange(20), seam].sum() == 1.0
        assert seam.min() >= 6
        assert seam.max() < 17


def test_the_seam_goes_round_where_strokes_lean() -> None:
    ink = np.zeros((20, 30), np.float32)
    for row in range(20):
        left = 12 - row // 2
        ink[row, left : left + 5] = 1.0
        ink[row, left + 8 : left + 13] = 1.0
    ink[10, 12:15] = 1.0
    crossed = [float(ink[np.arange(20), seam].sum()) for seam in seams(ink)]
    assert min(crossed) == 1.0
    between = seams(ink)[int(np.argmin(crossed))]
    assert between[0] - between[-1] >= 6


@pytest.mark.parametrize("seed", range(8))
def test_the_cheapest_seam_is_found(seed: int) -> None:
    """By brute force over all seams of a small picture."""
    ink = np.random.default_rng(seed).random((6, 5)).astype(np.float32)
    every = [
        np.array([start, *(start + np.cumsum(steps))])
        for start in range(5)
        for steps in product((-1, 0, 1), repeat=5)
    ]
    within = [seam for seam in every if seam.min() >= 0 and seam.max() < 5]
    total = ink.sum()
    divides = [
        seam
        for seam in within
        if 0.05 < sum(ink[row, : seam[row]].sum() for row in range(6)) / total < 0.95
    ]
    found = [seam for _, seam in _seams_of(ink)]
    for seam in found:
        through = [other for other in within if other[3] == seam[3]]
        assert cost_of(ink, seam) == pytest.approx(
            min(cost_of(ink, other) for other in through), abs=1e-5
        )
    if len(found) and min(cost_of(ink, s) for s in within) < _DEAREST * 6:
        best = min(cost_of(ink, seam) for seam in found)
        assert best >= min(cost_of(ink, seam) for seam in divides) - 1e-5


def test_what_is_one_stroke_has_no_seam() -> None:
    assert seams(np.ones((30, 12), np.float32)).shape == (0, 30)


def test_two_slanted_strokes_that_lie_side_by_side_are_divided_along_them() -> None:
    """An upright seam would have to step aside in every third row, or to cross both."""
    ink = np.zeros((60, 44), np.float32)
    for row in range(60):
        left = 20 - round(0.3 * row)
        ink[row, left : left + 8] = 1.0
        ink[row, left + (8 if 24 < row < 40 else 14) : left + 22] = 1.0
    truth = 28 - 0.3 * np.arange(60)
    aside = min(float(np.abs(seam - truth)[25:40].mean()) for seam in seams(ink))
    assert aside < 2.0
