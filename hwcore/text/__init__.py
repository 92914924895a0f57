"""Text: from the strokes of words and lines to what they say, and which ink says it.

May import ``hwcore.model``, ``hwcore.data`` and what is below them.
"""

from __future__ import annotations

from .alignment import Alignment, align, log_likelihood
from .decoding import Decoded, decode, mask_of, one_word
from .language import Language
from .own_words import read_words
from .stroke_order import reading_order

__all__ = [
    "Alignment",
    "Decoded",
    "Language",
    "align",
    "decode",
    "log_likelihood",
    "mask_of",
    "one_word",
    "read_words",
    "reading_order",
]
