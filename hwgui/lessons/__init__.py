"""Teaching, its page, and the history of lessons.

May import ``hwgui.samples`` and what is below it; a sibling of ``hwgui.people``.
"""

from __future__ import annotations

from .history_page import HistoryPage
from .lesson_history import LessonHistory
from .lesson_list import LessonList
from .lesson_run import Teach, TeachWords, teach_labelled_ink
from .outcome import Outcome
from .recall import LessonRecall
from .symbol_adoption import AddSymbols, SymbolAdoption, add_symbols_from_samples
from .teaching import Teaching
from .teaching_page import TeachingPage
from .wording import (
    base_sentence,
    base_words_sentence,
    learned_sentence,
    own_sentence,
    verdict_sentence,
    words_sentence,
)

__all__ = [
    "AddSymbols",
    "HistoryPage",
    "LessonHistory",
    "LessonList",
    "LessonRecall",
    "Outcome",
    "SymbolAdoption",
    "Teach",
    "TeachWords",
    "Teaching",
    "TeachingPage",
    "add_symbols_from_samples",
    "base_sentence",
    "base_words_sentence",
    "learned_sentence",
    "own_sentence",
    "teach_labelled_ink",
    "verdict_sentence",
    "words_sentence",
]
