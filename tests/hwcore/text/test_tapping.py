"""A tap in the gap between two words is where to insert; dots that belong to letters are ink."""

from __future__ import annotations

import numpy as np
import pytest
from support.round_letters import HEIGHT, PITCH, written

from hwcore.ink import Ink, Stroke
from hwcore.text import Reading
from hwcore.text.gestures import Gesture, GestureKind, find_gesture

MIDDLE = HEIGHT / 2
GAP = 58.0
"""The middle of the gap between "no" and "moon"."""


def tapped(x: float, y: float, extent: float = 0.0) -> Gesture | None:
    ink, reading = written("no moon", "there")
    xy = np.array([[x, y], [x + extent, y], [x, y + extent]])
    return find_gesture(ink, Stroke(xy if extent else xy[:1]), lambda _: reading)


@pytest.mark.parametrize("extent", [0.0, 2.0])
def test_a_tap_between_words_makes_room(extent: float) -> None:
    gesture = tapped(GAP, MIDDLE, extent)
    assert gesture is not None
    assert (gesture.kind, gesture.text) == (GestureKind.INSERT, "no")
    gone = [stroke for stroke, rest in gesture.replaced.items() if not rest]
    assert [len(stroke) for stroke in gone] == [3 if extent else 1], "the tap is no ink"
    assert len(gesture.replaced) == 5, "what stands behind it moves"
    assert gesture.gap is not None
    assert gesture.gap.right - gesture.gap.left > 4 * PITCH


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (GAP, HEIGHT),  # a full stop
        (48.0, MIDDLE),  # a mark behind the word
        (66.0, MIDDLE),  # before the next
        (GAP, -8.0),  # an apostrophe, or a dot of an i
        (GAP, HEIGHT + 40.0),  # between the lines
        (180.0, MIDDLE),  # behind all
        (-30.0, MIDDLE),  # before all
        (PITCH / 2, MIDDLE),  # within a letter
    ],
)
def test_a_dot_elsewhere_is_ink(x: float, y: float) -> None:
    assert tapped(x, y) is None


def test_what_is_larger_than_a_tap_is_ink() -> None:
    assert tapped(GAP - 3.0, MIDDLE, 9.0) is None


def test_a_dot_on_an_empty_sheet_is_ink() -> None:
    assert find_gesture(Ink(), Stroke(np.zeros((1, 2))), lambda _: Reading(())) is None
