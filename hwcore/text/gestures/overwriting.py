"""Writing over a word: the latest strokes lie on one that was there before, and say something.

What is read there decides, more than how closely the pen goes along what it replaces: strokes that
complete a letter, or cross and dot a word, say nothing by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Bounds, Ink, Stroke

from ..reading import Reading, Word
from .gesture import Gesture, GestureKind
from .near_ink import NearInk, stroke_boxes
from .pen_shape import resampled
from .scratch_out import is_scribble

Floats = NDArray[np.float64]

MOST_STROKES: Final = 12
"""Latest strokes that may be the new word so far."""
AMONG: Final = 120
"""Latest strokes among which the word is that they are written over, and those."""
HIGH: Final = 2.5
"""Height of the new ink over that of its highest stroke, at most: more is of two lines."""
BEHIND: Final = 0.4
"""How far behind a stroke the next one is that goes on with a word, in heights of the highest."""
PARTS, FILLED = 17, 0.35
"""Of so many places along the new ink, the share that its strokes cover, and those below it."""
CROSSINGS: Final = 3
"""How often new strokes cross old ones at least."""
CROSSINGS_A_CHARACTER: Final = 0.6
WIDE: Final = 0.75
"""Share of the old word's width that the new ink takes up, and of the new ink's the old word."""
APART: Final = 0.4
"""How far the middle of the new ink is above or below that of the old, in letter heights."""
LONG: Final = 0.45
"""Length of the new ink over that of the old, at least: dots and bars are less."""
COVERED: Final = 0.35
"""Share of the old ink that the new ink is near to."""
REACH: Final = 0.4
"""How near that is, in letter heights."""
SURE: Final = 0.45
"""How sure the reading of the new ink is, at least."""
LEAST_CHARACTERS: Final = 2
"""Of the old word, and of the new: a letter is retraced, or completed, more often than replaced."""

Read = Callable[[Ink], Reading]


class _Hit(NamedTuple):
    """How often a stroke is crossed, and how much of it is near the new ink."""

    crossings: float = 0.0
    covered: float = 0.0


class _Latest:
    """The latest strokes, and what each of them does to the ink around."""

    def __init__(self, strokes: Sequence[Stroke], near: NearInk) -> None:
        """``strokes``: the latest first."""
        self.near = near
        self.ways = [resampled(one.xy, near.unit / 6) for one in strokes]
        self._crossings = np.array([near.crossings(way) for way in self.ways])
        self._close = np.array([near.is_close(way, REACH * near.unit) for way in self.ways])

    def hits(self, count: int) -> dict[Stroke, _Hit]:
        """What so many of them do to each stroke near them, themselves among them."""
        crossings = self._crossings[:count].sum(axis=0).tolist()
        covered = self.near.shares(np.logical_or.reduce(self._close[:count], axis=0)).tolist()
        pairs = zip(crossings, covered, strict=True)
        return {one: _Hit(*pair) for one, pair in zip(self.near.strokes, pairs, strict=True)}


def find_overwritten(before: Ink, stroke: Stroke, read: Read) -> Gesture | None:
    """The words that the latest strokes replace.

    Args:
        before: what was there when the latest of them was begun.
        read: reads ink.
    """
    strokes = (*before.strokes, stroke)
    counts = _counts_over_older(strokes)
    if not counts:
        return None
    box = Ink(strokes[-counts[0] :]).bounds
    near = None if box is None else NearInk.of(strokes, box)
    if near is None:
        return None
    latest = _Latest(strokes[: -counts[0] - 1 : -1], near)
    for count in counts:
        old, new = Ink(strokes[:-count]), Ink(strokes[-count:])
        hits = latest.hits(count)
        if sum(hits[one].crossings for one in old.strokes if one in hits) < CROSSINGS:
            continue
        words = _covered_words(old, new, latest, hits, read)
        if words and _says_something(new, near.unit, read):
            replaced = {old.strokes[index]: () for word in words for index in word.strokes}
            text = " ".join(word.text for word in words)
            return Gesture(GestureKind.OVERWRITE, text, replaced)
    return None


def _covered_words(
    old: Ink, new: Ink, latest: _Latest, hits: dict[Stroke, _Hit], read: Read
) -> list[Word]:
    """The words that new ink is written over; ``hits`` are the new ink's."""
    box, unit = new.bounds, latest.near.unit
    assert box is not None
    middle = float(np.median(np.concatenate(latest.ways[: len(new)])[:, 1]))
    words = []
    for word in read(old).words:
        if not _is_as_wide(word.box, box):
            continue
        strokes = [old.strokes[index] for index in word.strokes]
        is_level = abs(_middle(strokes, unit) - middle) <= APART * unit
        if is_level and _is_covered(strokes, word, new, hits):
            words.append(word)
    return words


