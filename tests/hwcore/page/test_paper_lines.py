from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from support.drawn_paper import Paper

from hwcore.page.long_lines import level_lines
from hwcore.page.paper_lines import without_paper_lines


def page(height: int = 300, width: int = 500) -> NDArray[np.float32]:
    return np.zeros((height, width), np.float32)


def rule(
    ink: NDArray[np.float32],
    row: float,
    slope: float = 0.0,
    strength: float = 0.8,
    bend: float = 0.0,
) -> None:
    """Draw a line across, 3 pixels thick."""
    columns = np.arange(ink.shape[1])
    middle = row + slope * columns + bend * (columns / ink.shape[1] - 0.5) ** 2
    for step in (-1, 0, 1):
        ink[np.rint(middle + step).astype(int), columns] = strength


@pytest.mark.parametrize("slope", [-0.08, -0.01, 0.0, 0.05, 0.1])
@pytest.mark.parametrize("bend", [0.0, 20.0])
def test_a_line_is_followed(slope: float, bend: float) -> None:
    ink = page()
    rule(ink, 120, slope, bend=bend)
    (line,) = level_lines(ink, 0.9)
    columns = np.arange(line.start, line.end)
    middle = 120 + slope * columns + bend * (columns / 500 - 0.5) ** 2
    assert len(columns) >= 490
    assert np.abs(line.rows - middle).max() <= 1.5
    assert 2 <= line.thickness <= 5
    assert without_paper_lines(ink).sum() < 0.03 * ink.sum()


def test_lines_in_perspective_are_followed_each_by_itself() -> None:
    ink = page()
    for row, slope in ((40, -0.06), (110, -0.02), (180, 0.02), (230, 0.06)):
        rule(ink, row, slope)
    assert len(level_lines(ink, 0.9)) == 4
    assert without_paper_lines(ink).sum() < 0.03 * ink.sum()


def test_strokes_that_cross_a_line_stay() -> None:
    ink = page()
    ink[80:160, 200:210] = 1.0
    strokes = ink.copy()
    rule(ink, 120)
    cleared = without_paper_lines(ink)
    assert np.abs(cleared - strokes)[:, 190:220].sum() < 12
    assert cleared[:, :190].sum() == 0


def test_squares_leave_nothing_where_they_cross() -> None:
    ink = page()
    for row in range(20, 300, 40):
        rule(ink, row)
    turned = np.ascontiguousarray(ink.T)
    for column in range(25, 500, 40):
        rule(turned, column)
    assert without_paper_lines(np.ascontiguousarray(turned.T)).sum() < 0.01 * turned.sum()


def test_a_stroke_along_an_upright_line_stays_where_a_level_one_crosses_both() -> None:
    ink = page()
    for place in range(40, 500, 60):
        ink[place : place + 3] = np.maximum(ink[place : place + 3], 0.5)
        ink[:, place : place + 3] = np.maximum(ink[:, place : place + 3], 0.5)
    ink[110:200, 158:166] = 1.0
    cleared = without_paper_lines(ink)
    assert cleared[110:200, 158:166].min() == 1.0
    cleared[110:200, 158:166] = 0.0
    assert (cleared > 0.3).sum() < 30


def test_strokes_are_no_lines() -> None:
    """A minus, the bar of a 7 and a tall 1 in a picture of two digits."""
    ink = page(140, 220)
    ink[30:40, 40:100] = 1.0
    ink[20:120, 140:150] = 1.0
    assert np.array_equal(without_paper_lines(ink), ink)


@pytest.mark.parametrize("label", ["1", "2", "4", "5", "7"])
@pytest.mark.parametrize("margin", [0, 4, 30])
def test_strokes_of_a_single_digit_are_no_lines(paper: Paper, label: str, margin: int) -> None:
    ink = np.pad(paper.glyph(label), margin)
    assert np.array_equal(without_paper_lines(ink), ink)


def box(ink: NDArray[np.float32], top: int, left: int, bottom: int, right: int) -> None:
    ink[top : top + 2, left:right] = 0.7
    ink[bottom - 2 : bottom, left:right] = 0.7
    ink[top:bottom, left : left + 2] = 0.7
    ink[top:bottom, right - 2 : right] = 0.7


@pytest.mark.parametrize("apart", [0, 8])
def test_the_sides_of_boxes_are_cleared_and_a_one_between_them_stays(apart: int) -> None:
    ink = page(160, 500)
    for number in range(5):
        box(ink, 40, 40 + number * (80 + apart), 120, 120 + number * (80 + apart))
    ink[55:105, 78:84] = 1.0
    cleared = without_paper_lines(ink)
    assert cleared[55:105, 78:84].min() == 1.0
    cleared[55:105, 78:84] = 0.0
    assert (cleared > 0.3).sum() < 40


@pytest.mark.parametrize(
    ("columns", "strength", "top"),
    [(slice(76, 84), 0.7, 42), (slice(78, 81), 1.0, 42), (slice(78, 81), 0.7, 45)],
    ids=["thick", "dark", "low"],
)
def test_a_one_that_nearly_fills_a_box_stays(columns: slice, strength: float, top: int) -> None:
    ink = page(160, 500)
    for number in range(5):
        box(ink, 40, 40 + number * 88, 120, 120 + number * 88)
    ink[42:118] *= 0.5 / 0.7
    ink[top : 160 - top, columns] = strength
    cleared = without_paper_lines(ink)
    assert cleared[top + 2 : 158 - top, columns].min() == np.float32(strength)
    cleared[top : 160 - top, columns] = 0.0
    assert (cleared > 0.3).sum() < 40


def test_the_ticks_of_a_comb_are_cleared_and_a_one_on_it_stays() -> None:
    ink = page(160, 500)
    ink[120:122, 40:442] = 0.7
    for left in range(40, 441, 80):
        ink[95:122, left : left + 2] = 0.7
    ink[60:118, 78:85] = 1.0
    cleared = without_paper_lines(ink)
    assert cleared[60:118, 78:85].min() == 1.0
    cleared[60:118, 78:85] = 0.0
    assert (cleared > 0.3).sum() < 20
