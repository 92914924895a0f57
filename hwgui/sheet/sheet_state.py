"""What is on a sheet at one moment: its strokes, and what words of them were corrected to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hwcore import Stroke

if TYPE_CHECKING:
    from hwcore.text import WordCorrection


@dataclass(frozen=True, eq=False)
class SheetState:
    """A sheet between two steps.

    Attributes:
        strokes: as they were drawn.
        corrections: what words of them are, as a person said; also of ink that is gone.
    """

    strokes: tuple[Stroke, ...] = ()
    corrections: tuple[WordCorrection, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written or said."""
        return not self.strokes and not self.corrections

    def has_strokes_like(self, other: SheetState) -> bool:
        """Whether it has strokes of as many points as another has, in their order: as a draft has
        that was kept of it."""
        return [len(one) for one in self.strokes] == [len(one) for one in other.strokes]

    def with_later(self, later: SheetState) -> SheetState:
        """This, and what was written and corrected later."""
        return SheetState(self.strokes + later.strokes, self.corrections + later.corrections)


class CorrectionStep(NamedTuple):
    """A step in which a word was corrected: what was said of it before, if anything, and then."""

    before: WordCorrection | None
    after: WordCorrection

    @classmethod
    def to(cls, correction: WordCorrection, known: Iterable[WordCorrection]) -> CorrectionStep:
        """The step to a correction from those that were known."""
        same = (
            other
            for other in known
            if (other.strokes, other.number) == (correction.strokes, correction.number)
        )
        return cls(next(same, None), correction)

    @classmethod
    def between(cls, before: SheetState, after: SheetState) -> CorrectionStep | None:
        """The step from one state to the next; None for any other step than a correction."""
        known = before.corrections
        new = [correction for correction in after.corrections if correction not in known]
        is_other = before.strokes != after.strokes or len(new) != 1
        return None if is_other else cls.to(new[0], known)
