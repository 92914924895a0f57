"""What came of a lesson: for the page that shows it, and for the store that keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from hwcore import Ink, Stroke
from hwcore.raster import Glyph

from .lesson_samples import LessonSamples

if TYPE_CHECKING:
    from hwcore.comparison import AnswerChange, Comparison, Measured, WordComparison
    from hwcore.learning import CorrectedText, Lesson, LineLesson, PackedGlyphs
    from hwcore.storage import LessonRecord, TaughtWords


@dataclass(frozen=True, eq=False)
class Outcome:
    """A lesson that was taught to its end.

    Attributes:
        lesson: what it gave from characters, compared with before; None where there were none.
        number: that of the lesson, which was adopted; None where nothing of it was.
        before: number of the lesson in use before; None for the model as shipped.
        glyphs: the glyphs of the samples whose answers changed, by the samples' ids.
        words: what it gave from words; None where there were none.
        words_fault: why words could not be taught, in a line; empty where they could.
    """

    lesson: Comparison | None
    number: int | None
    before: int | None
    glyphs: Mapping[str, Glyph]
    words: WordComparison | None = None
    words_fault: str = ""


@dataclass(eq=False)
class Taught:
    """What a lesson has given so far, in the worker's terms.

    Attributes:
        characters, words: None where there was none of them, or not yet.
        words_fault: why words could not be taught; empty where they could.
        glyphs: of the samples whose answers changed, by their ids.
    """

    characters: Lesson | None = None
    words: LineLesson | None = None
    words_fault: str = ""
    glyphs: dict[str, Glyph] = field(default_factory=dict)

    @property
    def is_accepted(self) -> bool:
        """Whether something of it is to be adopted."""
        return any(part is not None and part.head is not None for part in self._parts)

    @property
    def _parts(self) -> tuple[Lesson | None, LineLesson | None]:
        return self.characters, self.words

    @property
    def words_to_keep(self) -> TaughtWords | None:
        """What is stored of words; None where none were taught."""
        from hwcore.storage import TaughtWords

        words = self.words
        return None if words is None else TaughtWords(words.head, words.comparison)

    def outcome(self, number: int | None, before: int | None) -> Outcome:
        """What came of it, as it is shown."""
        words = None if self.words is None else self.words.comparison
        return Outcome(self.characters, number, before, self.glyphs, words, self.words_fault)


def glyphs_of_changes(lesson: Lesson, labelled: PackedGlyphs) -> dict[str, Glyph]:
    """The glyphs of samples whose answers changed, by id; unpacked here, as that is too slow
    for the GUI."""
    changed = {change.sample for change in (*lesson.learned, *lesson.changes)}
    return {
        sample: labelled[number].glyph
        for number, sample in enumerate(labelled.samples)
        if sample in changed
    }


def inks_of_changes(
    changes: Sequence[AnswerChange], words: Sequence[CorrectedText]
) -> dict[str, Glyph]:
    """The ink of words whose texts changed, in the form of glyphs, by the ids of samples."""
    changed = {change.sample for change in changes}
    return {
        word.sample: Glyph.of(Ink(tuple(Stroke(xy) for xy in word.strokes)))
        for word in words
        if word.sample in changed
    }


def record_of(samples: LessonSamples, taught: Taught, parent: int | None) -> LessonRecord:
    """What is stored of a lesson besides its heads; ``parent`` is the lesson in use before."""
    from hwcore.storage import LessonRecord

    before: dict[str, float] = {}
    after: dict[str, float] = {}
    if (lesson := taught.characters) is not None:
        before |= _error_rates(lesson.before)
        after |= {**_error_rates(lesson.after), "own_examined": lesson.examined}
    if taught.words is not None:
        words = taught.words.comparison
        before |= {"words_wrong": words.wrong_before, "words_total": words.total}
        after |= {"words_wrong": words.wrong_after}
    return LessonRecord(
        samples=samples.ids,
        counts=samples.characters.counts(),
        before=before,
        after=after,
        parent=parent,
        words=len(samples.words),
    )


def _error_rates(measured: Measured) -> dict[str, float]:
    return {**asdict(measured), "own_error": measured.own_error}
