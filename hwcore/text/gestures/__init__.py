"""Gestures: strokes that change what was written before, instead of adding to it.

``find_gesture`` judges one stroke, when the pen was lifted, against the ink that was there before;
the other functions are the same changes without a stroke, as buttons and keys ask for them. All
come out as a ``Gesture``: which strokes give way to which, and which word is corrected.

The set is that of pen computers since the nineties: scratch out, a stroke down to split, an arc to
join, a caret to insert (Wolf, Rhyne and Ellozy, "The paper-like interface", HCI International 1989;
Goldberg and Goodisman, "Stylus user interfaces for manipulating text", UIST 1991, who also write
over what is wrong). Shapes are told by what a person can see: how often the pen turned round, how
straight it went, where it began and ended beside the writing; all lengths are in letter heights.
``docs/text.md`` says how often each is found, and how often one that nobody meant.
"""

from __future__ import annotations

from .commands import erased, inserted_before, joined_with_next, split_at_widest_gap
from .finding import find_gesture
from .gesture import Gap, Gesture, GestureKind
from .insertion import inserted_from_above, is_above

__all__ = [
    "Gap",
    "Gesture",
    "GestureKind",
    "erased",
    "find_gesture",
    "inserted_before",
    "inserted_from_above",
    "is_above",
    "joined_with_next",
    "split_at_widest_gap",
]
