"""The paper: pointer events become strokes, strokes become ink that can be undone.

May import ``hwgui.widgets`` and what is below it.
"""

from __future__ import annotations

from .canvas import Canvas
from .ink_document import InkDocument
from .pen_proximity import PenProximity
from .placement import placed
from .saved_ink import SavedInk, Saving

__all__ = ["Canvas", "InkDocument", "PenProximity", "SavedInk", "Saving", "placed"]
