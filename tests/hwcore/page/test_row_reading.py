from __future__ import annotations

import numpy as np
import pytest
from support.drawn_paper import Paper

from hwcore.alphabets import parse_alphabet
from hwcore.model.engine import Engine
from hwcore.page.atoms import GlyphPictures, atoms_of
from hwcore.page.page import Box
from hwcore.page.parts import parts_of
from hwcore.page.row_reading import RowReader
from hwcore.page.rows import rows_of
from hwcore.raster import Glyph

DIGITS = parse_alphabet("digits")


def test_a_leaned_glyph_stands_to_the_right_at_its_upper_end() -> None:
    ink = np.zeros((80, 60), np.float32)
    ink[10:70, 27:33] = 1.0
    parts = parts_of(ink)
    (atom,) = atoms_of(parts, np.array([0]), 60.0)
    pictures = GlyphPictures(ink, parts.labels)
    columns = np.arange(28)
    for slant in (-0.2, 0.0, 0.2):
        raster = pictures.raster([atom], slant)
        upper, lower = ((half @ columns).sum() / half.sum() for half in (raster[:14], raster[14:]))
        assert upper - lower == pytest.approx(10 * slant, abs=0.4)


def test_a_glyph_is_what_it_is_in_the_mean_of_three_slants(
    paper: Paper, shipped_engine: Engine
) -> None:
    ink = np.asarray((0.95 - paper.page(["47"])) / 0.85, np.float32)
    parts = parts_of(ink)
    (row,) = rows_of(parts)
    pictures = GlyphPictures(ink, parts.labels)
    reader = RowReader(shipped_engine, DIGITS, pictures, lambda box: Box(0, 0, 1, 1))
    glyphs = reader.read(row, parts).glyphs
    for glyph, atom in zip(glyphs, atoms_of(parts, row.parts, row.height), strict=True):
        views = [
            shipped_engine.predict(Glyph(pictures.raster([atom], slant)), DIGITS)
            for slant in (0.0, -0.12, 0.12)
        ]
        wanted = dict.fromkeys("0123456789", 0.0)
        for view in views:
            for candidate in view.candidates:
                wanted[candidate.label] += candidate.confidence / 3
        told = {each.label: each.confidence for each in glyph.prediction.candidates}
        assert told == pytest.approx(wanted, abs=1e-4)
        assert glyph.prediction.label == glyph.prediction.candidates[0].label
