"""What is painted lies within half a pen's width of the ink, everywhere and only there."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from hwcore import Ink, Stroke
from hwgui.widgets.ink_painter import (
    HEAVIEST,
    LIGHTEST,
    StrokeOutline,
    paint_ink,
    paint_ink_fitted,
    paint_polygons,
)

WIDTH = 8.0
SIZE = 200
WHITE = QColor("white")


def blank(ratio: float = 1.0) -> QImage:
    image = QImage(round(SIZE * ratio), round(SIZE * ratio), QImage.Format.Format_Grayscale8)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    return image


def coverage(image: QImage) -> NDArray[np.float64]:
    """[height, width], 0 paper to 1 ink, where black paper was painted on in white."""
    buffer = np.frombuffer(image.constBits(), np.uint8)
    rows = buffer.reshape(image.height(), image.bytesPerLine())[:, : image.width()]
    return rows / 255.0


def painted(*strokes: Stroke, ratio: float = 1.0) -> NDArray[np.float64]:
    image = blank(ratio)
    painter = QPainter(image)
    paint_ink(painter, Ink(strokes), WIDTH, WHITE)
    painter.end()
    return coverage(image)


def a_curve(pressure: float | None = None, step: float = 0.1) -> Stroke:
    angles = np.arange(0.0, 6.0, step)
    columns = [100 + 70 * np.cos(angles), 100 + 50 * np.sin(angles)]
    if pressure is not None:
        columns += [angles, np.full_like(angles, pressure)]
    return Stroke.from_points(np.stack(columns, axis=1).tolist())


def distances(points: list[tuple[float, float]], ratio: float = 1.0) -> NDArray[np.float64]:
    """Of each pixel's middle from the straight lines between points, in px."""
    count = round(SIZE * ratio)
    y, x = np.mgrid[0:count, 0:count] / ratio + 0.5 / ratio
    nearest = np.full((count, count), np.inf)
    for (ax, ay), (bx, by) in pairwise(points):
        dx, dy = bx - ax, by - ay
        along = np.clip(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0.0, 1.0)
        nearest = np.minimum(nearest, np.hypot(x - ax - along * dx, y - ay - along * dy))
    return nearest


