from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from pytestqt.qtbot import QtBot

from hwcore.raster.ink_raster import SIZE, Raster
from hwgui.answer.raster_picture import RasterPicture


@pytest.fixture
def picture(qtbot: QtBot) -> RasterPicture:
    picture = RasterPicture()
    qtbot.addWidget(picture)
    picture.resize(4 * SIZE, 4 * SIZE)
    return picture


@pytest.fixture
def raster() -> Raster:
    """Ink in column 10, half ink in column 12."""
    raster = np.zeros((SIZE, SIZE), np.float32)
    raster[:, 10], raster[:, 12] = 1.0, 0.5
    return raster


def pixel(image: QImage, row: int, column: int, dx: int = 2, dy: int = 2) -> QColor:
    return image.pixelColor(4 * column + dx, 4 * row + dy)


def test_pixels_are_whole_and_crisp(picture: RasterPicture, raster: Raster) -> None:
    picture.show_raster(raster)
    image = picture.grab().toImage()
    palette = picture.palette()
    ink, paper = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    for dx in range(4):
        assert pixel(image, 5, 10, dx) == ink
        assert pixel(image, 5, 11, dx) == paper
    assert paper.lightness() > pixel(image, 5, 12).lightness() > ink.lightness()


def test_attention_colours_where_it_looked(picture: RasterPicture, raster: Raster) -> None:
    attention = np.zeros((SIZE, SIZE), np.float32)
    attention[20] = 1.0
    picture.show_raster(raster, attention)
    assert picture.shows_attention
    image = picture.grab().toImage()
    paper = picture.palette().color(QPalette.ColorRole.Base)
    assert pixel(image, 5, 5) == paper
    assert pixel(image, 20, 5).saturation() > 100
    assert pixel(image, 5, 10).lightness() < paper.lightness(), "the ink is still there"


def test_nothing_is_paper(picture: RasterPicture) -> None:
    picture.show_raster(None)
    assert not picture.shows_attention
    paper = picture.palette().color(QPalette.ColorRole.Base)
    assert pixel(picture.grab().toImage(), 14, 14) == paper
