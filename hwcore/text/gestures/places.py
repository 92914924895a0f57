"""Places between words and between characters, and where the writing stands there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Bounds, Ink

from ..reading import InkSpan, Line, Word
from .pen_shape import resampled

Floats = NDArray[np.float64]


class Part(NamedTuple):
    """A word, or a character of one, beside a place.

    Attributes:
        ink: the pieces of strokes that it is written with.
    """

    ink: tuple[InkSpan, ...]
    box: Bounds


class Place(NamedTuple):
    """A place between two neighbouring words or characters of a line.

    Attributes:
        line: the line. word: its number in the line; of a place between words, that before it.
        character: how many characters of the word stand before the place; None: between words.
        left, right: what stands before it, and behind it.
        middle: the height in the middle of the small letters around it; y grows down.
    """

    line: Line
    word: int
    character: int | None
    left: Part
    right: Part
    middle: float

    @property
    def x(self) -> float:
        """Midway between what stands on either side."""
        return (self.left.box.right + self.right.box.left) / 2


def places_between_words(
    ink: Ink, lines: Iterable[Line], near: Bounds | None = None
) -> Iterable[Place]:
    """The places between neighbouring words of lines.

    Args:
        near: what one of the words touches; None: all places.
    """
    for line in lines:
        for number, (before, after) in enumerate(pairwise(line.words)):
            if near is not None and not (_touches(before, near) or _touches(after, near)):
                continue
            left, right = _part_of(before, last=True), _part_of(after, last=False)
            x = (left.box.right + right.box.left) / 2
            middle = _middle(ink, {*before.strokes, *after.strokes}, line.slope)
            yield Place(line, number, None, left, right, middle + line.slope * x)


def places_in_words(ink: Ink, lines: Iterable[Line], near: Bounds | None = None) -> Iterable[Place]:
    """The places between neighbouring characters of words of lines.

    Args:
        near: what the word touches; None: all places.
    """
    for line in lines:
        for number, word in enumerate(line.words):
            if near is not None and not _touches(word, near):
                continue
            parts = [Part(character.ink, character.box) for character in word.characters]
            parts = parts or _even_parts(word)
            middle = _middle(ink, word.strokes, line.slope)
            for at, (left, right) in enumerate(pairwise(parts), start=1):
                x = (left.box.right + right.box.left) / 2
                yield Place(line, number, at, left, right, middle + line.slope * x)


def around(box: Bounds, reach: float) -> Bounds:
    """A rectangle that reaches so much farther to each side."""
    left, top, right, bottom = box
    return Bounds(left - reach, top - reach, right + reach, bottom + reach)


def _touches(word: Word, near: Bounds) -> bool:
    box = word.box
    return (
        box.left <= near.right
        and box.right >= near.left
        and box.top <= near.bottom
        and box.bottom >= near.top
    )


def _even_parts(word: Word) -> list[Part]:
    """A part for each character of a corrected word, of which nobody knows where they are."""
    ink = tuple(InkSpan(stroke, 0.0, 1.0) for stroke in word.strokes)
    edges = np.linspace(word.box.left, word.box.right, len(word.text) + 1).tolist()
    return [Part(ink, word.box._replace(left=left, right=right)) for left, right in pairwise(edges)]


def _part_of(word: Word, last: bool) -> Part:
    """A word's last character, or first; all of it where its characters are not known."""
    if word.characters:
        character = word.characters[-1 if last else 0]
        whole = word.box
        # Its edge is the word's: the pen may have written the end of a word before its last letter.
        box = character.box
        edge = box._replace(right=whole.right) if last else box._replace(left=whole.left)
        return Part(character.ink, edge)
    return Part(tuple(InkSpan(stroke, 0.0, 1.0) for stroke in word.strokes), word.box)


def _middle(ink: Ink, strokes: Iterable[int], slope: float) -> float:
    """The height that half of the ink is above, where x is 0; y grows down, by so much with x."""
    parts = [ink.strokes[index].xy for index in strokes]
    extent = max(float(np.ptp(part, axis=0).max()) for part in parts) or 1.0
    points = np.concatenate([resampled(part, extent / 16) for part in parts])
    return float(np.median(points[:, 1] - slope * points[:, 0]))
