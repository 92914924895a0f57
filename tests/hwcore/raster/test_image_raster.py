from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from PIL import Image
from support.drawn_picture import drawing

from hwcore.data import DEGRADATIONS, drawn_glyph
from hwcore.data.image_arrays import with_ink_high
from hwcore.data.reading import read_dataset
from hwcore.errors import ImageError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.model.engine import Engine
from hwcore.raster.glyph import Glyph
from hwcore.raster.image_raster import rasterize_image, read_image
from hwcore.raster.ink_raster import BOX, CENTRE, SIZE, centre_of_mass, rasterize

HARD = {"8 pixels, tight": 20, "pen of 2.5": 19, "twice as high": 20}
"""How many of 25 digits are read at least, where that is not nearly all."""


def alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Correlation of two rasters; pictures of one glyph are above 0.85, of two far below."""
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def test_images_in_the_convention_are_taken_as_they_are(fixtures: Path) -> None:
    data = read_dataset(fixtures / "mnist")
    for index, image in enumerate(data.originals):
        assert isinstance(image, np.ndarray)
        assert np.array_equal(data.glyph(index).raster, image.astype(np.float32) / 255)


@pytest.mark.parametrize(("name", "index"), [("5/mnist-0", 0), ("0/mnist-1", 1), ("4/mnist-2", 2)])
def test_a_file_gives_the_same_raster_as_the_array_in_it(
    fixtures: Path, name: str, index: int
) -> None:
    data = read_dataset(fixtures / "mnist")
    assert np.array_equal(read_image(fixtures / "images" / f"{name}.png"), data.glyph(index).raster)


def test_black_on_white_and_white_on_black_are_the_same(two_png: Path, tmp_path: Path) -> None:
    inverted = tmp_path / "inverted.png"
    Image.eval(Image.open(two_png), lambda value: 255 - value).save(inverted)
    # Not to the last digit: dark on light is divided by the paper's brightness.
    assert np.abs(read_image(two_png) - read_image(inverted)).max() < 1e-3


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I", "F", "I;16"])
def test_every_kind_of_pixel_is_read(two_png: Path, tmp_path: Path, mode: str) -> None:
    path = tmp_path / "picture.tiff"
    picture = Image.open(two_png)
    if mode == "I;16":
        Image.fromarray(np.asarray(picture).astype(np.uint16) * 257).save(path)
    else:
        picture.convert(mode).save(path)
    assert alike(read_image(path), read_image(two_png)) > 0.98


@pytest.mark.parametrize("bits", [1, 4, 8, 10, 12, 14, 16])
@pytest.mark.parametrize("order", ["<u2", ">u2"])
def test_of_16_bits_those_in_use_count(
    two_png: Path, tmp_path: Path, bits: int, order: str
) -> None:
    path = tmp_path / "picture.tiff"
    grey = np.asarray(Image.open(two_png)).astype(np.float64) / 255
    values = np.rint(grey * (2**bits - 1)).astype(order)
    Image.fromarray(values).save(path)
    assert alike(read_image(path), read_image(two_png)) > 0.97


@pytest.mark.parametrize(
    ("bits", "channels"),
    [(12, 2), (16, 2), *((bits, channels) for bits in (6, 8, 10, 12, 16) for channels in (3, 4))],
)
def test_of_16_bits_in_each_channel_those_in_use_count(
    two_png: Path, tmp_path: Path, bits: int, channels: int
) -> None:
    grey = np.asarray(Image.open(two_png)).astype(np.float64) / 255
    values = np.rint(grey * (2**bits - 1)).astype(np.uint16)
    picture = np.stack([values] * channels, axis=-1)
    if channels != 3:
        picture[..., -1] = 65535  # opaque
    path = tmp_path / "picture.png"
    _write_png(path, picture)
    assert alike(read_image(path), read_image(two_png)) > 0.97


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("deflated", [False, True])
@pytest.mark.parametrize("bits", [8, 10, 12, 16])
def test_of_16_bits_of_colours_in_a_tiff_those_in_use_count(
    two_png: Path, tmp_path: Path, order: str, deflated: bool, bits: int
) -> None:
    grey = np.asarray(Image.open(two_png)).astype(np.float64) / 255
    values = np.rint(grey * (2**bits - 1)).astype(np.uint16)
    path = tmp_path / "picture.tiff"
    _write_tiff(path, np.stack([values] * 3, axis=-1), order, deflated)
    assert alike(read_image(path), read_image(two_png)) > 0.97


def _write_tiff(path: Path, picture: NDArray[np.uint16], order: str, deflated: bool) -> None:
    """Write [H, W, 3] with 16 bits a channel, in one strip."""
    height, width, _ = picture.shape
    data = picture.astype(f"{order}u2").tobytes()
    data = zlib.compress(data) if deflated else data
    bits_at, data_at = 8 + 2 + 10 * 12 + 4, 8 + 2 + 10 * 12 + 4 + 6
    entries = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, bits_at),
        (259, 3, 1, 8 if deflated else 1), (262, 3, 1, 2), (273, 4, 1, data_at),
        (277, 3, 1, 3), (278, 4, 1, height), (279, 4, 1, len(data)), (284, 3, 1, 1),
    ]  # fmt: skip
    content = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    content += struct.pack(f"{order}H", len(entries))
    for tag, kind, count, value in entries:
        is_short = kind == 3 and count == 1
        content += struct.pack(f"{order}HHI", tag, kind, count)
        content += struct.pack(
            f"{order}HH" if is_short else f"{order}I", *((value, 0) if is_short else (value,))
        )
    path.write_bytes(content + bytes(4) + struct.pack(f"{order}3H", 16, 16, 16) + data)


@pytest.mark.parametrize("largest", [4095, 65535])
def test_an_empty_page_of_16_bits_has_no_ink(tmp_path: Path, largest: int) -> None:
    path = tmp_path / "page.tiff"
    noise = np.random.default_rng(0).normal(0.9 * largest, 0.005 * largest, (200, 150))
    Image.fromarray(noise.astype(np.uint16)).save(path)
    with pytest.raises(ImageError, match="no ink"):
        read_image(path)


def _write_png(path: Path, picture: NDArray[np.uint16]) -> None:
    """Write [H, W, 2 to 4] with 16 bits a channel, which Pillow reads but does not write."""
    height, width, channels = picture.shape
    kind = {2: 4, 3: 2, 4: 6}[channels]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in picture)
    header = struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    content = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks:
        content += struct.pack(">I", len(data)) + name + data
        content += struct.pack(">I", zlib.crc32(name + data))
    path.write_bytes(content)


@pytest.mark.parametrize("kind", ["jpg", "gif", "bmp", "webp"])
def test_common_formats_are_read(two_png: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"picture.{kind}"
    Image.open(two_png).save(path)
    assert alike(read_image(path), read_image(two_png)) > 0.98


def test_a_photographs_orientation_is_kept(two_png: Path, tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned by a quarter to the right
    Image.open(two_png).transpose(Image.Transpose.ROTATE_90).save(path, exif=exif)
    assert alike(read_image(path), read_image(two_png)) > 0.95


@pytest.mark.parametrize("ink", [0, 255])
def test_a_transparent_ground_is_paper(two_png: Path, tmp_path: Path, ink: int) -> None:
    alpha = Image.eval(Image.open(two_png), lambda value: 255 - value)
    picture = Image.merge("LA", (Image.new("L", alpha.size, ink // 2), alpha))
    path = tmp_path / "alpha.png"
    picture.save(path)
    assert alike(read_image(path), read_image(two_png)) > 0.98


@pytest.mark.parametrize(
    ("size", "side", "at", "pen"),
    [
        ((400, 300), 200, (10, 20), 24),
        ((400, 300), 200, (190, 90), 24),
        ((60, 60), 36, (10, 10), 5),
        ((1600, 1200), 900, (600, 200), 100),
        ((400, 300), 250, (100, 20), 1.5),
        ((1200, 1600), 1000, (90, 300), 3),
    ],
    ids=["left", "right", "small", "large", "thin", "very thin"],
)
def test_place_size_and_pen_hardly_matter(
    real_inks: list[Ink],
    tmp_path: Path,
    size: tuple[int, int],
    side: float,
    at: tuple[float, float],
    pen: float,
) -> None:
    path = tmp_path / "picture.png"
    likeness = []
    for ink in real_inks[:100:10]:
        drawing(ink, size, side, at, pen).save(path)
        likeness.append(alike(read_image(path), rasterize(ink)))
    assert min(likeness) > 0.8
    assert np.mean(likeness) > 0.88


@pytest.mark.fuzz
@pytest.mark.parametrize("what", DEGRADATIONS)
def test_degraded_pictures_are_read(
    digits: list[InkRecord], tmp_path: Path, engine: Engine, what: str
) -> None:
    path, right = tmp_path / "picture.png", 0
    for index, record in enumerate(digits[::4]):
        picture = DEGRADATIONS[what](record.ink, np.random.default_rng(index))
        if isinstance(picture, np.ndarray):
            picture = Image.fromarray((picture.clip(0, 1) * 255).astype(np.uint8))
        picture.save(path, compress_level=1)  # a page of noise takes long to compress
        right += engine.predict(Glyph(read_image(path))).label == record.label
    assert right >= HARD.get(what, 23)


@pytest.mark.parametrize("is_dark", [False, True])
def test_a_thick_glyph_that_fills_its_picture_is_read_the_right_way_round(
    real_inks: list[Ink], tmp_path: Path, is_dark: bool
) -> None:
    """As ink covers half of it, its brightness says as often the other."""
    path, right = tmp_path / "picture.png", 0
    for ink in real_inks[:140:3]:
        grey = 255 * drawn_glyph(ink, 120, 1.8).clip(0, 1)
        Image.fromarray((grey if is_dark else 255 - grey).astype(np.uint8)).save(path)
        right += alike(read_image(path), rasterize(ink)) > 0.5
    assert right >= 41  # of 47


def test_white_ink_on_nothing_is_seen(two_png: Path, tmp_path: Path) -> None:
    alpha = Image.eval(Image.open(two_png), lambda value: 255 - value)
    path = tmp_path / "alpha.png"
    Image.merge("LA", (Image.new("L", alpha.size, 255), alpha)).save(path)
    assert alike(read_image(path), read_image(two_png)) > 0.98


@pytest.mark.parametrize("dark_on_light", [False, True])
def test_an_array_of_a_framed_glyph_is_as_the_glyph(two_png: Path, dark_on_light: bool) -> None:
    ink = 255 - np.asarray(Image.open(two_png))
    plain = rasterize_image(ink)
    framed = ink.copy()
    framed[:3] = framed[-3:] = framed[:, :3] = framed[:, -3:] = 255
    if dark_on_light:
        framed = with_ink_high(255 - framed[None])[0]
    assert alike(rasterize_image(framed), plain) > 0.98


@pytest.mark.parametrize("name", ["2/thin.png", "3/alpha.png"])
def test_pictures_of_people_are_recognised(fixtures: Path, engine: Engine, name: str) -> None:
    prediction = engine.predict(Glyph(read_image(fixtures / "images" / name)))
    assert prediction.label == name[0]
    assert not prediction.unknown


images = arrays(
    np.uint8, st.tuples(st.integers(1, 60), st.integers(1, 60)), elements=st.integers(0, 255)
)


@given(images)
def test_any_array_gives_a_field_of_grey_levels(image: NDArray[np.uint8]) -> None:
    raster = rasterize_image(image)
    assert raster.dtype == np.float32
    assert raster.shape == (SIZE, SIZE)
    assert raster.min() >= 0.0
    assert raster.max() <= 1.0
    assert raster.any() == image.any()


@pytest.mark.parametrize("side", [16, 64, 400])
def test_the_box_is_filled_and_the_ink_centred(side: int) -> None:
    image = np.zeros((side * 2, side * 3), np.uint8)
    image[side // 2 : side // 2 + side, : side // 4] = 255  # off centre, four times as high as wide
    raster = rasterize_image(image)
    assert int((raster > 0.5).any(axis=1).sum()) == BOX
    assert int((raster > 0.5).any(axis=0).sum()) == BOX // 4
    assert np.abs(centre_of_mass(raster) - CENTRE).max() <= 0.51


def test_an_image_without_ink_gives_an_empty_field() -> None:
    assert not rasterize_image(np.zeros((40, 30), np.uint8)).any()


def test_float_images_range_to_one() -> None:
    image = np.zeros((50, 50), np.float32)
    image[10:40, 20:26] = 1.0
    eight_bit = (image * 255).astype(np.uint8)
    assert np.abs(rasterize_image(image) - rasterize_image(eight_bit)).max() < 0.01
