"""Writing without letters, for tests of lines: words of zigzags, with dots and bars."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Ink

Points = NDArray[np.float64]


def word(x: float, y: float, letters: int, seed: int = 0) -> list[Points]:
    """A word on the base line y, its small letters 10 high: one stroke a letter, marks last."""
    rng = np.random.default_rng(seed)
    strokes: list[Points] = []
    marks: list[Points] = []
    for _ in range(letters):
        top = 20 if rng.random() < 0.2 else 10
        low = 8 if rng.random() < 0.15 else 0
        down_and_up = [(0, -top), (1, low), (5, -9), (7, 0), (8, -2)]
        strokes.append(np.add(down_and_up, [x, y]))
        if rng.random() < 0.2:
            marks.append(np.array([(x + 1.0, y - 16.0)]))
        x += 10
    return strokes + marks


def text(lines: list[list[int]], spacing: float = 34.0) -> tuple[list[list[Points]], list[int]]:
    """The words of lines, and the line of each; a line is the lengths of its words."""
    words: list[list[Points]] = []
    line_of: list[int] = []
    for number, lengths in enumerate(lines):
        x = 0.0
        for length in lengths:
            words.append(word(x, number * spacing, length, seed=len(words)))
            line_of.append(number)
            x += 10 * length + 12
    return words, line_of


def turned(strokes: list[Points], degrees: float) -> list[Points]:
    """Rising to the right by an angle."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return [points @ np.array([[cos, -sin], [sin, cos]]) for points in strokes]


def ink_of(strokes: list[Points]) -> Ink:
    return Ink.from_strokes([points.tolist() for points in strokes])
