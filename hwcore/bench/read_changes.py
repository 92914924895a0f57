"""Ink changed as must not matter to what is read: in place, size, turn, slant, rate, order."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Ink, Stroke

ANGLE: Final = math.radians(20.0)
FEWER: Final = 2
"""Of so many points, one is left, and a stroke's last."""


def _mapped(matrix: list[list[float]], ink: Ink) -> Ink:
    turn: NDArray[np.float64] = np.array(matrix).T
    return Ink(tuple(Stroke(stroke.xy @ turn) for stroke in ink.strokes))


def _turned(angle: float, ink: Ink) -> Ink:
    """Turned about the origin; clockwise on the screen, as y grows down."""
    sine, cosine = math.sin(angle), math.cos(angle)
    return _mapped([[cosine, -sine], [sine, cosine]], ink)


def _moved(ink: Ink) -> Ink:
    return Ink(tuple(Stroke(stroke.xy * 0.01 + (1234.0, -567.0)) for stroke in ink.strokes))


def _sparse(ink: Ink) -> Ink:
    thinned = []
    for stroke in ink.strokes:
        rows = sorted({*range(0, len(stroke), FEWER), len(stroke) - 1})
        thinned.append(Stroke(stroke.xy[rows]))
    return Ink(tuple(thinned))


def _backwards(ink: Ink) -> Ink:
    return Ink(ink.strokes[::-1])


CHANGES: Final[dict[str, Callable[[Ink], Ink]]] = {
    "strokes_last_to_first": _backwards,
    "moved_and_a_hundredth_as_large": _moved,
    "turned_20_degrees_clockwise": partial(_turned, ANGLE),
    "turned_20_degrees_back": partial(_turned, -ANGLE),
    "slanted_20_degrees_right": partial(_mapped, [[1.0, -math.tan(ANGLE)], [0.0, 1.0]]),
    "slanted_20_degrees_left": partial(_mapped, [[1.0, math.tan(ANGLE)], [0.0, 1.0]]),
    "every_second_point": _sparse,
}
"""What is done to ink, by its name."""
