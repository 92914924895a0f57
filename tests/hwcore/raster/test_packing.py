"""Glyphs as bytes and as lines: ink exactly, images by their pixels."""

from __future__ import annotations

import numpy as np
import pytest

from hwcore.errors import InkError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import format_ink_line, parse_ink_line
from hwcore.ink.packing import pack_ink
from hwcore.labels import OUTLIER
from hwcore.raster.glyph import Glyph
from hwcore.raster.packing import glyph_of, pack_glyph, record_of, unpack_glyph

INK = Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]])
RASTER = (np.random.default_rng(1).integers(0, 256, (28, 28)) / np.float32(255.0)).astype(
    np.float32
)


def test_an_image_comes_back() -> None:
    glyph = unpack_glyph(pack_glyph(Glyph(RASTER)))
    assert glyph.ink is None
    assert glyph.raster.dtype == np.float32
    assert np.array_equal(np.rint(glyph.raster * 255), np.rint(RASTER * 255))
    assert pack_glyph(glyph) == pack_glyph(Glyph(RASTER))


def test_ink_is_packed_as_ever() -> None:
    assert pack_glyph(Glyph.of(INK)) == pack_ink(INK)
    ink = unpack_glyph(pack_ink(INK)).ink
    assert ink is not None
    assert ink.to_strokes() == INK.to_strokes()


@pytest.mark.parametrize("content", [b"hwp1", b"hwp1" + bytes(783), b"hwp1" + bytes(785), b"hwp2"])
def test_other_bytes_are_no_glyph(content: bytes) -> None:
    with pytest.raises(InkError, match="damaged"):
        unpack_glyph(content)


@pytest.mark.parametrize("label", ["7", OUTLIER, None])
def test_a_line_gives_an_image_back(label: str | None) -> None:
    line = format_ink_line(record_of(Glyph(RASTER), label, "Ana"))
    record = parse_ink_line(line)
    assert (record.label, record.writer) == (label, "Ana")
    assert pack_glyph(glyph_of(record)) == pack_glyph(Glyph(RASTER))


@pytest.mark.parametrize(
    "image", ["[]", "5", "[[0]]", str([[0] * 28] * 27 + [[0] * 27]), str([[256] * 28] * 28), "{}"]
)
def test_rows_of_another_form_are_refused(image: str) -> None:
    with pytest.raises(InkError, match="28 rows of 28 whole numbers"):
        parse_ink_line(f'{{"image": {image}}}')
