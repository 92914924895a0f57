"""Digits laid side by side, as people write them, in boxes, or so that some neighbours touch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from .dataset import Dataset
from .glyph_drawing import Field, drawn_glyph

LENGTHS: Final = (2, 12)
"""Digits in a row, at least and at most."""
HEIGHTS: Final = (36.0, 110.0)
"""Pixels of a row's digits, at least and at most."""
TOUCHING: Final = 0.1
"""Share of the neighbours that overlap where they do."""
OVERLAP: Final = (1.0, 3.0)
"""By how many pixels of the picture those overlap where they are nearest, at least and at most; or
in the kind that is written over each other, pixels of digits that are 20 high, as MNIST's are."""
BOXED: Final = ("boxes and combs",)
"""Kinds in which each digit stands in a box of its own."""
OVERLAPPING: Final = ("touching", "over each other")
"""Kinds in which some neighbours overlap."""


class Sheet(NamedTuple):
    """Digits laid side by side.

    Attributes:
        ink: float32 [H, W], 0 paper to 1 ink.
        cells: float64 [N, 4]: left, top, right, bottom of each digit.
        height: of the digits, in pixels.
        glyphs: top, left and ink of each digit.
    """

    ink: Field
    cells: NDArray[np.float64]
    height: float
    glyphs: tuple[tuple[int, int, Field], ...]


def chosen_digits(digits: Dataset, random: Generator, lengths: tuple[int, int]) -> list[int]:
    """Indices of so many digits, at least and at most, by one writer."""
    writers = np.array(digits.writers)
    own = np.flatnonzero(writers == random.choice(writers))
    count = int(random.integers(lengths[0], lengths[1] + 1))
    return [int(index) for index in random.choice(own, count)]


def laid_out(kind: str, originals: Sequence[Any], random: Generator) -> Sheet:
    """A row of digits, which are MNIST images or ink, as a kind of picture needs it."""
    height = 20.0 if kind == "20 pixels high" else float(random.uniform(*HEIGHTS))
    pen = random.uniform(0.85, 1.2)
    sizes = height * random.uniform(0.88, 1.0, len(originals))
    glyphs = [
        drawn_glyph(original, _longer_side(original, size), pen)
        for original, size in zip(originals, sizes, strict=True)
    ]
    in_boxes = kind in BOXED
    pitch = random.uniform(1.15, 1.45) * max(max(glyph.shape) for glyph in glyphs)
    margin = round(height * random.uniform(0.5, 1.2))
    slope = 0.0 if in_boxes else np.tan(np.radians(random.uniform(-3, 3)))
    places: list[tuple[int, int]] = []
    right, previous = float(margin), None
    for number, glyph in enumerate(glyphs):
        rows, columns = glyph.shape
        base = random.normal(0.0, 0.04 * height)
        if in_boxes:
            room = max(pitch - columns - 6, 0.0)
            left = (
                margin + number * pitch + (pitch - columns) / 2 + room * random.uniform(-0.3, 0.3)
            )
            base = random.uniform(-0.3, 0.3) * max(pitch - rows - 6, 0.0) - (pitch - rows) / 2
        elif previous is not None and kind in OVERLAPPING and random.random() < TOUCHING:
            overlap = random.uniform(*OVERLAP) * (1 if kind == "touching" else height / 20)
            left = _touching(previous, places[-1], glyph, base + slope * right, overlap)
        else:
            left = right + height * random.uniform(0.06, 0.4) * (number > 0)
            if kind == "20 pixels high":
                left = right + random.integers(2, 9) * (number > 0)
        bottom = base + slope * left
        places.append((round(bottom - rows), round(left)))
        previous, right = glyph, left + columns
    return _on_one_sheet(glyphs, places, margin, height, pitch if in_boxes else None)


def _longer_side(original: Any, height: float) -> int:
    """Pixels of the longer side where a glyph is so high."""
    high, wide = drawn_glyph(original, 100).shape
    longer = max(int(high), int(wide))
    return max(8, round(height * longer / max(int(high), 0.8 * longer)))


def _touching(
    before: Field, place: tuple[int, int], glyph: Field, bottom: float, overlap: float
) -> float:
    """Where a glyph's left edge is if its ink overlaps that of the one before by ``overlap``."""
    top = round(bottom - glyph.shape[0])
    rows = range(max(place[0], top), min(place[0] + before.shape[0], top + glyph.shape[0]))
    nearest = []
    for row in rows:
        ends = np.flatnonzero(before[row - place[0]] > 0.5)
        starts = np.flatnonzero(glyph[row - top] > 0.5)
        if len(ends) and len(starts):
            nearest.append(place[1] + ends[-1] + 1 - starts[0])
    if not nearest:
        return float(place[1] + before.shape[1] + 2)
    return float(max(nearest)) - overlap


def _on_one_sheet(
    glyphs: Sequence[Field],
    places: Sequence[tuple[int, int]],
    margin: int,
    height: float,
    pitch: float | None,
) -> Sheet:
    tops = [top for top, _ in places]
    bottoms = [top + glyph.shape[0] for glyph, (top, _) in zip(glyphs, places, strict=True)]
    lefts = [left for _, left in places]
    rights = [left + glyph.shape[1] for glyph, (_, left) in zip(glyphs, places, strict=True)]
    least = min(tops) if pitch is None else min(min(tops), round(-pitch))
    most = max(bottoms) if pitch is None else max(max(bottoms), 0)
    widest = max(rights) if pitch is None else max(max(rights), margin + round(len(glyphs) * pitch))
    down = margin - least
    ink = np.zeros((most - least + 2 * margin, widest + margin), np.float32)
    for glyph, (top, left) in zip(glyphs, places, strict=True):
        part = ink[top + down : top + down + glyph.shape[0], left : left + glyph.shape[1]]
        np.maximum(part, glyph, out=part)
    if pitch is None:
        cells = np.stack([lefts, np.add(tops, down), rights, np.add(bottoms, down)], axis=1)
    else:
        starts = margin + np.arange(len(glyphs)) * pitch
        above, below = np.full(len(starts), down - pitch), np.full(len(starts), float(down))
        cells = np.stack([starts, above, starts + pitch, below], axis=1)
    each = ((top + down, left, glyph) for glyph, (top, left) in zip(glyphs, places, strict=True))
    return Sheet(ink, cells.astype(np.float64), height, tuple(each))
