"""Where lines run: the height of each along it, from the strokes that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .ink_samples import InkSamples

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

SMOOTH: Final = 5.0
"""Standard deviation, in columns, of the ink that says how high a line is."""
MAX_COLUMNS: Final = 1000
ONE_LINE: Final = 1.0
"""Two that are nearer to each other than so many units are one line."""
ONE_LINE_SPREADS: Final = 2.0
"""Or than so many standard deviations of the ink of the higher of them."""
WEAK: Final = 0.8
"""How much farther than that, as a share, where one has next to no ink."""
WEAK_INK: Final = 8.0
"""Length of ink, in units, at which that has faded to a third."""
IN_TIME: Final = 0.3
"""How much it counts, in units across, that a stroke just before was in another line."""
JUST: Final = 2.0
"""How near, in units, that must have been."""
FREE_GAP: Final = 3.0
"""Columns beyond the end of a line that cost nothing."""
GAP: Final = 0.015
"""How much each column more counts, against a unit across, when lines are joined."""
BEYOND: Final = 0.1
"""And when strokes find their line: a line does not reach for what is far beyond its end."""


@dataclass(frozen=True, eq=False)
class LineCurves:
    """The heights of lines at columns across all of the ink, a unit wide each or more.

    Attributes:
        y: float64 [K, C]: how high the middle of each line is at each column, in units, y down.
        spread: float64 [K, C]: the standard deviation of the heights of its ink, in units.
        gap: float64 [K, C]: how many columns away it has ink.
        sums: float64 [3, K, C]: in each column the length of its ink, and that times y and y².
        left: where columns begin.
        width: how wide they are.
        unit: of the samples.
    """

    y: Floats
    spread: Floats
    gap: Floats
    sums: Floats
    left: float
    width: float
    unit: float

    @classmethod
    def of(cls, level: InkSamples, line_of: Indices) -> LineCurves:
        """Of the lines 0 to K - 1 of strokes, int64 [S]; -1 for strokes that have no say."""
        left, extent = float(level.xy[:, 0].min()), float(np.ptp(level.xy[:, 0]))
        width = max(level.unit, extent / MAX_COLUMNS)
        columns = int(extent / width) + 1
        line = line_of[level.stroke]
        has_say = line >= 0
        lines = int(line.max()) + 1
        column = ((level.xy[has_say, 0] - left) / width).astype(np.int64)
        y = level.xy[has_say, 1] / level.unit
        weight = level.weight[has_say] / level.unit + 1e-9  # dots, too, if there is nothing else
        cells = line[has_say] * columns + column
        sums: Floats = np.stack(
            [
                np.bincount(cells, weight * y**power, lines * columns).reshape(lines, columns)
                for power in range(3)
            ]
        ).astype(np.float64)
        return cls(*_curves(sums), sums, left, width, level.unit)

    def at(self, x: Floats) -> Indices:
        """The columns of places along the lines, [N]."""
        return ((x - self.left) / self.width).astype(np.int64)

    def joined(self) -> Indices:
        """Which line each becomes part of where what is one line is joined: int64 [K]."""
        lines = len(self.y)
        y, spread, gap = self.y.copy(), self.spread.copy(), self.gap.copy()
        sums = self.sums.copy()
        part_of = np.arange(lines)
        apart = np.full((lines, lines), np.inf)
        for line in range(lines):
            apart[line, :line] = _distances(y, spread, gap, sums, line)[:line]
        while lines > 1:
            line, other = divmod(int(apart.argmin()), lines)
            if not apart[line, other] < 1.0:
                break
            sums[:, other] += sums[:, line]
            y[other], spread[other], gap[other] = (row[0] for row in _curves(sums[:, [other]]))
            part_of[part_of == line] = other
            gone = part_of != np.arange(lines)
            distances = np.where(gone, np.inf, _distances(y, spread, gap, sums, other))
            apart[other, :other], apart[other:, other] = distances[:other], distances[other:]
            apart[line], apart[:, line], apart[other, other] = np.inf, np.inf, np.inf
        return np.unique(part_of, return_inverse=True)[1]

    def nearest(self, middles: Floats, above: float, line_of: Indices) -> Indices:
        """The line that each of some strokes fits best, int64 [N].

        Args:
            middles: [N, 2], of the strokes, in the order they were written.
            above: how far above a line's middle they are to be, in units.
            line_of: [N], the lines they were taken for before.
        """
        columns = self.at(middles[:, 0])
        across = np.abs(self.y[:, columns] - above - middles[:, 1] / self.unit)
        beyond = np.maximum(self.gap[:, columns] - FREE_GAP, 0.0)
        # The second stroke of a letter, or a tail that reaches into the next line, is of the line
        # of the stroke before, where nothing else says so.
        just_before = np.abs(np.diff(middles, axis=0)).max(axis=1) <= JUST * self.unit
        elsewhere = np.arange(len(self.y))[:, None] != line_of[:-1]
        across[:, 1:] += IN_TIME * (elsewhere & just_before)
        lines: Indices = (across + BEYOND * beyond).argmin(axis=0)
        return lines


def _curves(sums: Floats) -> tuple[Floats, Floats, Floats]:
    """Heights, spreads and gaps, [K, C] each."""
    columns = sums.shape[2]
    reach = min(int(3 * SMOOTH), columns - 1)
    smooth = np.zeros_like(sums)
    for offset in range(-reach, reach + 1):
        share = np.exp(-0.5 * (offset / SMOOTH) ** 2)
        into = slice(max(offset, 0), columns + min(offset, 0))
        smooth[:, :, into] += share * sums[:, :, max(-offset, 0) : columns - max(offset, 0)]
    place = np.arange(columns)
    far = 2 * columns
    inked = sums[0] > 0
    before = np.maximum.accumulate(np.where(inked, place, -far), axis=1)
    after = np.minimum.accumulate(np.where(inked, place, far + columns)[:, ::-1], axis=1)[:, ::-1]
    # Beyond the reach of its ink a line goes on as high as where it has some.
    known = smooth[0] > 0
    first = np.maximum.accumulate(np.where(known, place, -1), axis=1)
    last = np.minimum.accumulate(np.where(known, place, columns)[:, ::-1], axis=1)[:, ::-1]
    nearest = np.where(
        (first < 0) | ((last - place < place - first) & (last < columns)), last, first
    )
    weight, moment, square = np.take_along_axis(smooth, nearest[None], axis=2)
    y = moment / weight
    spread = np.sqrt(np.maximum(square / weight - y**2, 0.0))
    return y, spread, np.minimum(place - before, after - place).astype(np.float64)


def _distances(y: Floats, spread: Floats, gap: Floats, sums: Floats, line: int) -> Floats:
    """How far one line is from each where both have ink, or nearly, [K]; below 1 they are one."""
    between = gap + gap[line]
    least = between.min(axis=1, keepdims=True)
    there = between <= least
    as_one = np.maximum(ONE_LINE, ONE_LINE_SPREADS * np.maximum(spread, spread[line]))
    across = (np.abs(y - y[line]) / as_one * there).sum(axis=1) / there.sum(axis=1)
    ink = sums[0].sum(axis=1)
    across /= 1.0 + WEAK * np.exp(-np.minimum(ink, ink[line]) / WEAK_INK)
    distances: Floats = across + GAP * np.maximum(least[:, 0] - FREE_GAP, 0.0)
    return distances
