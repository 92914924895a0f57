"""Where a part that may be several glyphs could be cut: along seams that cross little ink.

A seam runs from the top of a part to its bottom, by at most one column aside in a row; the cheapest
one through each place is found by dynamic programming, forwards and backwards (as for text lines in
Arvanitopoulos and Susstrunk, ICFHR 2014). Seams that lean are those through the part leaned the
other way: two slanted strokes that touch lie side by side for longer than they are apart.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_STEP: Final = 0.15  # of a pixel of ink: what a step aside costs
_PAPER: Final = 0.02  # what a pixel of paper costs, so that seams are straight where they can be
_APART: Final = 0.1  # of the height: seams that are nearer to each other are one
_LEAST: Final = 0.05  # of the part's ink on either side of a seam
_DEAREST: Final = 0.5  # of the height: the most ink that a seam crosses
_MOST: Final = 16  # seams of a part
_SLANTS: Final = (0.0, -0.3, 0.3)  # pixels by which seams lean to the right, for each upwards


def seams(ink: NDArray[np.float32]) -> NDArray[np.int64]:
    """Seams through a part, int64 [S, H]: the column of each in each row, from left to right.

    What stands left of a seam has columns below it. Two of them may cross.

    Args:
        ink: float32 [H, W] of the part alone, 0 elsewhere.
    """
    height, width = ink.shape
    costs: list[float] = []
    listed: list[NDArray[np.int64]] = []
    for slant in _SLANTS:
        leaned, moved = _leaned(ink, slant)
        for cost, seam in _seams_of(leaned):
            upright = seam - moved
            if upright.min() >= 0 and upright.max() < width:
                costs.append(cost)
                listed.append(upright)
    room = max(1, round(_APART * height))
    found: list[NDArray[np.int64]] = []
    for index in np.argsort(costs, kind="stable").tolist():
        seam = listed[index]
        if all(np.abs(seam - other).mean() >= room for other in found):
            found.append(seam)
        if len(found) == _MOST:
            break
    found.sort(key=lambda seam: float(seam.mean()))
    return np.array(found, np.int64).reshape(-1, height)


def _leaned(
    ink: NDArray[np.float32], slant: float
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """A part whose rows are moved aside, so that seams of a slant stand upright; and by how many
    pixels each of them was, int64 [H]."""
    height, width = ink.shape
    moved = np.rint(slant * (np.arange(height) - height / 2)).astype(np.int64)
    moved -= moved.min()
    leaned = np.zeros((height, width + int(moved.max())), np.float32)
    leaned[np.arange(height)[:, None], np.arange(width) + moved[:, None]] = ink
    return leaned, moved


def _seams_of(ink: NDArray[np.float32]) -> list[tuple[float, NDArray[np.int64]]]:
    """What the cheapest seams through valleys cost, and their columns."""
    height = len(ink)
    cost = ink.clip(0.0, 1.0) + np.float32(_PAPER)
    down, up = _cheapest(cost), _cheapest(cost[::-1])[::-1]
    middle = height // 2
    through = (down + up - cost)[middle]
    places = _valleys(through)
    places = places[through[places] <= _DEAREST * height]
    traced = _traced(down, up, middle, places)
    before = np.take_along_axis(np.pad(ink, ((0, 0), (1, 0))).cumsum(axis=1), traced.T, axis=1).sum(
        axis=0
    )
    share = before / float(ink.sum())
    divides = (share > _LEAST) & (share < 1 - _LEAST)
    return list(zip(through[places[divides]].tolist(), traced[divides], strict=True))


def _valleys(costs: NDArray[np.float32]) -> NDArray[np.int64]:
    """Where costs are lowest among neighbours; of equal ones in a row, the middle one."""
    edges = np.flatnonzero(np.diff(costs)) + 1
    starts, ends = np.concatenate([[0], edges]), np.concatenate([edges, [len(costs)]])
    level = np.concatenate([[np.inf], costs[starts], [np.inf]])
    low = (level[1:-1] < level[:-2]) & (level[1:-1] < level[2:])
    return np.asarray((starts + ends - 1)[low] // 2)


def _cheapest(cost: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the cheapest way from the first row to each place costs."""
    total = cost.copy()
    step = np.float32(_STEP)
    for row in range(1, len(cost)):
        before = total[row - 1]
        best = before.copy()
        np.minimum(best[1:], before[:-1] + step, out=best[1:])
        np.minimum(best[:-1], before[1:] + step, out=best[:-1])
        total[row] += best
    return total


def _traced(
    down: NDArray[np.float32], up: NDArray[np.float32], middle: int, places: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The columns of the cheapest seams through places in the middle row, int64 [N, H]."""
    height = len(down)
    seams = np.empty((len(places), height), np.int64)
    seams[:, middle] = places
    steps = np.array([-1, 0, 1])
    for total, rows in ((down, range(middle - 1, -1, -1)), (up, range(middle + 1, height))):
        at = places
        padded = np.pad(total, ((0, 0), (1, 1)), constant_values=np.inf)
        for row in rows:
            near = padded[row, at[:, None] + 1 + steps] + _STEP * np.abs(steps)
            at = at + near.argmin(axis=1) - 1
            seams[:, row] = at
    return seams
