"""Waiting in the demo: for a saved correction, and for the end of a lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, Slot

from hwcore.storage.samples import Sample
from hwgui.lessons import (
    Outcome,
    Teaching,
    base_sentence,
    learned_sentence,
    own_sentence,
    verdict_sentence,
)
from hwgui.samples import EditStep, SampleEditing

from .player import PATIENCE_MS, DemoError, Play

_LOOK_MS: Final = 10


class DemoCorrection(QObject):
    """Waits for what ``corrections`` says of one change at a time.

    Attributes:
        said: what it said last.
    """

    def __init__(self, corrections: SampleEditing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.said = ""
        self._failure = ""
        corrections.saved.connect(self._take_saved)
        corrections.undone.connect(self._take_undone)
        corrections.failed.connect(self._note)

    def wait(self, ask: Callable[[], None]) -> Iterator[int | None]:
        """Ask for a change and wait until ``said`` tells of it.

        Raises:
            DemoError: it could not be made, or took too long.
        """
        self.said = self._failure = ""
        ask()
        waited = 0
        while not self.said:
            if self._failure:
                raise DemoError(self._failure)
            if waited >= PATIENCE_MS:
                raise DemoError(f"nothing was saved within {PATIENCE_MS / 1000:g} seconds")
            yield _LOOK_MS
            waited += _LOOK_MS

    @Slot(object)
    def _take_saved(self, sample: Sample) -> None:
        self.said = f"saved {sample.label}"

    @Slot(object)
    def _take_undone(self, step: EditStep) -> None:
        self.said = f"took back {step.label}"

    @Slot(str)
    def _note(self, reason: str) -> None:
        self._failure = reason


class DemoLesson(QObject):
    """Plays one lesson; it is to end in a head or in a reason."""

    def __init__(self, teaching: Teaching, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teaching = teaching
        self._outcomes: list[Outcome] = []
        self._failure = ""
        self._steps = 0
        teaching.progressed.connect(self._count)
        teaching.finished.connect(self._take)
        teaching.failed.connect(self._note)

    def play(self, start: Callable[[], None]) -> Play:
        """Start a lesson and wait for its end; says how it compares.

        Raises:
            DemoError: it did not begin, broke, or took too long.
        """
        self._outcomes.clear()
        self._failure, self._steps = "", 0
        start()
        waited = 0
        while not self._outcomes:
            if self._failure or not self._teaching.is_running:
                raise DemoError(self._failure or "no lesson began")
            if waited >= PATIENCE_MS:
                raise DemoError(f"no end of the lesson within {PATIENCE_MS / 1000:g} seconds")
            yield _LOOK_MS
            waited += _LOOK_MS
        if not self._steps:
            raise DemoError("the lesson told of no progress")
        lesson = self._outcomes[0].lesson
        said = (
            verdict_sentence(lesson),
            learned_sentence(lesson),
            own_sentence(lesson),
            base_sentence(lesson),
        )
        return " ".join(said).replace("\N{NO-BREAK SPACE}", " ")

    @Slot()
    def _count(self) -> None:
        self._steps += 1

    @Slot(object)
    def _take(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)

    @Slot(str)
    def _note(self, reason: str) -> None:
        self._failure = reason
