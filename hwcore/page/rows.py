"""Rows of a page: which parts stand side by side, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .parts import Parts

_HIGH: Final = 0.65  # of the main height: from here on a part says where a row is
_LOW: Final = 0.45  # of the main height: from here on a part may be a glyph by itself
_HUGE: Final = 4.0  # times the main height: higher parts are no glyphs
_OVERLAP: Final = 0.4  # of the lower one's height that two in a row share at least
_WITHIN: Final = 0.9  # of a small part's height that the row beside has, if it belongs there
_ASIDE: Final = 2.0  # of the main height, between it and the nearest glyph of that row
_NEAR: Final = 0.5  # of the main height, between a small part and the glyph it belongs to
_SMALLEST: Final = 0.1  # of the main height: smaller parts are specks
_REACH: Final = 4.0  # heights between neighbours that say which way a row runs
_LOOKED_AT: Final = 600  # parts by which it is told how rows run
_STEEPEST: Final = 40.0  # degrees


@dataclass(frozen=True, eq=False)
class PartRow:
    """Parts that stand side by side.

    Attributes:
        parts: int64 [N], indices into ``Parts``, from left to right.
        height: of its glyphs, in pixels.
    """

    parts: NDArray[np.int64]
    height: float


def main_height(parts: Parts) -> float:
    """How high glyphs are on a page: the median height, where each part counts by its height."""
    heights = np.sort(parts.heights)
    return float(heights[np.searchsorted(np.cumsum(heights), heights.sum() / 2)])


def slope_of(parts: Parts) -> float:
    """By how many degrees rows climb to the left or fall to the right, -40 to 40.

    The angle at which the parts' middles lie on fewest lines: the sum of squared counts over lines
    is largest (Postl, ICPR 1986, with parts in place of pixels).
    """
    height = main_height(parts)
    large = (parts.heights >= _LOW * height) & (parts.heights <= _HUGE * height)
    boxes = parts.boxes[large][:_LOOKED_AT]
    if len(boxes) < 3:
        return 0.0
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    apart_x, apart_y = x[None] - x[:, None], y[None] - y[:, None]
    near = (apart_x > 0.1 * height) & (np.hypot(apart_x, apart_y) < _REACH * height)
    if not near.any():
        return 0.0
    angles = np.degrees(np.arctan2(apart_y[near], apart_x[near]))
    weights = apart_x[near]
    steps = np.arange(-_STEEPEST, _STEEPEST + 0.5)
    votes = np.exp(-0.5 * ((angles[None] - steps[:, None]) / 3.0) ** 2) @ weights
    likely = np.flatnonzero(votes >= 0.9 * votes.max())
    best = steps[likely[np.abs(steps[likely]).argmin()]]
    close = np.abs(angles - best) < 8.0
    return float(np.average(angles[close], weights=weights[close])) if close.any() else 0.0


def rows_of(parts: Parts) -> list[PartRow]:
    """The rows of a page, from top to bottom."""
    if not len(parts):
        return []
    height = main_height(parts)
    heights = parts.heights
    boxes = _level(parts.boxes, slope_of(parts))
    high = (heights >= _HIGH * height) & (heights <= _HUGE * height)
    rows = _chained(boxes, _from_left(boxes, np.flatnonzero(high)))
    wide = parts.widths > 2.0 * height
    small = (heights < _HIGH * height) & (heights >= _SMALLEST * height) & ~wide
    alone = _join_small(boxes, rows, np.flatnonzero(small), height)
    alone = _join_level(boxes, rows, alone, height)
    rows += _chained(boxes, _from_left(boxes, alone[heights[alone] >= _LOW * height]))
    found = []
    for row in rows:
        tall = [index for index in row if heights[index] >= _HIGH * height] or row
        found.append(PartRow(_from_left(boxes, np.array(row)), float(np.median(heights[tall]))))
    return sorted(found, key=lambda row: float(np.median(boxes[row.parts, 1])))


def _level(boxes: NDArray[np.float64], slope: float) -> NDArray[np.float64]:
    """Boxes [N, 4] of parts moved down or up to where rows of this slope are level."""
    moved = boxes.copy()
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    moved[:, [1, 3]] -= (middles * np.tan(np.radians(slope)))[:, None]
    return moved


def _from_left(boxes: NDArray[np.float64], indices: NDArray[np.int64]) -> NDArray[np.int64]:
    middles = boxes[indices, 0] + boxes[indices, 2]
    return np.asarray(indices[np.argsort(middles, kind="stable")])


def _chained(boxes: NDArray[np.float64], glyphs: NDArray[np.int64]) -> list[list[int]]:
    """From left to right, each to the row whose last glyphs it stands beside best."""
    rows: list[list[int]] = []
    above, below = np.empty(len(glyphs)), np.empty(len(glyphs))  # of the last two of each row
    for index in glyphs.tolist():
        _, top, _, bottom = boxes[index]
        count = len(rows)
        shared = np.minimum(bottom, below[:count]) - np.maximum(top, above[:count])
        lower = np.minimum(bottom - top, below[:count] - above[:count])
        overlaps = shared / np.maximum(lower, 1e-6)
        chosen = int(overlaps.argmax()) if count else 0
        if count and overlaps[chosen] > _OVERLAP:
            rows[chosen].append(index)
        else:
            chosen = count
            rows.append([index])
        last = boxes[rows[chosen][-2:]]
        above[chosen], below[chosen] = last[:, 1].mean(), last[:, 3].mean()
    return rows


def _join_small(
    boxes: NDArray[np.float64], rows: list[list[int]], small: NDArray[np.int64], height: float
) -> NDArray[np.int64]:
    """Add small parts to the row of the glyph they are nearest to; those that are near none."""
    large = [(index, row) for row in rows for index in row]
    if not large:
        return small
    alone = []
    whole = boxes[[index for index, _ in large]]
    for index in small.tolist():
        left, top, right, bottom = boxes[index]
        aside = np.maximum(np.maximum(whole[:, 0] - right, left - whole[:, 2]), 0.0)
        apart = np.maximum(np.maximum(whole[:, 1] - bottom, top - whole[:, 3]), 0.0)
        away = np.hypot(aside, 1.5 * apart)
        nearest = int(away.argmin())
        if away[nearest] <= _NEAR * height:
            large[nearest][1].append(index)
        else:
            alone.append(index)
    return np.array(alone, np.int64)


def _join_level(
    boxes: NDArray[np.float64], rows: list[list[int]], small: NDArray[np.int64], height: float
) -> NDArray[np.int64]:
    """Add small parts that are near no glyph to the row that they stand within, as the upper half
    of a broken one; those that stand within none."""
    large = [(index, row) for row in rows for index in row]
    if not large:
        return small
    alone = []
    whole = boxes[[index for index, _ in large]]
    for index in small.tolist():
        left, top, right, bottom = boxes[index]
        shared = np.minimum(bottom, whole[:, 3]) - np.maximum(top, whole[:, 1])
        aside = np.maximum(np.maximum(whole[:, 0] - right, left - whole[:, 2]), 0.0)
        aside[shared < _WITHIN * (bottom - top)] = np.inf
        nearest = int(aside.argmin())
        if aside[nearest] <= _ASIDE * height and bottom - top >= _LOW * height:
            large[nearest][1].append(index)
        else:
            alone.append(index)
    return np.array(alone, np.int64)
