"""What is on a sheet at one moment: its strokes, and what words of them were corrected to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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

    def with_later(self, later: SheetState) -> SheetState:
        """This, and what was written and corrected later."""
        return SheetState(self.strokes + later.strokes, self.corrections + later.corrections)
