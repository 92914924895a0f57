"""hwcore: ink, rasters, recognition and learning of handwriting. Headless, and free of Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hwcore.ink import Ink, Stroke

from .errors import HwError
from .labels import Alphabet, Candidate, Prediction

if TYPE_CHECKING:
    from hwcore.model import Engine
    from hwcore.text import Reader

__all__ = ["Alphabet", "Candidate", "Engine", "HwError", "Ink", "Prediction", "Reader", "Stroke"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # The engine brings ONNX Runtime, which takes longer to import than a window to appear.
    if name == "Engine":
        from hwcore.model import Engine

        return Engine
    if name == "Reader":
        from hwcore.text import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
