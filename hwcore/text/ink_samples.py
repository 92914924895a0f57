"""Ink as points at equal steps, and how large and how inclined its writing is.

The unit is the height of a typical up or down movement of the pen: about the height of a small
letter, whether it is printed or part of a word, and of a digit or capital where there are no
others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

QUANTILE: Final = 0.4
"""Of the movements, weighted by their heights, that whose height is typical. By the half, two lines
of a hand with very long ascenders came out as one."""
FACTOR: Final = 1.12
"""From there to the unit, which is so for most hands what the half gives."""
STEPS: Final = 6
"""Samples to a unit."""
MAX_SAMPLES: Final = 400_000
MAX_ANGLE: Final = 30.0
"""Degrees that writing may be turned by, either way."""

ROW: Final = 0.5
"""Height, in units, of the rows in which ink is counted to see whether lines are level."""
MAX_ROWS: Final = 20_000
LEVEL_BONUS: Final = 0.1
"""How much better level is than the largest angle, as a share."""

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class InkSamples:
    """Points along all strokes, at equal steps within each.

    Attributes:
        xy: float64 [M, 2]; x to the right, y down.
        stroke: int64 [M], ascending: whose each point is.
        weight: float64 [M]: the length of the way that each stands for.
        unit: the height of a typical movement of the pen, > 0.
    """

    xy: Floats
    stroke: Indices
    weight: Floats
    unit: float

    def turned(self, angle: float) -> InkSamples:
        """All turned by ``angle`` radians, so that what rose to the right by it is level."""
        x, y = self.xy.T
        cos, sin = np.cos(angle), np.sin(angle)
        xy = np.stack([x * cos - y * sin, x * sin + y * cos], axis=1)
        return InkSamples(xy, self.stroke, self.weight, self.unit)


def ink_samples(strokes: Sequence[Floats]) -> InkSamples:
    """Sample strokes, of N >= 1 points [N, 2] each, at steps that suit the size of the writing."""
    path = _Path(strokes)
    unit = weighted_quantile(path.heights, path.lengths, 0.5)
    for _ in range(2):  # the first guess is too large where words are single strokes
        unit = _movement(path.resampled(unit)) or unit
    return path.resampled(unit)


class _Path:
    """The points of all strokes, one after another, and how far along the pen's way each is."""

    def __init__(self, strokes: Sequence[Floats]) -> None:
        self.points = np.concatenate(strokes)
        sizes = np.array([len(stroke) for stroke in strokes])
        self.of = np.repeat(np.arange(len(strokes)), sizes)
        ends = np.cumsum(sizes)
        y = self.points[:, 1]
        starts = ends - sizes
        self.heights = np.maximum.reduceat(y, starts) - np.minimum.reduceat(y, starts)
        ways = np.hypot(*np.diff(self.points, axis=0).T)
        ways[self.of[1:] != self.of[:-1]] = 0.0
        self.along = np.concatenate([[0.0], np.cumsum(ways)])
        self.first = self.along[starts]
        self.lengths = self.along[ends - 1] - self.first

    def resampled(self, unit: float) -> InkSamples:
        whole = float(self.along[-1])
        step = max(unit / STEPS, whole / MAX_SAMPLES) or 1.0
        counts = np.maximum(np.round(self.lengths / step).astype(np.int64), 1)
        stroke = np.repeat(np.arange(len(counts)), counts)
        number = np.arange(len(stroke)) - np.repeat(np.cumsum(counts) - counts, counts)
        weight = (self.lengths / counts)[stroke]
        # The ways of strokes follow each other directly; moved apart, none runs into the next.
        apart = whole or 1.0
        at = self.first[stroke] + (number + 0.5) * weight + stroke * apart
        along = self.along + self.of * apart
        xy = np.stack([np.interp(at, along, axis) for axis in self.points.T], axis=1)
        return InkSamples(xy, stroke, weight, unit or float(np.ptp(self.points)) or 1.0)


def writing_angle(samples: InkSamples) -> float:
    """By how many radians to turn samples so that their lines are level, within ``MAX_ANGLE``.

    Of all angles that at which the heights of the ink gather most; level where that is as good.
    """
    extent = float(np.ptp(samples.xy, axis=0).sum())
    row = max(ROW * samples.unit, extent / MAX_ROWS)
    degrees = np.arange(-MAX_ANGLE, MAX_ANGLE + 0.5)
    scores = np.empty(len(degrees))
    weight = samples.weight + 1e-9 * samples.unit  # dots, too, if there is nothing else
    for number, angle in enumerate(np.radians(degrees)):
        y = samples.xy[:, 0] * np.sin(angle) + samples.xy[:, 1] * np.cos(angle)
        y = (y - y.min()) / row
        # Rows that begin elsewhere, too: it must not count where they begin.
        scores[number] = sum(
            float((np.bincount((y + shift).astype(np.int64), weight) ** 2).sum())
            for shift in (0.0, 0.5)
        )
    scores *= 1.0 - LEVEL_BONUS * np.abs(degrees) / MAX_ANGLE
    return float(np.radians(degrees[scores.argmax()]))


def weighted_quantile(values: Floats, weights: Floats, share: float) -> float:
    """The value with so much of the weight below it; of no weight that of equal ones."""
    if not weights.sum() > 0.0:
        weights = np.ones(len(values))
    order = np.argsort(values, kind="stable")
    cumulative = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(cumulative, cumulative[-1] * share)])


def _movement(samples: InkSamples) -> float:
    """The height of the typical movement up or down, weighted by it; 0 where there is none."""
    y, stroke = samples.xy[:, 1], samples.stroke
    rise = np.diff(y)
    inside = stroke[1:] == stroke[:-1]
    rise, of = rise[inside], stroke[1:][inside]
    if not len(rise):
        return 0.0
    turns = np.flatnonzero((np.sign(rise[1:]) != np.sign(rise[:-1])) | (of[1:] != of[:-1])) + 1
    heights = np.abs(np.add.reduceat(rise, np.concatenate([[0], turns])))
    return FACTOR * weighted_quantile(heights, heights, QUANTILE)
