from __future__ import annotations

import base64
import io
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from hwcore.evaluation.report.pictures import glyph_png, heat_png, ink_svg, text_svg
from hwcore.ink.ink import Ink


def numbers(svg: str) -> list[float]:
    path = ET.fromstring(svg).find("path")
    assert path is not None
    return [float(value) for value in re.findall(r"-?\d+(?:\.\d+)?", path.get("d", ""))]


def decoded(address: str) -> Image.Image:
    head, _, content = address.partition(",")
    assert head == "data:image/png;base64"
    return Image.open(io.BytesIO(base64.b64decode(content)))


def test_ink_fits_its_square_with_its_aspect_kept() -> None:
    found = numbers(
        ink_svg(Ink.from_strokes([[(1000, 0), (1000, 400)], [(900, 200), (1000, 200)]]))
    )
    xs, ys = found[0::2], found[1::2]
    assert (min(ys), max(ys)) == (12.0, 88.0)
    assert max(xs) - min(xs) == pytest.approx(19.0)
    assert (max(xs) + min(xs)) / 2 == pytest.approx(50.0)


def test_strokes_stay_apart() -> None:
    path = ET.fromstring(ink_svg(Ink.from_strokes([[(0, 0), (1, 1)], [(2, 2), (3, 3)]]))).find(
        "path"
    )
    assert path is not None
    assert path.get("d", "").count("M") == 2


@pytest.mark.parametrize("ink", [[[(5, 5)]], [[(5, 5), (5, 5)]], [[(0, 0), (9, 9)], [(4, 4)]]])
def test_a_dot_can_be_seen(ink: list[list[tuple[float, float]]]) -> None:
    path = ET.fromstring(ink_svg(Ink.from_strokes(ink))).find("path")
    assert path is not None
    assert "h0" in path.get("d", "")


def test_points_that_fall_on_one_place_are_drawn_once() -> None:
    many = [(step / 10_000, 0.0) for step in range(10_001)]
    assert len(ink_svg(Ink.from_strokes([many]))) < 10_000


def test_no_ink_is_an_empty_picture() -> None:
    assert ET.fromstring(ink_svg(Ink())).find("path") is None


def test_images_keep_their_darkness_as_opacity() -> None:
    image = np.arange(256, dtype=np.uint8).reshape(16, 16)
    found = np.asarray(decoded(glyph_png(image)))
    assert (found[..., 1] == image).all()
    assert (found[..., 0] == 0).all()


def test_rasters_of_0_to_1_do_too() -> None:
    raster = np.linspace(0, 1, 784, dtype=np.float32).reshape(28, 28)
    found = np.asarray(decoded(glyph_png(raster)))
    assert (found[..., 1] == np.rint(raster * 255)).all()


def test_a_large_image_is_made_smaller() -> None:
    found = decoded(glyph_png(np.full((800, 400), 200, np.uint8)))
    assert found.size == (80, 160)
    assert np.asarray(found)[80, 40, 1] == 200


def test_heat_is_nowhere_where_nothing_spoke() -> None:
    attention = np.zeros((28, 28), np.float32)
    attention[3, 4] = 1.0
    found = np.asarray(decoded(heat_png(attention)))
    assert found.shape == (28, 28, 4)
    assert np.argwhere(found[..., 3]).tolist() == [[3, 4]]
    assert found[3, 4, 0] > found[3, 4, 2]


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [(1000, 100, (1000, 100)), (10, 2, (1000, 200)), (40, 1, (1920, 48)), (1, 1, (240, 240))],
)
def test_texts_are_as_wide_as_a_page_and_as_high_as_can_be_read(
    width: int, height: int, shown: tuple[int, int]
) -> None:
    svg = text_svg(Ink.from_strokes([[(7, 9), (7 + width, 9 + height)], [(7, 9)]]))
    root = ET.fromstring(svg)
    across, down = shown
    assert (root.get("width"), root.get("height")) == (f"{across + 8}", f"{down + 8}")
    assert root.get("viewBox") == f"0 0 {across + 8} {down + 8}"
    assert numbers(svg)[:4] == [4, 4, across + 4, down + 4]


def test_a_text_without_ink_or_extent_is_a_picture_all_the_same() -> None:
    assert ET.fromstring(text_svg(Ink())).tag == "svg"
    for strokes in ([[(5, 5)]], [[(0, 3), (100, 3)]], [[(3, 0), (3, 100)]]):
        root = ET.fromstring(text_svg(Ink.from_strokes(strokes)))
        assert 8 <= float(root.get("width", "")) <= 2408
        assert 8 <= float(root.get("height", "")) <= 248
