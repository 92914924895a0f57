"""What came of a lesson: for the page that shows it, and for the store that keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from hwcore.raster import Glyph

if TYPE_CHECKING:
    from hwcore.comparison import Comparison, Measured
    from hwcore.learning import Lesson, PackedGlyphs
    from hwcore.storage import LessonRecord


@dataclass(frozen=True, eq=False)
class Outcome:
    """A lesson that was taught to its end.

    Attributes:
        lesson: what the lesson gave, compared with before.
        number: that of the lesson, which was adopted; None where it was refused.
        before: number of the lesson in use before; None for the model as shipped.
        glyphs: the glyphs of the samples whose answers changed, by the samples' ids.
    """

    lesson: Comparison
    number: int | None
    before: int | None
    glyphs: Mapping[str, Glyph]


def glyphs_of_changes(lesson: Lesson, labelled: PackedGlyphs) -> Mapping[str, Glyph]:
    """The glyphs of samples whose answers changed, by id; unpacked here, as that is too slow
    for the GUI."""
    changed = {change.sample for change in (*lesson.learned, *lesson.changes)}
    return {
        sample: labelled[number].glyph
        for number, sample in enumerate(labelled.samples)
        if sample in changed
    }


def record_of(labelled: PackedGlyphs, lesson: Lesson, parent: int | None) -> LessonRecord:
    """What is stored of a lesson besides its head; ``parent`` is the lesson in use before."""
    from hwcore.storage import LessonRecord

    return LessonRecord(
        samples=labelled.samples,
        counts=labelled.counts(),
        before=_error_rates(lesson.before),
        after={**_error_rates(lesson.after), "own_examined": lesson.examined},
        parent=parent,
    )


def _error_rates(measured: Measured) -> dict[str, float]:
    return {**asdict(measured), "own_error": measured.own_error}
