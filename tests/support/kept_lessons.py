"""Lessons as the history lists them."""

from __future__ import annotations

from datetime import UTC, datetime

from hwcore.reasons import Reason
from hwcore.storage import KeptLesson, LessonRecord

WHEN = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


def kept(number: int, fault: Reason | None = None) -> KeptLesson:
    card = LessonRecord(
        samples=tuple(map(str, range(5 * number))),
        counts={"7": 3, "1": 2},
        before={"own_error": 0.1, "own_wrong": 6, "own_total": 60, "base_error": 0.0042},
        after={"own_error": 0.1 / 6, "own_wrong": number, "own_total": 60, "base_error": 0.0044},
        parent=None,
    )
    return KeptLesson(number, WHEN, card, fault)
