"""Whether a lesson is adopted, and how the person is told why."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from .examination import Marks

ENOUGH_TO_DOUBT: Final = 10
"""Corrections from which on it is said where most of them look mislabelled."""
LUCK: Final = 1.64
"""Standard deviations within which what changed for the worse may be luck: of one or two
corrections that are read wrong after a lesson and none that is read right nothing can be said."""


@dataclass(frozen=True)
class Wrong:
    """How many of ``total`` corrections are wrong by the shipped head, by one taught the others,
    and by the one taught all of them; ``newly``: by the second and not by the first."""

    total: int
    before: int
    cross_validated: int
    newly: int
    by_heart: int

    @property
    def surely_more(self) -> bool:
        """Whether more are wrong than before, by more than luck among those that changed makes
        likely (McNemar, Psychometrika 1947)."""
        more = self.cross_validated - self.before
        return more > LUCK * sqrt(2 * self.newly - more)


def judge(wrong: Wrong, before: Marks, after: Marks) -> tuple[bool, str]:
    """Whether a lesson is accepted, and why in a sentence or two for the person.

    Args:
        before, after: of the base samples, by the shipped head and the taught one.
    """
    if after.forgets(before):
        return False, (
            "Not adopted: it would read other people's writing worse. "
            "Look through your samples for wrong labels."
        )
    if wrong.surely_more:
        return False, (
            "Not adopted: your own writing would be read worse. "
            "Look through your samples for wrong or contradicting labels."
        )
    others = _others_told(before, after)
    if wrong.total >= ENOUGH_TO_DOUBT and wrong.cross_validated > wrong.total / 2:
        return True, (
            f"Adopted: {others}, but most of your samples look like other people's "
            "writing of another label. Look through them for wrong labels."
        )
    if wrong.cross_validated > wrong.before:
        return True, (
            f"Adopted: {others}, and your writing is read about as before, as far as "
            f"{wrong.total} samples can tell."
        )
    if wrong.before == 0:
        return True, f"Adopted: your writing was read right before, and {others}."
    if wrong.cross_validated < wrong.before:
        return True, f"Adopted: your writing is read better, and {others}."
    if wrong.by_heart < wrong.before:
        return True, (
            f"Adopted: it knows what you corrected, and {others}. Whether it reads more "
            "of your writing right will show with more corrections."
        )
    return False, (
        "Not adopted: nothing was learned. What you corrected looks like other people's writing of "
        "another label; look through your samples for wrong labels."
    )


def _others_told(before: Marks, after: Marks) -> str:
    if after.base_error <= before.base_error:
        return "nothing is forgotten"
    return "next to nothing is forgotten"
