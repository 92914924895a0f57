"""Connected components of a picture, without a Python loop over its pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Components:
    """The 8-connected components of a mask, numbered from 1.

    Attributes:
        labels: int32 [H, W], 0 where the mask is false.
        area: int64 [K + 1], pixels of each; of number 0, too.
        top, left, bottom, right: int64 [K + 1], bounds of each, the last two excluded. What they
            say of number 0 means nothing.
    """

    labels: NDArray[np.int32]
    area: NDArray[np.int64]
    top: NDArray[np.int64]
    left: NDArray[np.int64]
    bottom: NDArray[np.int64]
    right: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.area) - 1


def connected_components(mask: NDArray[np.bool_]) -> Components:
    """Label a mask, bool [H, W].

    Runs of each row are joined where they touch in the next one (Rosenfeld and Pfaltz, JACM
    1966); the smallest number spreads by pointer jumping, all joints at once.
    """
    height, width = mask.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = mask
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    upper, lower = _joints(rows, starts, ends, height)
    roots = _spread(len(rows), upper, lower)
    kinds, places = np.unique(roots, return_inverse=True)
    numbers = places.astype(np.int32) + np.int32(1)
    count = len(kinds) + 1
    # Each run's number is added where it starts and taken off where it ends.
    painted = np.zeros((height, width + 1), np.int32)
    painted[rows, starts] = numbers
    painted[rows, ends] -= numbers
    labels = painted.cumsum(axis=1, dtype=np.int32)[:, :width]
    area = np.bincount(numbers, ends - starts, count).astype(np.int64)
    area[0] = mask.size - area.sum()
    bounds = []
    for values, least in ((rows, True), (starts, True), (rows + 1, False), (ends, False)):
        bound = np.full(count, max(height, width) if least else 0, np.int64)
        (np.minimum if least else np.maximum).at(bound, numbers, values)
        bounds.append(bound)
    return Components(labels, area, *bounds)


def _joints(
    rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], height: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of runs in neighbouring rows that touch, corners included."""
    first = np.searchsorted(rows, np.arange(height + 2))
    stride = int(ends.max(initial=0)) + 3
    key_starts, key_ends = rows * stride + starts, rows * stride + ends
    wanted = (rows + 1) * stride
    # Of the next row: from the first run that ends at or after our start to the last that
    # starts at or before our end.
    low = np.searchsorted(key_ends, wanted + starts, "left")
    high = np.searchsorted(key_starts, wanted + ends, "right")
    low = np.maximum(low, first[rows + 1])
    high = np.minimum(high, first[rows + 2]) if len(rows) else high
    counts = np.maximum(high - low, 0)
    upper = np.repeat(np.arange(len(rows)), counts)
    offsets = np.arange(len(upper)) - np.repeat(counts.cumsum() - counts, counts)
    return upper, np.repeat(low, counts) + offsets


def _spread(count: int, upper: NDArray[np.int64], lower: NDArray[np.int64]) -> NDArray[np.int64]:
    roots = np.arange(count)
    while True:
        least = np.minimum(roots[upper], roots[lower])
        spread = roots.copy()
        np.minimum.at(spread, roots[upper], least)
        np.minimum.at(spread, roots[lower], least)
        np.minimum.at(spread, upper, least)
        np.minimum.at(spread, lower, least)
        spread = spread[spread]
        if np.array_equal(spread, roots):
            return roots
        roots = spread
