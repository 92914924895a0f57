"""Pen features: what the line network sees of a line, one row a step of the pen.

The pen's way is cut into equal steps, so that the device's sampling rate and the writer's speed do
not matter. Beside where the pen goes stand the height on the line and what ink is above and below
in the same column, which do not depend on the order in which it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .normalization import FloatArray, NormalizedLine, normalized_line
from .stroke_order import reading_order

STEP: Final = 0.4
"""Length of a step in units of the normalised line: some twenty steps a character."""
CHANNELS: Final = 13
"""Direction (2), turn (2), jump to a stroke's start (2), first and last step of a stroke (2),
height on the line, distance to the right-most ink so far, ink above, ink below, and the height
over the whole line."""
AHEAD: Final = 9
"""The channel of the distance to the right-most ink so far."""
COLUMN: Final = 0.5
"""Width of the columns in which ink above and below is looked for, in units."""
LOCAL: Final = 8.0
"""Standard deviation of the window over which a line's middle is followed, in units."""
FURTHEST: Final = 6.0
"""Most by which heights and distances are told apart, in units."""
MOST_STEPS: Final = 200_000
"""Most steps that are looked at; more is no line of writing."""


@dataclass(frozen=True, eq=False)
class PenFeatures:
    """A line as the network sees it.

    Attributes:
        values: float32 [T, CHANNELS], T >= 1.
        stroke: int32 [T], which of the line's strokes each step is of.
        place: float32 [T] in 0..1, where along that stroke.
    """

    values: NDArray[np.float32]
    stroke: NDArray[np.int32]
    place: NDArray[np.float32]


def line_features(strokes: Sequence[NDArray[Any]]) -> PenFeatures:
    """The strokes [N, 2] of one line as the network sees them, whatever order they came in.

    Which stroke a step is of is told by its index among ``strokes``.
    """
    line = normalized_line(strokes)
    order = reading_order(line.strokes)
    read = replace(line, strokes=tuple(line.strokes[index] for index in order))
    features = pen_features(read)
    return replace(features, stroke=order[features.stroke].astype(np.int32))


def pen_features(line: NormalizedLine) -> PenFeatures:
    """Cut the way of the pen into steps, in the order of the line's strokes."""
    xy, stroke, place = _steps(line.strokes)
    first = np.ones(len(xy), bool)
    first[1:] = stroke[1:] != stroke[:-1]
    last = np.roll(first, -1)
    move = np.zeros_like(xy)
    move[1:] = xy[1:] - xy[:-1]
    jump = np.where(first[:, None], move, 0.0)
    within = np.where(first[:, None], 0.0, move)
    length = np.hypot(within[:, 0], within[:, 1])
    direction = within / np.maximum(length, 1e-9)[:, None]
    following = np.flatnonzero(first & ~last) + 1
    direction[following - 1] = direction[following]
    turn = np.zeros_like(xy)
    turn[1:, 0] = (direction[1:] * direction[:-1]).sum(axis=1)
    turn[1:, 1] = direction[:-1, 0] * direction[1:, 1] - direction[:-1, 1] * direction[1:, 0]
    turn[first] = 0.0
    middle, above, below = _columns(xy)
    reached = np.maximum.accumulate(xy[:, 0])
    behind = np.concatenate([[0.0], xy[1:, 0] - reached[:-1]])
    values = np.concatenate(
        [
            direction,
            turn,
            _compressed(jump),
            first[:, None],
            last[:, None],
            _near(xy[:, 1] - middle)[:, None],
            _compressed(behind)[:, None],
            _near(above)[:, None],
            _near(below)[:, None],
            _near(xy[:, 1])[:, None],
        ],
        axis=1,
    )
    return PenFeatures(values.astype(np.float32), stroke.astype(np.int32), place.astype(np.float32))


def _steps(strokes: tuple[FloatArray, ...]) -> tuple[FloatArray, NDArray[np.intp], FloatArray]:
    """Points at equal steps [T, 2], smoothed a little; of which stroke, and where along it."""
    sizes = np.array([len(stroke) for stroke in strokes])
    xy = np.concatenate(strokes)
    lengths = np.zeros(len(xy))
    lengths[1:] = np.hypot(*(xy[1:] - xy[:-1]).T)
    starts = np.cumsum(sizes) - sizes
    lengths[starts] = 0.0
    way = np.cumsum(lengths)
    total = np.add.reduceat(lengths, starts)
    counts = np.maximum(np.rint(total / STEP).astype(np.intp), 0) * 2 + 1
    if counts.sum() > 2 * MOST_STEPS:
        counts = np.maximum(counts * (2 * MOST_STEPS) // counts.sum(), 1) // 2 * 2 + 1
    # A gap before each stroke keeps the ends of neighbouring ones apart.
    gaps = np.arange(len(sizes), dtype=np.float64)
    stroke = np.repeat(np.arange(len(sizes)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    place = within / np.maximum(np.repeat(counts, counts) - 1, 1)
    start = way[starts]
    at = (start + gaps)[stroke] + place * total[stroke]
    known = way + np.repeat(gaps, sizes)
    half = np.stack([np.interp(at, known, xy[:, 0]), np.interp(at, known, xy[:, 1])], axis=1)
    inner = (within > 0) & (within < np.repeat(counts, counts) - 1)
    smooth = half.copy()
    smooth[1:-1] = (half[:-2] + 2 * half[1:-1] + half[2:]) / 4
    half = np.where(inner[:, None], smooth, half)
    whole = within % 2 == 0
    return half[whole], stroke[whole], place[whole]


def _columns(xy: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Of each step's column: the line's middle around it, and how far ink goes up and down."""
    x, y = xy.T
    column = ((x - x.min()) / COLUMN).astype(np.intp)
    count = min(int(column.max()) + 1, 4 * MOST_STEPS)
    column = np.minimum(column, count - 1)
    top = np.full(count, np.inf)
    bottom = np.full(count, -np.inf)
    np.minimum.at(top, column, y)
    np.maximum.at(bottom, column, y)
    reach = int(3 * LOCAL / COLUMN)
    window = np.exp(-0.5 * (np.arange(-reach, reach + 1) * COLUMN / LOCAL) ** 2)
    weights, heights = np.bincount(column, None, count), np.bincount(column, y, count)
    around = np.convolve(heights, window)[reach : reach + count]
    middle = around / np.maximum(np.convolve(weights, window)[reach : reach + count], 1e-9)
    return middle[column], y - top[column], bottom[column] - y


def _near(values: FloatArray) -> FloatArray:
    """Heights and distances as values of about -2 to 2, cut at ``FURTHEST``."""
    near: FloatArray = np.clip(values, -FURTHEST, FURTHEST) / 3
    return near


def _compressed(values: FloatArray) -> FloatArray:
    """Distances with the large ones drawn together."""
    compressed: FloatArray = np.sign(values) * np.log1p(np.abs(values))
    return compressed
