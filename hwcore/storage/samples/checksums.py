"""The two hashes that vouch for a stored sample: the same glyph twice, and a row that changed."""

from __future__ import annotations

import hashlib
import math
import struct
import zlib

import numpy as np

from .content import unpack

_GRID = 20  # bits of the larger side; finer than any tablet resolves


def fingerprint(content: bytes, label: str) -> str:
    """32 hexadecimal digits that are the same for the same glyph under the same label, or for the
    same ink of words with the same text.

    Where the ink lies does not count, nor its time and pressure: positions are taken from the
    upper left corner, on a grid of a millionth of the ink's size, which is far above the rounding
    of a shift and far below what a pen can repeat. Of an image, every pixel counts.

    Args:
        content: a packed glyph, or packed words.

    Raises:
        InkError: the bytes are neither.
    """
    (glyph, is_text) = unpack(content)
    ink = glyph.ink
    kind = b"text" if is_text else b""
    digest = hashlib.blake2b(label.encode(), digest_size=16, person=kind)
    if ink is None:
        digest.update(content)
    elif bounds := ink.bounds:
        exponent = math.frexp(float(f"{max(bounds.width, bounds.height):.9g}"))[1] - _GRID
        corner = np.array([bounds.left, bounds.top])
        digest.update(struct.pack("<i", exponent))
        for stroke in ink.strokes:
            steps = np.rint(np.ldexp(stroke.xy - corner, -exponent)).astype("<i8")
            digest.update(struct.pack("<I", len(stroke)))
            digest.update(steps.tobytes())
    return digest.hexdigest()


def seal(sample_id: str, label: str, content: bytes) -> int:
    """A checksum over what must not change unnoticed: SQLite itself keeps none."""
    return zlib.crc32(content, zlib.crc32(f"{sample_id}\0{label}".encode()))
