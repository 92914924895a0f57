"""The raster's invariants: where, how large, in which order ink was drawn must not matter."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from hwcore.ink.ink import MAX_POINTS, Ink, Stroke
from hwcore.ink.sparse import with_curves
from hwcore.raster import ink_raster
from hwcore.raster.ink_raster import (
    BOX,
    CENTRE,
    EDGE,
    PEN_WIDTH,
    SIZE,
    TOLERANCE,
    Raster,
    centre_of_mass,
    random_pen_width,
    rasterize,
)

RESAMPLED = 0.25
"""Grey levels by which other points on the same line may change a pixel: points nearer than a
quarter pixel are merged, and the pen's edge rises by 1/EDGE a pixel."""

coordinate = st.floats(0.0, 100.0)
points = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=12)
inks = st.lists(points, min_size=1, max_size=4).map(Ink.from_strokes)


def moved(ink: Ink, scale: float = 1.0, by: tuple[float, float] = (0.0, 0.0)) -> Ink:
    return Ink(tuple(Stroke(stroke.xy * scale + np.array(by)) for stroke in ink.strokes))


def extent(ink: Ink) -> float:
    assert ink.bounds is not None
    return max(ink.bounds.width, ink.bounds.height)


def difference(one: Ink, other: Ink) -> float:
    return float(np.abs(rasterize(one) - rasterize(other)).max())


