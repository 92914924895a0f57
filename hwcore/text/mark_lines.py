"""Which line a mark belongs to: a dot, an accent, a bar, a full stop, a hyphen.

Between two lines a mark may be the dot of an i in the lower one or a full stop in the upper one. It
belongs where it stands as marks do, rather above a line's middle than below, and where ink is near;
what was written just before was mostly in the same line.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from .ink_samples import InkSamples
from .line_curves import LineCurves

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

ABOVE: Final = 0.5
"""How far above a line's middle marks are, in units."""
PLACE: Final = 2.0
"""How much a unit away from there counts, against one away from ink."""
IN_TIME: Final = 1.0
"""How much it counts, in units, that the stroke before was in another line."""
FARTHEST: Final = 2.0
"""Ink that is so many units away or more counts as this far."""


def with_marks(level: InkSamples, middles: Floats, curves: LineCurves, line_of: Indices) -> Indices:
    """Lines of all strokes, int64 [S], where those of marks were -1.

    Args:
        middles: float64 [S, 2], of the strokes.
    """
    is_body = line_of >= 0
    marks, bodies = np.flatnonzero(~is_body), np.flatnonzero(is_body)
    of_body = is_body[level.stroke]
    along = np.argsort(level.xy[of_body, 0], kind="stable")
    ink = level.xy[of_body][along]
    line_of_ink = line_of[level.stroke[of_body]][along]
    reach = level.unit * FARTHEST
    start, end = (
        np.searchsorted(ink[:, 0], middles[marks, 0] + side * reach) for side in (-1.0, 1.0)
    )
    heights = curves.y[:, curves.at(middles[marks, 0])]
    place = np.abs(heights - middles[marks, 1] / level.unit - ABOVE)
    before = line_of[bodies[np.maximum(np.searchsorted(bodies, marks) - 1, 0)]]
    cost = PLACE * place + IN_TIME * (np.arange(len(heights))[:, None] != before)
    complete = line_of.copy()
    for number, mark in enumerate(marks):
        near = slice(start[number], end[number])
        away = np.hypot(*(ink[near] - middles[mark]).T) / level.unit
        least = np.full(len(heights), FARTHEST)
        np.minimum.at(least, line_of_ink[near], away)
        complete[mark] = np.argmin(cost[:, number] + least)
    return complete
