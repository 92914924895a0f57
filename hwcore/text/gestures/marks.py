"""Marks between what was written: a stroke down, an arc, a caret.

Each needs ink on both sides of it, in one line, that was there before: nobody who just writes
on draws there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Bounds, Ink, Stroke

from ..reading import Reading
from .edits import inserted, joined, split
from .gesture import Gesture
from .near_ink import NearInk
from .pen_shape import bend, bends, bounds, resampled, straightness
from .places import Place, around, places_between_words, places_in_words

Floats = NDArray[np.float64]

STRAIGHT: Final = 0.93
"""Distance of the ends of a straight stroke over the length of its way."""
BENT: Final = 0.06
"""How far such a stroke bends from the line between its ends, as a share of its length: brackets
bend more."""
UPRIGHT: Final = 0.35
"""Most that a stroke down goes aside, for each step down."""
BEYOND: Final = 0.7
"""How far above and below the middle of the small letters it begins and ends, in letter heights;
an l or a p reaches as far to one side only."""
MOST_CROSSINGS: Final = 3
"""How often such a stroke may cross what was written: where letters are joined, and the bow of one
that leans over."""
INTO: Final = 0.3
"""How far into the box of a character a stroke down may go, as a share of its width: one through
the middle makes a 4, or a dollar of an S."""
BESIDE: Final = 0.6
"""How far it may be from midway between the characters, in letter heights."""

FAR: Final = 4.0
"""How far from a word a mark may be at all, in letter heights."""
ARC_FLAT, ARC_ROUND = 0.14, 0.75
"""How far an arc bends from the line between its ends, as shares of that line's length."""
ARC_LEVEL: Final = 0.4
"""How steep that line may be."""
ARC_OTHER_SIDE: Final = 0.2
"""How far it may go to the other side of it, as a share of its bend."""
ARC_ONE_BEND: Final = 0.2
"""How far back it may go between two bends, as a share of its bend: a w has two."""
ARC_LEAST, ARC_MOST = 0.7, 6.0
"""How wide an arc is, in letter heights; the most is beside the gap that it spans."""
ARC_CLEAR: Final = 0.3
"""How far from the middle of the small letters all of an arc is, in letter heights."""
ARC_FAR_BELOW, ARC_FAR_ABOVE = 2.8, 3.3
"""How far it may be, below, where the next line may be, and above."""
ARC_OVERLAP: Final = -0.15
"""How far an arc reaches over the words on both sides at least, in letter heights; it may end a
little before them."""
BACKWARDS: Final = 0.08
"""Share of an arc's way that may go back."""

LEG: Final = 0.3
"""Least height of a caret's legs, in letter heights."""
MOST_LEG: Final = 2.4
LEGS_ALIKE: Final = 0.45
"""Height of the shorter leg over that of the longer one, at least."""
LEG_STRAIGHT: Final = 0.88
CARET_WIDTH: Final = (0.4, 1.6)
"""Width of a caret for its height."""
TIP_ABOVE, TIP_BELOW, TIP_BELOW_LETTERS = 0.35, 1.2, 0.8
"""How far above and below the middle of the small letters a caret's tip is, in letter heights;
between letters it is as high as their feet, or it may begin an A of the next line."""
FEET_BELOW: Final = (0.6, 2.8)
"""How far below it both its ends are."""
CARET_CROSSINGS: Final = 1
"""How often it may cross what was written."""


def is_stroke_down(stroke: Stroke) -> bool:
    """Whether a stroke is a straight one down."""
    xy = stroke.xy
    across, down = xy[-1] - xy[0]
    return bool(
        down > 0.0
        and abs(across) <= UPRIGHT * down
        and straightness(xy) >= STRAIGHT
        and max(bend(xy)) <= BENT * down
    )


def is_arc(stroke: Stroke) -> bool:
    """Whether a stroke is bent once, one way, and more or less level."""
    xy = stroke.xy
    way = xy[-1] - xy[0]
    chord = float(np.hypot(*way))
    if chord == 0.0 or abs(way[1]) > ARC_LEVEL * abs(way[0]):
        return False
    sides = bend(xy)
    most, other = max(sides), min(sides)
    steps = np.diff(xy[:, 0]) * np.sign(way[0])
    return (
        ARC_FLAT * chord <= most <= ARC_ROUND * chord
        and other <= ARC_OTHER_SIDE * most
        and bends(xy, ARC_ONE_BEND) == 1
        and float(-steps[steps < 0].sum()) <= BACKWARDS * chord
    )


