"""A lesson under way: its parts, characters and then words, each a slice of its steps at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from hwcore import HwError
from hwgui.system import line_for

from .lesson_samples import LessonSamples
from .outcome import Taught, glyphs_of_changes, inks_of_changes

if TYPE_CHECKING:
    from hwcore.learning import CorrectedText, LabelledGlyph, Lesson, LessonStep, LineLesson

SLICE: Final = 0.05
"""Seconds that one slice of a lesson takes."""

Steps = Generator["LessonStep", None, "Lesson"]
WordSteps = Generator["LessonStep", None, "LineLesson"]
Teach = Callable[[Any, Sequence["LabelledGlyph"]], Steps]
"""Makes a lesson for an engine and labelled glyphs; called in a worker."""
TeachWords = Callable[[Sequence["CorrectedText"]], WordSteps]
"""Makes a lesson from words; called in a worker."""


def teach_labelled_ink(engine: Any, labelled: Sequence[LabelledGlyph]) -> Steps:
    """Make a lesson; to be called in a worker, as importing ``hwcore.learning`` takes a while."""
    from hwcore.learning import teach

    return teach(engine, labelled)


def teach_words(words: Sequence[CorrectedText]) -> WordSteps:
    """Make a lesson from words with the shipped model of lines; to be called in a worker.

    Raises:
        HwError: the model is missing or cannot be taught, or no word has a character it knows.
    """
    from hwcore.learning import teach_lines
    from hwcore.text import LineNetwork

    network = LineNetwork.load()
    return teach_lines(network, network.replay(), words)


@dataclass(frozen=True, eq=False)
class Slice:
    """The result of one slice: its steps, whether the part of words begins with the next one, and
    whether the lesson is at its end."""

    steps: list[LessonStep] = field(default_factory=list)
    words_follow: bool = False
    is_last: bool = False


class LessonRun:
    """A lesson under way. All but ``samples`` and the last two is the worker's.

    Attributes:
        samples: what is taught; None while they are read.
        taught: what it gave so far.
        is_cancelled: whether it was given up; the worker ends at its next step.
        is_concluded: whether it is at its end, and what was accepted is being adopted.
    """

    def __init__(self) -> None:
        self.samples: LessonSamples | None = None
        self.taught = Taught()
        self.is_cancelled = False
        self.is_concluded = False
        self._steps: Generator[LessonStep, None, Any] | None = None
        self._is_of_words = False
        self._teach_words: TeachWords | None = None

    def begin(self, engine: Any, teach: Teach, teach_words: TeachWords) -> Slice:
        """Begin with characters or, where there are none, with words; raises what these raise."""
        samples = self.samples
        assert samples is not None
        self._teach_words = teach_words
        if len(samples.characters) or not samples.words:
            self._steps = teach(engine, samples.characters)
            return Slice()
        return Slice(words_follow=True)

    def go_on(self) -> Slice:
        """Run for ``SLICE`` seconds, or to the end of a part; raises HwError where there is no
        lesson."""
        if self.is_cancelled:
            return Slice()
        try:
            return self._run()
        except HwError as error:
            if not self._is_of_words or self.taught.characters is None:
                raise
            self.taught.words_fault = line_for(error)  # what was taught before stays taught
            return Slice(is_last=True)

    def close(self) -> None:
        """End the part under way."""
        if self._steps is not None:
            self._steps.close()

    def _run(self) -> Slice:
        deadline = time.monotonic() + SLICE
        if self._steps is None:
            self._begin_words()
        assert self._steps is not None
        steps_done: list[LessonStep] = []
        while True:
            try:
                steps_done.append(next(self._steps))
            except StopIteration as end:
                return self._end_part(steps_done, end.value)
            if self.is_cancelled or time.monotonic() >= deadline:
                return Slice(steps_done)

    def _begin_words(self) -> None:
        assert self.samples is not None
        assert self._teach_words is not None
        self._is_of_words = True
        self._steps = self._teach_words(self.samples.words)

    def _end_part(self, steps_done: list[LessonStep], lesson: Any) -> Slice:
        samples, taught = self.samples, self.taught
        assert samples is not None
        self._steps = None
        if self._is_of_words:
            taught.words = lesson
            changes = lesson.comparison.learned
            taught.glyphs |= inks_of_changes(changes, samples.words)
            return Slice(steps_done, is_last=True)
        taught.characters = lesson
        taught.glyphs |= glyphs_of_changes(lesson, samples.characters)
        return Slice(steps_done, words_follow=bool(samples.words), is_last=not samples.words)
