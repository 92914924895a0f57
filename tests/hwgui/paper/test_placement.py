"""Samples' ink on the paper, whatever unit it came in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from hwcore import Ink
from hwgui.paper.placement import placed

PAPER = QSize(600, 400)


def test_ink_that_was_written_here_stays_where_it_was() -> None:
    ink = Ink.from_strokes([[(20.0, 30.0, 0.0, 0.5), (120.0, 330.0, 0.1, 0.7)]])
    assert placed(ink, PAPER) is ink
    assert placed(Ink(), PAPER).strokes == ()


@pytest.mark.parametrize(("unit", "left"), [(0.001, 0.0), (40.0, -3.0), (1.0, 700.0), (1.0, 0.0)])
def test_other_ink_lies_in_the_middle_and_can_be_seen(unit: float, left: float) -> None:
    points = [(0.0, 0.0, 0.0, 0.5), (50.0, 0.0, 0.1, 0.6), (50.0, 100.0, 0.3, 0.7)]
    ink = Ink.from_strokes([[(left + unit * x, unit * y, t, p) for x, y, t, p in points]])
    shown = placed(ink, PAPER)
    bounds = shown.bounds
    assert bounds is not None
    assert (bounds.left + bounds.right, bounds.top + bounds.bottom) == pytest.approx((600, 400))
    assert bounds.height == pytest.approx(0.6 * 400)
    assert bounds.width == pytest.approx(bounds.height / 2)
    (stroke,) = shown.strokes
    assert stroke.t is not None
    assert stroke.pressure is not None
    assert stroke.t.tolist() == [0.0, 0.1, 0.3]
    assert stroke.pressure.tolist() == [0.5, 0.6, 0.7]


def test_a_dot_is_only_moved() -> None:
    shown = placed(Ink.from_strokes([[(9000.0, 10.0)]]), PAPER)
    assert shown.strokes[0].xy.tolist() == [[300.0, 200.0]]
