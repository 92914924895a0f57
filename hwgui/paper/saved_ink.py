"""Ink that was given a label, and each time that it was: steps of what was done on the paper."""

from __future__ import annotations

from dataclasses import dataclass

from hwcore import Ink
from hwcore.storage.samples import Operation, Predicted, Sample, Source


@dataclass(eq=False)
class SavedInk:
    """Ink that was given a label, or that was a sample before it came to the paper.

    Attributes:
        predicted: what it was read as when it was labelled first; None where nothing was.
        sample: that it became; only the storage lane's worker reads and sets it.
        label: under which it is kept as far as the window knows; empty where it is not.
    """

    ink: Ink
    predicted: Predicted | None = None
    sample: Sample | None = None
    label: str = ""

    def source_for(self, label: str) -> Source:
        right = self.predicted is not None and self.predicted.read_as == label
        return "confirmation" if right else "correction"


@dataclass(eq=False)
class Saving:
    """One time that ink was given a label: a step that can be taken back and done again.

    Attributes:
        clears: whether the paper is cleared once it is stored; what is drawn before is other ink.
        operation: what it was in the samples' journal; None where it changed nothing.
        pending: how many jobs of this saving the storage lane has yet to answer.
    """

    labelled: SavedInk
    label: str
    clears: bool = False
    operation: Operation | None = None
    pending: int = 0
