"""How good a head is on a data set, and which labels look wrong.

May import ``hwcore.data``, ``hwcore.model`` and what is below them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .doubt import label_doubt

if TYPE_CHECKING:
    from hwcore.text import edit_distance

    from .answers import Answers, answer_dataset
    from .card_figures import measure
    from .character_figures import measure_characters, measure_unipen
    from .label_errors import read_label_errors, without_places
    from .metrics import (
        Evaluation,
        count_rejected,
        dataset_glyphs,
        evaluate_answers,
        evaluate_dataset,
    )
    from .text_alignment import align
    from .text_answers import ReadText, TextAnswers, answer_texts, texts_without_places
    from .text_metrics import TextScore, comparable, score_text, score_texts

__all__ = [
    "Answers",
    "Evaluation",
    "ReadText",
    "TextAnswers",
    "TextScore",
    "align",
    "answer_dataset",
    "answer_texts",
    "comparable",
    "count_rejected",
    "dataset_glyphs",
    "edit_distance",
    "evaluate_answers",
    "evaluate_dataset",
    "label_doubt",
    "measure",
    "measure_characters",
    "measure_unipen",
    "read_label_errors",
    "score_text",
    "score_texts",
    "texts_without_places",
    "without_places",
]

_ON_FIRST_USE = {
    "Answers": "answers",
    "answer_dataset": "answers",
    "measure": "card_figures",
    "measure_characters": "character_figures",
    "measure_unipen": "character_figures",
    "align": "text_alignment",
    "edit_distance": "text_alignment",
    "read_label_errors": "label_errors",
    "without_places": "label_errors",
    "Evaluation": "metrics",
    "count_rejected": "metrics",
    "dataset_glyphs": "metrics",
    "evaluate_answers": "metrics",
    "evaluate_dataset": "metrics",
    "ReadText": "text_answers",
    "TextAnswers": "text_answers",
    "answer_texts": "text_answers",
    "texts_without_places": "text_answers",
    "TextScore": "text_metrics",
    "comparable": "text_metrics",
    "score_text": "text_metrics",
    "score_texts": "text_metrics",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
