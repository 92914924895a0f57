"""Words of round letters, a loop each, and the reading that has them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Bounds, Ink, Stroke
from hwcore.text import Alternative, Character, InkSpan, Line, Reading, Word

Points = NDArray[np.float64]

HEIGHT = 20.0
PITCH = 24.0
"""From one letter to the next; a space is a letter wide."""


def loop(left: float, top: float, width: float = HEIGHT, height: float = HEIGHT) -> Points:
    """A loop, [24, 2], which begins and ends at its top."""
    turn = np.linspace(0.0, 2 * np.pi, 24)
    x = left + width / 2 - np.sin(turn) * width / 2
    return np.stack([x, top + height / 2 - np.cos(turn) * height / 2], axis=1)


def letters_at(text: str, left: float, top: float) -> list[Stroke]:
    """A stroke for each letter."""
    return [Stroke(loop(left + PITCH * place, top)) for place in range(len(text))]


def written(*lines: str, spacing: float = 70.0) -> tuple[Ink, Reading]:
    """Lines of words, and what they are read as; the first begins at 0, 0."""
    strokes: list[Stroke] = []
    shown: list[Line] = []
    for row, line in enumerate(lines):
        words: list[Word] = []
        x = 0.0
        for text in line.split():
            first = len(strokes)
            strokes += letters_at(text, x, row * spacing)
            words.append(word_of(strokes, range(first, len(strokes)), text))
            x += PITCH * (len(text) + 1)
        shown.append(line_of(words))
    return Ink(tuple(strokes)), Reading(tuple(shown))


def word_of(strokes: Sequence[Stroke], indices: Sequence[int], text: str) -> Word:
    """A word whose letters are these strokes."""
    characters = tuple(
        Character(
            letter,
            0.9,
            (Alternative(letter, 0.9),),
            (InkSpan(index, 0.0, 1.0),),
            box_around([strokes[index]]),
        )
        for letter, index in zip(text, indices, strict=True)
    )
    box = box_around([strokes[index] for index in indices])
    return Word(text, 0.9, (Alternative(text, 0.9),), tuple(indices), characters, box)


def line_of(words: Sequence[Word]) -> Line:
    """A level line of words."""
    text = " ".join(word.text for word in words)
    strokes = tuple(index for word in words for index in word.strokes)
    boxes = np.array([word.box for word in words])
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    box = Bounds(*low.tolist(), *high.tolist())
    return Line(text, 0.9, (Alternative(text, 0.9),), tuple(words), strokes, 0.0, box)


def box_around(strokes: Sequence[Stroke]) -> Bounds:
    """The rectangle around strokes; there is one at least."""
    box = Ink(tuple(strokes)).bounds
    assert box is not None
    return box


def path(*corners: tuple[float, float]) -> Stroke:
    """A stroke through corners, with points all along."""
    xy = np.array(corners)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    at = np.linspace(0.0, along[-1], max(int(along[-1] / 2), 8))
    return Stroke(np.stack([np.interp(at, along, axis) for axis in xy.T], axis=1))


def back_and_forth(left: float, right: float, y: float, runs: int = 7) -> Stroke:
    """A stroke that goes from one side to the other again and again."""
    return path(*((right if n % 2 else left, y + 0.8 * n) for n in range(runs + 1)))


def up_and_down(left: float, right: float, top: float, bottom: float, runs: int) -> Stroke:
    """A stroke that goes up and down while it gets on."""
    xs = np.linspace(left, right, runs + 1).tolist()
    return path(*((x, top if n % 2 else bottom) for n, x in enumerate(xs)))


def arc(left: float, right: float, y: float, sag: float) -> Stroke:
    """An arc between two points of one height; it hangs where ``sag`` is more than 0."""
    turn = np.linspace(0.0, np.pi, 30)
    x = (left + right) / 2 - np.cos(turn) * (right - left) / 2
    return Stroke(np.stack([x, y + np.sin(turn) * sag], axis=1))
