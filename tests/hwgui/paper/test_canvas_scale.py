"""Ink on a canvas of another size, scale or resolution."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from support.canvas_pixels import INK, PAPER, SIZE, is_ink, looks, pixels, rgb
from support.pen_events import Mouse, Pen

from hwcore import Ink, Stroke
from hwgui.paper.canvas import PEN_WIDTH, Canvas
from hwgui.paper.ink_document import InkDocument
from hwgui.paper.ink_layer import InkLayer


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_ink_is_as_sharp_as_the_screen(canvas: Canvas, ratio: float) -> None:
    """A steep edge is one device pixel wide: what was painted at 1x and enlarged is not."""
    canvas.show_ink(Ink.from_strokes([[(50.0, 100.0), (350.0, 100.0)]]))
    image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(PAPER)
    painter = QPainter(image)
    layer = InkLayer(PEN_WIDTH)
    layer.set_ink(canvas.ink)
    layer.paint(painter, SIZE, ratio, INK)
    painter.end()
    column = pixels(image)[:, round(200 * ratio)]
    solid = (column == rgb(INK)).all(axis=1).sum()
    soft = (column != rgb(PAPER)).any(axis=1).sum() - solid
    assert solid >= PEN_WIDTH * ratio - 2
    assert soft <= 2
    assert solid + soft <= PEN_WIDTH * ratio + 1


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_the_tip_fits_to_the_rest_where_the_widget_starts_within_a_pixel(ratio: float) -> None:
    stroke = Stroke.from_points([(50.0, 50.0), (90.0, 70.0), (150.0, 60.0)])
    layer = InkLayer(PEN_WIDTH)
    shown = []
    for show in (layer.grow, layer.keep):
        show(stroke)
        image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(PAPER)
        painter = QPainter(image)
        painter.translate(0.4 / ratio, 7.5 / ratio)
        layer.paint(painter, SIZE, ratio, INK)
        painter.end()
        shown.append(pixels(image))
    assert np.abs(shown[0] - shown[1]).max() <= 2


def test_another_scale_paints_the_layer_anew() -> None:
    layer = InkLayer(PEN_WIDTH)
    layer.set_ink(Ink.from_strokes([[(50.0, 50.3), (150.0, 50.3)]]))
    shown: dict[float, list[NDArray[np.int64]]] = {}
    for ratio in (1.0, 2.0, 1.0):
        image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(PAPER)
        painter = QPainter(image)
        layer.paint(painter, SIZE, ratio, INK)
        painter.end()
        shown.setdefault(ratio, []).append(pixels(image))
    assert np.array_equal(shown[1.0][0], shown[1.0][1])
    doubled = shown[1.0][0].repeat(2, axis=0).repeat(2, axis=1)
    assert not np.array_equal(shown[2.0][0], doubled)


def test_ink_stays_where_it_is_when_the_window_is_resized(
    canvas: Canvas, document: InkDocument
) -> None:
    Mouse(canvas).draw((50.0, 50.0), (350.0, 250.0))
    before = looks(canvas)
    canvas.resize(800, 600)
    larger = looks(canvas)
    assert np.array_equal(larger[10:290, 10:390], before[10:290, 10:390])
    canvas.resize(SIZE)
    assert np.array_equal(looks(canvas), before)
    assert canvas.ink.strokes[0].xy[0].tolist() == [50.0, 50.0]


def ink_in(canvas: Canvas) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the pixels that are more ink than paper."""
    rows, columns = np.nonzero(looks(canvas)[:, :, 0] < 180)
    return columns.min(), rows.min(), columns.max(), rows.max()


@pytest.mark.parametrize("size", [QSize(200, 300), QSize(400, 120), QSize(160, 90), QSize(60, 60)])
def test_smaller_paper_shows_all_of_the_ink_and_larger_paper_as_it_was(
    canvas: Canvas, document: InkDocument, size: QSize
) -> None:
    Mouse(canvas).draw((50.0, 50.0), (350.0, 250.0))
    Mouse(canvas).draw((350.0, 50.0), (50.0, 250.0))
    before, ink = looks(canvas), canvas.ink
    canvas.resize(size)
    left, top, right, bottom = ink_in(canvas)
    assert 0 < left < right < size.width() - 1
    assert 0 < top < bottom < size.height() - 1
    assert max((right - left) / size.width(), (bottom - top) / size.height()) > 0.5
    assert canvas.ink is ink, "only the view of it changed"
    canvas.resize(SIZE)
    assert np.array_equal(looks(canvas), before)


def test_ink_is_moved_before_it_is_made_smaller(canvas: Canvas, document: InkDocument) -> None:
    Mouse(canvas).draw((250.0, 50.0), (350.0, 50.0))
    canvas.resize(200, 300)
    left, _, right, _ = ink_in(canvas)
    assert right - left == pytest.approx(100 + PEN_WIDTH, abs=3)


def test_what_is_written_on_smaller_paper_joins_the_ink_where_it_is_seen(
    canvas: Canvas, document: InkDocument
) -> None:
    mouse = Mouse(canvas)
    mouse.draw((50.0, 50.0), (350.0, 50.0))
    mouse.draw((50.0, 250.0), (350.0, 250.0))
    canvas.resize(200, 150)
    left, top, right, bottom = ink_in(canvas)
    mouse.press(left + 3.0, top + 3.0)
    mouse.move(right - 3.0, bottom - 3.0)
    drawing = looks(canvas)
    assert drawing[(top + bottom) // 2, (left + right) // 2, 0] < 180
    mouse.release(right - 3.0, bottom - 3.0)
    assert np.abs(looks(canvas) - drawing).max() <= 2, "and it does not move under the pen"
    x, y = canvas.ink.strokes[2].xy.T
    assert x.tolist() == pytest.approx([50.0, 350.0], abs=6.0)
    assert y.tolist() == pytest.approx([50.0, 250.0], abs=6.0)
    canvas.resize(SIZE)
    assert is_ink(canvas, 200, 150)
    canvas.resize(200, 150)
    document.clear()
    mouse.draw((20.0, 20.0), (20.0, 100.0))
    assert canvas.ink.strokes[0].xy.tolist() == [[20.0, 20.0], [20.0, 100.0]], "afresh"


def test_the_eraser_meets_what_is_seen_on_smaller_paper(
    canvas: Canvas, document: InkDocument
) -> None:
    Mouse(canvas).draw((50.0, 50.0), (350.0, 50.0))
    Mouse(canvas).draw((50.0, 250.0), (350.0, 250.0))
    canvas.resize(200, 150)
    _, top, _, _ = ink_in(canvas)
    eraser = Pen(canvas, eraser=True)
    eraser.draw((100.0, top + 1.0), (110.0, top + 1.0))
    assert [stroke.xy[0][1] for stroke in document.ink.strokes] == [250.0]
