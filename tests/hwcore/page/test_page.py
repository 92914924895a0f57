from __future__ import annotations

import numpy as np
import pytest

from hwcore.labels import Candidate, Prediction
from hwcore.page.page import Box, PageGlyph, PageRow


def glyphs(gaps: list[int]) -> list[PageGlyph]:
    """Glyphs 60 high and 40 wide with such gaps between them."""
    lefts = np.cumsum([0, *(gap + 40 for gap in gaps)]).tolist()
    prediction = Prediction((Candidate("1", 1.0),), unknown=False)
    raster = np.zeros((28, 28), np.float32)
    return [PageGlyph(Box(left, 0, 40, 60), raster, prediction) for left in lefts]


@pytest.mark.parametrize(
    ("gaps", "lengths"),
    [
        ([], [1]),
        ([10, 10, 10], [4]),
        ([60, 62, 58, 61], [5]),  # one in each box of a form
        ([10, 80, 12], [2, 2]),
        ([80, 15], [1, 2]),
        ([90], [1, 1]),
        ([12, 9, 70, 11, 75, 8], [3, 2, 2]),
    ],
)
def test_wide_gaps_are_spaces(gaps: list[int], lengths: list[int]) -> None:
    assert [len(word.glyphs) for word in PageRow.of(glyphs(gaps)).words] == lengths


def test_a_text_has_a_space_between_words_and_confidence_is_that_of_all() -> None:
    row = PageRow.of(glyphs([10, 80, 12]))
    assert row.text == "11 11"
    assert row.confidence == 1.0
    assert row.box == Box(0, 0, 262, 60)
