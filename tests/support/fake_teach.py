"""A lesson whose every step and whose end the test decides."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from support.fake_engine import PATIENCE, head

from hwcore.comparison import AnswerChange, Measured
from hwcore.learning.lesson import LabelledGlyph, Lesson, LessonStep
from hwcore.lesson_reasons import lesson_reason
from hwgui.lessons.lesson_run import Steps

STEPS = (
    LessonStep("drawing", 0, 1),
    LessonStep("fitting", 0, 2, loss=2.0, own_error=0.5),
    LessonStep("fitting", 1, 2, loss=1.0, own_error=0.25),
    LessonStep("checking", 0, 1),
)


def accepted(
    bias: float = 1.0,
    changes: tuple[AnswerChange, ...] = (),
    learned: tuple[AnswerChange, ...] = (),
) -> Lesson:
    """A lesson that gave a head, known by its bias."""
    return Lesson(
        head=head(bias),
        accepted=True,
        reasons=(lesson_reason("better"),),
        before=Measured(6, 60, 0.0042),
        after=Measured(1, 60, 0.0044),
        examined=60,
        changes=changes,
        learned=learned,
        contradicting=(),
        doubtful=False,
        corrections=60,
        seconds=1.5,
    )


def refused() -> Lesson:
    """A lesson that would have forgotten."""
    return replace(
        accepted(),
        head=None,
        accepted=False,
        reasons=(lesson_reason("forgets"),),
        after=Measured(4, 60, 0.0051),
        doubtful=True,
    )


class FakeTeach:
    """Teaches nothing in four steps; while held, waits before the end.

    Attributes:
        lesson: what comes of it, or error: what it fails with.
        taught: the corrections of each lesson begun.
        closed: set once a lesson was dropped before its end.
    """

    def __init__(self) -> None:
        self.lesson = accepted()
        self.error: Exception | None = None
        self.taught: list[Sequence[LabelledGlyph]] = []
        self.closed = threading.Event()
        self._waits = threading.Event()
        self._goes_on = threading.Event()
        self._goes_on.set()

    def hold(self) -> None:
        """From now on a lesson waits before its last step."""
        self._goes_on.clear()

    @property
    def is_held(self) -> bool:
        """Whether a lesson waits; for that the window has to go on meanwhile."""
        return self._waits.is_set()

    def let_go(self) -> None:
        self._goes_on.set()

    def __call__(self, engine: Any, corrections: Sequence[LabelledGlyph]) -> Steps:
        self.taught.append(corrections)
        return self._steps()

    def _steps(self) -> Steps:
        try:
            yield from STEPS[:-1]
            self._waits.set()
            assert self._goes_on.wait(PATIENCE)
            if self.error is not None:
                raise self.error
            yield STEPS[-1]
        except GeneratorExit:
            self.closed.set()
            raise
        return self.lesson
