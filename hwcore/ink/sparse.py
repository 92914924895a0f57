"""Ink of few points: the curve that the pen drew between them.

A slow device, a busy machine or a program that thins ink leaves few points of a glyph. Lines
between them cut off what is round, and a network that learned from dense ink reads worse. So
where the points lie far apart for the size of the glyph, they are joined by a centripetal
Catmull-Rom spline, which goes through every point, and makes no loops or cusps within a segment
(Yuksel, Schaefer and Keyser 2011). Dense ink stays as it is.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from .ink import FloatArray, Ink, Stroke, lengths

SPARSE: Final = 0.16
"""Of the glyph's larger extent: the median distance of neighbouring points from which ink is
sparse. Of UNIPEN's digits as they were recorded, one in a hundred is."""
_SAME_PLACE: Final = 1e-6
"""Of the glyph's larger extent: points that are no further apart are one point."""
_LEAST: Final = 4  # points; three are as often a corner as a bow
_MOST: Final = 200  # points; ink of more is not sparse but a scribble
_STEPS: Final = 8  # lines in place of one


def with_curves(ink: Ink) -> Ink:
    """Sparse ink with points added along smooth curves; any other ink, itself.

    A stroke of three points or fewer stays as it is, too. What is added has neither time nor
    pressure, so those are left out of a stroke that is changed.
    """
    if not ink.strokes or sum(map(len, ink.strokes)) > _MOST:
        return ink
    bounds = ink.bounds
    assert bounds is not None
    extent = max(bounds.width, bounds.height)
    distances = np.concatenate([stroke.lengths for stroke in ink.strokes])
    moves = distances[distances > _SAME_PLACE * extent]
    if not moves.size or _median(moves) <= SPARSE * extent:
        return ink
    curved = (_curved(stroke, _SAME_PLACE * extent) for stroke in ink.strokes)
    return Ink(tuple(curved), ink.guides)


def _median(values: FloatArray) -> float:
    """As ``numpy.median``, which imports ``numpy.ma``: that takes longer than a prediction."""
    ordered = np.sort(values)
    return float((ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2.0)


def _curved(stroke: Stroke, same_place: float) -> Stroke:
    """The stroke through those of its points that are further apart than ``same_place``."""
    xy = stroke.xy[np.concatenate([[True], stroke.lengths > same_place])]
    if len(xy) < _LEAST:
        return stroke
    curve = _spline(xy)
    curve.flags.writeable = False
    return Stroke(curve)


def _spline(xy: FloatArray) -> FloatArray:
    """Points on a centripetal Catmull-Rom spline through points [N, 2] that all differ."""
    ways = np.diff(xy, axis=0)
    times = np.sqrt(lengths(xy))[:, None]  # centripetal: the root of each length
    speeds = ways / times
    inner = speeds[:-1] + speeds[1:] - (xy[2:] - xy[:-2]) / (times[:-1] + times[1:])
    # At its ends the curve does not bend.
    first, last = (3.0 * speeds[0] - inner[0]) / 2.0, (3.0 * speeds[-1] - inner[-1]) / 2.0
    tangents = np.concatenate([first[None], inner, last[None]])
    leaving, arriving = tangents[:-1] * times, tangents[1:] * times
    at = (np.arange(1, _STEPS + 1) / _STEPS)[:, None]
    curve = (  # Hermite's form; [N - 1, steps, 2]
        xy[:-1, None]
        + (at * at * (3.0 - 2.0 * at)) * ways[:, None]
        + (at * (1.0 - at) ** 2) * leaving[:, None]
        - (at * at * (1.0 - at)) * arriving[:, None]
    )
    return np.concatenate([xy[:1], curve.reshape(-1, 2)])
