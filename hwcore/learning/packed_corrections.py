"""Corrections for a lesson, in a few pieces of memory however many they are.

Thousands of samples as objects of their own are scattered over the memory of a process, and what
lies between them cannot be given back to the system when the lesson is over.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import overload

from hwcore.raster import pack_glyph, unpack_glyph

from .lesson import LabelledGlyph


class PackedGlyphs(Sequence[LabelledGlyph]):
    """Corrections in order; the glyph of each is made anew when it is asked for.

    Attributes:
        samples: the ids of their samples, in order.
        labels: their labels, in order.
    """

    def __init__(self, corrections: Iterable[LabelledGlyph]) -> None:
        """The corrections are gone through once."""
        ids: list[str] = []
        labels: list[str] = []
        read_as: list[str | None] = []
        self._ends = array("Q", [0])
        self._glyphs = bytearray()
        for correction in corrections:
            ids.append(correction.sample)
            labels.append(correction.label)
            read_as.append(correction.read_as)
            self._glyphs += pack_glyph(correction.glyph)
            self._ends.append(len(self._glyphs))
        self.samples, self.labels = tuple(ids), tuple(labels)
        self._read_as = tuple(read_as)

    def __len__(self) -> int:
        return len(self.samples)

    @overload
    def __getitem__(self, index: int) -> LabelledGlyph: ...

    @overload
    def __getitem__(self, index: slice) -> list[LabelledGlyph]: ...

    def __getitem__(self, index: int | slice) -> LabelledGlyph | list[LabelledGlyph]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        glyph = unpack_glyph(bytes(self._glyphs[self._ends[number] : self._ends[number + 1]]))
        return LabelledGlyph(
            self.samples[number], glyph, self.labels[number], self._read_as[number]
        )

    def counts(self) -> dict[str, int]:
        """How many there are of each label."""
        return dict(Counter(self.labels))
