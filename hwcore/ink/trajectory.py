"""Ink as one vector: where the pen went, in which order and direction.

A raster does not know how it came about. Two people's drawings may look alike and be written
differently, and one person writes a character nearly the same way each time; a few points at equal
distances along the way are enough to compare them by (Alimoglu and Alpaydin 1996 read digits from
eight).
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .ink import Ink, lengths
from .sparse import with_curves

POINTS: Final = 16
"""Stretches that the way is cut into; 24 and 48 tell hands apart no better."""
SIZE: Final = 5 * POINTS
PEN_UP: Final = 0.25
"""How much a way with the pen lifted counts, against one on the paper."""
DIRECTION: Final = 0.5
"""How much a direction counts, against a place."""
LIFTED: Final = 0.5
"""How much it counts whether the pen is on the paper."""

_ROOT: Final = float(np.sqrt(POINTS))
_SHARES: Final = np.linspace(0.0, 1.0, POINTS + 1)  # of the way, where stretches end

Trajectory = NDArray[np.float32]
"""float32 [SIZE] of one ink, or [N, SIZE] of many. The Euclidean distance of two is the root of the
mean squared difference along the way, in half extents of the ink."""


def trajectory(ink: Ink) -> Trajectory:
    """Where the pen went, float32 [SIZE], whatever the ink's position and unit.

    The way from the first point to the last, with the pen on the paper and lifted, is cut into
    ``POINTS`` stretches of equal length; of each, the place of its middle (-1 to 1 along the longer
    side of the ink), its direction and whether the pen is down there.

    Ink without strokes: all 0.
    """
    if not ink.strokes:
        return np.zeros(SIZE, np.float32)
    ink = with_curves(ink)
    xy = np.concatenate([stroke.xy for stroke in ink.strokes])
    bounds = ink.bounds
    assert bounds is not None
    extent = max(bounds.width, bounds.height)
    if extent <= 0.0:
        return _dot()
    middle = (bounds.left + bounds.width / 2, bounds.top + bounds.height / 2)
    xy = 2.0 * ((xy - middle) / extent)
    put_down = list(accumulate(map(len, ink.strokes[:-1]), initial=0))  # each stroke's first point
    down = np.ones(len(xy))
    down[put_down] = 0.0
    step = np.concatenate([[0.0], lengths(xy)])
    step[put_down] *= PEN_UP
    moved = step > 1e-7
    moved[0] = True
    xy, down, along = xy[moved], down[moved], step[moved].cumsum()
    if along[-1] <= 0.0:
        return _dot()
    ends = along[-1] * _SHARES
    x, y = np.interp(ends, along, xy[:, 0]), np.interp(ends, along, xy[:, 1])
    segment = np.searchsorted(along, (ends[1:] + ends[:-1]) / 2)
    segment = np.minimum(np.maximum(segment, 1), len(along) - 1)
    dx, dy = x[1:] - x[:-1], y[1:] - y[:-1]
    length = np.maximum(np.hypot(dx, dy), 1e-4)
    rows = (
        (x[1:] + x[:-1]) / 2,
        (y[1:] + y[:-1]) / 2,
        DIRECTION * dx / length,
        DIRECTION * dy / length,
        LIFTED * down[segment],
    )
    return np.asarray(np.concatenate(rows) / _ROOT, np.float32)


def _dot() -> Trajectory:
    """The pen went down and nowhere else."""
    still = np.zeros(SIZE, np.float32)
    still[-POINTS:] = LIFTED / _ROOT
    return still
