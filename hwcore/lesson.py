"""What goes into a lesson, what it says on the way, and what comes of it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .head import Head
from .ink import Ink
from .progress import Progress


@dataclass(frozen=True, eq=False)
class Correction:
    """One glyph that the person has labelled.

    Attributes:
        sample: its id in the store.
        label: ``OUTLIER`` for what is none of the labels.
        read_as: what it was read as when it was labelled: a label, or ``OUTLIER``; None where it
            was not read, as in a file that was imported.
    """

    sample: str
    ink: Ink
    label: str
    read_as: str | None = None


@dataclass(frozen=True)
class Step:
    """How far a lesson is: ``done`` of ``total`` in this stage.

    Attributes:
        loss: of the fit, where it is known.
        own_error: share of the corrections that the head being fitted has wrong, 0..1.
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


@dataclass(frozen=True)
class Measured:
    """What a head has wrong.

    Attributes:
        own_wrong: of the person's ``own_total`` corrections.
        base_error: share of the held-out base samples, 0..1.
    """

    own_wrong: int
    own_total: int
    base_error: float

    @property
    def own_error(self) -> float:
        """Share of the person's corrections, 0..1."""
        return self.own_wrong / self.own_total


@dataclass(frozen=True)
class Change:
    """What a correction is read as before and after; a label, or ``OUTLIER``. Compare both with
    ``label``."""

    sample: str
    label: str
    before: str
    after: str


class Changes(NamedTuple):
    """Changes by what they mean for the person, each in the order of the lesson.

    Attributes:
        better: not right before, and right after.
        worse: right before, and not right after.
        other: right neither before nor after.
    """

    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    other: tuple[Change, ...]

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Changes:
        """Sort changes."""
        every = tuple(changes)
        return cls(
            better=tuple(change for change in every if change.after == change.label),
            worse=tuple(change for change in every if change.before == change.label),
            other=tuple(c for c in every if c.label not in (c.before, c.after)),
        )


@dataclass(frozen=True)
class Outliers:
    """How many of the person's ``total`` outliers are turned away: by the shipped head, and by one
    that was taught the others; as before where there are no others."""

    total: int
    before: int
    after: int


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a lesson gave.

    Attributes:
        accepted: whether something was learned and nothing was forgotten.
        reason: why, in a sentence or two for the person.
        before: the shipped head's errors.
        after: the taught head's; the person's own by cross-validation, so that no correction is
            examined by a head that was taught it.
        examined: how many corrections cross-validation examined. Of the others, the only ones of
            their label, the shipped head's answer counts both before and after.
        changes: corrections whose cross-validated answer is another than the shipped head's.
        learned: corrections that were not read right, and surely, when they were labelled, or are
            not by the taught head, which was taught them: what they were read as then, and are now.
        contradicting: samples that are the same ink as another one under another label.
        doubtful: whether the person should look through the samples for wrong labels.
    """

    accepted: bool
    reason: str
    before: Measured
    after: Measured
    examined: int
    changes: tuple[Change, ...]
    learned: tuple[Change, ...]
    contradicting: tuple[str, ...]
    doubtful: bool


@dataclass(frozen=True, eq=False)
class Lesson(Comparison):
    """What came of a lesson.

    Attributes:
        head: the head taught, None where it was refused.
        corrections: how many were taught.
        seconds: how long it took.
        outliers: what became of those; None where none was taught. In the figures above, too, an
            outlier is wrong where it is not turned away.
    """

    head: Head | None
    corrections: int
    seconds: float
    outliers: Outliers | None = None


Lessons = Generator[Step, None, Lesson]


def finish(steps: Lessons, progress: Progress) -> Lesson:
    """Go through a lesson to its end."""
    lessons: list[Lesson] = []

    def until_done() -> Iterator[Step]:
        lessons.append((yield from steps))

    for _ in progress.over(until_done(), "teaching"):
        pass
    return lessons[0]
