"""Gestures as a hand may draw them over written words: larger or smaller, slanted, trembling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Ink, Stroke
from hwcore.text import Line, Reading, Word
from hwcore.text.gestures import Gesture, GestureKind

Floats = NDArray[np.float64]
Random = np.random.Generator

TREMBLE: Final = 0.04
"""How far a point is from where it was meant, in letter heights."""
LEAST_LETTERS: Final = 3
"""Letters of a word that gestures are made over; a hand that writes over one letter retraces it."""

LEAST_GAP: Final = 1.0
"""Least gap between words, in letter heights, that somebody would tap in."""


class Made(NamedTuple):
    """A gesture that was drawn.

    Attributes:
        strokes: it, one or, of a word that is written over another, more.
        gone: the strokes that it is to delete; none where it deletes none.
        text: what it is to say; empty where that is not compared.
    """

    kind: GestureKind
    strokes: tuple[Stroke, ...]
    gone: frozenset[Stroke]
    text: str = ""


class _Target(NamedTuple):
    """A word and the next one of its line, with the measure of the line: the height of letters,
    and how high the middle of the small ones is."""

    ink: Ink
    line: Line
    word: Word
    after: Word
    unit: float
    middle: float


@dataclass(frozen=True)
class Hand:
    """A way of drawing a gesture."""

    name: str
    draw: Callable[[_Target, Random], Made | None]


def make_gesture(hand: Hand, ink: Ink, reading: Reading, random: Random) -> Made | None:
    """Draw a gesture on a random word of a reading that has one behind it; None: there is none."""
    pairs = [
        (line, word, after)
        for line in reading.lines
        for word, after in pairwise(line.words)
        if len(word.characters) >= LEAST_LETTERS and not set(word.strokes) & set(after.strokes)
    ]
    if not pairs:
        return None
    line, word, after = pairs[random.integers(len(pairs))]
    points = np.concatenate([ink.strokes[index].xy for index in (*word.strokes, *after.strokes)])
    low, high = np.quantile(points[:, 1], (0.2, 0.8))
    unit = max(float(high - low) * 1.3, 1e-6)
    return hand.draw(_Target(ink, line, word, after, unit, float(np.median(points[:, 1]))), random)


def is_as_meant(gesture: Gesture, made: Made) -> bool:
    """Whether a gesture that was found is the one that was made, and acts on the same ink."""
    if gesture.kind != made.kind:
        return False
    gone = {stroke for stroke, rest in gesture.replaced.items() if not rest} - set(made.strokes)
    text = gesture.text if gesture.correction is None else gesture.correction.text
    return gone == made.gone and made.text in ("", text)


def _level_scratch(target: _Target, random: Random) -> Made:
    """Back and forth along the word, from top to bottom or on one height."""
    box, unit = target.word.box, target.unit
    runs = int(random.integers(6, 11))
    height = random.uniform(0.3, 1.0) * max(box.height, unit)
    y = (box.top + box.bottom) / 2 + np.linspace(-0.5, 0.5, runs + 1) * height
    left = box.left + random.uniform(-0.4, 0.1, runs + 1) * unit
    right = box.right + random.uniform(-0.1, 0.4, runs + 1) * unit
    x = np.where(np.arange(runs + 1) % 2 == 0, left, right)
    return _scratch(target, np.stack([x, y], axis=1), random)


def _upright_scratch(target: _Target, random: Random) -> Made:
    """Up and down over the word, getting on a little each time, slanted as writing is."""
    box, unit = target.word.box, target.unit
    pitch = random.uniform(0.2, 0.4) * unit
    runs = max(round(box.width / pitch), 6)
    height = random.uniform(0.9, 1.3) * max(box.height, 1.6 * unit)
    x = np.linspace(box.left, box.right, runs + 1)
    up = np.where(np.arange(runs + 1) % 2 == 0, 0.5, -0.5) * height
    up = up * random.uniform(0.8, 1.0, runs + 1)
    x = x - up * random.uniform(-0.1, 0.5)
    return _scratch(target, np.stack([x, (box.top + box.bottom) / 2 + up], axis=1), random)


def _scratch(target: _Target, corners: Floats, random: Random) -> Made:
    gone = frozenset(target.ink.strokes[index] for index in target.word.strokes)
    stroke = _drawn(corners, target.unit, random)
    return Made(GestureKind.SCRATCH_OUT, (stroke,), gone)


def _stroke_down(target: _Target, random: Random) -> Made | None:
    """Between two letters that stand clear of each other."""
    word = target.word
    places = [
        (at, left.box, right.box)
        for at, (left, right) in enumerate(pairwise(word.characters), start=1)
        if left.box.right <= right.box.left + 0.1 * target.unit
    ]
    if not places:
        return None
    at, left, right = places[random.integers(len(places))]
    x = (left.right + right.left) / 2
    lean = random.uniform(-0.12, 0.2) * target.unit
    top = target.middle - random.uniform(1.1, 2.0) * target.unit
    bottom = target.middle + random.uniform(1.1, 2.0) * target.unit
    stroke = _drawn(np.array([[x + lean, top], [x - lean, bottom]]), target.unit, random)
    text = f"{word.text[:at]} {word.text[at:]}"
    return Made(GestureKind.SPLIT, (stroke,), frozenset(), text)


def _arc(hangs: bool, target: _Target, random: Random) -> Made:
    """From the end of the word to the beginning of the next, below the line or above it."""
    unit, down = target.unit, 1.0 if hangs else -1.0
    start = target.word.box.right - random.uniform(0.1, 0.8) * unit
    end = target.after.box.left + random.uniform(0.1, 0.8) * unit
    clear = 0.6 if hangs else 1.0
    y = target.middle + down * random.uniform(clear, clear + 0.5) * unit
    sag = min(random.uniform(0.2, 0.5) * (end - start), 1.2 * unit)
    turn = np.linspace(0.0, np.pi, 13)
    x = (start + end) / 2 - np.cos(turn) * (end - start) / 2
    points = np.stack([x, y + down * np.sin(turn) * sag], axis=1)
    if random.random() < 0.2:
        points = points[::-1]
    text = target.word.text + target.after.text
    return Made(GestureKind.JOIN, (_drawn(points, unit, random),), frozenset(), text)


def _arc_below(target: _Target, random: Random) -> Made:
    return _arc(True, target, random)


def _arc_above(target: _Target, random: Random) -> Made:
    return _arc(False, target, random)


def _caret(target: _Target, random: Random) -> Made:
    """Below the line, its tip in the gap between the words."""
    unit = target.unit
    x = (target.word.box.right + target.after.box.left) / 2
    tip = target.middle + random.uniform(0.2, 0.7) * unit
    foot = tip + random.uniform(0.7, 1.3, 2) * unit
    wide = random.uniform(0.25, 0.5, 2) * unit
    corners = np.array([[x - wide[0], foot[0]], [x, tip], [x + wide[1], foot[1]]])
    stroke = _drawn(corners, unit, random)
    return Made(GestureKind.INSERT, (stroke,), frozenset(), target.word.text)


def _tap(target: _Target, random: Random) -> Made | None:
    """In the gap between the words, as high as the small letters; the pen hardly moves."""
    left, right = target.word.box.right, target.after.box.left
    if right - left < LEAST_GAP * target.unit:
        return None
    x = left + random.uniform(0.4, 0.65) * (right - left)
    y = target.middle + random.uniform(-0.3, 0.15) * target.unit
    points = np.array([x, y]) + random.uniform(-0.03, 0.03, (3, 2)) * target.unit
    return Made(GestureKind.INSERT, (Stroke(points),), frozenset(), target.word.text)


def _other_word(target: _Target, random: Random) -> Made | None:
    """The word of the text that is most as wide, written over the word, on the same line."""
    box = target.word.box
    others = [
        word
        for word in target.line.words
        if word is not target.word and len(word.characters) >= LEAST_LETTERS
    ]
    if not others:
        return None
    other = min(others, key=lambda word: abs(np.log(word.box.width / max(box.width, 1e-6))))
    wide = box.width * random.uniform(0.85, 1.15) / max(other.box.width, 1e-6)
    high = random.uniform(0.9, 1.1)
    shift = random.uniform(-0.15, 0.15, 2) * target.unit
    middle, height = (_middle(target.ink, word) for word in (other, target.word))
    strokes = []
    for index in sorted(other.strokes):
        xy = target.ink.strokes[index].xy
        x = box.left + (xy[:, 0] - other.box.left) * wide + shift[0]
        y = height + (xy[:, 1] - middle) * high + shift[1]
        strokes.append(Stroke(np.stack([x, y], axis=1)))
    gone = frozenset(target.ink.strokes[index] for index in target.word.strokes)
    return Made(GestureKind.OVERWRITE, tuple(strokes), gone)


def _middle(ink: Ink, word: Word) -> float:
    """The height that half of a word's points are above: about the middle of its small letters."""
    return float(np.median(np.concatenate([ink.strokes[index].xy for index in word.strokes])[:, 1]))


