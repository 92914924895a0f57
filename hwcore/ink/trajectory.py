"""Ink as one vector: where the pen went, in which order and direction.

A raster does not know how it came about. Two people's drawings may look alike and be written
differently, and one person writes a character nearly the same way each time. The way of the pen,
cut into pieces of equal length, is what a network reads (``hwcore/model/ink_network.py``); to
compare two inks, a summary of it by fewer points is enough (Alimoglu and Alpaydin 1996 read digits
from eight).
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .ink import Ink, lengths
from .sparse import with_curves

PIECES: Final = 48
"""Pieces of equal length that the way is cut into."""
SIZE: Final = 3 * PIECES + 2
POINTS: Final = 16
"""Stretches of a summary, of three pieces each; 24 and 48 tell hands apart no better."""
SUMMARY_SIZE: Final = 5 * POINTS
PEN_UP: Final = 0.25
"""How much a way with the pen lifted counts, against one on the paper."""
DIRECTION: Final = 0.5
"""How much a direction counts in a summary, against a place."""
LIFTED: Final = 0.5
"""How much it counts there whether the pen is on the paper."""

_ROOT: Final = float(np.sqrt(POINTS))
_SHARES: Final = np.linspace(0.0, 1.0, PIECES + 1)  # of the way, where pieces end

Trajectory = NDArray[np.float32]
"""float32 [SIZE] of one ink, or [N, SIZE] of many: x of both ends of each piece, y of them, and
whether the pen is down in the middle of each piece."""
Summary = NDArray[np.float32]
"""float32 [SUMMARY_SIZE] of one ink, or [N, SUMMARY_SIZE] of many. The Euclidean distance of two is
the root of the mean squared difference along the way, in half extents of the ink."""


def trajectory(ink: Ink) -> Trajectory:
    """Where the pen went, float32 [SIZE], whatever the ink's position and unit.

    The way from the first point to the last, with the pen on the paper and lifted, is cut into
    ``PIECES`` of equal length. Places are -1 to 1 along the longer side of the ink, 0 its middle;
    the pen is down (1) or lifted (0).

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
    piece = np.searchsorted(along, (ends[1:] + ends[:-1]) / 2)
    piece = np.minimum(np.maximum(piece, 1), len(along) - 1)
    rows = np.interp(ends, along, xy[:, 0]), np.interp(ends, along, xy[:, 1]), down[piece]
    return np.concatenate(rows).astype(np.float32)


def summary(trajectories: Trajectory) -> Summary:
    """Trajectories, float32 [..., SIZE], by ``POINTS`` stretches: float32 [..., SUMMARY_SIZE].

    Of each stretch the place of its middle between its ends, its direction, and whether the pen is
    down in its middle. What is a summary already, as models of earlier versions keep, stays one.
    """
    if trajectories.shape[-1] == SUMMARY_SIZE:
        return trajectories
    pieces = PIECES // POINTS
    x, y, down = pieces_of(trajectories)
    x, y = x[..., ::pieces], y[..., ::pieces]
    dx, dy = x[..., 1:] - x[..., :-1], y[..., 1:] - y[..., :-1]
    length = np.maximum(np.hypot(dx, dy), np.float32(1e-4))
    rows = (
        (x[..., 1:] + x[..., :-1]) / 2,
        (y[..., 1:] + y[..., :-1]) / 2,
        DIRECTION * dx / length,
        DIRECTION * dy / length,
        LIFTED * down[..., pieces // 2 :: pieces],
    )
    return np.asarray(np.concatenate(rows, axis=-1) / _ROOT, np.float32)


def pieces_of(trajectories: Trajectory) -> tuple[Trajectory, Trajectory, Trajectory]:
    """Trajectories [..., SIZE] apart: x and y [..., PIECES + 1], and pen down [..., PIECES]."""
    ends = PIECES + 1
    return (
        trajectories[..., :ends],
        trajectories[..., ends : 2 * ends],
        trajectories[..., 2 * ends :],
    )


def _dot() -> Trajectory:
    """The pen went down and nowhere else."""
    still = np.zeros(SIZE, np.float32)
    still[-PIECES:] = 1.0
    return still
