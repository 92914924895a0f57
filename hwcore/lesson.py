"""What goes into a lesson, what it says on the way, and what comes of it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal

from .head import Head
from .ink import Ink
from .progress import Progress


@dataclass(frozen=True, eq=False)
class Correction:
    """One glyph that the person has labelled; ``sample`` is its id in the store."""

    sample: str
    ink: Ink
    label: str


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
    """A correction that is answered differently now; compare both answers with ``label``."""

    sample: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, eq=False)
class Lesson:
    """What came of a lesson.

    Attributes:
        head: the head taught, None where it was refused.
        accepted: whether something was learned and nothing was forgotten.
        reason: one sentence for the person.
        before: the shipped head's errors.
        after: the taught head's; the person's own by cross-validation, so that no correction is
            examined by a head that was taught it.
        changes: corrections whose cross-validated answer is another than the shipped head's.
        corrections: how many were taught.
        seconds: how long it took.
    """

    head: Head | None
    accepted: bool
    reason: str
    before: Measured
    after: Measured
    changes: tuple[Change, ...]
    corrections: int
    seconds: float


Lessons = Generator[Step, None, Lesson]


def finish(steps: Lessons, progress: Progress) -> Lesson:
    """Go through a lesson to its end."""
    lessons: list[Lesson] = []

    def until_done() -> Iterator[Step]:
        lessons.append((yield from steps))

    for _ in progress.over(until_done(), "teaching"):
        pass
    return lessons[0]
