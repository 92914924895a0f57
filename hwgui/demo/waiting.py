"""Waiting in the demo for a change of the samples, and for the end of a lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, Slot

from hwcore.storage.samples import Sample
from hwgui.lessons import (
    Outcome,
    Teaching,
    base_sentence,
    base_words_sentence,
    learned_sentence,
    own_sentence,
    verdict_sentence,
    words_sentence,
)
from hwgui.samples import EditStep, SampleEditing

from .player import PATIENCE_MS, DemoError, Play
from .wording import demo_texts, saved_as

_POLL_MS: Final = 10
LESSON_PATIENCE_MS: Final = 4 * PATIENCE_MS
"""A lesson is waited for longer than anything else: its thread gives way to every other program,
and on a busy machine it takes minutes."""


class DemoCorrection(QObject):
    """Makes one change of the samples at a time, and waits until it is on the disk.

    Attributes:
        outcome: the last change in words, such as "saved 7"; empty while one is waited for.
    """

    def __init__(self, editing: SampleEditing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outcome = ""
        self._failure = ""
        editing.saved.connect(self._take_saved)
        editing.undone.connect(self._take_undone)
        editing.failed.connect(self._take_failure)

    def wait(self, ask: Callable[[], None]) -> Iterator[int | None]:
        """Call ``ask``, which asks for a change, and wait for its ``outcome``.

        Raises:
            DemoError: the change failed or took too long.
        """
        self.outcome = self._failure = ""
        ask()
        waited = 0
        while not self.outcome:
            if self._failure:
                raise DemoError("demo-failed", "{line}", line=self._failure)
            if waited >= PATIENCE_MS:
                raise DemoError(
                    "nothing-saved",
                    "nothing was saved within {seconds:g} seconds",
                    seconds=PATIENCE_MS / 1000,
                )
            yield _POLL_MS
            waited += _POLL_MS

    @Slot(object)
    def _take_saved(self, sample: Sample) -> None:
        self.outcome = saved_as(sample.label)

    @Slot(object)
    def _take_undone(self, step: EditStep) -> None:
        self.outcome = demo_texts.tr("took back {}").format(step.label)

    @Slot(str)
    def _take_failure(self, reason: str) -> None:
        self._failure = reason


class DemoLesson(QObject):
    """Starts a lesson and waits until it is adopted or refused."""

    def __init__(self, teaching: Teaching, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teaching = teaching
        self._outcomes: list[Outcome] = []
        self._failure = ""
        self._steps = 0
        teaching.progressed.connect(self._count_step)
        teaching.finished.connect(self._take_outcome)
        teaching.failed.connect(self._take_failure)

    def play(self, start: Callable[[], None]) -> Play:
        """Call ``start``, wait for the end of the lesson, and return its result in words.

        Raises:
            DemoError: the lesson did not begin, failed, or took too long.
        """
        self._outcomes.clear()
        self._failure, self._steps = "", 0
        start()
        waited = 0
        while not self._outcomes:
            if self._failure or not self._teaching.is_running:
                if self._failure:
                    raise DemoError("demo-failed", "{line}", line=self._failure)
                raise DemoError("no-lesson-began", "no lesson began")
            if waited >= LESSON_PATIENCE_MS:
                raise DemoError(
                    "lesson-without-end",
                    "no end of the lesson within {seconds:g} seconds",
                    seconds=LESSON_PATIENCE_MS / 1000,
                )
            yield _POLL_MS
            waited += _POLL_MS
        if not self._steps:
            raise DemoError("lesson-without-progress", "the lesson reported no progress")
        (outcome,) = self._outcomes
        lesson = outcome.lesson
        assert lesson is not None, "the demo teaches characters"
        sentences = [
            verdict_sentence(lesson),
            learned_sentence(lesson),
            own_sentence(lesson),
            base_sentence(lesson),
        ]
        if outcome.words is not None:
            sentences += [words_sentence(outcome.words), base_words_sentence(outcome.words)]
        return " ".join(sentences).replace("\N{NO-BREAK SPACE}", " ")

    @Slot()
    def _count_step(self) -> None:
        self._steps += 1

    @Slot(object)
    def _take_outcome(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)

    @Slot(str)
    def _take_failure(self, reason: str) -> None:
        self._failure = reason
