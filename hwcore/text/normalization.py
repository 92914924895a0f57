"""Size and slope of a line of writing, taken out before anything looks at it.

The unit of a normalised line is the spread of its ink about its own middle, measured in windows
about as wide as the line is high: about two fifths of the height of an x. A line that climbs, or
sags, has no larger spread in a window than a straight one. Where the line stood, how large it was
written and how densely its points were sampled do not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

WINDOW: Final = 7.5
"""Width in spreads of the windows in which the spread is measured: 1.5 heights of a line."""
STEEPEST: Final = np.radians(40.0)
"""Most that is taken for the slope of a line, radians."""
UNSLOPED: Final = 5.0
"""Width in spreads up to which no slope is taken out: a short word is steep for other reasons."""
SLOPED: Final = 14.0
"""Width in spreads from which on all of the slope is taken out."""
FLATTEST: Final = 0.02
"""Least spread for the extent of the longest stroke: a dash is flat, and is not a line of text."""


@dataclass(frozen=True, eq=False)
class NormalizedLine:
    """A line of writing in units of its spread, around the origin.

    Attributes:
        strokes: float64 [N, 2] each, x to the right, y down.
        slope: that was taken out, radians; positive where the line fell.
        unit: length of the unit in that of the ink.
        origin: what was moved to (0, 0), in the ink's unit; the slope was taken out around it.
    """

    strokes: tuple[FloatArray, ...]
    slope: float
    unit: float
    origin: tuple[float, float]


def normalized_line(strokes: Sequence[NDArray[Any]]) -> NormalizedLine:
    """Take slope and size out of the strokes [N, 2] of one line; at least one stroke."""
    sizes = [len(stroke) for stroke in strokes]
    xy = np.concatenate(list(strokes)).astype(np.float64)
    middles, weights = _pieces(xy, sizes)
    origin = np.average(middles, axis=0, weights=weights)
    slope = _slope(middles - origin, weights)
    turn = np.array([[np.cos(slope), -np.sin(slope)], [np.sin(slope), np.cos(slope)]])
    xy = (xy - origin) @ turn
    unit = _spread((middles - origin) @ turn, weights)
    unit = max(unit, FLATTEST * _longest_extent(xy, sizes))
    if unit <= 0.0:
        unit = 1.0
    parts = np.split(xy / unit, np.cumsum(sizes)[:-1])
    return NormalizedLine(tuple(parts), slope, unit, (float(origin[0]), float(origin[1])))


def _pieces(xy: FloatArray, sizes: list[int]) -> tuple[FloatArray, FloatArray]:
    """The middles [P, 2] of all pieces of the pen's way, and their lengths [P]."""
    middles = (xy[1:] + xy[:-1]) / 2
    weights = np.hypot(*(xy[1:] - xy[:-1]).T)
    between = np.cumsum(sizes)[:-1] - 1
    weights[between] = 0.0
    if weights.sum() <= 0.0:
        return xy, np.ones(len(xy))
    drawn = weights > 0.0
    return middles[drawn], weights[drawn]


def _slope(at: FloatArray, weights: FloatArray) -> float:
    """The slope of the regression of y on x, radians; less of it for what is short."""
    x, y = at.T
    across = float(np.dot(weights, x * x))
    spread = np.sqrt(np.dot(weights, y * y) / weights.sum())
    if across <= 0.0 or spread <= 0.0:
        return 0.0
    slope = float(np.arctan2(np.dot(weights, x * y), across))
    unsloped = y - np.tan(slope) * x
    spread = max(float(np.sqrt(np.dot(weights, unsloped**2) / weights.sum())), 0.02 * spread)
    width = float(x.max() - x.min())
    share = np.clip((width / spread - UNSLOPED) / (SLOPED - UNSLOPED), 0.0, 1.0)
    return float(np.clip(slope * share, -STEEPEST, STEEPEST))


def _spread(at: FloatArray, weights: FloatArray) -> float:
    """The spread of y in windows along x: their median, weighted by the ink in each."""
    x, y = at.T
    spread = float(np.sqrt(np.average((y - np.average(y, weights=weights)) ** 2, weights=weights)))
    x = x - x.min()
    for _ in range(3):
        if spread <= 0.0:
            return 0.0
        windows = float(x.max()) / (WINDOW * spread)
        if not 1.0 <= windows <= 100_000:
            return spread
        index = (x / (WINDOW * spread)).astype(np.intp)
        ink = np.bincount(index, weights)
        mean = np.bincount(index, weights * y) / np.maximum(ink, 1e-12)
        variance = np.bincount(index, weights * (y - mean[index]) ** 2) / np.maximum(ink, 1e-12)
        order = np.argsort(variance)
        half = np.searchsorted(np.cumsum(ink[order]), ink.sum() / 2)
        spread = float(np.sqrt(variance[order][min(int(half), len(order) - 1)]))
    return spread


def _longest_extent(xy: FloatArray, sizes: list[int]) -> float:
    starts = np.cumsum([0, *sizes[:-1]])
    extents = np.maximum.reduceat(xy, starts) - np.minimum.reduceat(xy, starts)
    return float(np.hypot(*extents.T).max())