def is_caret(stroke: Stroke) -> bool:
    """Whether a stroke goes straight up to a tip, and straight down from it."""
    xy = stroke.xy
    tip = int(xy[:, 1].argmin())
    if not 0 < tip < len(xy) - 1:
        return False
    first, second = xy[: tip + 1], xy[tip:]
    heights = xy[0, 1] - xy[tip, 1], xy[-1, 1] - xy[tip, 1]
    low, high = min(heights), max(heights)
    box = bounds(xy)
    side = (xy[tip, 0] - xy[0, 0]) * (xy[-1, 0] - xy[tip, 0])
    return (
        low >= LEGS_ALIKE * high > 0.0
        and side > 0.0
        and CARET_WIDTH[0] * box.height <= box.width <= CARET_WIDTH[1] * box.height
        and min(straightness(first), straightness(second)) >= LEG_STRAIGHT
    )


def find_split(ink: Ink, reading: Reading, stroke: Stroke, near: NearInk) -> Gesture | None:
    """The word that a stroke down goes through, between two characters."""
    unit = near.unit
    (x, top), (end_x, bottom) = stroke.xy[0], stroke.xy[-1]
    if bottom - top < 2 * BEYOND * unit:
        return None
    best: tuple[float, Place] | None = None
    near_box = around(bounds(stroke.xy), unit)
    for place in places_in_words(ink, reading.lines, near_box):
        share = (place.middle - top) / (bottom - top)
        at = float(x + share * (end_x - x))
        left, right = place.left.box, place.right.box
        is_between = (
            left.right - INTO * left.width <= at <= right.left + INTO * right.width
            and _centre(left) < at < _centre(right)
        )
        if not is_between or not _reaches_beyond(place, float(top), float(bottom), unit):
            continue
        away = abs(at - place.x)
        if away <= BESIDE * unit and (best is None or away < best[0]):
            best = away, place
    if best is None or near.crossings(resampled(stroke.xy, unit / 6)).sum() > MOST_CROSSINGS:
        return None
    return split(ink, reading, best[1], stroke)


def find_join(ink: Ink, reading: Reading, stroke: Stroke, near: NearInk) -> Gesture | None:
    """The two words that an arc below or above the gap between them joins."""
    unit, box = near.unit, bounds(stroke.xy)
    # Below it hangs, above it stands.
    down, up = bend(stroke.xy)
    hangs = down > up
    for place in _all_places(ink, reading, around(box, FAR * unit)):
        left, right = place.left.box, place.right.box
        gap = max(right.left - left.right, 0.0)
        if not ARC_LEAST * unit <= box.width <= gap + ARC_MOST * unit:
            continue
        over = min(left.right - box.left, box.right - right.left)
        words = place.line.words[place.word :][:2]
        within = box.left >= words[0].box.left - unit and box.right <= words[-1].box.right + unit
        if over < ARC_OVERLAP * unit or not within:
            continue
        clear, far = place.middle + ARC_CLEAR * unit, place.middle + ARC_FAR_BELOW * unit
        if not hangs:
            clear, far = place.middle - ARC_FAR_ABOVE * unit, place.middle - ARC_CLEAR * unit
        if clear <= box.top and box.bottom <= far and box.height <= 2 * unit:
            gesture = joined(ink, reading, place, stroke)
            if gesture is not None:
                return gesture
    return None


def find_insertion(ink: Ink, reading: Reading, stroke: Stroke, near: NearInk) -> Gesture | None:
    """The place that a caret below the line points to."""
    unit, xy = near.unit, stroke.xy
    tip = xy[int(xy[:, 1].argmin())]
    feet = float(min(xy[0, 1], xy[-1, 1])), float(max(xy[0, 1], xy[-1, 1]))
    if not LEG * unit <= feet[0] - tip[1] or feet[1] - tip[1] > MOST_LEG * unit:
        return None
    best: tuple[float, Place] | None = None
    for place in _all_places(ink, reading, around(bounds(xy), FAR * unit)):
        if not _centre(place.left.box) < tip[0] < _centre(place.right.box):
            continue
        below = place.middle
        most = TIP_BELOW if place.character is None else TIP_BELOW_LETTERS
        if not below - TIP_ABOVE * unit <= tip[1] <= below + most * unit:
            continue
        if feet[0] < below + FEET_BELOW[0] * unit or feet[1] > below + FEET_BELOW[1] * unit:
            continue
        away = abs(float(tip[0]) - place.x)
        if best is None or away < best[0]:
            best = away, place
    if best is None or near.crossings(resampled(xy, unit / 6)).sum() > CARET_CROSSINGS:
        return None
    return inserted(ink, best[1], unit, stroke)


def _all_places(ink: Ink, reading: Reading, near: Bounds) -> Iterator[Place]:
    yield from places_between_words(ink, reading.lines, near)
    yield from places_in_words(ink, reading.lines, near)


def _centre(box: tuple[float, float, float, float]) -> float:
    return (box[0] + box[2]) / 2


def _reaches_beyond(place: Place, top: float, bottom: float, unit: float) -> bool:
    """Whether a stroke begins above the small letters, and ends below them."""
    return top <= place.middle - BEYOND * unit and bottom >= place.middle + BEYOND * unit
