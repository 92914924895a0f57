"""Live recognition, and the panel that shows its answer.

May import ``hwgui.paper`` and what is below it.
"""

from __future__ import annotations

from .prediction_view import PredictionView
from .recognition import Recognised, Recogniser, Recognition, load_engine, shipped_alphabet

__all__ = [
    "PredictionView",
    "Recognised",
    "Recogniser",
    "Recognition",
    "load_engine",
    "shipped_alphabet",
]
