"""For how long the pen was down: a dot and a bar may look the same, but not take the same time.

It has no unit but the second, so that it is known of ink from any device whose points have times.
"""

from __future__ import annotations

from typing import Final

from .ink import Ink

LEAST_TIME: Final = 0.02
"""Seconds of a tap, of which there is one point, and of what takes less."""
MOST_TIME: Final = 20.0
"""Seconds that count at most; no character takes so long."""


def writing_time(ink: Ink) -> float:
    """The seconds that the pen was down, ``LEAST_TIME`` to ``MOST_TIME``; 0 where they are not
    known, as the points of a stroke have no times, or times that run backwards."""
    total = 0.0
    for stroke in ink.strokes:
        if stroke.t is None or not (stroke.t[1:] >= stroke.t[:-1]).all():
            return 0.0
        total += float(stroke.t[-1] - stroke.t[0])
    if not ink.strokes or not (total > 0.0 or _is_tap(ink)):
        return 0.0
    return min(max(total, LEAST_TIME), MOST_TIME)


def _is_tap(ink: Ink) -> bool:
    """Whether no time is what it takes: of a single point each."""
    return all(len(stroke) == 1 for stroke in ink.strokes)
