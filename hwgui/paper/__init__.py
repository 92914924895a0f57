"""The paper: pointer events become strokes, strokes become ink that can be undone.

May import ``hwgui.widgets`` and what is below it.
"""

from __future__ import annotations

from .canvas import DOT_EXTENT, ERASER_RADIUS, Canvas
from .eraser import touched
from .growing_stroke import GrowingStroke
from .ink_document import InkDocument
from .paper_look import between, eraser_cursor, paint_sheet
from .pen_proximity import PenProximity
from .placement import placed
from .pointer import Pointers, PointerSample
from .saved_ink import SavedInk, Saving

__all__ = [
    "DOT_EXTENT",
    "ERASER_RADIUS",
    "Canvas",
    "GrowingStroke",
    "InkDocument",
    "PenProximity",
    "PointerSample",
    "Pointers",
    "SavedInk",
    "Saving",
    "between",
    "eraser_cursor",
    "paint_sheet",
    "placed",
    "touched",
]
