"""The placement on the paper of ink that was written elsewhere or in another unit."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QSize

from hwcore import Ink, Stroke

from .canvas import PEN_WIDTH

_LEAST: Final = 0.1
"""Least share of the paper's smaller side for the ink's larger one; smaller ink is enlarged."""
_SIDE: Final = 0.6
"""Share of the paper's smaller side that scaled ink gets."""


def placed(ink: Ink, paper: QSize) -> Ink:
    """The ink where it was written or, if it does not fit there, scaled in the paper's middle.

    Its proportions, times and pressure stay, and guide lines come along; a single dot is only
    moved.
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
    paper_middle = np.array([paper.width(), paper.height()]) / 2
    strokes = (
        Stroke((stroke.xy - middle) * scale + paper_middle, stroke.t, stroke.pressure)
        for stroke in ink.strokes
    )
    down = float(paper_middle[1] - scale * middle[1])
    guides = None if ink.guides is None else ink.guides.moved(scale, down)
    return Ink(tuple(strokes), guides)
