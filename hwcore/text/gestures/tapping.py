"""A tap in the gap between two words: what is written next goes in there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from hwcore.ink import Ink, Stroke

from ..reading import Reading
from .edits import inserted
from .gesture import Gesture
from .near_ink import NearInk, least_distances, stroke_boxes
from .pen_shape import bounds
from .places import around, places_between_words

NEAREST: Final = 12
"""Strokes around a tap by which it is judged."""
EXTENT: Final = 0.25
"""Most that a tap is wide or high, in letter heights."""
CLEAR: Final = 0.35
"""How far from all ink it is, in letter heights: what is nearer is a full stop, or
the dot of an i."""
FAR: Final = 4.0
"""How far from a word it may be, in letter heights."""
ABOVE, BELOW = 0.5, 0.3
"""How far from the middle of the small letters it may be, in letter heights: a full stop is lower,
and what stands above letters is higher."""
ROUGHLY: Final = 0.75
"""The same for what is not read yet: either way from the middle of the ink to both sides."""
WITHIN: Final = (0.3, 0.75)
"""Where in the gap it is, from 0, at the word before, to 1: a mark that belongs to that word is
nearer to it."""


def find_tapped(before: Ink, stroke: Stroke, read: Callable[[Ink], Reading]) -> Gesture | None:
    """The gap between two words of a line that a stroke is a tap in.

    Args:
        before, read: as of ``find_gesture``.
    """
    box = bounds(stroke.xy)
    near = NearInk.nearest(before.strokes, box, NEAREST)
    if near is None:
        return None
    boxes, extent = stroke_boxes(near.strokes), max(box.width, box.height)
    highest = float((boxes[:, 3] - boxes[:, 1]).max())  # takes no time, as the unit does
    if extent > EXTENT * highest or extent > EXTENT * near.unit:
        return None
    unit, x, y = near.unit, (box.left + box.right) / 2, (box.top + box.bottom) / 2
    level = (boxes[:, 1] <= y + unit) & (boxes[:, 3] >= y - unit)
    if not (level & (boxes[:, 2] < x)).any() or not (level & (boxes[:, 0] > x)).any():
        return None
    points = near.samples.xy
    middle = float(np.median(points[level[near.samples.stroke], 1]))
    if abs(y - middle) > ROUGHLY * unit:
        return None
    if least_distances(np.array([[x, y]]), points)[0] < CLEAR * unit:
        return None
    for place in places_between_words(before, read(before).lines, around(box, FAR * unit)):
        left, right = place.left.box.right, place.right.box.left
        share = (x - left) / (right - left) if right > left else 0.0
        is_level = -ABOVE * unit <= y - place.middle <= BELOW * unit
        if WITHIN[0] <= share <= WITHIN[1] and is_level:
            return inserted(before, place, unit, stroke)
    return None
