"""One lesson: from a person's labelled ink to a head that is adopted or refused.

May import ``hwcore.model`` and what is below it; knows no disk and no store.
"""

from __future__ import annotations

from .ink_replay_choice import choose_ink_replay
from .lesson import LabelledGlyph, Lesson, LessonStep, finish
from .line_teaching import CorrectedText, LineLesson, TextErrors, teach_lines
from .own_symbols import add_symbols
from .packed_corrections import PackedGlyphs
from .replay_choice import hard_and_easy, nearest_border
from .softmax_regression import Problem, fit
from .teaching import teach

__all__ = [
    "CorrectedText",
    "LabelledGlyph",
    "Lesson",
    "LessonStep",
    "LineLesson",
    "PackedGlyphs",
    "Problem",
    "TextErrors",
    "add_symbols",
    "choose_ink_replay",
    "finish",
    "fit",
    "hard_and_easy",
    "nearest_border",
    "teach",
    "teach_lines",
]
