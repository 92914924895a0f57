"""Glyphs as bytes and as lines of a file: ink as ``hwcore.ink`` has it, an image by its raster.

The layout of an image: ``hwp1``, then 28 rows of 28 bytes, 0 paper to 255 ink.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import InkError
from hwcore.ink import Ink, InkRecord, pack_ink, unpack_ink

from .glyph import Glyph
from .ink_raster import SIZE

_MAGIC: Final = b"hwp1"


def pack_glyph(glyph: Glyph) -> bytes:
    """The bytes of a glyph. ``unpack_glyph`` gives ink back exactly, and an image's raster in
    steps of 1/255."""
    if glyph.ink is not None:
        return pack_ink(glyph.ink)
    return _MAGIC + _pixels(glyph).tobytes()


def unpack_glyph(content: bytes) -> Glyph:
    """The glyph of what ``pack_glyph`` made.

    Raises:
        InkError: these bytes are no glyph.
    """
    if not content.startswith(_MAGIC):
        return Glyph.of(unpack_ink(content))
    if len(content) != len(_MAGIC) + SIZE * SIZE:
        raise InkError("image-damaged", "the bytes of an image are damaged")
    pixels = np.frombuffer(content, np.uint8, offset=len(_MAGIC)).reshape(SIZE, SIZE)
    return Glyph(pixels.astype(np.float32) / np.float32(255.0))


def record_of(glyph: Glyph, label: str | None, writer: str | None) -> InkRecord:
    """A glyph as a line of a file; ``glyph_of`` gives it back."""
    if glyph.ink is not None:
        return InkRecord(glyph.ink, label, writer)
    return InkRecord(Ink(), label, writer, _pixels(glyph).tobytes())


def glyph_of(record: InkRecord) -> Glyph:
    """The glyph of a line."""
    if record.image is None:
        return Glyph.of(record.ink)
    return unpack_glyph(_MAGIC + record.image)


def _pixels(glyph: Glyph) -> NDArray[np.uint8]:
    return np.asarray(np.rint(glyph.raster * 255.0).clip(0, 255), np.uint8)
