"""Text: from the strokes of words and lines to what they say, and which ink says it.

May import ``hwcore.model``, ``hwcore.data`` and what is below them.
"""

from __future__ import annotations

from .alignment import Alignment, align, log_likelihood
from .decoding import Decoded, decode, mask_of, one_word
from .edit_distance import edit_distance
from .gestures import (
    Gap,
    Gesture,
    GestureKind,
    erased,
    find_gesture,
    inserted_before,
    inserted_from_above,
    is_above,
    joined_with_next,
    split_at_widest_gap,
)
from .language import Language
from .line_finding import FoundLine, find_lines
from .line_head import LINE_HEAD, HandGate, LineHead, best_path_text, load_line_head
from .line_network import LineNetwork, write_line_model
from .line_replay import LineReplay
from .live_reader import LiveReader
from .normalization import NormalizedLine, normalized_line
from .own_words import read_words
from .pen_features import CHANNELS, PenFeatures, line_features
from .reader import Reader
from .reading import Alternative, Character, InkSpan, Line, Reading, Word
from .stroke_order import reading_order
from .word_corrections import WordCorrection, corrected, word_correction

__all__ = [
    "CHANNELS",
    "LINE_HEAD",
    "Alignment",
    "Alternative",
    "Character",
    "Decoded",
    "FoundLine",
    "Gap",
    "Gesture",
    "GestureKind",
    "HandGate",
    "InkSpan",
    "Language",
    "Line",
    "LineHead",
    "LineNetwork",
    "LineReplay",
    "LiveReader",
    "NormalizedLine",
    "PenFeatures",
    "Reader",
    "Reading",
    "Word",
    "WordCorrection",
    "align",
    "best_path_text",
    "corrected",
    "decode",
    "edit_distance",
    "erased",
    "find_gesture",
    "find_lines",
    "inserted_before",
    "inserted_from_above",
    "is_above",
    "joined_with_next",
    "line_features",
    "load_line_head",
    "log_likelihood",
    "mask_of",
    "normalized_line",
    "one_word",
    "read_words",
    "reading_order",
    "split_at_widest_gap",
    "word_correction",
    "write_line_model",
]
