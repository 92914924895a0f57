"""Ink as bytes, for the samples' database and for the memory of a lesson.

The layout, little-endian: ``hwi1``, uint32 number of strokes; for each stroke uint32 number of
points, uint32 flags (1: time, 2: pressure), then float64 xy [N, 2], time [N], pressure [N]. Every
value comes back to the last bit, and each part starts on a multiple of 8 bytes. Ink with guide
lines begins with ``hwi2``, and has float64 baseline and x_height after the number of strokes.
"""

from __future__ import annotations

import struct

import numpy as np

from hwcore.errors import InkError

from .guides import Guides
from .ink import MAX_COORDINATE, FloatArray, Ink, Stroke

_HEADER = struct.Struct("<4sI")
_STROKE = struct.Struct("<II")
_GUIDES = struct.Struct("<dd")
_MAGIC, _MAGIC_WITH_GUIDES = b"hwi1", b"hwi2"
_TIME, _PRESSURE = 1, 2


def pack_ink(ink: Ink) -> bytes:
    """The bytes of some ink; ``unpack_ink`` gives it back exactly."""
    parts = [_HEADER.pack(_MAGIC, len(ink))]
    if (guides := ink.guides) is not None:
        parts = [
            _HEADER.pack(_MAGIC_WITH_GUIDES, len(ink)),
            _GUIDES.pack(guides.baseline, guides.x_height),
        ]
    for stroke in ink.strokes:
        flags = _TIME * (stroke.t is not None) | _PRESSURE * (stroke.pressure is not None)
        parts.append(_STROKE.pack(len(stroke), flags))
        columns = (stroke.xy, stroke.t, stroke.pressure)
        parts += [column.astype("<f8").tobytes() for column in columns if column is not None]
    return b"".join(parts)


def unpack_ink(content: bytes) -> Ink:
    """The ink of what ``pack_ink`` made.

    Raises:
        InkError: these bytes are not ink.
    """
    try:
        magic, count = _HEADER.unpack_from(content)
        at, guides = _HEADER.size, None
        if magic == _MAGIC_WITH_GUIDES:
            guides = Guides(*_GUIDES.unpack_from(content, at))
            at += _GUIDES.size
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
        if magic not in (_MAGIC, _MAGIC_WITH_GUIDES) or at != len(content):
            raise ValueError("not the layout")
        return Ink(tuple(strokes), guides)
    except (struct.error, ValueError) as error:
        raise InkError("ink-damaged", "the bytes of some ink are damaged") from error


def _are_positions(column: FloatArray) -> bool:
    return bool(np.abs(column).max() <= MAX_COORDINATE)  # which is false of what is no number


def _are_numbers(column: FloatArray | None) -> bool:
    return column is None or bool(np.isfinite(column).all())
