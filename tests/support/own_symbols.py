"""Somebody's own symbols, which no model reads: a pi, a house and an arrow with two heads."""

from __future__ import annotations

import numpy as np
from support.odd_hand import wiggled

from hwcore.ink.ink import Ink

SHAPES = {
    "π": [
        [(0, 12), (10, 2), (40, 6), (80, 3), (98, 0)],
        [(32, 5), (30, 40), (26, 80), (18, 98)],
        [(68, 4), (66, 50), (70, 88), (84, 96), (92, 88)],
    ],
    "house": [
        [(10, 100), (8, 45), (50, 2), (94, 44), (92, 100), (10, 100)],
        [(40, 100), (40, 65), (62, 66), (62, 100)],
    ],
    "↔": [
        [(0, 50), (100, 50)],
        [(22, 28), (0, 50), (22, 72)],
        [(78, 28), (100, 50), (78, 72)],
    ],
}


def symbol_inks(name: str, count: int, seed: int = 5) -> list[Ink]:
    """One symbol, as one hand draws it again and again."""
    random = np.random.default_rng([seed, *map(ord, name)])
    strokes = []
    for corners in SHAPES[name]:
        along = np.linspace(0, len(corners) - 1, 12 * len(corners))
        places = np.array(corners, float)
        number = np.arange(len(corners))
        strokes.append(np.stack([np.interp(along, number, axis) for axis in places.T], axis=1))
    first = Ink.from_strokes([stroke.tolist() for stroke in strokes])
    return [wiggled(first, random) for _ in range(count)]
