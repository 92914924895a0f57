"""Images that are too large, empty, cut off or none at all."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from hwcore.errors import ImageError
from hwcore.raster import picture_file
from hwcore.raster.image_raster import rasterize_image, read_image
from hwcore.raster.picture_file import MAX_PIXELS, is_picture


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((2, 2, 3), np.uint8),
        np.zeros(5, np.uint8),
        np.zeros((0, 5), np.uint8),
        np.full((5, 5), np.nan, np.float32),
        np.full((5, 5), np.inf, np.float32),
    ],
)
def test_arrays_that_are_no_image_are_refused(image: NDArray[np.float32]) -> None:
    with pytest.raises(ImageError, match="an image must"):
        rasterize_image(image)


def png(width: int, height: int) -> bytes:
    """A valid PNG of one grey level, small however large the picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(min((width + 7) // 8 + 1, 10_000)) * min(height, 100))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [int(MAX_PIXELS**0.5) + 1, 12_000, 30_000, 2_000_000_000])
def test_a_huge_image_is_refused_before_it_is_unpacked(tmp_path: Path, side: int) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png(side, side))
    with pytest.raises(ImageError, match="is too large; crop it"):
        read_image(path)


@pytest.mark.parametrize("grey", [0, 40, 128, 255])
@pytest.mark.parametrize("noise", [0, 3])
def test_a_blank_image_says_that_no_ink_can_be_seen(tmp_path: Path, grey: int, noise: int) -> None:
    random = np.random.default_rng(1)
    pixels = np.full((90, 120), grey) + random.integers(-noise, noise + 1, (90, 120))
    path = tmp_path / "blank.png"
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path)
    with pytest.raises(ImageError, match="no ink can be seen"):
        read_image(path)


@pytest.mark.parametrize("length", [0, 1, 20, 60, 400])
def test_a_truncated_image_is_an_error(two_png: Path, length: int) -> None:
    two_png.write_bytes(two_png.read_bytes()[:length])
    with pytest.raises(ImageError, match=r"two\.png: not an image that can be read"):
        read_image(two_png)


@pytest.mark.parametrize("content", [b"hello", b"\x00" * 500, b"%PDF-1.7\n", b"<svg/>"])
def test_what_is_no_image_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    with pytest.raises(ImageError, match="not an image that can be read"):
        read_image(path)


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="there is no such file"):
        read_image(tmp_path / "missing.png")
    with pytest.raises(ImageError):
        read_image(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.HEIC", b"\0\0\0\x18ftypheic"),
        ("photo.heif", b""),
        ("sent on.jpg", b"\0\0\0\x18ftypmif1"),
    ],
)
def test_a_heif_picture_says_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ImageError, match="needs pillow-heif; install it, or save it as JPEG"):
        read_image(path)


def test_heif_is_opened_by_the_library_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plain picture stands for one, as the library registers its opener with Pillow."""
    registered: list[bool] = []
    library = SimpleNamespace(register_heif_opener=lambda: registered.append(True))
    monkeypatch.setitem(sys.modules, "pillow_heif", library)
    path = tmp_path / "photo.heic"
    grey = np.full((40, 30), 255, np.uint8)
    grey[6:34, 12:17] = 10
    Image.fromarray(grey).save(path, "PNG")
    assert read_image(path).any()
    assert registered == [True]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "RGB"])
def test_a_coloured_image_is_let_go_of_before_its_grey_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """Four bytes a pixel of fifty million, beside what is made of them, are too much."""
    opened: list[Image.Image] = []
    open_image, grey_of = Image.open, picture_file._grey

    def opening(*arguments: Any, **named: Any) -> Image.Image:
        opened.append(open_image(*arguments, **named))
        return opened[-1]

    def grey(coloured: Image.Image) -> Image.Image:
        with pytest.raises(ValueError, match="closed image"):
            opened[0].getpixel((0, 0))
        return grey_of(coloured)

    monkeypatch.setattr(Image, "open", opening)
    monkeypatch.setattr(picture_file, "_grey", grey)
    path = tmp_path / "picture.png"
    Image.new(mode, (60, 40)).save(path)
    assert picture_file.open_picture(path).size == (60, 40)


@pytest.mark.parametrize("mode", ["F", "I"])
def test_an_image_of_no_fixed_range_is_let_go_of_before_its_range_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """As above: its values in use take eight bytes a pixel for a moment."""
    opened: list[Image.Image] = []
    open_image, finite = Image.open, np.nan_to_num

    def opening(*arguments: Any, **named: Any) -> Image.Image:
        opened.append(open_image(*arguments, **named))
        return opened[-1]

    def looked_at(values: NDArray[np.float64]) -> NDArray[np.float64]:
        with pytest.raises(ValueError, match="closed image"):
            opened[0].getpixel((0, 0))
        return finite(values)

    monkeypatch.setattr(Image, "open", opening)
    monkeypatch.setattr(np, "nan_to_num", looked_at)
    path = tmp_path / "picture.tif"
    Image.fromarray(np.linspace(-3, 900, 2400).reshape(40, 60).astype(np.float32)).convert(
        mode
    ).save(path)
    grey = np.asarray(picture_file.open_picture(path).grey)
    assert (grey.min(), grey.max()) == (0, 255)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.png", b"", True),
        ("a.JPG", b"no picture, but called one", True),
        ("a", b"\x89PNG\r\n", True),
        ("a.dat", b"\xff\xd8\xff\xe0", True),
        ("a", b"RIFF1234WEBPVP8 ", True),
        ("a", b"RIFF1234WAVEfmt ", False),
        ("a", b"\0\0\0\x18ftypheic", True),
        ("a.jsonl", b'{"strokes": []}', False),
        ("a", b"", False),
    ],
)
def test_pictures_are_told_by_content_or_name(
    tmp_path: Path, name: str, content: bytes, expected: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert is_picture(path) == expected
