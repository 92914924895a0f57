"""Live recognition, and the panel that shows its answer.

May import ``hwgui.paper`` and what is below it.
"""

from __future__ import annotations

from .prediction_view import PredictionView
from .raster_picture import RasterPicture
from .recognition import Recognised, Recogniser, Recognition, load_engine, shipped_alphabet
from .save_note import SaveNote

__all__ = [
    "PredictionView",
    "RasterPicture",
    "Recognised",
    "Recogniser",
    "Recognition",
    "SaveNote",
    "load_engine",
    "shipped_alphabet",
]
