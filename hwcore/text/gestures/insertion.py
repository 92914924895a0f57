"""What is written above a gap in a line, as people insert words, and where it goes.

A person draws a caret and writes above it, between the lines. Strokes there belong to the insertion
as long as each is near those before it; then they are moved into the gap, which grows if need be.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from hwcore.ink import Bounds, Stroke

from .cutting import moved
from .gesture import Gap, Gesture, GestureKind
from .pen_shape import bounds, resampled

NEAREST, FARTHEST = 0.9, 3.0
"""How far above the middle of the small letters the middle of a stroke is, in letter heights."""
BESIDE: Final = 5.0
"""How far beside the gap the first stroke may begin, in letter heights."""
NEXT: Final = 4.0
"""How far from those before it the next stroke may be, in letter heights."""
MARGIN: Final = 1.3
"""Left free on both sides of what was inserted, in letter heights: as between words."""


def is_above(gap: Gap, before: Sequence[Stroke], stroke: Stroke) -> bool:
    """Whether a stroke is written above a gap, to be inserted there.

    Args:
        before: the strokes of which this was said before.
    """
    box = bounds(stroke.xy)
    at = Bounds(gap.left, 0.0, gap.right, 0.0) if not before else _around(before)
    reach = gap.unit * (NEXT if before else BESIDE)
    middle = gap.middle + gap.slope * ((box.left + box.right) / 2 - (gap.left + gap.right) / 2)
    above = (middle - (box.top + box.bottom) / 2) / gap.unit
    is_near = box.right >= at.left - reach and box.left <= at.right + reach
    return is_near and NEAREST <= above <= FARTHEST


def inserted_from_above(gap: Gap, strokes: Sequence[Stroke]) -> Gesture:
    """Strokes that were written above a gap go into it; what stands behind it makes room."""
    box, margin = _around(strokes), MARGIN * gap.unit
    more = max(box.right - box.left + 2 * margin - (gap.right - gap.left), 0.0)
    right = gap.left + margin - box.left
    points = np.concatenate([resampled(stroke.xy, gap.unit / 6) for stroke in strokes])
    down = gap.middle - float(np.median(points[:, 1]))
    replaced = {stroke: (moved(stroke, right, down),) for stroke in strokes}
    if more > 0.0:
        replaced |= {stroke: (moved(stroke, more, more * gap.slope),) for stroke in gap.behind}
    return Gesture(GestureKind.INSERT, "", replaced)


def _around(strokes: Sequence[Stroke]) -> Bounds:
    return bounds(np.concatenate([stroke.xy for stroke in strokes]))
