"""A data set: labelled glyphs, as ink or as images."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import (
    SIZE,
    SIZE_AND_PLACE,
    Ink,
    SizeAndPlace,
    Trajectory,
    size_and_place,
    trajectory,
)
from hwcore.labels import OUTLIER
from hwcore.raster import Glyph, Original
from hwcore.reasons import Reason


@dataclass(frozen=True, eq=False)
class Dataset:
    """Labelled glyphs.

    Attributes:
        originals: what the samples are drawn from.
        labels: one for each sample; ``OUTLIER`` for what is none of the labels.
        writers: one for each sample; empty text where it is not known.
        faults: what in the source could not be read, one reason each.
        places: where in its source each sample stands, counted from 0 (in ink JSON lines, its
            line); empty where that is its index.
    """

    originals: Sequence[Original]
    labels: Sequence[str]
    writers: Sequence[str]
    faults: Sequence[Reason] = ()
    places: Sequence[int] = ()

    @classmethod
    def joined(cls, parts: Sequence[Dataset]) -> Dataset:
        """All samples of several, without what was said of their sources."""
        return cls(
            [original for part in parts for original in part.originals],
            [label for part in parts for label in part.labels],
            [writer for part in parts for writer in part.writers],
        )

    def __len__(self) -> int:
        return len(self.originals)

    def place(self, index: int) -> int:
        """Where in its source a glyph stands, counted from 0."""
        return self.places[index] if self.places else index

    def glyph(self, index: int) -> Glyph:
        """One glyph, drawn.

        Raises:
            ImageError: an image file that cannot be read.
        """
        return Glyph.of(self.originals[index])

    def trajectories(self, indices: Iterable[int]) -> Trajectory:
        """How samples were written, float32 [N, trajectory.SIZE]; 0 for those without ink."""
        rows = [trajectory(ink) for ink in self._inks(indices)]
        return np.stack(rows) if rows else np.empty((0, SIZE), np.float32)

    def sizes_and_places(self, indices: Iterable[int]) -> SizeAndPlace:
        """How large samples are between their guide lines, and where, float32
        [N, SIZE_AND_PLACE]; 0 for those without guide lines."""
        rows = [size_and_place(ink) for ink in self._inks(indices)]
        return np.stack(rows) if rows else np.empty((0, SIZE_AND_PLACE), np.float32)

    def has_ink(self, indices: Iterable[int]) -> NDArray[np.bool_]:
        """Which of these samples are ink, and not images or nothing; bool [N]."""
        return np.array([bool(ink.strokes) for ink in self._inks(indices)], np.bool_)

    def _inks(self, indices: Iterable[int]) -> list[Ink]:
        """The ink of samples; empty ink of images."""
        originals = [self.originals[index] for index in indices]
        return [original if isinstance(original, Ink) else Ink() for original in originals]

    def where(self, wanted: Callable[[str, str], bool]) -> Dataset:
        """The samples whose label and writer are wanted."""
        return self.take(
            index
            for index, (label, writer) in enumerate(zip(self.labels, self.writers, strict=True))
            if wanted(label, writer)
        )

    def labelled(self) -> Dataset:
        """The samples that are one of the labels."""
        return self.where(lambda label, _: label != OUTLIER)

    def outliers(self) -> Dataset:
        """The samples that are labelled as none of the labels."""
        return self.where(lambda label, _: label == OUTLIER)

    def take(self, indices: Iterable[int]) -> Dataset:
        """The samples at these indices, in their order."""
        kept = list(indices)
        return Dataset(
            [self.originals[index] for index in kept],
            [self.labels[index] for index in kept],
            [self.writers[index] for index in kept],
            self.faults,
            [self.place(index) for index in kept],
        )
