"""What the time of a drawing says of own symbols."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hwcore.errors import BundleError
from hwcore.ink.ink import Ink
from hwcore.model.glyphs import Glyphs
from hwcore.model.head_file import load_head, save_head
from hwcore.model.own_symbols import OwnSymbols
from hwcore.model.symbol_times import time_evidence
from hwcore.model.tensors import Tensors
from hwcore.raster.glyph import Glyph

from .test_symbol_extents import _head

FIRST = np.array([0, 2])


def seconds(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def test_what_took_as_long_is_likelier_than_a_letter_and_what_took_longer_is_not() -> None:
    drawn = seconds(0.08, 0.1, 0.6)
    said = time_evidence(seconds(0.09, 0.5), drawn, FIRST)
    assert said[0, 0] > 2.0
    assert said[1, 0] < -1.0
    assert abs(said[1, 1]) < 1.0  # a letter takes as long as this symbol


def test_it_is_silent_where_a_time_is_not_known() -> None:
    assert not time_evidence(seconds(0.0), seconds(0.1, 0.1, 0.6), FIRST).any()
    half = time_evidence(seconds(0.1), seconds(0.0, 0.0, 0.6), FIRST)
    assert half[0, 0] == 0.0
    assert half[0, 1] != 0.0


def test_one_drawing_of_unknown_time_takes_nothing_from_the_others() -> None:
    one = time_evidence(seconds(0.1), seconds(0.1, 0.6), np.array([0, 1]))
    two = time_evidence(seconds(0.1), seconds(0.1, 0.0, 0.6), FIRST)
    np.testing.assert_allclose(one, two)


def _timed() -> tuple[OwnSymbols, Glyphs]:
    head, asked = _head()
    part = head.part(OwnSymbols)
    assert part is not None
    drawn = replace(part.drawings, seconds=seconds(0.05, 0.5))
    return replace(part, drawings=drawn), replace(asked, seconds=seconds(0.05, 0.5))


def test_symbols_are_louder_for_what_took_as_long_as_their_drawings() -> None:
    part, asked = _timed()
    plain = part.logits(replace(asked, seconds=None), 3)
    said = part.logits(asked, 3) - plain
    assert said[0, 1] > said[1, 1]
    assert said[1, 2] > said[0, 2]


def test_times_are_kept_in_a_heads_file_and_one_without_opens(tmp_path: Path) -> None:
    part, asked = _timed()
    head = _head()[0].with_part(part)
    save_head(head, tmp_path / "head")
    np.testing.assert_array_equal(load_head(tmp_path / "head").logits(asked), head.logits(asked))
    tensors = Tensors.parse((tmp_path / "head").read_bytes())
    arrays = {name: each for name, each in tensors.arrays.items() if name != "symbols.seconds"}
    (tmp_path / "old").write_bytes(Tensors(arrays, tensors.texts).to_bytes())
    plain = replace(asked, seconds=None)
    np.testing.assert_array_equal(load_head(tmp_path / "old").logits(asked), head.logits(plain))


def test_glyphs_keep_their_times_when_they_are_taken_apart_and_joined() -> None:
    quick = Glyph.of(Ink.from_strokes([[(0, 0, 0.0), (0, 9, 0.1)]]))
    drawn = Glyphs.of(np.zeros((1, 3), np.float32), [quick])
    glyphs = Glyphs.joined([drawn, Glyphs.images(np.zeros((1, 3), np.float32))])
    assert glyphs.seconds is not None
    assert glyphs.seconds.tolist() == pytest.approx([0.1, 0.0])
    one = glyphs[0].seconds
    assert one is not None
    assert float(one) == pytest.approx(0.1)


def test_a_single_glyph_is_read_as_among_many() -> None:
    part, asked = _timed()
    head = _head()[0].with_part(part)
    many = head.confidences(asked)
    for index in range(2):
        np.testing.assert_allclose(head.confidences(asked[index]), many[index], rtol=1e-5)


def test_damaged_times_are_told() -> None:
    part, _ = _timed()
    for broken in (seconds(0.1), seconds(0.1, -1.0), seconds(0.1, np.nan)):
        with pytest.raises(BundleError, match="teach again"):
            replace(part, drawings=replace(part.drawings, seconds=broken))
