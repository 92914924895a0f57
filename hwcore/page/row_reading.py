"""Reading a row: of its pieces the likeliest glyphs are made, as sure as the engine is of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import AlphabetInUse, parse_alphabet
from hwcore.labels import Candidate, Prediction
from hwcore.model import Engine, Glyphs
from hwcore.raster import Raster

from .atoms import Atom, GlyphPictures, atoms_of, box_around
from .lattice import cheapest_path, runs_of
from .page import Box, PageGlyph, PageRow
from .parts import Parts
from .rows import PartRow

_SURE: Final = 0.9  # of a part as a whole: from here on it is not cut
_WIDE: Final = 1.0  # of the row's height: wider parts are cut all the same
_IN_A_ROW: Final = 0.08  # what stands beside glyphs is a glyph, if it is so sure
_NARROW: Final = 0.35  # of the row's height: narrower parts are not cut
_SLANTS: Final = (-0.12, 0.12)  # in which a glyph is looked at again, beside its own
_DIGITS: Final = parse_alphabet("digits")
_NUMBER: Final = 0.3  # cost of each glyph by which a row of digits may be worse than another


@dataclass(frozen=True, eq=False)
class _Judged:
    """What the engine says of N pictures, among the labels of an alphabet.

    Attributes:
        confidences: float32 [N, K].
        sure: float32 [N], how sure it is that each is its best label.
        unknown: bool [N], which are none of the labels.
    """

    confidences: NDArray[np.float32]
    sure: NDArray[np.float32]
    unknown: NDArray[np.bool_]

    def of(self, chosen: Sequence[int]) -> _Judged:
        """What is said of some of them."""
        index = np.array(chosen, np.int64)
        return _Judged(self.confidences[index], self.sure[index], self.unknown[index])

    @classmethod
    def mean(cls, views: Sequence[_Judged]) -> _Judged:
        """Of several views of the same glyphs; unknown is what is so in all of them."""
        return cls(
            np.mean([view.confidences for view in views], axis=0),
            np.mean([view.sure for view in views], axis=0),
            np.all([view.unknown for view in views], axis=0),
        )


class RowReader:
    """Reads the rows of one page.

    Without an alphabet each row is read among all labels and among digits, and is a number if it
    may well be one: that is what rows of separate characters are, mostly.
    """

    def __init__(
        self,
        engine: Engine,
        among: AlphabetInUse | None,
        pictures: GlyphPictures,
        place: Callable[[tuple[float, float, float, float]], Box],
    ) -> None:
        """``place``: from left, top, right and bottom in the page's ink to a place in the file."""
        self._engine = engine
        self._pictures, self._place = pictures, place
        self._alphabets: tuple[AlphabetInUse | None, ...] = (among,)
        if among is None and _DIGITS.known_to(engine.alphabet):
            self._alphabets = (None, _DIGITS)

    def read(self, row: PartRow, parts: Parts) -> PageRow:
        """Glyphs and words of a row."""
        pieces = self._pieces(atoms_of(parts, row.parts, row.height), row.height)
        runs = runs_of(pieces, row.height)
        rasters = [self._pictures.raster(pieces[run.start : run.end]) for run in runs]
        read = []
        for among, judged in zip(
            self._alphabets, self._judged(rasters, self._alphabets), strict=True
        ):
            labels = [self._engine.alphabet.labels[i] for i in judged.confidences.argmax(axis=1)]
            path, cost = cheapest_path(pieces, runs, judged.sure, labels, row.height)
            chosen = [pieces[runs[index].start : runs[index].end] for index in path]
            boxes = [box_around(atoms) for atoms in chosen]
            judged = self._from_all_sides(judged.of(path), chosen, among)
            glyphs = [
                PageGlyph(
                    self._place(box),
                    rasters[index],
                    self._prediction(judged, number, among),
                )
                for number, (index, box) in enumerate(zip(path, boxes, strict=True))
            ]
            read.append((cost, glyphs, boxes))
        cost, glyphs, boxes = read[0]
        for other, numbers, places in read[1:]:
            sure = not any(glyph.prediction.unknown for glyph in numbers)
            if sure and other <= cost + _NUMBER * len(numbers):
                glyphs, boxes = numbers, places
        return PageRow.of(glyphs, [_as_box(box) for box in boxes])

    def _pieces(self, atoms: list[Atom], height: float) -> list[Atom]:
        """The atoms, those cut that may be several glyphs."""
        rasters = [self._pictures.raster([atom]) for atom in atoms]
        judged = self._judged(rasters, self._alphabets)
        sure = np.max([each.sure for each in judged], axis=0)
        pieces: list[Atom] = []
        for atom, certainty in zip(atoms, sure.tolist(), strict=True):
            doubtful = certainty < _SURE and atom.width > _NARROW * height
            if doubtful or atom.width > _WIDE * height:
                pieces += self._pictures.cut(atom)
            else:
                pieces.append(atom)
        return pieces

    def _from_all_sides(
        self, judged: _Judged, glyphs: Sequence[Sequence[Atom]], among: AlphabetInUse | None
    ) -> _Judged:
        """The mean of what is said of glyphs as they are, and leaned to either side."""
        views = [judged]
        for slant in _SLANTS:
            leaned = [self._pictures.raster(atoms, slant) for atoms in glyphs]
            views += self._judged(leaned, (among,))
        return _Judged.mean(views)

    def _judged(
        self, rasters: Sequence[Raster], alphabets: Sequence[AlphabetInUse | None]
    ) -> list[_Judged]:
        """What is said of pictures, for each alphabet."""
        glyphs = Glyphs.images(self._engine.features_of(np.stack(rasters)))
        head = self._engine.head
        found = []
        for among in alphabets:
            confidences, unknown = head.judge(glyphs, among)
            sure = head.rejection_score(confidences, glyphs, among)
            found.append(_Judged(confidences, sure, unknown & (sure < _IN_A_ROW)))
        return found

    def _prediction(self, judged: _Judged, index: int, among: AlphabetInUse | None) -> Prediction:
        alphabet = self._engine.alphabet
        chosen = alphabet.labels if among is None else among.chosen_of(alphabet)
        sure = judged.confidences[index, alphabet.indices(chosen)].tolist()
        candidates = sorted(map(Candidate, chosen, sure), key=lambda label: -label.confidence)
        return Prediction(tuple(candidates), bool(judged.unknown[index]))


def _as_box(box: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = (round(value) for value in box)
    return Box(left, top, right - left, bottom - top)
