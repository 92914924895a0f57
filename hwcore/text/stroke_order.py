"""The order in which the strokes of one line are read, whatever order they were written in.

Strokes are read by where they begin along the line; a mark (the dot of an i, an accent, the bar of
a t) directly after the stroke that it stands over or crosses, even if that goes on for a word. The
order follows from the strokes' forms and places alone, so that a dot that was added last and a word
that was inserted in front make no difference. The line network learns and reads in this order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST_DOT: Final = 0.45
"""Extent of a dot or an accent either way, in heights of its host."""
MOST_BAR: Final = 0.5
"""Height of a bar, in widths of it."""
MOST_BAR_HEIGHT: Final = 0.4
"""Height of a bar, in heights of its host."""
REACH: Final = 0.3
"""How far beside or above its host's ink a mark may be, in heights of the host."""

MOST_HOSTS: Final = 16
"""Strokes that a mark may be of, the nearest; there are more only in drawings."""

Indices = NDArray[np.int64]
Floats = NDArray[np.float64]


def reading_order(strokes: Sequence[NDArray[np.generic]], slope: float = 0.0) -> Indices:
    """Sort the strokes of one line as they are read, from left to right.

    Args:
        strokes: the points of each, [N, 2], N >= 1, any numbers; x to the right, y down.
        slope: how much y grows with x along the line.

    Returns:
        int64 [S]: the index of the stroke that is read first, and so on. The order that they were
        given in counts only where two begin at one point and have the same extents.
    """
    if len(strokes) < 2:
        return np.arange(len(strokes))
    by_form = _order_of_forms(strokes)
    strokes = [strokes[index] for index in by_form]
    points = np.concatenate(strokes).astype(np.float64)
    points -= points.min(axis=0)
    if slope:
        x, y = points.T / np.hypot(1.0, slope)
        points = np.stack([x + slope * y, y - slope * x], axis=1)
    extents = _Extents(points, np.array([len(stroke) for stroke in strokes]))
    hosts = _hosts(points, extents)
    # A stroke's place is halfway between its left end and where the pen came down: the tail of a y
    # runs back below the letters before it, the bowl of a d begins at its stem.
    places = (extents.left + points[extents.starts, 0]) / 2
    heads = np.where(hosts < 0, np.arange(len(strokes)), hosts)
    along = np.where(hosts < 0, -np.inf, extents.middle)
    return by_form[np.lexsort((along, heads, places[heads]))]


def _order_of_forms(strokes: Sequence[NDArray[np.generic]]) -> Indices:
    forms = np.array([[*stroke.min(axis=0), *stroke.max(axis=0), *stroke[0]] for stroke in strokes])
    return np.lexsort(forms.T[::-1]).astype(np.int64)


class _Extents:
    """Which points are each stroke's, and where it lies: [S] each."""

    def __init__(self, points: Floats, sizes: Indices) -> None:
        self.ends = np.cumsum(sizes)
        self.starts = self.ends - sizes
        self.left, self.top = np.minimum.reduceat(points, self.starts).T
        self.right, self.bottom = np.maximum.reduceat(points, self.starts).T
        self.width, self.height = self.right - self.left, self.bottom - self.top
        self.middle = (self.left + self.right) / 2


def _hosts(points: Floats, extents: _Extents) -> Indices:
    """The stroke that each stroke is a mark of, which is itself none, or -1: int64 [S]."""
    height, size = extents.height, np.maximum(extents.width, extents.height)
    hosts = np.full(len(height), -1)
    reach = REACH * height
    flat = height <= MOST_BAR * extents.width
    least = np.where(flat, np.minimum(height / MOST_BAR_HEIGHT, size / MOST_DOT), size / MOST_DOT)
    marks = np.flatnonzero(least <= height.max())
    for mark in marks[np.argsort(-height[marks], kind="stable")]:
        can_be = (height > height[mark]) & (height >= least[mark])
        can_be &= extents.left - reach <= extents.right[mark]
        can_be &= extents.right + reach >= extents.left[mark]
        nearest = (np.inf, np.inf)
        hosts_near = np.flatnonzero(can_be)
        if len(hosts_near) > MOST_HOSTS:
            away = np.abs(extents.middle[hosts_near] - extents.middle[mark])
            hosts_near = hosts_near[np.argsort(away, kind="stable")[:MOST_HOSTS]]
        for host in hosts_near:
            ink = points[extents.starts[host] : extents.ends[host]]
            distance = _distance(ink, int(mark), int(host), extents)
            rank = (distance, abs(extents.middle[host] - extents.middle[mark]))
            if distance < np.inf and rank < nearest:
                nearest = rank
                # Hosts are taller than marks, so that the host's own host is known.
                hosts[mark] = host if hosts[host] < 0 else hosts[host]
    return hosts


def _distance(ink: Floats, mark: int, host: int, extents: _Extents) -> float:
    """How far along the line a mark's middle is from its host's ink; inf where it is no mark."""
    height, reach = extents.height[mark], REACH * extents.height[host]
    # Lines between neighbouring points; a lone point is one from itself to itself.
    start, end = (ink[:-1], ink[1:]) if len(ink) > 1 else (ink, ink)
    low, high = np.minimum(start, end), np.maximum(start, end)
    middle = extents.middle[mark]
    distance = max(0.0, float(np.maximum(low[:, 0] - middle, middle - high[:, 0]).min()))
    is_dot = max(extents.width[mark], height) <= MOST_DOT * extents.height[host]
    if (
        is_dot
        and distance <= reach
        and extents.top[mark] + extents.bottom[mark] <= extents.top[host] + extents.bottom[host]
    ):
        return distance
    across = (high[:, 0] >= extents.left[mark]) & (low[:, 0] <= extents.right[mark])
    crossed = across & (high[:, 1] >= extents.top[mark] - reach)
    crossed &= low[:, 1] <= extents.bottom[mark] + reach
    is_bar = height <= MOST_BAR * extents.width[mark]
    is_bar &= height <= MOST_BAR_HEIGHT * extents.height[host]
    return distance if is_bar and crossed.any() else np.inf
