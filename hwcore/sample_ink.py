"""Ink as bytes for the database, and the two hashes that vouch for it.

The layout, little-endian: ``hwi1``, uint32 number of strokes; for each stroke uint32 number of
points, uint32 flags (1: time, 2: pressure), then float64 xy [N, 2], time [N], pressure [N]. Every
value comes back to the last bit, and each part starts on a multiple of 8 bytes.
"""

from __future__ import annotations

import hashlib
import math
import struct
import zlib

import numpy as np

from .ink import MAX_COORDINATE, FloatArray, Ink, Stroke
from .sample import SampleError

_HEADER = struct.Struct("<4sI")
_STROKE = struct.Struct("<II")
_MAGIC = b"hwi1"
_TIME, _PRESSURE = 1, 2
_GRID = 20  # bits of the larger side; finer than any tablet resolves


def pack_ink(ink: Ink) -> bytes:
    """The bytes of some ink; ``unpack_ink`` gives it back exactly."""
    parts = [_HEADER.pack(_MAGIC, len(ink))]
    for stroke in ink.strokes:
        flags = _TIME * (stroke.t is not None) | _PRESSURE * (stroke.pressure is not None)
        parts.append(_STROKE.pack(len(stroke), flags))
        columns = (stroke.xy, stroke.t, stroke.pressure)
        parts += [column.astype("<f8").tobytes() for column in columns if column is not None]
    return b"".join(parts)


def unpack_ink(content: bytes) -> Ink:
    """The ink of what ``pack_ink`` made.

    Raises:
        SampleError: these bytes are not ink.
    """
    try:
        magic, count = _HEADER.unpack_from(content)
        at = _HEADER.size
        strokes = []
        for _ in range(count):
            points, flags = _STROKE.unpack_from(content, at)
            at += _STROKE.size
            columns: list[FloatArray | None] = []
            for present, width in ((1, 2), (flags & _TIME, 1), (flags & _PRESSURE, 1)):
                size = points * width if present else 0
                column = np.frombuffer(content, "<f8", size, at) if size else None
                columns.append(column)
                at += 8 * size
            xy, t, pressure = columns
            if xy is None:
                raise ValueError("a stroke without points")
            if not (_are_positions(xy) and _are_numbers(t) and _are_numbers(pressure)):
                raise ValueError("values that no pen gives")
            strokes.append(Stroke(xy.reshape(-1, 2), t, pressure))
        if magic != _MAGIC or at != len(content):
            raise ValueError("not the layout")
        return Ink(tuple(strokes))
    except (struct.error, ValueError) as error:
        raise SampleError("the ink of a sample is damaged") from error


def _are_positions(column: FloatArray) -> bool:
    return bool(np.abs(column).max() <= MAX_COORDINATE)  # which is false of what is no number


def _are_numbers(column: FloatArray | None) -> bool:
    return column is None or bool(np.isfinite(column).all())


def fingerprint(content: bytes, label: str) -> str:
    """32 hexadecimal digits that are the same for the same ink under the same label.

    Where the ink lies does not count, nor its time and pressure: positions are taken from the
    upper left corner, on a grid of a millionth of the ink's size, which is far above the rounding
    of a shift and far below what a pen can repeat.

    Args:
        content: packed ink.

    Raises:
        SampleError: the bytes are not ink.
    """
    ink = unpack_ink(content)
    digest = hashlib.blake2b(label.encode(), digest_size=16)
    if bounds := ink.bounds:
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
