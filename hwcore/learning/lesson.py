"""What goes into a lesson, what it says on the way, and what comes of it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from hwcore.comparison import Comparison, Outliers
from hwcore.model import Head
from hwcore.progress import Progress
from hwcore.raster import Glyph
from hwcore.translation import tr


@dataclass(frozen=True, eq=False)
class LabelledGlyph:
    """One glyph that the person has labelled.

    Attributes:
        sample: its id in the store.
        label: ``OUTLIER`` for what is none of the labels.
        read_as: what it was read as when it was labelled: a label, or ``OUTLIER``; None where it
            was not read, as in a file that was imported.

    Example:
        >>> from hwcore import Ink
        >>> from hwcore.learning import LabelledGlyph
        >>> from hwcore.raster import Glyph
        >>> glyph = Glyph.of(Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]]))
        >>> LabelledGlyph("sample 1", glyph, "7", read_as="1").label
        '7'
    """

    sample: str
    glyph: Glyph
    label: str
    read_as: str | None = None


@dataclass(frozen=True)
class LessonStep:
    """How far a lesson is: ``done`` of ``total`` in this stage.

    Attributes:
        loss: of the fit, where it is known.
        own_error: share of the corrections that the head being fitted has wrong, 0..1.

    Example:
        >>> from hwcore.learning import LessonStep
        >>> step = LessonStep("fitting", 3, 4)
        >>> step.stage, 0 < step.fraction < 1
        ('fitting', True)
    """

    stage: Literal["drawing", "fitting", "checking"]
    done: int
    total: int
    loss: float | None = None
    own_error: float | None = None

    @property
    def fraction(self) -> float:
        """Of the whole lesson, 0..1."""
        first, share = {"drawing": (0.0, 0.6), "fitting": (0.6, 0.3), "checking": (0.9, 0.1)}[
            self.stage
        ]
        return first + share * self.done / max(self.total, 1)


@dataclass(frozen=True, eq=False)
class Lesson(Comparison):
    """What came of a lesson.

    Attributes:
        head: the head taught, None where it was refused.
        corrections: how many were taught.
        seconds: how long it took.
        outliers: what became of those; None where none was taught. In the figures above, too, an
            outlier is wrong where it is not turned away.

    Example:
        >>> from hwcore import Engine, Ink
        >>> from hwcore.learning import LabelledGlyph, finish, teach
        >>> from hwcore.progress import Silent
        >>> from hwcore.raster import Glyph
        >>> glyph = Glyph.of(Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]]))
        >>> lesson = finish(teach(Engine.load(), [LabelledGlyph("1", glyph, "7")]), Silent())
        >>> lesson.head is not None, len(lesson.learned)
        (True, 0)
    """

    head: Head | None
    corrections: int
    seconds: float
    outliers: Outliers | None = None


Lessons = Generator[LessonStep, None, Lesson]


Made = TypeVar("Made")


def finish(steps: Generator[LessonStep, None, Made], progress: Progress) -> Made:
    """Go through a lesson to its end.

    Example:
        >>> from hwcore.learning import LessonStep, finish
        >>> from hwcore.progress import Silent
        >>> def count():
        ...     yield LessonStep("fitting", 1, 1)
        ...     return "made"
        >>> finish(count(), Silent())
        'made'
    """
    lessons: list[Made] = []

    def until_done() -> Iterator[LessonStep]:
        lessons.append((yield from steps))

    for _ in progress.over(until_done(), tr("teaching")):
        pass
    return lessons[0]
