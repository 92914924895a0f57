"""The paper: pointer events become strokes, strokes become ink that can be undone.

May import ``hwgui.widgets`` and what is below it.
"""

from __future__ import annotations

from .canvas import Canvas
from .finger_drag import FingerDrag
from .ink_canvas import InkCanvas
from .ink_document import InkDocument
from .paper_look import between, line_colour, paint_hint, paint_sheet
from .pen_proximity import PenProximity
from .placement import placed
from .pointer import PointerSample
from .saved_ink import SavedInk, Saving

__all__ = [
    "Canvas",
    "FingerDrag",
    "InkCanvas",
    "InkDocument",
    "PenProximity",
    "PointerSample",
    "SavedInk",
    "Saving",
    "between",
    "line_colour",
    "paint_hint",
    "paint_sheet",
    "placed",
]
