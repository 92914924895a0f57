"""What the eraser touches on its way, and what it does not."""

from __future__ import annotations

import pytest

from hwcore import Ink
from hwgui.paper.eraser import touched

LINE = [(0.0, 0.0), (100.0, 0.0)]
DOT = [(50.0, 50.0)]
INK = Ink.from_strokes([LINE, DOT, [(200.0, -50.0), (200.0, 50.0), (300.0, 50.0)]])


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((50.0, 9.0), (50.0, 9.0), (0,)),  # beside the middle of a long segment
        ((50.0, 11.0), (50.0, 11.0), ()),
        ((-9.0, 0.0), (-9.0, 0.0), (0,)),  # beyond its end
        ((-11.0, 0.0), (-11.0, 0.0), ()),
        ((50.0, 59.0), (50.0, 59.0), (1,)),
        ((50.0, -500.0), (50.0, 500.0), (0, 1)),  # fast, right across
        ((-500.0, 41.0), (190.0, 41.0), (1, 2)),
        ((150.0, -100.0), (150.0, 100.0), ()),  # between strokes
        ((0.0, 0.0), (300.0, 0.0), (0, 2)),  # along one and across another
        ((110.0, 0.0), (150.0, 0.0), (0,)),  # exactly in reach
    ],
)
def test_touched(
    start: tuple[float, float], end: tuple[float, float], expected: tuple[int, ...]
) -> None:
    assert touched(INK, start, end, 10.0) == expected


def test_empty_ink_has_nothing_to_touch() -> None:
    assert touched(Ink(), (0.0, 0.0), (1.0, 1.0), 10.0) == ()
