"""Training the line network: written words and lines to a CTC network of pen features.

May import ``hwcore.training.loop``, ``hwcore.training.export`` and what is below them.
"""

from __future__ import annotations

from .run import train_lines
from .single_characters import single_characters

__all__ = ["single_characters", "train_lines"]
