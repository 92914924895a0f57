"""The ink that a stroke may be about: what was written before and is near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Bounds, Stroke

from ..ink_samples import InkSamples, ink_samples

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def stroke_boxes(strokes: Sequence[Stroke]) -> Floats:
    """Left, top, right and bottom of each stroke: float64 [S, 4]; there must be a stroke."""
    points = np.concatenate([stroke.xy for stroke in strokes])
    starts = np.cumsum([0, *(len(stroke) for stroke in strokes[:-1])])
    return np.concatenate(
        [np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)], axis=1
    )


@dataclass(frozen=True, eq=False)
class NearInk:
    """Strokes near a place, with their measure; there is at least one.

    Attributes:
        strokes: in the order they were written.
    """

    strokes: tuple[Stroke, ...]

    @classmethod
    def of(cls, strokes: Sequence[Stroke], place: Bounds) -> NearInk | None:
        """Those within twice the extent of a place from it; None where there are none."""
        if not strokes:
            return None
        boxes = stroke_boxes(strokes)
        reach = 2 * max(place.width, place.height)
        is_near = (
            (boxes[:, 0] <= place.right + reach)
            & (boxes[:, 2] >= place.left - reach)
            & (boxes[:, 1] <= place.bottom + reach)
            & (boxes[:, 3] >= place.top - reach)
        )
        near = tuple(strokes[index] for index in np.flatnonzero(is_near).tolist())
        return cls(near) if near else None

    @classmethod
    def nearest(cls, strokes: Sequence[Stroke], place: Bounds, most: int) -> NearInk | None:
        """So many strokes that are nearest to a place; None where there are none."""
        if not strokes:
            return None
        boxes = stroke_boxes(strokes)
        aside = np.maximum(boxes[:, 0] - place.right, place.left - boxes[:, 2])
        apart = np.maximum(boxes[:, 1] - place.bottom, place.top - boxes[:, 3])
        away = np.hypot(np.maximum(aside, 0.0), np.maximum(apart, 0.0))
        order = np.sort(np.argsort(away, kind="stable")[:most])
        return cls(tuple(strokes[index] for index in order.tolist()))

    @cached_property
    def samples(self) -> InkSamples:
        """Points at equal steps along the strokes, and the height of a typical letter."""
        return ink_samples([stroke.xy for stroke in self.strokes])

    @property
    def unit(self) -> float:
        """The height of a typical movement of the pen: about that of a small letter."""
        return self.samples.unit

    def covered(self, xy: Floats, reach: float) -> Floats:
        """How much of each stroke is within ``reach`` of points: float64 [S], 0..1."""
        return self.shares(self.is_close(xy, reach))

    def is_close(self, xy: Floats, reach: float) -> Bools:
        """Which of the samples are within ``reach`` of points: bool [M]."""
        points = self.samples.xy
        hits: Bools = ((points >= xy.min(axis=0) - reach) & (points <= xy.max(axis=0) + reach)).all(
            1
        )
        hits[hits] = least_distances(points[hits], xy) <= reach
        return hits

    def shares(self, hits: Bools) -> Floats:
        """How much of each stroke some of its samples are: float64 [S], 0..1."""
        of = self.samples.stroke
        return np.bincount(of, hits, len(self.strokes)) / np.bincount(of)

    def crossings(self, xy: Floats) -> Floats:
        """How often a way crosses each stroke: float64 [S]."""
        points, of = self.samples.xy, self.samples.stroke
        starts, ends = points[:-1], points[1:]
        low, high = xy.min(axis=0), xy.max(axis=0)
        is_close = (of[1:] == of[:-1]) & (
            (np.maximum(starts, ends) >= low) & (np.minimum(starts, ends) <= high)
        ).all(axis=1)
        hits = _crossings(starts[is_close], ends[is_close], xy)
        return np.bincount(of[1:][is_close], hits, len(self.strokes)).astype(np.float64)


def least_distances(points: Floats, others: Floats) -> Floats:
    """Of each point the distance to the nearest of others."""
    least = np.full(len(points), np.inf)
    for start in range(0, len(others), 256):
        part = others[start : start + 256]
        away = np.hypot(*(points[:, None, :] - part[None, :, :]).transpose(2, 0, 1))
        least = np.minimum(least, away.min(axis=1))
    return least


def _crossings(starts: Floats, ends: Floats, way: Floats) -> Floats:
    """How often each of some segments is crossed by a way of points."""
    hits = np.zeros(len(starts))
    along = ends - starts
    for first in range(0, len(way) - 1, 256):
        a, b = way[first : first + 256 + 1][:-1], way[first : first + 256 + 1][1:]
        step = b - a
        side_a = _cross(along[:, None], a[None] - starts[:, None])
        side_b = _cross(along[:, None], b[None] - starts[:, None])
        side_start = _cross(step[None], starts[:, None] - a[None])
        side_end = _cross(step[None], ends[:, None] - a[None])
        hits += ((side_a * side_b < 0) & (side_start * side_end < 0)).sum(axis=1)
    return hits


def _cross(u: Floats, v: Floats) -> Floats:
    product: Floats = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
    return product
