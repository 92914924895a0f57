"""Strokes cut where a character ends, and moved."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Stroke

Floats = NDArray[np.float64]
Range = tuple[float, float]
"""A part of a stroke, by the length of its way: from 0, its first point, to 1, its last."""


def piece(stroke: Stroke, start: float, end: float) -> Stroke:
    """A part of a stroke as a stroke of its own; all of it where it is one point."""
    along = np.concatenate([[0.0], np.cumsum(stroke.lengths)])
    if (start <= 0.0 and end >= 1.0) or along[-1] == 0.0:
        return stroke
    low, high = start * along[-1], end * along[-1]
    at = np.concatenate([[low], along[(along > low) & (along < high)], [high]])

    def cut(values: Floats) -> Floats:
        found: Floats = np.interp(at, along, values)
        return found

    return Stroke(
        _frozen(np.stack([cut(axis) for axis in stroke.xy.T], axis=1)),
        None if stroke.t is None else _frozen(cut(stroke.t)),
        None if stroke.pressure is None else _frozen(cut(stroke.pressure)),
    )


def without(stroke: Stroke, gone: Sequence[Range], least: float) -> tuple[Stroke, ...]:
    """What is left of a stroke when parts of it are taken away.

    Args:
        least: length of a piece that is kept, as a share of the stroke; less is a splinter.
    """
    pieces: list[Stroke] = []
    begin = 0.0
    for start, end in [*sorted(gone), (1.0, 1.0)]:
        if start - begin > least:
            pieces.append(piece(stroke, begin, start))
        begin = max(begin, end)
    return tuple(pieces)


def moved(stroke: Stroke, right: float, down: float) -> Stroke:
    """The stroke elsewhere."""
    return Stroke(_frozen(stroke.xy + np.array([right, down])), stroke.t, stroke.pressure)


def points_of(stroke: Stroke, part: Range) -> Floats:
    """The points of a part of a stroke, its ends among them."""
    return piece(stroke, *part).xy


def _frozen(values: Floats) -> Floats:
    values.flags.writeable = False
    return values
