"""Whether a lesson from words is adopted, and why: as one from characters is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hwcore.comparison import AnswerChange
from hwcore.lesson_reasons import NEARLY, lesson_reason

from .verdict import Verdict, surely_more


@dataclass(frozen=True)
class OwnWords:
    """How many of ``total`` corrected words are wrong, and how many characters of theirs.

    Attributes:
        before: words that are wrong by the shipped head.
        cross_validated: by a head that was taught the others.
        newly: by that one, and not by the shipped head.
        more_characters: how many more characters that one has wrong than the shipped head; less
            than 0 where they are fewer.
        changes: what the shipped head makes of each, and the head that was taught them all.
    """

    total: int
    before: int
    cross_validated: int
    newly: int
    more_characters: int
    changes: Sequence[AnswerChange]

    @property
    def learned(self) -> int:
        """How many of those that were wrong the head that was taught them reads right."""
        return sum(change.before != change.label == change.after for change in self.changes)


def judge_words(wrong: OwnWords, *, forgets: bool, forgets_nothing: bool) -> Verdict:
    """Whether a lesson is accepted, and why.

    It is not where cross-validation finds more of the person's words wrong than luck makes likely.
    Where it finds more, but so few that it may be luck, that is what is said of the lesson: of tune
    writers, whose other words tell, such lessons made these no worse (``docs/text.md``).

    Args:
        forgets: whether other writers' words are read worse by more than is allowed.
        forgets_nothing: whether they are read no worse at all.
    """
    if forgets:
        return Verdict(False, lesson_reason("forgets"))
    if surely_more(wrong.before, wrong.cross_validated, wrong.newly):
        return Verdict(False, lesson_reason("reads-own-worse"))
    ending = "" if forgets_nothing else NEARLY
    more = wrong.cross_validated - wrong.before
    if max(more, wrong.more_characters) > 0:
        return Verdict(True, lesson_reason(f"as-before{ending}", count=wrong.total))
    if min(more, wrong.more_characters) < 0:
        return Verdict(True, lesson_reason(f"better{ending}"))
    if wrong.learned:
        return Verdict(True, lesson_reason(f"learned{ending}"))
    if wrong.before == 0:
        return Verdict(True, lesson_reason(f"right-before{ending}"))
    return Verdict(False, lesson_reason("not-learned"))