SHAPES = {
    "line": [(20.0, 30.0), (180.0, 150.0)],
    "back and forth": [(20.0, 100.0), (180.0, 100.0), (30.0, 100.0), (170.0, 100.0)],
    "sharp corners": [(20.0, 180.0), (60.0, 20.0), (100.0, 180.0), (140.0, 20.0), (180.0, 180.0)],
    "dense": [(20.0 + 0.3 * i, 100.0 + 30 * math.sin(i / 60)) for i in range(500)],
    "tight loop": [
        (100 + r * math.cos(a), 100 + r * math.sin(a))
        for a in np.arange(0.0, 12.0, 0.5).tolist()
        for r in [2.5]
    ],
    "jitter": [
        (20.0 + i + 3 * ((i * 7) % 5), 100.0 + 4 * ((i * 11) % 7 - 3)) for i in range(0, 130, 2)
    ],
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_paint_stays_within_the_pen(shape: str, ratio: float) -> None:
    """No blob, whatever the shape: nothing further than half the width from the polyline."""
    points = SHAPES[shape]
    ink = painted(Stroke.from_points(points), ratio=ratio)
    # The smooth curve leaves the polyline by at most a quarter of a step; half a pixel's diagonal
    # of the edge's softness comes on top.
    slack = 0.75 / ratio + (1.5 if shape == "dense" else 0.0)
    assert ink[distances(points, ratio) > WIDTH / 2 + slack].max() == 0.0


@pytest.mark.parametrize("shape", ["line", "back and forth", "dense", "tight loop"])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_paint_has_no_gap(shape: str, ratio: float) -> None:
    """No gap or seam either: the middle of the line is solid from end to end."""
    points = SHAPES[shape]
    ink = painted(Stroke.from_points(points), ratio=ratio)
    core = distances(points, ratio) < WIDTH / 2 - 1.6
    assert core.any()
    assert ink[core].min() > 0.97


def test_corners_are_reached() -> None:
    points = SHAPES["sharp corners"]
    ink = painted(Stroke.from_points(points))
    for x, y in points:
        assert ink[int(y), int(x)] > 0.97


def test_edges_are_soft() -> None:
    ink = painted(a_curve())
    assert np.count_nonzero((ink > 0.1) & (ink < 0.9)) > 200


def test_a_slanted_edge_is_as_soft_as_one_fill_makes_it() -> None:
    """Many pieces, each anti-aliased, must not add up to a hard edge."""
    dense = [(30.0 + 0.2 * i, 40.0 + 0.1 * i) for i in range(600)]
    pieces = painted(Stroke.from_points(dense))
    image = blank()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(WHITE)
    pen.setWidthF(WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(*dense[0], *dense[-1]))
    painter.end()
    assert np.abs(pieces - coverage(image)).mean() < 0.004


@pytest.mark.parametrize(
    ("pressure", "width"),
    [(None, WIDTH), (0.0, LIGHTEST * WIDTH), (0.5, 0.875 * WIDTH), (1.0, HEAVIEST * WIDTH)],
)
def test_pressure_is_width(pressure: float | None, width: float) -> None:
    points = [(20.0 + 4 * i, 100.0) for i in range(40)]
    rows = [(x, y, 0.0, pressure) if pressure is not None else (x, y) for x, y in points]
    ink = painted(Stroke.from_points(rows))
    assert ink[:, 100].sum() == pytest.approx(width, abs=0.05)


def test_changing_pressure_changes_the_width_without_steps() -> None:
    rows = [(20.0 + 2 * i, 100.0, 0.0, 0.1 if i < 40 else 0.9) for i in range(80)]
    widths = painted(Stroke.from_points(rows))[:, 30:170].sum(axis=0)
    assert widths[-1] > 1.8 * widths[0]
    assert np.abs(np.diff(widths)).max() < 1.0
    assert np.diff(widths).min() > -0.25


def test_a_point_is_a_dot() -> None:
    ink = painted(Stroke.from_points([(100.0, 100.0)]))
    assert ink.sum() == pytest.approx(math.pi * (WIDTH / 2) ** 2, rel=0.02)
    assert ink[100, 100] == 1.0


def test_repeated_points_change_nothing() -> None:
    once = painted(Stroke.from_points([(20.0, 20.0), (60.0, 80.0), (150.0, 90.0)]))
    thrice = painted(
        Stroke.from_points([p for p in [(20.0, 20.0), (60.0, 80.0), (150.0, 90.0)] for _ in "123"])
    )
    assert np.array_equal(once, thrice)


@pytest.mark.parametrize("pressure", [None, 0.6])
def test_point_by_point_comes_out_the_same(pressure: float | None) -> None:
    """What one sees while drawing is exactly what stays."""
    stroke = a_curve(pressure, step=0.03)
    image = blank()
    painter = QPainter(image)
    outline = StrokeOutline(WIDTH)
    for count in range(1, len(stroke) + 1):
        pressures = None if stroke.pressure is None else stroke.pressure[:count]
        paint_polygons(painter, outline.grow(Stroke(stroke.xy[:count], None, pressures)), WHITE)
    paint_polygons(painter, outline.tip, WHITE)
    painter.end()
    assert np.array_equal(coverage(image), painted(stroke))


def test_a_piece_never_changes_once_it_is_given() -> None:
    stroke = a_curve()
    outline = StrokeOutline(WIDTH)
    given = []
    for count in range(1, len(stroke) + 1):
        given += [QPolygonF(piece) for piece in outline.grow(Stroke(stroke.xy[:count]))]
    assert given == list(outline.pieces)


def test_twice_the_pixels_give_twice_the_detail() -> None:
    """At 2x the edge is one device pixel wide, not two."""
    points = [(20.0, 100.3), (180.0, 100.3)]
    fine = painted(Stroke.from_points(points), ratio=2.0)
    column = fine[:, 200]
    assert column.sum() == pytest.approx(2 * WIDTH, abs=0.05)
    assert np.count_nonzero((column > 0.02) & (column < 0.98)) <= 2


@pytest.mark.parametrize("far", [1e5, 1e9])
def test_points_far_outside_are_no_trouble(far: float) -> None:
    ink = painted(Stroke.from_points([(100.0, 100.0), (far, far), (-far, 100.0), (100.0, 20.0)]))
    assert ink[100, 100] == 1.0


@pytest.mark.parametrize("scale", [0.01, 1.0, 300.0])
def test_fitted_ink_fills_the_rectangle_with_the_same_pen(scale: float) -> None:
    stroke = Stroke(a_curve().xy * scale + 1000.0)
    image = blank()
    painter = QPainter(image)
    paint_ink_fitted(painter, Ink((stroke,)), QRectF(50, 40, 60, 80), 3.0, WHITE)
    painter.end()
    ink = coverage(image)
    rows, columns = np.nonzero(ink > 0.05)
    assert (columns.min(), columns.max()) == (50, 109)
    assert (rows.min() + rows.max() + 1) / 2 == pytest.approx(80.0, abs=1.0)
    assert 40 <= rows.min() < rows.max() < 120
    assert ink[:, 80].sum() == pytest.approx(6.0, abs=0.6)


@pytest.mark.parametrize("points", [[(5.0, 5.0)], [(5.0, 5.0), (5.0, 50.0)]])
def test_fitted_dots_and_dashes_are_centred(points: list[tuple[float, float]]) -> None:
    image = blank()
    painter = QPainter(image)
    rect = QRectF(50, 40, 60, 80)
    paint_ink_fitted(painter, Ink((Stroke.from_points(points),)), rect, 4.0, WHITE)
    painter.end()
    ink = coverage(image)
    rows, columns = np.nonzero(ink > 0.05)
    assert (columns.min() + columns.max() + 1) / 2 == pytest.approx(80.0, abs=0.6)
    assert (rows.min() + rows.max() + 1) / 2 == pytest.approx(80.0, abs=0.6)
    assert rows.max() < 120


def test_fitting_empty_ink_paints_nothing() -> None:
    image = blank()
    painter = QPainter(image)
    paint_ink_fitted(painter, Ink(), QRectF(0, 0, 50, 50), 3.0, WHITE)
    painter.end()
    assert coverage(image).max() == 0.0
