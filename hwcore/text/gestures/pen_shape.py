"""The shape of one stroke, whatever it may mean: how it turns, how straight it is."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Bounds

Floats = NDArray[np.float64]

DIRECTIONS: Final = 12
"""Directions, evenly spread over half a turn, of which one is where the pen goes back and forth."""


def resampled(xy: Floats, step: float) -> Floats:
    """Points of a stroke at equal steps along it, the first and last among them: [N >= 2, 2]."""
    ways = np.hypot(*np.diff(xy, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(ways)])
    count = max(round(float(along[-1]) / step), 1) + 1
    at = np.linspace(0.0, along[-1], count)
    return np.stack([np.interp(at, along, axis) for axis in xy.T], axis=1)


def length(xy: Floats) -> float:
    """The length of the pen's way."""
    return float(np.hypot(*np.diff(xy, axis=0).T).sum())


def bounds(xy: Floats) -> Bounds:
    """The smallest upright rectangle around points."""
    (left, top), (right, bottom) = xy.min(axis=0), xy.max(axis=0)
    return Bounds(float(left), float(top), float(right), float(bottom))


class Zigzag(NamedTuple):
    """How a stroke goes back and forth.

    Attributes:
        runs: movements one way, between two turns.
        angle: of the direction they go in, in radians, 0 level, up to half a turn.
        typical: the median length of the runs.
    """

    runs: int
    angle: float
    typical: float


def zigzag(xy: Floats, least: float) -> Zigzag:
    """Count the runs of a stroke along the direction in which it moves most.

    Args:
        least: length of a run that counts; less is a tremble.
    """
    moves = np.diff(xy, axis=0)
    angles = np.arange(DIRECTIONS) * np.pi / DIRECTIONS
    along = moves @ np.stack([np.cos(angles), np.sin(angles)])
    best = int(np.abs(along).sum(axis=0).argmax())
    runs = _runs(np.concatenate([[0.0], np.cumsum(along[:, best])]), least)
    return Zigzag(len(runs), float(angles[best]), float(np.median(runs)) if runs else 0.0)


def _runs(values: Floats, least: float) -> list[float]:
    """Lengths of the movements up and down between turning points at least so far apart."""
    runs: list[float] = []
    start = low = high = float(values[0])
    for value in values.tolist():
        low, high = min(low, value), max(high, value)
        if high - value >= least and high - start >= least:
            runs.append(high - start)
            start, low, high = high, value, value
        elif value - low >= least and start - low >= least:
            runs.append(start - low)
            start, low, high = low, value, value
    last = max(high - start, start - low)
    return [*runs, last] if last >= least else runs


def bend(xy: Floats) -> tuple[float, float]:
    """How far a stroke is from the straight line between its ends, to either side.

    Returns:
        The farthest to the side where y grows (as x grows), and to the other; both >= 0.
    """
    start, end = xy[0], xy[-1]
    if end[0] < start[0]:
        start, end = end, start
    way = end - start
    chord = float(np.hypot(*way)) or 1.0
    side = (way[0] * (xy[:, 1] - start[1]) - way[1] * (xy[:, 0] - start[0])) / chord
    return max(float(side.max()), 0.0), max(float(-side.min()), 0.0)


def straightness(xy: Floats) -> float:
    """The distance of a stroke's ends over the length of its way: 1 for a straight line."""
    return float(np.hypot(*(xy[-1] - xy[0]))) / (length(xy) or 1.0)
