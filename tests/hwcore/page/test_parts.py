from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.page import parts as parts_module
from hwcore.page.parts import parts_of


def bars(*heights: int) -> NDArray[np.float32]:
    """Upright bars 8 pixels wide, 20 apart."""
    ink = np.zeros((120, 20 * len(heights) + 20), np.float32)
    for number, height in enumerate(heights):
        left = 10 + 20 * number
        ink[10 : 10 + height, left : left + 8] = 1.0
    return ink


def test_parts_have_boxes_in_the_order_of_their_labels() -> None:
    parts = parts_of(bars(60, 50, 70))
    assert len(parts) == 3
    assert parts.heights.tolist() == [60, 50, 70]
    assert parts.widths.tolist() == [8, 8, 8]
    for index, (left, top, right, bottom) in enumerate(parts.boxes.astype(int).tolist()):
        assert (parts.labels[top:bottom, left:right] == index + 1).all()
    assert parts.area.tolist() == [480, 400, 560]
    assert 6 < parts.stroke < 10


def test_specks_and_grey_patches_are_no_parts() -> None:
    ink = bars(60, 60)
    ink[100:102, 20:22] = 1.0
    ink[80:110, 40:50] = 0.4
    assert len(parts_of(ink)) == 2


def test_of_too_many_the_largest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_MOST", "_OF_NOISE"):
        monkeypatch.setattr(parts_module, name, 3)
    parts = parts_of(bars(60, 40, 40, 40, 70, 30))
    assert len(parts) == 3
    assert {60.0, 70.0} <= set(parts.heights.tolist())
    assert set(np.unique(parts.labels).tolist()) == {0, 1, 2, 3}


def test_nothing_has_no_parts() -> None:
    assert len(parts_of(np.zeros((30, 40), np.float32))) == 0
