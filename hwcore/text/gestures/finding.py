"""Judging a stroke when the pen is lifted: is it a gesture, and what does it do?"""

from __future__ import annotations

from collections.abc import Callable

from hwcore.ink import Ink, Stroke

from ..reading import Reading
from .gesture import Gesture
from .marks import (
    find_insertion,
    find_join,
    find_split,
    is_arc,
    is_caret,
    is_stroke_down,
)
from .near_ink import NearInk, stroke_boxes
from .overwriting import find_overwritten
from .pen_shape import bounds
from .scratch_out import goes_back_and_forth, is_scribble, may_scratch_out, scratched_out
from .tapping import find_tapped


def find_gesture(before: Ink, stroke: Stroke, read: Callable[[Ink], Reading]) -> Gesture | None:
    """The gesture that a stroke makes; None where it is writing.

    Args:
        before: the ink that was there when the stroke was begun, in the order it was written.
        read: reads ink. It is asked only if the stroke's form and place may be a gesture's, which
            takes a millisecond or two to find out.
    """
    if (tapped := find_tapped(before, stroke, read)) is not None:
        return tapped
    near = NearInk.of(before.strokes, bounds(stroke.xy))
    if near is None or len(stroke) < 2:
        return None
    is_scratch = may_scratch_out(stroke) and goes_back_and_forth(stroke, near)
    if is_scratch and is_scribble(stroke, near.unit, read(Ink((stroke,)))):
        return scratched_out(before, read(before), stroke, near)
    for has_form, find in (
        (is_stroke_down, find_split),
        (is_arc, find_join),
        (is_caret, find_insertion),
    ):
        if has_form(stroke) and _is_between(stroke, near):
            gesture = find(before, read(before), stroke, near)
            if gesture is not None:
                return gesture
    return find_overwritten(before, stroke, read)


def _is_between(stroke: Stroke, near: NearInk) -> bool:
    """Whether there is ink to the left and to the right of a stroke's middle, as high as it is."""
    box, boxes = bounds(stroke.xy), stroke_boxes(near.strokes)
    reach = 2 * near.unit
    level = (boxes[:, 1] <= box.bottom + reach) & (boxes[:, 3] >= box.top - reach)
    middle = (box.left + box.right) / 2
    left, right = boxes[:, 0] < middle, boxes[:, 2] > middle
    return bool((level & left).any() and (level & right).any())