def _counts_over_older(strokes: Sequence[Stroke]) -> list[int]:
    """How many of the latest strokes may lie on what was written before all of them; the most
    first."""
    boxes = stroke_boxes(strokes[-AMONG:])
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    counts = []
    for count in range(1, min(MOST_STROKES, len(boxes) - 1) + 1):
        new, old = boxes[-count:], boxes[:-count]
        (left, top), (right, bottom) = new[:, :2].min(axis=0), new[:, 2:].max(axis=0)
        highest = float((new[:, 3] - new[:, 1]).max())
        if bottom - top > HIGH * highest or _goes_on(old[-1], new[0], highest):
            continue
        is_level = (middles[:-count] >= top) & (middles[:-count] <= bottom)
        over = old[is_level & (old[:, 0] <= right) & (old[:, 2] >= left)]
        parts = np.linspace(left, right, PARTS)
        if len(over) and min(_filled(parts, new), _filled(parts, over)) >= FILLED:
            counts.append(count)
    return counts[::-1]


def _goes_on(last: Floats, first: Floats, highest: float) -> bool:
    """Whether a stroke is the next letter of what was just written, so that no new word begins
    there; by their boxes."""
    return bool((last[0] + last[2]) / 2 <= first[0] <= last[2] + BEHIND * highest)


def _filled(parts: Floats, boxes: Floats) -> float:
    """The share of places along x that are within one of some boxes."""
    within = (boxes[:, 0, None] <= parts) & (boxes[:, 2, None] >= parts)
    return float(np.logical_or.reduce(within, axis=0).mean())


def _share(left: float, right: float, other_left: float, other_right: float) -> float:
    """How much of a width another takes up."""
    return (min(right, other_right) - max(left, other_left)) / max(right - left, 1e-9)


def _is_as_wide(old: Bounds, new: Bounds) -> bool:
    return (
        min(
            _share(old.left, old.right, new.left, new.right),
            _share(new.left, new.right, old.left, old.right),
        )
        >= WIDE
    )


def _is_covered(strokes: Sequence[Stroke], word: Word, new: Ink, hits: dict[Stroke, _Hit]) -> bool:
    """Whether a word is clearly written over."""
    characters = len(word.text)
    of_word = [hits.get(one, _Hit()) for one in strokes]
    lengths = [float(one.lengths.sum()) + 1e-9 for one in strokes]
    covered = sum(hit.covered * one for hit, one in zip(of_word, lengths, strict=True))
    return (
        characters >= LEAST_CHARACTERS
        and sum(float(one.lengths.sum()) for one in new.strokes) >= LONG * sum(lengths)
        and covered >= COVERED * sum(lengths)
        and sum(hit.crossings for hit in of_word)
        >= max(CROSSINGS, CROSSINGS_A_CHARACTER * characters)
    )


def _middle(strokes: Sequence[Stroke], unit: float) -> float:
    """The height that half of some ink is above."""
    points = np.concatenate([resampled(one.xy, unit / 6) for one in strokes])
    return float(np.median(points[:, 1]))


def _says_something(new: Ink, unit: float, read: Read) -> bool:
    reading = read(new)
    characters = sum(map(len, (word.text for word in reading.words)))
    return (
        reading.not_sure is None
        and characters >= LEAST_CHARACTERS
        and reading.confidence >= SURE
        and not (len(new) == 1 and is_scribble(new.strokes[0], unit, reading))
    )
