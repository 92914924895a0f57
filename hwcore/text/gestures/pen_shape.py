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
        typical: the median length of the runs, along that direction.
        straight: the median of that length over the length of the pen's way: 1 for corners, less
            for loops.
    """

    runs: int
    angle: float
    typical: float
    straight: float


def zigzag(xy: Floats, least: float) -> Zigzag:
    """Count the runs of a stroke along the direction in which it moves most.

    Args:
        xy: points at equal steps.
        least: length of a run that counts; less is a tremble.
    """
    moves = np.diff(xy, axis=0)
    angles = np.arange(DIRECTIONS) * np.pi / DIRECTIONS
    along = moves @ np.stack([np.cos(angles), np.sin(angles)])
    best = int(np.abs(along).sum(axis=0).argmax())
    heights = np.concatenate([[0.0], np.cumsum(along[:, best])])
    turns = np.array(_turns(heights, least))
    runs = np.abs(np.diff(heights[turns]))
    ways = np.diff(turns) * length(xy) / max(len(moves), 1)
    if not len(runs):
        return Zigzag(0, float(angles[best]), 0.0, 0.0)
    straight = float(np.median(runs / np.maximum(ways, 1e-9)))
    return Zigzag(len(runs), float(angles[best]), float(np.median(runs)), straight)


def _turns(values: Floats, least: float) -> list[int]:
    """Where values begin, turn round, and end, with at least so much between two turns."""
    turns = [0]
    low = high = 0
    for now, value in enumerate(values.tolist()):
        low, high = min(low, now, key=values.__getitem__), max(high, now, key=values.__getitem__)
        start = float(values[turns[-1]])
        if values[high] - value >= least and values[high] - start >= least:
            turns.append(high)
            low = high = now
        elif value - values[low] >= least and start - values[low] >= least:
            turns.append(low)
            low = high = now
    start = float(values[turns[-1]])
    last = high if values[high] - start >= start - values[low] else low
    return [*turns, last] if abs(values[last] - start) >= least else turns


def bend(xy: Floats) -> tuple[float, float]:
    """How far a stroke is from the straight line between its ends, to either side.

    Returns:
        The farthest to the side where y grows (as x grows), and to the other; both >= 0.
    """
    side = _beside_chord(xy)
    return max(float(side.max()), 0.0), max(float(-side.min()), 0.0)


def bends(xy: Floats, least: float) -> int:
    """How often a stroke goes away from the straight line between its ends, and back again.

    Args:
        least: how far, as a share of its farthest; less is a tremble.
    """
    side = _beside_chord(xy)
    farthest = float(np.abs(side).max())
    return len(_turns(side, least * farthest)) // 2 if farthest else 0


def _beside_chord(xy: Floats) -> Floats:
    """How far points are from the line between the first and the last, with their side's sign."""
    start, end = xy[0], xy[-1]
    if end[0] < start[0]:
        start, end = end, start
    way = end - start
    chord = float(np.hypot(*way)) or 1.0
    side: Floats = (way[0] * (xy[:, 1] - start[1]) - way[1] * (xy[:, 0] - start[0])) / chord
    return side


def straightness(xy: Floats) -> float:
    """The distance of a stroke's ends over the length of its way: 1 for a straight line."""
    return float(np.hypot(*(xy[-1] - xy[0]))) / (length(xy) or 1.0)
