"""Writing over a word: the latest strokes lie on one that was there before, and say something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from hwcore.ink import Bounds, Ink, Stroke

from ..reading import Reading, Word
from .gesture import Gesture, GestureKind
from .near_ink import NearInk, stroke_boxes
from .pen_shape import resampled

MOST_STROKES: Final = 8
"""Latest strokes that may be the new word so far."""
INSIDE: Final = 0.6
"""Share of a new stroke's box that is within the ink it is written over."""
CROSSINGS: Final = 3
"""How often new strokes cross old ones at least."""
CROSSINGS_A_CHARACTER: Final = 1.0
WIDE, HIGH = 0.75, 0.55
"""Share of the old word's width, and height, that the new ink takes up; and the reverse."""
LONG: Final = 0.5
"""Length of the new ink over that of the old, at least: dots and bars are less."""
COVERED: Final = 0.55
"""Share of the old ink that the new ink is near to."""
REACH: Final = 0.4
"""How near that is, in letter heights."""
SURE: Final = 0.4
"""How sure the reading of the new ink is, at least."""

Read = Callable[[Ink], Reading]


class _Hit(NamedTuple):
    """How often a stroke is crossed, and how much of it is near the new ink."""

    crossings: float = 0.0
    covered: float = 0.0


def find_overwritten(before: Ink, stroke: Stroke, read: Read) -> Gesture | None:
    """The words that the latest strokes replace.

    Args:
        before: what was there when the latest of them was begun.
        read: reads ink.
    """
    strokes = (*before.strokes, stroke)
    for count in range(_latest_over_older(strokes), 0, -1):
        old, new = Ink(strokes[:-count]), Ink(strokes[-count:])
        box = new.bounds
        assert box is not None
        near = NearInk.of(old.strokes, box)
        if near is None:
            continue
        ways = [resampled(one.xy, near.unit / 6) for one in new.strokes]
        crossings = np.sum([near.crossings(way) for way in ways], axis=0)
        if crossings.sum() < CROSSINGS:
            continue
        covered = near.covered(np.concatenate(ways), REACH * near.unit)
        hits = {
            one: _Hit(*pair)
            for one, pair in zip(
                near.strokes, zip(crossings.tolist(), covered.tolist(), strict=True), strict=True
            )
        }
        words = [word for word in read(old).words if _is_covered(old, word, new, box, hits)]
        if words and _says_something(read(new)):
            replaced = {old.strokes[index]: () for word in words for index in word.strokes}
            text = " ".join(word.text for word in words)
            return Gesture(GestureKind.OVERWRITE, text, replaced)
    return None


def _latest_over_older(strokes: Sequence[Stroke]) -> int:
    """How many of the latest strokes lie, each, on what was written before all of them."""
    boxes = stroke_boxes(strokes[-120:])
    most = 0
    for count in range(1, min(MOST_STROKES, len(boxes) - 1) + 1):
        new, old = boxes[-count:], boxes[:-count]
        low, high = new[:, :2].min(axis=0), new[:, 2:].max(axis=0)
        over = old[((old[:, :2] <= high) & (old[:, 2:] >= low)).all(axis=1)]
        if not len(over):
            continue
        low, high = over[:, :2].min(axis=0), over[:, 2:].max(axis=0)
        sizes = np.maximum(new[:, 2:] - new[:, :2], 1e-9)
        within = np.minimum(new[:, 2:], high) - np.maximum(new[:, :2], low)
        if (within >= INSIDE * sizes).all():
            most = count
    return most


def _is_covered(old: Ink, word: Word, new: Ink, box: Bounds, hits: dict[Stroke, _Hit]) -> bool:
    """Whether a word is clearly written over."""
    strokes = [old.strokes[index] for index in word.strokes]
    wide = min(box.right, word.box.right) - max(box.left, word.box.left)
    high = min(box.bottom, word.box.bottom) - max(box.top, word.box.top)
    characters = max(len(word.text), 1)
    # A character that is being written: its second stroke may cover the first.
    is_complete = characters > 1 or old.strokes[-1] not in strokes
    of_word = [hits.get(one, _Hit()) for one in strokes]
    lengths = [float(one.lengths.sum()) + 1e-9 for one in strokes]
    covered = sum(hit.covered * one for hit, one in zip(of_word, lengths, strict=True))
    return (
        is_complete
        and wide >= WIDE * word.box.width
        and high >= HIGH * max(word.box.height, box.height)
        and _length(new.strokes) >= LONG * sum(lengths)
        and covered >= COVERED * sum(lengths)
        and sum(hit.crossings for hit in of_word)
        >= max(CROSSINGS, CROSSINGS_A_CHARACTER * characters)
    )


def _length(strokes: Sequence[Stroke]) -> float:
    return sum(float(one.lengths.sum()) for one in strokes)


def _says_something(reading: Reading) -> bool:
    return reading.not_sure is None and bool(reading.words) and reading.confidence >= SURE
