"""Reading a page: a picture in, rows of recognised glyphs out.

Ink is told from paper (``page_ink.py``), what hangs together put in rows (``parts.py``,
``rows.py``), and of each row's pieces the likeliest glyphs are made (``atoms.py``, ``lattice.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from hwcore.alphabets import AlphabetInUse
from hwcore.labels import Candidate, Prediction
from hwcore.model import Engine, Glyphs
from hwcore.raster import Grey, Raster, open_picture

from .atoms import Atom, GlyphPictures, atoms_of, box_around
from .lattice import Run, cheapest_path, runs_of
from .page import Box, Page, PageGlyph, PageRow
from .page_ink import is_dark, page_ink
from .paper_lines import without_paper_lines
from .parts import parts_of
from .rows import PartRow, rows_of

_ANALYSED: Final = 2000  # pixels of the longer side at which ink is told from paper
_SURE: Final = 0.9  # of a part as a whole: from here on it is not cut
_WIDE: Final = 1.0  # of the row's height: wider parts are cut all the same
_IN_A_ROW: Final = 0.08  # what stands beside glyphs is a glyph, if it is so sure
_NARROW: Final = 0.35  # of the row's height: narrower parts are not cut


def read_page(path: Path, engine: Engine, among: AlphabetInUse | None = None) -> Page:
    """Read an image file of one or several rows of separate characters.

    Args:
        among: the alphabet in use; None: every label.

    Raises:
        ImageError: as ``open_picture``.
        HwError: the model has none of the labels of ``among``.
    """
    picture = open_picture(path)
    return read_picture(picture.grey, engine, among, picture.scale)


def read_picture(
    picture: Image.Image,
    engine: Engine,
    among: AlphabetInUse | None = None,
    scale: float = 1.0,
    dark_paper: bool | None = None,
) -> Page:
    """As ``read_page``, of 8 bits of grey.

    Args:
        scale: pixels of the file for one of the picture.
        dark_paper: whether it is light on dark; None: the picture decides.
    """
    grey = _grey(picture, _ANALYSED)
    scale *= picture.width / grey.shape[1]
    if dark_paper is None:
        dark_paper = is_dark(grey)
    ink = without_paper_lines(page_ink(grey, dark_paper))
    parts = parts_of(ink)
    reader = _RowReader(engine, among, GlyphPictures(ink, parts.labels), scale)
    rows = [reader.read(row, atoms_of(parts, row.parts, row.height)) for row in rows_of(parts)]
    return Page(tuple(rows))


def _grey(picture: Image.Image, side: int) -> Grey:
    small = picture
    if max(picture.size) > side:
        share = side / max(picture.size)
        size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        small = picture.resize(size, Image.Resampling.BOX)
    return np.asarray(small, np.float32) / np.float32(255.0)


class _RowReader:
    """Reads the rows of one page."""

    def __init__(
        self, engine: Engine, among: AlphabetInUse | None, pictures: GlyphPictures, scale: float
    ) -> None:
        self._engine, self._among = engine, among
        self._pictures, self._scale = pictures, scale

    def read(self, row: PartRow, atoms: list[Atom]) -> PageRow:
        """Glyphs and words of a row with these atoms."""
        sure = self._judged([self._pictures.raster([atom]) for atom in atoms])[1]
        pieces: list[Atom] = []
        for atom, certainty in zip(atoms, sure.tolist(), strict=True):
            wide = atom.width > _WIDE * row.height
            if wide or (certainty < _SURE and atom.width > _NARROW * row.height):
                pieces += self._pictures.cut(atom)
            else:
                pieces.append(atom)
        runs = runs_of(pieces, row.height)
        rasters = [self._pictures.raster(pieces[run.start : run.end]) for run in runs]
        confidences, sure, unknown = self._judged(rasters)
        labels = [self._engine.alphabet.labels[best] for best in confidences.argmax(axis=1)]
        path = cheapest_path(pieces, runs, sure, labels, row.height)
        glyphs = [
            PageGlyph(
                self._box(pieces, runs[index]),
                rasters[index],
                self._prediction(confidences[index], bool(unknown[index])),
            )
            for index in path
        ]
        return PageRow.of(glyphs)

    def _judged(
        self, rasters: Sequence[Raster]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]:
        """Confidences [N, K]; how sure it is that each is its best label, [N]; and what is none."""
        glyphs = Glyphs.images(self._engine.features_of(np.stack(rasters)))
        head = self._engine.head
        confidences, unknown = head.judge(glyphs, self._among)
        certainty = head.rejection_score(confidences, glyphs, self._among)
        return confidences, certainty, unknown & (certainty < _IN_A_ROW)

    def _prediction(self, confidences: NDArray[np.float32], unknown: bool) -> Prediction:
        alphabet = self._engine.alphabet
        chosen = alphabet.labels if self._among is None else self._among.chosen_of(alphabet)
        candidates = [
            Candidate(label, float(confidences[alphabet.index(label)])) for label in chosen
        ]
        candidates.sort(key=lambda candidate: -candidate.confidence)
        return Prediction(tuple(candidates), unknown)

    def _box(self, atoms: Sequence[Atom], run: Run) -> Box:
        left, top, right, bottom = box_around(atoms[run.start : run.end])
        corner = round(left * self._scale), round(top * self._scale)
        size = round((right - left) * self._scale), round((bottom - top) * self._scale)
        return Box(*corner, *size)
