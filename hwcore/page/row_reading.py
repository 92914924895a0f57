"""Reading rows: of their pieces the likeliest glyphs are made, as sure as the engine is of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import AlphabetInUse, parse_alphabet
from hwcore.labels import Candidate, Prediction
from hwcore.model import Engine, Glyphs
from hwcore.raster import Raster

from .atoms import Atom, Division, GlyphPictures, atoms_of, box_around
from .judged import IN_A_ROW, Judged, RowReading, on_one_page
from .lattice import Run, cheapest_path, gains_of, marks_of, runs_of
from .page import Box, PageGlyph, PageRow
from .parts import Parts
from .rows import PartRow
from .whole_digits import WholeDigits

_SURE: Final = 0.93  # of a part as a whole: from here on it is not cut
_WIDE: Final = 1.2  # of the row's height: wider parts are, if it is not surer still
_SURER: Final = 0.99
_MOST_CUT: Final = 200  # parts of a page that are: with more it is no writing, but a texture
_NARROW: Final = 0.3  # of the row's height: narrower parts are not cut
_PIECES: Final = 1.5  # weight of whether a picture shows one whole digit
_SLANTS: Final = (-0.12, 0.12)  # in which a glyph is looked at again, beside its own
_DIGITS: Final = parse_alphabet("digits")
_NUMBER: Final = 0.3  # cost of each glyph by which a row of digits may be worse than another


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
        joined: Sequence[tuple[float, float, float, float]] = (),
    ) -> None:
        """``place``: from left, top, right and bottom in the page's ink to a place in the file;
        ``joined``: places there, in each of which stands one glyph."""
        self._engine = engine
        self._joined = joined
        self._cut = 0
        self._pictures, self._place = pictures, place
        self._alphabets: tuple[AlphabetInUse | None, ...] = (among,)
        if among is None and _DIGITS.known_to(engine.alphabet):
            self._alphabets = (None, _DIGITS)

    @cached_property
    def _whole(self) -> WholeDigits | None:
        return WholeDigits.of(self._engine)

    def read(self, rows: Iterable[PartRow], parts: Parts) -> list[PageRow]:
        """Glyphs and words of a page's rows, which are looked at one after the other."""
        read = [self._read(row, parts) for row in rows]
        return [self._page_row(row) for row in on_one_page(read, _DIGITS.labels)]

    def _read(self, row: PartRow, parts: Parts) -> RowReading:
        runs = self.runs(row, parts)
        rasters = [self._pictures.raster(run.atoms) for run in runs]
        read: list[tuple[float, bool, RowReading]] = []
        for among, judged in zip(
            self._alphabets, self._judged(rasters, self._alphabets), strict=True
        ):
            labels = [self._engine.alphabet.labels[index] for index in judged.best.tolist()]
            further = self._piece_costs(judged, labels, among) - gains_of(runs, self._joined)
            path, cost = cheapest_path(runs, judged.sure, labels, row.height, further)
            low = [False] * len(path)
            if among is not None and among.labels <= _DIGITS.labels:
                low, upper = marks_of(path, runs, row.height)
                path = [index for index, speck in zip(path, upper, strict=True) if not speck]
                low = [mark for mark, speck in zip(low, upper, strict=True) if not speck]
            chosen = [runs[index].atoms for index in path]
            judged = self._from_all_sides(judged.of(path), chosen, among).without(low)
            reading = RowReading(
                among,
                [box_around(atoms) for atoms in chosen],
                [rasters[index] for index in path],
                judged.in_its_row(),
            )
            read.append((cost, bool(judged.unknown.any()), reading))
        cost, _, best = read[0]
        for other, has_unknown, numbers in read[1:]:
            if not has_unknown and other <= cost + _NUMBER * len(numbers.boxes):
                best = numbers
        return best

    def _page_row(self, row: RowReading) -> PageRow:
        glyphs = [
            PageGlyph(self._place(box), raster, self._prediction(row.judged, number, row.among))
            for number, (box, raster) in enumerate(zip(row.boxes, row.rasters, strict=True))
        ]
        return PageRow.of(glyphs, [_as_box(box) for box in row.boxes])

    def runs(self, row: PartRow, parts: Parts) -> list[Run]:
        """What of a row may be a glyph."""
        divisions = self._divisions(atoms_of(parts, row.parts, row.height), row.height)
        return runs_of(divisions, row.height, self._joined)

    def _piece_costs(
        self, judged: Judged, labels: Sequence[str], among: AlphabetInUse | None
    ) -> NDArray[np.float32] | float:
        """What it costs that runs look like pieces or pairs of digits; nothing is known of what is
        taken for anything else."""
        if self._whole is None or among is None or not among.labels <= _DIGITS.labels:
            return 0.0
        are_digits = np.array([label in _DIGITS for label in labels])
        return np.where(are_digits, _PIECES * self._whole.costs(judged.features), np.float32(0.0))

    def _divisions(self, atoms: list[Atom], height: float) -> list[Division]:
        """The atoms, and where those may be cut that may be several glyphs."""
        rasters = [self._pictures.raster([atom]) for atom in atoms]
        judged = self._judged(rasters, self._alphabets)
        sure = np.max([each.sure for each in judged], axis=0)
        divisions = []
        for atom, certainty in zip(atoms, sure.tolist(), strict=True):
            doubtful = certainty < _SURE and atom.width > _NARROW * height
            doubtful = doubtful or (certainty < _SURER and atom.width > _WIDE * height)
            if doubtful and self._cut < _MOST_CUT:
                self._cut += 1
                divisions.append(self._pictures.divided(atom))
            else:
                divisions.append(Division(atom))
        return divisions

    def _from_all_sides(
        self, judged: Judged, glyphs: Sequence[Sequence[Atom]], among: AlphabetInUse | None
    ) -> Judged:
        """The mean of what is said of glyphs as they are, and leaned to either side."""
        views = [judged]
        for slant in _SLANTS:
            leaned = [self._pictures.raster(atoms, slant) for atoms in glyphs]
            views += self._judged(leaned, (among,))
        return Judged.mean(views)

    def _judged(
        self, rasters: Sequence[Raster], alphabets: Sequence[AlphabetInUse | None]
    ) -> list[Judged]:
        """What is said of pictures, for each alphabet."""
        features = self._engine.features_of(np.stack(rasters))
        glyphs = Glyphs.images(features)
        head = self._engine.head
        found = []
        for among in alphabets:
            confidences, unknown = head.judge(glyphs, among)
            sure = head.rejection_score(confidences, glyphs, among)
            found.append(Judged(confidences, sure, unknown & (sure < IN_A_ROW), features))
        return found

    def _prediction(self, judged: Judged, index: int, among: AlphabetInUse | None) -> Prediction:
        alphabet = self._engine.alphabet
        chosen = alphabet.labels if among is None else among.chosen_of(alphabet)
        sure = judged.confidences[index, alphabet.indices(chosen)].tolist()
        candidates = sorted(map(Candidate, chosen, sure), key=lambda label: -label.confidence)
        return Prediction(tuple(candidates), bool(judged.unknown[index]))


def _as_box(box: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = (round(value) for value in box)
    return Box(left, top, right - left, bottom - top)
