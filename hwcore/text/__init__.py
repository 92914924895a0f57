"""Text: from the strokes of words and lines to what they say, and which ink says it.

May import ``hwcore.model``, ``hwcore.data`` and what is below them.
"""

from __future__ import annotations

from .stroke_order import reading_order

__all__ = ["reading_order"]
