"""What a sample is of, as bytes: a glyph as ``hwcore.raster`` packs it, or the ink of words.

The ink of words is ``hwt1``, four bytes of 0, and then the ink as ``hwcore.ink`` packs it. So what
a sample is of is under its checksum, and an older program takes it for no glyph.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hwcore.errors import InkError
from hwcore.ink import Ink, InkRecord
from hwcore.raster import Glyph, pack_glyph, record_of, unpack_glyph

from .sample import Sample

_TEXT: Final = b"hwt1" + bytes(4)


class Content(NamedTuple):
    """A glyph, or the ink of words in the form of one."""

    glyph: Glyph
    is_text: bool


def pack(content: Content) -> bytes:
    """The bytes of a sample's content; ``unpack`` gives it back.

    Raises:
        InkError: words of which only an image is known.
    """
    if not content.is_text:
        return pack_glyph(content.glyph)
    if content.glyph.ink is None:
        raise InkError("words-without-ink", "words, but no ink")
    return _TEXT + pack_glyph(content.glyph)


def unpack(content: bytes) -> Content:
    """What ``pack`` made bytes of; raises InkError where these are none of it."""
    if not content.startswith(_TEXT):
        return Content(unpack_glyph(content), is_text=False)
    glyph = unpack_glyph(content[len(_TEXT) :])
    if glyph.ink is None:
        raise InkError("image-damaged", "the bytes of an image are damaged")
    return Content(glyph, is_text=True)


def is_text_in_sql(content: str) -> str:
    """An expression in SQL: whether content, given as one, is that of words."""
    return f"(substr({content}, 1, {len(_TEXT)}) = x'{_TEXT.hex()}')"


def line_of(sample: Sample, writer: str | None) -> InkRecord:
    """A sample as a line of a file; an import gives it back."""
    if sample.is_text:
        return InkRecord(sample.glyph.ink or Ink(), None, writer, text=sample.label)
    return record_of(sample.glyph, sample.label, writer)
