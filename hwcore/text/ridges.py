"""Ridges of ink: where writing is dense along some level lines, whether or not they bend.

Ink is spread far along the lines and little across (as matched filters and level sets do for
scanned pages: Li et al., PAMI 2008). In each column of what comes out every peak is a node; nodes
of neighbouring columns that lie on each other's slopes are one ridge.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

ALONG: Final = 5.0
"""Standard deviation of the spread along the lines, in units."""
ACROSS: Final = 0.5
CELLS: Final = 5
"""Cells to a unit across the lines; along, there is one."""
MAX_CELLS: Final = 1_000_000
MAX_CELLS_ACROSS: Final = 20_000
FAINT: Final = 0.02
"""What is no ridge, as a share of the highest."""


class Ridges(NamedTuple):
    """Ridges of samples.

    Attributes:
        of_sample: int64 [M]: which one each is on, -1 for none.
        total: how many there are.
    """

    of_sample: Indices
    total: int


def ridges(xy: Floats, weight: Floats, unit: float) -> Ridges:
    """Find the ridges of samples [M, 2], which count by their weights [M]."""
    low = xy.min(axis=0)
    extent = np.ptp(xy, axis=0) / unit
    # Drawings that are huge beside their unit get coarser cells.
    most = max(extent[0], CELLS * extent[1]) / MAX_CELLS_ACROSS
    coarse = max(1.0, most, np.sqrt((extent[0] + 1) * (extent[1] + 1) * CELLS / MAX_CELLS))
    size = unit * coarse * np.array([1.0, 1.0 / CELLS])
    cells = ((xy - low) / size).astype(np.int64)
    columns, rows = cells.max(axis=0) + 1
    rows += 2 * CELLS
    cells[:, 1] += CELLS
    sums = np.bincount(cells[:, 0] * rows + cells[:, 1], weight, columns * rows)
    density = sums.astype(np.float64).reshape(columns, rows)
    spread = _blurred(density, ALONG / coarse, axis=0)
    spread = _blurred(spread, ACROSS * CELLS / coarse, axis=1)
    ridge_of, count = _linked(spread)
    basin = _basins(spread)
    return Ridges(ridge_of[cells[:, 0], basin[cells[:, 0], cells[:, 1]]], count)


def _blurred(field: Floats, deviation: float, axis: int) -> Floats:
    reach = int(np.ceil(3.0 * deviation))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / deviation) ** 2)
    kernel /= kernel.sum()
    length = field.shape[axis]
    out = np.zeros_like(field)
    moved, target = np.moveaxis(field, axis, 0), np.moveaxis(out, axis, 0)
    for offset, share in zip(range(-reach, reach + 1), kernel, strict=True):
        if abs(offset) < length:
            target[max(offset, 0) : length + min(offset, 0)] += (
                share * moved[max(-offset, 0) : length - max(offset, 0)]
            )
    return out


def _basins(spread: Floats) -> Indices:
    """In each column, which peak each cell slopes up to, numbered from the top: [C, R]."""
    rises = np.diff(spread, axis=1) > 0
    starts = np.zeros(spread.shape, np.int64)
    starts[:, 1:-1] = rises[:, 1:] & ~rises[:, :-1]  # the lowest cell between two peaks
    basins: Indices = np.cumsum(starts, axis=1)
    return basins


def _linked(spread: Floats) -> tuple[Indices, int]:
    """The ridge of each basin of each column, int64 [C, B], -1 for none; and how many there are."""
    basin = _basins(spread)
    columns = len(spread)
    most = int(basin[:, -1].max()) + 1
    peak = np.zeros((columns, most))
    np.maximum.at(peak, (np.arange(columns)[:, None], basin), spread)
    at = np.zeros((columns, most), np.int64)
    column, row = np.nonzero(spread == np.take_along_axis(peak, basin, axis=1))
    at[column, basin[column, row]] = row
    real = peak > FAINT * spread.max()
    ridge = np.full((columns, most), -1)
    count = 0
    for number in range(columns):
        here = np.flatnonzero(real[number])
        if number:
            before = basin[number - 1, at[number, here]]
            back = basin[number, at[number - 1, before]]
            ridge[number, here] = np.where(back == here, ridge[number - 1, before], -1)
        new = here[ridge[number, here] < 0]
        ridge[number, new] = count + np.arange(len(new))
        count += len(new)
    return ridge, count
