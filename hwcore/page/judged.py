"""What the engine says of the glyphs of a row, and of all rows of a page together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import AlphabetInUse
from hwcore.model import Features
from hwcore.raster import Raster

from .one_hand import in_one_hand

IN_A_ROW: Final = 0.08
"""What stands beside glyphs is a glyph, if it is so sure."""
_AMONG_KNOWN: Final = 0.04  # and if it is so sure, where all others in the row are known
_OTHERS: Final = 3  # of which there are so many at least


@dataclass(frozen=True, eq=False)
class Judged:
    """What the engine says of N pictures, among the labels of an alphabet.

    Attributes:
        confidences: float32 [N, K].
        sure: float32 [N], how sure it is that each is its best label.
        unknown: bool [N], which are none of the labels.
        features: float32 [N, F].
    """

    confidences: NDArray[np.float32]
    sure: NDArray[np.float32]
    unknown: NDArray[np.bool_]
    features: Features

    def of(self, chosen: Sequence[int]) -> Judged:
        """What is said of some of them."""
        index = np.array(chosen, np.int64)
        return Judged(
            self.confidences[index], self.sure[index], self.unknown[index], self.features[index]
        )

    @property
    def best(self) -> NDArray[np.int64]:
        """Int64 [N], the indices of the likeliest labels."""
        return np.asarray(self.confidences.argmax(axis=1))

    @classmethod
    def mean(cls, views: Sequence[Judged]) -> Judged:
        """Of several views of the same glyphs; unknown is what is so in all of them."""
        return cls(
            np.mean([view.confidences for view in views], axis=0),
            np.mean([view.sure for view in views], axis=0),
            np.all([view.unknown for view in views], axis=0),
            np.mean([view.features for view in views], axis=0),
        )

    def without(self, marks: Sequence[bool]) -> Judged:
        """The same, where marks are none of the labels, whatever they look like."""
        are_marks = np.array(marks, np.bool_)
        sure = np.where(are_marks, np.float32(0.0), self.sure)
        return replace(self, sure=sure, unknown=self.unknown | are_marks)

    def in_its_row(self) -> Judged:
        """What is said of all glyphs of a row: a single odd one is what it looks most like."""
        least = IN_A_ROW
        if len(self.unknown) > _OTHERS and self.unknown.sum() == 1:
            least = _AMONG_KNOWN
        return replace(self, unknown=self.unknown & (self.sure < least))


@dataclass(frozen=True, eq=False)
class RowReading:
    """A row's glyphs, from left to right.

    Attributes:
        among: the labels that they are among; None: all.
        boxes: left, top, right, bottom of each in the page's ink.
        rasters: what the network saw of each.
        judged: what is said of them.
    """

    among: AlphabetInUse | None
    boxes: Sequence[tuple[float, float, float, float]]
    rasters: Sequence[Raster]
    judged: Judged


def on_one_page(rows: Sequence[RowReading], alike: frozenset[str]) -> list[RowReading]:
    """The rows of a page, where those that are among the same labels are read together.

    Args:
        alike: labels among which what looks alike is one label. Among others two may look the
            same, as O and 0 do.
    """
    found = list(rows)
    chosen = [
        number
        for number, row in enumerate(rows)
        if row.among is not None and row.among.labels <= alike
    ]
    if not chosen:
        return found
    judged = [rows[number].judged for number in chosen]
    together = in_one_hand(
        np.concatenate([each.confidences for each in judged]),
        np.concatenate([each.features for each in judged]),
        ~np.concatenate([each.unknown for each in judged]),
    )
    ends = np.cumsum([len(each.unknown) for each in judged])[:-1]
    for number, confidences in zip(chosen, np.split(together, ends), strict=True):
        own = replace(rows[number].judged, confidences=confidences)
        found[number] = replace(rows[number], judged=own)
    return found
