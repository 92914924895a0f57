"""Where ink that was written elsewhere, or in another unit, goes on the paper."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QSize

from hwcore import Ink, Stroke

from .canvas import PEN_WIDTH

_LEAST: Final = 0.1
"""Ink whose larger side is a smaller part of the paper's smaller side is enlarged."""
_SIDE: Final = 0.6
"""Of the paper's smaller side, that ink gets which has to be enlarged or made smaller."""


def placed(ink: Ink, paper: QSize) -> Ink:
    """The ink where it was written, or in the middle of the paper where it does not fit there.

    Its proportions, times and pressure stay; a single dot is only moved.
    """
    bounds = ink.bounds
    if bounds is None:
        return ink
    side, extent = min(paper.width(), paper.height()), max(bounds.width, bounds.height)
    edge = PEN_WIDTH / 2
    inside = min(bounds.left, bounds.top) >= edge
    inside = inside and bounds.right <= paper.width() - edge
    inside = inside and bounds.bottom <= paper.height() - edge
    if inside and (extent >= _LEAST * side or extent == 0):
        return ink
    scale = 1.0 if extent == 0 else _SIDE * side / extent
    middle = np.array([bounds.left + bounds.right, bounds.top + bounds.bottom]) / 2
    there = np.array([paper.width(), paper.height()]) / 2
    strokes = (Stroke((s.xy - middle) * scale + there, s.t, s.pressure) for s in ink.strokes)
    return Ink(tuple(strokes))
