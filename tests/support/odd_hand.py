"""Somebody who writes a four as others write an H."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.learning.lesson import Lesson

Teach = Callable[[list[tuple[Ink, str]]], Lesson]


def letter_inks(others: list[InkRecord], label: str) -> list[Ink]:
    return [record.ink for record in others if record.label == label]


def wiggled(ink: Ink, random: np.random.Generator) -> Ink:
    """The same glyph, as the same hand writes it another time."""
    turn = random.normal(0, 0.05)
    matrix = np.array([[1 + random.normal(0, 0.04), turn], [-turn, 1.0]])
    return Ink.from_strokes([(stroke.xy @ matrix).tolist() for stroke in ink.strokes])


def odd_hand(others: list[InkRecord]) -> list[Ink]:
    """Somebody who writes a four as others write an H."""
    random = np.random.default_rng(3)
    seed = letter_inks(others, "H") or [others[0].ink]
    return [wiggled(seed[0], random) for _ in range(12)]


def said(lesson: Lesson) -> str:
    return " ".join(map(str, lesson.reasons))
