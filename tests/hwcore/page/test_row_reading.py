from __future__ import annotations

import numpy as np
import pytest
from support.drawn_paper import Paper

from hwcore.alphabets import parse_alphabet
from hwcore.model.engine import Engine
from hwcore.page import row_reading
from hwcore.page.atoms import GlyphPictures, atoms_of
from hwcore.page.judged import Judged, RowReading, on_one_page
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
    (read,) = reader.read([row], parts)
    for glyph, atom in zip(read.glyphs, atoms_of(parts, row.parts, row.height), strict=True):
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


def test_no_more_parts_are_cut_than_a_written_page_has(
    paper: Paper, shipped_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ink = np.asarray((0.95 - paper.page(["3047", "3047"], gap=-1)) / 0.85, np.float32)
    parts = parts_of(ink)
    for most, several in ((200, True), (0, False)):
        monkeypatch.setattr(row_reading, "_MOST_CUT", most)
        pictures = GlyphPictures(ink, parts.labels)
        reader = RowReader(shipped_engine, DIGITS, pictures, lambda box: Box(0, 0, 1, 1))
        rows = [reader.runs(row, parts) for row in rows_of(parts)]
        assert any(atom.cuts for runs in rows for run in runs for atom in run.atoms) == several


def unsure(*sure: float) -> Judged:
    """Glyphs, of which those that are so little sure are none of the labels."""
    count = len(sure)
    values = np.array(sure, np.float32)
    confidences = np.full((count, 2), 0.5, np.float32)
    return Judged(confidences, values, values < 0.08, np.ones((count, 3), np.float32))


@pytest.mark.parametrize(
    ("sure", "unknown"),
    [
        ((0.9, 0.9, 0.9, 0.06), [False] * 4),
        ((0.9, 0.9, 0.9, 0.03), [False, False, False, True]),
        ((0.9, 0.9, 0.06), [False, False, True]),
        ((0.9, 0.9, 0.06, 0.06), [False, False, True, True]),
    ],
)
def test_a_single_odd_glyph_among_known_ones_is_what_it_looks_most_like(
    sure: tuple[float, ...], unknown: list[bool]
) -> None:
    assert unsure(*sure).in_its_row().unknown.tolist() == unknown


def test_digits_of_all_rows_of_a_page_are_of_one_hand() -> None:
    """A doubtful glyph in one row, and one that looks the same and is sure in another; in a row
    that may be letters it says nothing."""
    letters = parse_alphabet("letters")
    confidences = np.array([[0.55, 0.45]], np.float32), np.array([[0.02, 0.98]], np.float32)
    rows = [
        RowReading(
            among,
            [(0, 0, 1, 1)],
            [np.zeros((28, 28), np.float32)],
            Judged(each, each.max(axis=1), np.array([False]), np.ones((1, 3), np.float32)),
        )
        for among, each in (
            (DIGITS, confidences[0]),
            (letters, confidences[1]),
            (DIGITS, confidences[1]),
            (letters, confidences[0]),
        )
    ]
    best = [row.judged.best.tolist() for row in on_one_page(rows, DIGITS.labels)]
    assert best == [[1], [1], [1], [0]]
    assert on_one_page(rows[1::2], DIGITS.labels) == rows[1::2]
