"""The eraser: which strokes its path touches."""

from __future__ import annotations

import numpy as np

from hwcore.ink import FloatArray, Ink, Stroke


def touched(
    ink: Ink, start: tuple[float, float], end: tuple[float, float], reach: float
) -> tuple[int, ...]:
    """Indices of the strokes that come within ``reach`` of the path from ``start`` to ``end``.

    The whole path counts, so that a fast eraser passes over nothing; ``start`` and ``end`` may be
    the same. All in the ink's own unit.
    """
    a, b = np.array(start), np.array(end)
    return tuple(
        index for index, stroke in enumerate(ink.strokes) if _distance(stroke, a, b) <= reach
    )


def _distance(stroke: Stroke, a: FloatArray, b: FloatArray) -> float:
    """The smallest distance between a stroke and the line from a to b."""
    starts = stroke.xy[:-1] if len(stroke) > 1 else stroke.xy
    ends = stroke.xy[1:] if len(stroke) > 1 else stroke.xy
    if _crosses(starts, ends, a, b):
        return 0.0
    # Two segments that do not cross are closest at an end of one of them.
    distances = [
        _to_segments(a, starts, ends),
        _to_segments(b, starts, ends),
        _to_segments(stroke.xy, a, b),
    ]
    return float(min(distance.min() for distance in distances))


def _to_segments(points: FloatArray, starts: FloatArray, ends: FloatArray) -> FloatArray:
    """Distances of points from segments: one point and many segments, or the reverse."""
    along = ends - starts
    square = np.maximum((along**2).sum(axis=-1), np.finfo(float).tiny)
    fraction = np.clip(((points - starts) * along).sum(axis=-1) / square, 0.0, 1.0)
    offsets = points - starts - fraction[..., None] * along
    distances: FloatArray = np.hypot(offsets[..., 0], offsets[..., 1])
    return distances


def _crosses(starts: FloatArray, ends: FloatArray, a: FloatArray, b: FloatArray) -> bool:
    way, along = b - a, ends - starts
    side_starts, side_ends = _cross(way, starts - a), _cross(way, ends - a)
    side_a, side_b = _cross(along, a - starts), _cross(along, b - starts)
    return bool(((side_starts * side_ends < 0) & (side_a * side_b < 0)).any())


def _cross(u: FloatArray, v: FloatArray) -> FloatArray:
    return u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
