"""A lesson from words whose end the test decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hwcore.comparison import AnswerChange
from hwcore.learning import CorrectedText, LessonStep, LineLesson, TextErrors
from hwcore.lesson_reasons import lesson_reason
from hwcore.text import LineHead
from hwgui.lessons.lesson_run import WordSteps


def line_head(bias: float = 1.0) -> LineHead:
    """A head for two characters, known by its bias."""
    return LineHead(
        np.zeros((3, 4), np.float32), np.full(3, bias, np.float32), ("a", "b"), "b" * 64
    )


def words_accepted(bias: float = 1.0, sample: str = "") -> LineLesson:
    """A lesson that gave a head; with a sample, it was read wrong before and is not after."""
    return LineLesson(
        head=line_head(bias),
        corrections=60,
        reasons=(lesson_reason("better"),),
        before=TextErrors(0.12, 0.068, 14),
        after=TextErrors(0.05, 0.068, 6),
        learned=(AnswerChange(sample, "noon", "moon", "noon"),) if sample else (),
        seconds=1.0,
    )


def words_refused() -> LineLesson:
    """A lesson that would have forgotten."""
    lesson = words_accepted()
    return replace(
        lesson,
        head=None,
        reasons=(lesson_reason("forgets"),),
        after=TextErrors(0.05, 0.09, 6),
    )


class FakeTeachWords:
    """Teaches nothing in two steps.

    Attributes:
        lesson: what comes of it, or error: what it fails with.
        taught: the words of each lesson begun.
    """

    def __init__(self) -> None:
        self.lesson = words_accepted()
        self.error: Exception | None = None
        self.taught: list[Sequence[CorrectedText]] = []

    def __call__(self, words: Sequence[CorrectedText]) -> WordSteps:
        self.taught.append(words)
        return self._steps()

    def _steps(self) -> WordSteps:
        yield LessonStep("drawing", 0, 1)
        if self.error is not None:
            raise self.error
        yield LessonStep("fitting", 0, 1, loss=1.0)
        return self.lesson