def resampled(ink: Ink, points_of_stroke: int) -> Ink:
    """The same lines through more points, the old ones among them."""

    def dense(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        at = np.union1d(np.linspace(0, len(xy) - 1, points_of_stroke), np.arange(len(xy)))
        return np.stack([np.interp(at, np.arange(len(xy)), xy[:, axis]) for axis in (0, 1)], 1)

    return Ink(tuple(Stroke(dense(stroke.xy)) for stroke in ink.strokes))


@given(
    ink=inks,
    size=st.floats(10.0, 2000.0),
    by=st.tuples(st.floats(-3000.0, 3000.0), st.floats(-3000.0, 3000.0)),
)
def test_position_and_size_do_not_matter(ink: Ink, size: float, by: tuple[float, float]) -> None:
    if extent(ink) < 0.01:  # a line of rounding errors is no drawing
        return
    assert difference(ink, moved(ink, size / extent(ink), by)) <= TOLERANCE


@pytest.mark.parametrize("size", [10.0, 33.3, 400.0, 2000.0])
@pytest.mark.parametrize("by", [(0.0, 0.0), (0.37, -1234.5), (1e6, 1e6)])
def test_position_and_size_of_real_ink_do_not_matter(
    real_inks: list[Ink], size: float, by: tuple[float, float]
) -> None:
    for ink in real_inks[::5]:
        assert difference(ink, moved(ink, size / extent(ink), by)) <= TOLERANCE


def test_ink_at_the_largest_coordinates_keeps_its_form(real_inks: list[Ink]) -> None:
    for ink in real_inks[::10]:
        assert difference(ink, moved(ink, 1.0, (9e8, -9e8))) <= TOLERANCE


def test_time_and_pressure_do_not_matter() -> None:
    plain = Ink.from_strokes([[(0, 0), (30, 10), (5, 40)]])
    pressed = Ink.from_strokes([[(0, 0, 0, 0.1), (30, 10, 1, 0.9), (5, 40, 2, 0.5)]])
    assert difference(plain, pressed) == 0.0


def test_the_order_of_strokes_does_not_matter(real_inks: list[Ink]) -> None:
    several = [ink for ink in real_inks if len(ink) > 1]
    assert len(several) > 10
    for ink in several:
        assert difference(ink, Ink(ink.strokes[::-1])) <= TOLERANCE


def test_repeated_points_do_not_matter(real_inks: list[Ink]) -> None:
    for ink in real_inks[::7]:
        repeated = Ink(tuple(Stroke(np.repeat(s.xy, 3, axis=0)) for s in ink.strokes))
        assert difference(ink, repeated) <= TOLERANCE


@pytest.mark.parametrize("change", ["direction", "three times", "4000 points"])
def test_how_the_line_was_sampled_hardly_matters(real_inks: list[Ink], change: str) -> None:
    for ink in real_inks[::4]:
        if change == "direction":
            other = Ink(tuple(Stroke(stroke.xy[::-1].copy()) for stroke in ink.strokes))
        else:
            other = resampled(ink, 4000 if change == "4000 points" else 3 * len(ink.strokes[0]))
        before, after = rasterize(ink), rasterize(other)
        assert np.abs(before - after).max() <= RESAMPLED
        assert np.abs(before - after).sum() <= 0.02 * before.sum()


@given(inks)
def test_any_ink_gives_a_field_of_grey_levels(ink: Ink) -> None:
    raster = rasterize(ink)
    assert raster.dtype == np.float32
    assert raster.shape == (SIZE, SIZE)
    assert raster.min() == 0.0
    assert 0.9 < raster.max() <= 1.0


@given(inks)
def test_ink_fits_its_box_and_leaves_paper_around_it(ink: Ink) -> None:
    raster = rasterize(ink)
    for axis in (0, 1):
        inked = np.flatnonzero((raster >= 0.5).any(axis=axis))
        assert inked[-1] - inked[0] + 1 <= BOX + 1  # a box between pixels touches one more
    assert raster.sum() < 0.8 * SIZE * SIZE


@pytest.mark.parametrize("size", [1.0, 500.0])
def test_the_longer_side_fills_the_box_and_the_aspect_is_kept(size: float) -> None:
    corners = np.array([(0, 0), (0.5, 0), (0.5, 1), (0, 1), (0, 0)]) * size
    corners = np.concatenate(  # of dense ink: lines, and no curve
        [np.linspace(start, end, 9) for start, end in pairwise(corners)]
    )
    raster = rasterize(Ink((Stroke(corners),)))
    # Grey levels add up to the box's sides along a row or column through its middle bars.
    high = raster.max(axis=1).sum(dtype=float)
    wide = raster.max(axis=0).sum(dtype=float)
    assert high == pytest.approx(BOX, abs=0.35)
    assert wide == pytest.approx((BOX - PEN_WIDTH) / 2 + PEN_WIDTH, abs=0.35)


def test_the_centre_of_mass_lies_at_the_centre(real_inks: list[Ink]) -> None:
    away = []
    for ink in real_inks:
        raster = rasterize(ink)
        rows, columns = (np.flatnonzero(raster.any(axis=axis)) for axis in (1, 0))
        # Ink pushed against the field's edge cannot come nearer to the centre.
        if rows[0] > 0 and columns[0] > 0 and rows[-1] < SIZE - 1 and columns[-1] < SIZE - 1:
            away.append(np.abs(centre_of_mass(raster) - CENTRE).max())
    assert len(away) > 100
    assert max(away) <= 0.2
    assert np.mean(away) <= 0.05


def test_real_ink_is_not_cut_off(real_inks: list[Ink]) -> None:
    for ink in real_inks:
        raster = rasterize(ink)
        edge = np.concatenate([raster[0], raster[-1], raster[:, 0], raster[:, -1]])
        assert edge.max() <= 0.5 + 0.5 / EDGE  # the pen's edge lies within the outermost pixel
    spread = rasterize(Ink.from_strokes([[(0, 0), (0, 100)], [(0, 100), (100, 100)]]))
    assert (spread >= 0.5).any(axis=0).sum() >= BOX - 1


def test_lines_are_as_wide_as_the_pen() -> None:
    raster = rasterize(Ink.from_strokes([[(0, 0), (0, 100)]]))
    assert raster[10:18].sum(axis=1) == pytest.approx(np.full(8, PEN_WIDTH), abs=0.15)
    wide = rasterize(Ink.from_strokes([[(0, 0), (0, 100)]]), pen_width=4.0)
    assert wide[10:18].sum(axis=1) == pytest.approx(np.full(8, 4.0), abs=0.15)


def test_no_ink_gives_an_empty_field() -> None:
    raster = rasterize(Ink())
    assert raster.shape == (SIZE, SIZE)
    assert raster.dtype == np.float32
    assert not raster.any()


DOTS = {
    "one point": [[(7, 7)]],
    "one point, repeated": [[(7, 7)] * 50],
    "the same point in three strokes": [[(7, 7)], [(7, 7)], [(7, 7)]],
    "far away": [[(9e8, -9e8)]],
    "less than rounding apart": [[(1e6, 1e6), (1e6 + 1e-6, 1e6)]],
}


@pytest.mark.parametrize("strokes", DOTS.values(), ids=DOTS)
def test_ink_without_extent_is_one_dot_in_the_middle(
    strokes: list[list[tuple[float, ...]]],
) -> None:
    raster = rasterize(Ink.from_strokes(strokes))
    middle = int(CENTRE)
    assert raster[middle, middle] == 1.0
    assert centre_of_mass(raster) == pytest.approx([CENTRE, CENTRE], abs=0.02)
    assert raster.sum() == pytest.approx(np.pi * (PEN_WIDTH / 2) ** 2, rel=0.25)
    assert difference(Ink.from_strokes(strokes), Ink.from_strokes([[(0, 0)]])) <= TOLERANCE


@pytest.mark.parametrize(
    ("end", "rows", "columns"),
    [((100.0, 0.0), 3, BOX), ((0.0, 100.0), BOX, 3), ((100.0, 100.0), BOX, BOX)],
    ids=["horizontal", "vertical", "diagonal"],
)
def test_a_straight_dash_spans_the_box(end: tuple[float, float], rows: int, columns: int) -> None:
    raster = rasterize(Ink.from_strokes([[(0.0, 0.0), end]]))
    assert abs(int((raster >= 0.5).any(axis=1).sum()) - rows) <= 1
    assert abs(int((raster >= 0.5).any(axis=0).sum()) - columns) <= 1
    back = Ink.from_strokes([[end, (0.0, 0.0)]])
    assert np.abs(raster - rasterize(back)).max() <= TOLERANCE


def test_a_dash_and_its_copy_scaled_to_nothing_in_one_axis_agree() -> None:
    flat = Ink.from_strokes([[(0, 0), (1000, 1e-7)]])
    assert difference(flat, Ink.from_strokes([[(0, 0), (1, 0)]])) <= TOLERANCE


@pytest.mark.parametrize("count", [10_000, MAX_POINTS])
def test_very_many_points_are_drawn(count: int) -> None:
    angle = np.linspace(0.0, 40 * np.pi, count)
    circles = Ink((Stroke(np.stack([np.cos(angle), np.sin(angle)], axis=1)),))
    one = np.linspace(0.0, 2 * np.pi, 200)
    circle = Ink((Stroke(np.stack([np.cos(one), np.sin(one)], axis=1)),))
    assert np.abs(rasterize(circles) - rasterize(circle)).max() <= RESAMPLED


def test_work_is_bounded_by_the_length_of_the_line_not_its_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[int] = []
    original = ink_raster._draw

    def counting(starts: NDArray[np.float32], along: NDArray[np.float32], pen: float) -> Raster:
        drawn.append(starts.shape[1])
        return original(starts, along, pen)

    monkeypatch.setattr(ink_raster, "_draw", counting)
    x = np.linspace(0.0, 100.0, 10_000)
    rasterize(Ink((Stroke(np.stack([x, x], axis=1)),)))
    assert sum(drawn) <= 2 * (1 + BOX * 2**0.5 / 0.25)


@pytest.mark.parametrize(
    ("pen_width", "most"),
    [(1.1, 5e-4), (PEN_WIDTH, 1e-5), (4.5, 1e-5)],  # a thin pen shows rounding in mid-line
)
def test_every_pixel_is_as_far_as_measured_from_every_line(pen_width: float, most: float) -> None:
    """The pieces and their squares of pixels leave none out: against all pixels of all lines."""
    random = np.random.default_rng(7)
    for _ in range(20):
        lines = random.uniform(0.0, 100.0, (3, random.integers(1, 9), 2))
        ink = Ink(tuple(Stroke(xy) for xy in lines))
        raster = rasterize(ink, pen_width)
        starts, ends = ink_raster._segments(ink_raster._fit(with_curves(ink), BOX - pen_width))
        whole = _drawn_whole(starts, ends, pen_width)
        shift = (CENTRE - centre_of_mass(whole)).clip(-4.5, 3.5)[:, None]
        whole = _drawn_whole(starts + shift, ends + shift, pen_width)
        assert np.abs(raster - whole).max() <= most


def _drawn_whole(
    starts: NDArray[np.floating], ends: NDArray[np.floating], pen_width: float
) -> NDArray[np.float64]:
    y, x = np.mgrid[:SIZE, :SIZE].astype(np.float64)
    nearest = np.full((SIZE, SIZE), np.inf)
    for (x1, y1), (x2, y2) in zip(starts.T.astype(float), ends.T.astype(float), strict=True):
        length = max(float(np.hypot(x2 - x1, y2 - y1)), 1e-9)
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        at = ((x - x1) * ux + (y - y1) * uy).clip(0.0, length)
        nearest = np.minimum(nearest, np.hypot(x - x1 - at * ux, y - y1 - at * uy))
    return ((pen_width / 2 - nearest) / EDGE + 0.5).clip(0.0, 1.0)


def test_the_pens_edge_is_smooth() -> None:
    raster = rasterize(Ink.from_strokes([[(0, 0), (13, 100)]]))
    steps = np.abs(np.diff(raster[14]))
    assert steps.max() <= 1.0 / EDGE + 1e-6
    assert ((raster > 0.05) & (raster < 0.95)).sum() > 20


def test_pen_widths_lie_between_fine_liner_and_marker() -> None:
    random = np.random.default_rng(8)
    widths = [random_pen_width(random) for _ in range(500)]
    assert 1.1 <= min(widths) < 1.6
    assert 3.3 < max(widths) <= 4.5
    assert np.median(widths) == pytest.approx(2.3, abs=0.15)
