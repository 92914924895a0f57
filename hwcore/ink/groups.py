"""Groups of strokes: whether ink is one character, or several side by side.

A cut between two strokes, from left to right, counts where paper can be seen all the way down, what
stands on either side is high enough to be a character, and both stand on one line. The last tells
"11" from an open four, whose left half ends in mid-air; the dot of an i and the bar of a five are
too low to be a character. What was written in one stroke is never cut.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from .ink import Ink

GAP: Final = 0.05
"""Least width of the paper between two groups, in heights of the ink."""
LEAST_HEIGHT: Final = 0.4
"""Of a group, in heights of the ink."""
MOST_UNEVEN: Final = 0.3
"""How much lower one group may end than the other, in heights of the ink."""


def stroke_groups(ink: Ink) -> tuple[Ink, ...]:
    """The characters side by side in some ink, from left to right; no more than one of most ink.

    Returns:
        The ink itself where it is one group, and none where it is empty; each group's strokes are
        in the order they were drawn.
    """
    if len(ink) < 2:
        return (ink,) if ink.strokes else ()
    low = np.array([stroke.xy.min(axis=0) for stroke in ink.strokes])
    high = np.array([stroke.xy.max(axis=0) for stroke in ink.strokes])
    order = np.argsort(low[:, 0], kind="stable")
    low, high = low[order], high[order]
    height = high[:, 1].max() - low[:, 1].min()
    # Of the strokes up to a cut, and of those after it.
    (_, top), (right, bottom) = (
        np.minimum.accumulate(low)[:-1].T,
        np.maximum.accumulate(high)[:-1].T,
    )
    (left, top_after) = np.minimum.accumulate(low[::-1])[::-1][1:].T
    (_, bottom_after) = np.maximum.accumulate(high[::-1])[::-1][1:].T
    cuts = (
        (left - right > GAP * height)
        & (np.minimum(bottom - top, bottom_after - top_after) >= LEAST_HEIGHT * height)
        & (np.abs(bottom - bottom_after) <= MOST_UNEVEN * height)
    )
    if not cuts.any():
        return (ink,)
    group_of = np.empty(len(ink), np.int64)
    group_of[order] = np.concatenate([[0], np.cumsum(cuts)])
    return tuple(
        Ink(
            tuple(s for s, of in zip(ink.strokes, group_of, strict=True) if of == number),
            ink.guides,
        )
        for number in range(int(cuts.sum()) + 1)
    )
