from __future__ import annotations

import numpy as np
import pytest

from hwcore.page.parts import Parts
from hwcore.page.rows import rows_of, slope_of


def parts(*boxes: tuple[float, float, float, float]) -> Parts:
    listed = np.array(boxes, np.float64).reshape(-1, 4)
    area = (listed[:, 2] - listed[:, 0]) * (listed[:, 3] - listed[:, 1]) / 3
    return Parts(np.zeros((1, 1), np.int32), listed, area, 6.0)


def grid(rows: int, columns: int, slope: float) -> Parts:
    """Glyphs 60 high and 40 wide in rows, in an order that is not theirs."""
    tangent = np.tan(np.radians(slope))
    boxes = [
        (
            70 * column,
            100 * row + 70 * column * tangent,
            70 * column + 40,
            100 * row + 70 * column * tangent + 60,
        )
        for row in range(rows)
        for column in range(columns)
    ]
    order = np.random.default_rng(0).permutation(len(boxes))
    return parts(*(boxes[index] for index in order))


@pytest.mark.parametrize("slope", [-20, -8, -2, 0, 3, 12, 20])
def test_rows_are_found_whatever_their_slope(slope: float) -> None:
    page = grid(5, 12, slope)
    assert slope_of(page) == pytest.approx(slope, abs=1.0)
    rows = rows_of(page)
    assert [len(row.parts) for row in rows] == [12] * 5
    tops = [page.boxes[row.parts[0], 1] for row in rows]
    assert tops == sorted(tops)
    for row in rows:
        assert (np.diff(page.boxes[row.parts, 0]) > 0).all()
        assert row.height == 60


def test_lower_and_higher_digits_stand_in_one_row() -> None:
    page = parts((0, 10, 40, 60), (60, 0, 100, 65), (120, 20, 160, 70), (180, 5, 190, 55))
    assert [row.parts.tolist() for row in rows_of(page)] == [[0, 1, 2, 3]]


def test_pieces_belong_to_what_they_are_near_and_specks_to_nothing() -> None:
    page = parts((0, 0, 40, 60), (60, 20, 100, 60), (62, 0, 98, 12), (300, 300, 304, 304))
    assert [row.parts.tolist() for row in rows_of(page)] == [[0, 1, 2]]


def test_half_a_glyph_far_from_others_belongs_to_the_row_it_stands_within() -> None:
    page = parts((0, 0, 40, 60), (90, 4, 120, 38), (300, 0, 340, 60), (90, 110, 130, 170))
    assert [row.parts.tolist() for row in rows_of(page)] == [[0, 1, 2], [3]]
    level = [(70.0 * n, top, 70.0 * n + 40, top + 60) for top in (0.0, 130.0) for n in range(4)]
    between = parts(*level, (320, 50, 350, 84))
    assert [row.parts.tolist() for row in rows_of(between)] == [[0, 1, 2, 3], [8], [4, 5, 6, 7]]


def test_nothing_has_no_rows() -> None:
    assert rows_of(parts()) == []
