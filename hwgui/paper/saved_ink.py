"""Saved ink, and savings: the steps of the paper's history in which ink was given a label."""

from __future__ import annotations

from dataclasses import dataclass

from hwcore import Ink
from hwcore.raster import Glyph
from hwcore.storage.samples import Operation, Predicted, Sample, Source


@dataclass(eq=False)
class SavedInk:
    """Ink that was given a label, or that was a sample before it came to the paper; or a glyph of
    a picture.

    Attributes:
        drawn: the ink, or of a picture its glyph.
        predicted: how the ink was read when it was first labelled; None where it was not read.
        sample: the sample it became; only the storage lane's worker reads and sets it.
        label: the sample's label as far as the window knows; empty where there is no sample.
        is_text: whether it is of words, and the label is what they say.
    """

    drawn: Ink | Glyph
    predicted: Predicted | None = None
    sample: Sample | None = None
    label: str = ""
    is_text: bool = False

    @property
    def glyph(self) -> Glyph:
        """As it is stored."""
        return Glyph.of(self.drawn) if isinstance(self.drawn, Ink) else self.drawn

    def source_for(self, label: str) -> Source:
        right = self.predicted is not None and self.predicted.read_as == label
        return "confirmation" if right else "correction"


@dataclass(eq=False)
class Saving:
    """One labelling of ink: a step that can be undone and redone.

    Attributes:
        clears: whether the paper is cleared once the ink is stored; strokes drawn before then are
            other ink.
        is_new_symbol: whether the label is the name of an own symbol that is to be added with it.
        operation: its operation in the samples' journal; None where it changed nothing.
        pending: how many jobs of this saving the storage lane has not finished.
    """

    labelled: SavedInk
    label: str
    clears: bool = False
    is_new_symbol: bool = False
    operation: Operation | None = None
    pending: int = 0
