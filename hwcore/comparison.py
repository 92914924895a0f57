"""What a lesson gave, compared with before: learned, stored and shown.

``hwcore.learning`` makes it, ``hwcore.storage`` keeps it and the window words it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .reasons import Reason


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
class AnswerChange:
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

    better: tuple[AnswerChange, ...]
    worse: tuple[AnswerChange, ...]
    other: tuple[AnswerChange, ...]

    @classmethod
    def of(cls, changes: Iterable[AnswerChange]) -> Changes:
        """Sort changes."""
        every = tuple(changes)
        return cls(
            better=tuple(change for change in every if change.after == change.label),
            worse=tuple(change for change in every if change.before == change.label),
            other=tuple(c for c in every if c.label not in (c.before, c.after)),
        )


@dataclass(frozen=True)
class WordComparison:
    """What a lesson from words gave, beside what it gave from characters.

    Attributes:
        accepted: whether something was learned and nothing was forgotten.
        reasons: why; of ``hwcore.lesson_reasons``.
        total: how many of the person's words were taught.
        wrong_before: of them, by the shipped head.
        wrong_after: by heads that were taught the others (cross-validation).
        base_before, base_after: shares of the characters of other writers' words that are wrong,
            0..1.
        learned: what each word that was or is read wrong was read as, and is by the taught head.
    """

    accepted: bool
    reasons: tuple[Reason, ...]
    total: int
    wrong_before: int
    wrong_after: int
    base_before: float
    base_after: float
    learned: tuple[AnswerChange, ...]


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
        reasons: why, and what struck in the samples; of ``hwcore.lesson_reasons``.
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
    reasons: tuple[Reason, ...]
    before: Measured
    after: Measured
    examined: int
    changes: tuple[AnswerChange, ...]
    learned: tuple[AnswerChange, ...]
    contradicting: tuple[str, ...]
    doubtful: bool
