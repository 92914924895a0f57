"""Training the line network: written words and lines to a CTC network of pen features.

May import ``hwcore.training.loop``, ``hwcore.training.export`` and what is below them.
"""

from __future__ import annotations

from .run import train_lines

__all__ = ["train_lines"]
