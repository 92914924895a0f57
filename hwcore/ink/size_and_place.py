"""Ink as four numbers: how large it is, and where it stands between its guide lines.

A raster and a trajectory know neither. With guide lines on the paper these tell apart what has the
same form: ``o``, ``O`` and ``0``, ``s`` and ``S``, or a dot, a comma, a quote and a dash.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .ink import Ink

SIZE_AND_PLACE: Final = 5
"""Values in the vector of one ink."""
_LEAST: Final = 0.05
"""x-heights that are added to an extent, so that a dot, which has none, has a logarithm."""
_FURTHEST: Final = 4.0
"""x-heights above or below the base line, and most of an extent's logarithm, that count."""

SizeAndPlace = NDArray[np.float32]
"""float32 [SIZE_AND_PLACE] of one ink, or [N, SIZE_AND_PLACE] of many."""


def size_and_place(ink: Ink) -> SizeAndPlace:
    """The size and the place of ink, float32 [SIZE_AND_PLACE], whatever its unit.

    The values: 1, which says that the others are known; the logarithms of the height and of the
    width in x-heights; how high the lower and the upper end are above the base line, in x-heights.
    All 0 of ink without strokes or without guide lines.
    """
    guides, bounds = ink.guides, ink.bounds
    if guides is None or bounds is None:
        return np.zeros(SIZE_AND_PLACE, np.float32)
    unit = guides.x_height
    values = (
        math.log(bounds.height / unit + _LEAST),
        math.log(bounds.width / unit + _LEAST),
        (guides.baseline - bounds.bottom) / unit,
        (guides.baseline - bounds.top) / unit,
    )
    return np.array([1.0, *(max(-_FURTHEST, min(v, _FURTHEST)) for v in values)], np.float32)