def _drawn(corners: Floats, unit: float, random: Random) -> Stroke:
    """A stroke through corners, rounded a little, at the points of a pen that trembles."""
    ways = np.hypot(*np.diff(corners, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(ways)])
    at = np.linspace(0.0, along[-1], max(int(along[-1] / (unit / 8)), 8))
    points = np.stack([np.interp(at, along, axis) for axis in corners.T], axis=1)
    wander = np.cumsum(random.normal(0.0, TREMBLE / 3, points.shape), axis=0)
    wander -= np.linspace(0.0, 1.0, len(points))[:, None] * wander[-1]
    noise: Any = random.normal(0.0, TREMBLE / 2, points.shape) + wander
    rounded = points.copy()
    rounded[1:-1] = (points[:-2] + 2 * points[1:-1] + points[2:]) / 4
    return Stroke(rounded + noise * unit)


HANDS: Final = (
    Hand("scratch_out_level", _level_scratch),
    Hand("scratch_out_up_and_down", _upright_scratch),
    Hand("stroke_down", _stroke_down),
    Hand("arc_below", _arc_below),
    Hand("arc_above", _arc_above),
    Hand("caret", _caret),
    Hand("written_over", _other_word),
    Hand("tap_in_a_gap", _tap),
)
"""The ways in which gestures are drawn."""
