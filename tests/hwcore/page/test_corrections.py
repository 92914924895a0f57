from __future__ import annotations

import numpy as np
import pytest

from hwcore.labels import OUTLIER, Candidate, Prediction
from hwcore.page import Box, GlyphCorrection, Page, PageGlyph, PageRow, corrected
from hwcore.raster import Raster


def glyph(x: int, label: str, unknown: bool = False) -> PageGlyph:
    raster: Raster = np.zeros((28, 28), np.float32)
    answer = Prediction((Candidate(label, 0.6), Candidate("9", 0.4)), unknown)
    return PageGlyph(Box(x, 10, 20, 30), raster, answer)


PAGE = Page((PageRow.of([glyph(0, "1"), glyph(25, "7"), glyph(50, "3", unknown=True)]),))


def test_what_was_said_stands_in_the_text_and_is_certain() -> None:
    page = corrected(PAGE, [GlyphCorrection(Box(50, 10, 20, 30), "8")])
    assert page.text == "178"
    assert page.glyphs[2].is_sure
    assert page.confidence == pytest.approx(0.36)
    assert page.alternatives[0].label == "178"
    assert page.glyphs[2].prediction.label == "3"  # what it was taken for is still known


def test_it_holds_where_the_glyph_is_found_a_little_elsewhere_and_the_last_one_counts() -> None:
    page = corrected(
        PAGE, [GlyphCorrection(Box(26, 12, 18, 27), "1"), GlyphCorrection(Box(24, 9, 22, 31), "2")]
    )
    assert page.text.startswith("12")


def test_a_place_between_two_glyphs_is_neither() -> None:
    assert corrected(PAGE, [GlyphCorrection(Box(12, 10, 20, 30), "2")]).text == PAGE.text


def test_what_is_no_character_is_not_in_the_text() -> None:
    page = corrected(PAGE, [GlyphCorrection(Box(25, 10, 20, 30), OUTLIER)])
    assert page.text.startswith("1")
    assert "7" not in page.text
    assert len(page.text) == 2
