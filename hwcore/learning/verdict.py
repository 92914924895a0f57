"""Whether a lesson is adopted, and why."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final, NamedTuple

from hwcore.comparison import Outliers
from hwcore.lesson_reasons import NEARLY, lesson_reason
from hwcore.reasons import Reason

from .exam import BaseErrors

ENOUGH_TO_DOUBT: Final = 10
"""Corrections from which on it is said where most of them look mislabelled."""
LUCK: Final = 1.64
"""Standard deviations within which what changed for the worse may be luck: of one or two
corrections that are read wrong after a lesson and none that is read right nothing can be said."""


@dataclass(frozen=True)
class OwnErrors:
    """How many of ``total`` corrections are wrong, and how many were learned.

    Attributes:
        before: wrong by the shipped head.
        cross_validated: wrong by a head that was taught the others.
        newly: by that one, and not by the shipped head.
        by_heart: wrong by the head that was taught them all.
        corrected: not read right, and surely, when they were labelled.
        learned: so many of these are read right, and surely, by the head that was taught them.
        outliers: what became of those, which are counted above, too; None where there are none.
        untried: the only samples of their own symbols, which are wrong before and after, as nothing
            else says what they are.
    """

    total: int
    before: int
    cross_validated: int
    newly: int
    by_heart: int
    corrected: int
    learned: int
    outliers: Outliers | None = None
    untried: int = 0

    @property
    def surely_more(self) -> bool:
        """Whether more are wrong than before, by more than luck."""
        return surely_more(self.before, self.cross_validated, self.newly)

    @property
    def looks_mislabelled(self) -> bool:
        """Whether most corrections are wrong in cross-validation. Outliers say nothing of it: they
        are of many kinds, and what they look like may well be a label."""
        total, wrong = self.total - self.untried, self.cross_validated - self.untried
        if self.outliers is not None:
            total -= self.outliers.total
            wrong -= self.outliers.total - self.outliers.after
        return total >= ENOUGH_TO_DOUBT and wrong > total / 2


def surely_more(before: int, after: int, newly: int) -> bool:
    """Whether more are wrong after than before, by more than luck among those that changed makes
    likely (McNemar, Psychometrika 1947); ``newly`` are wrong after and were not before."""
    more = after - before
    return more > LUCK * sqrt(2 * newly - more)


class Verdict(NamedTuple):
    """Whether a lesson is accepted; why; and whether the samples should be looked through for
    wrong labels."""

    accepted: bool
    reason: Reason
    doubtful: bool = False


def judge(wrong: OwnErrors, before: BaseErrors, after: BaseErrors) -> Verdict:
    """Whether a lesson is accepted, and why.

    Args:
        before, after: of the base samples, by the shipped head and the taught one.
    """
    if after.forgets(before):
        return Verdict(False, lesson_reason("forgets"), doubtful=True)
    if wrong.surely_more:
        return Verdict(False, lesson_reason("reads-own-worse"), doubtful=True)
    ending = "" if after.base_error <= before.base_error else NEARLY
    if wrong.looks_mislabelled:
        return Verdict(True, lesson_reason(f"looks-mislabelled{ending}"), doubtful=True)
    if wrong.cross_validated > wrong.before:
        return Verdict(True, lesson_reason(f"as-before{ending}", count=wrong.total))
    if wrong.cross_validated < wrong.before:
        return Verdict(True, lesson_reason(f"better{ending}"))
    if wrong.learned or wrong.by_heart < wrong.before:
        return Verdict(True, lesson_reason(f"learned{ending}"))
    if wrong.before == 0 and wrong.corrected:
        return Verdict(True, lesson_reason(f"changes-little{ending}"))
    if wrong.before == 0:
        return Verdict(True, lesson_reason(f"right-before{ending}"))
    if wrong.outliers is not None and wrong.outliers.total == wrong.total:
        return Verdict(False, lesson_reason("outliers-not-learned"))
    return Verdict(False, lesson_reason("not-learned"), doubtful=True)
