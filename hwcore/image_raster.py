"""Images of glyphs to the raster of ``raster.py``: the same box, centre and range.

An image that already follows MNIST's convention is taken as it is. Any other is cropped to its
ink, scaled to the 20x20 box and centred by its centre of mass; lines that would vanish in so
small a box are thickened first.
"""

from __future__ import annotations

import logging
import math
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from PIL.ExifTags import Base

from .errors import ImageError
from .files import open_file
from .raster import BOX, CENTRE, PEN_WIDTH, SIZE, Raster, centre_of_mass

MAX_PIXELS: Final = 50_000_000
"""Largest image opened; a 50-megapixel photograph of one digit is no use to anybody."""
MAX_SIDE: Final = 100_000
"""Pixels; Pillow's memory grows with the number of rows, however short they are."""
FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "PPM", "DIB", "TIFF", "WEBP")
"""Pillow knows many more. Among those, EPS is a program that it would have Ghostscript run."""
_MAX_WEBP: Final = 20_000_000  # its decoder takes 16 bytes a pixel and more
_ENOUGH: Final = 8_000_000  # pixels; larger images are reduced before anything else
_ROWS: Final = 256  # of the reduced image at a time

_TURNS: Final[dict[object, Image.Transpose]] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_INK: Final = 0.25  # share of the darkest ink from which a pixel counts as ink
_MIN_CONTRAST: Final = 0.08  # below it, ink cannot be told from paper
_WORKING_SIDE: Final = 160  # pixels; larger glyphs are reduced to this before thickening
_THIN: Final = 0.7  # of the pen's width: thinner lines are thickened


logging.getLogger("PIL").addHandler(logging.NullHandler())  # else it complains on stderr


def read_image(path: Path) -> Raster:
    """Open an image file of one glyph, dark on light or light on dark.

    Raises:
        ImageError: no image, a damaged one, more than ``MAX_PIXELS``, or one without ink.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow warns of is refused by size below
            with open_file(path) as file, Image.open(file, formats=FORMATS) as image:
                most = _MAX_WEBP if image.format == "WEBP" else MAX_PIXELS
                if image.width * image.height > most or max(image.size) > MAX_SIDE:
                    raise _too_large(path, most)
                with _silent(image):
                    image.load()
                picture = _upright(_on_paper(image), image.getexif().get(Base.Orientation))
    except FileNotFoundError:
        raise ImageError(f"{path}: there is no such file") from None
    except ImageError:
        raise
    except Image.DecompressionBombError as error:  # Pillow's own limit is about four times ours
        raise _too_large(path, MAX_PIXELS) from error
    except Exception as error:  # Pillow's decoders raise many kinds on damaged files
        raise ImageError(
            f"{path}: not an image that can be read; use PNG, JPEG or another common format"
        ) from error
    ink = np.asarray(picture, np.float32) / 255.0
    paper = float(np.median(np.concatenate([ink[0], ink[-1], ink[:, 0], ink[:, -1]])))
    ink = paper - ink if paper > 0.5 else ink - paper
    if ink.max() < _MIN_CONTRAST:
        raise ImageError(f"{path}: no ink can be seen in it; use a picture with more contrast")
    return rasterize_image(ink.clip(0.0, 1.0))


def rasterize_image(image: NDArray[np.uint8] | NDArray[np.float32]) -> Raster:
    """Bring one image of a glyph into MNIST's convention.

    Args:
        image: [H, W], ink high: uint8 0..255, or float32 0..1.

    Returns:
        float32 [28, 28], 0 paper to 1 ink; all 0 for an image without ink.

    Raises:
        ImageError: not two-dimensional, empty, or with values that are not finite.
    """
    if image.ndim != 2 or image.size == 0:
        raise ImageError(f"an image must be [height, width], not {list(image.shape)}")
    ink = image.astype(np.float32) / 255.0 if image.dtype == np.uint8 else image.astype(np.float32)
    if not np.isfinite(ink).all():
        raise ImageError("an image must hold finite values")
    if ink.max() <= 0.0:
        return np.zeros((SIZE, SIZE), np.float32)
    if _follows_convention(ink):
        return ink
    glyph = _crop(ink / ink.max(), _INK)
    if max(glyph.shape) > BOX:
        glyph = _thicken(_reduce(glyph))
    return _centre(_fit(glyph))


def _too_large(path: Path, most: int) -> ImageError:
    return ImageError(
        f"{path}: has over {most // 10**6} million pixels or {MAX_SIDE} in a row, "
        "which is too large; crop it to the one character"
    )


def _on_paper(image: Image.Image) -> Image.Image:
    """Greyscale of no more pixels than are enough, with transparency shown on white."""
    if image.mode.startswith("I;16"):  # 0..65535
        return _enough(Image.fromarray((np.asarray(image) // 257).astype(np.uint8)), "L")
    if image.mode in ("I", "F"):  # of no fixed range
        values = np.nan_to_num(np.asarray(_enough(image, "F"), np.float64))
        spread = max(float(values.max() - values.min()), 1e-6)
        grey = (values - values.min()) * (255.0 / spread)
        return Image.fromarray(grey.astype(np.uint8))
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA"):
        coloured = _enough(image, "RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(paper, coloured).convert("L")
    return _enough(image, "L")


def _upright(picture: Image.Image, orientation: object) -> Image.Image:
    """Turned as Exif says; after the reduction, since a turn takes as much memory again."""
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _enough(image: Image.Image, mode: str) -> Image.Image:
    """In another mode, with no more pixels than are enough; by parts, for the memory's sake."""
    times = math.isqrt(max(image.width * image.height - 1, 0) // _ENOUGH) + 1
    if times == 1:
        return image.convert(mode)
    width, height = image.size
    reduced = Image.new(mode, (-(-width // times), -(-height // times)))
    for top in range(0, height, _ROWS * times):
        part = image.crop((0, top, width, min(top + _ROWS * times, height)))
        reduced.paste(part.convert(mode).reduce(times), (0, top // times))
    return reduced


@contextmanager
def _silent(image: Image.Image) -> Iterator[None]:
    """Keep libtiff from writing to the standard error what it thinks of a file."""
    if image.format != "TIFF":
        yield
        return
    try:
        kept = os.dup(2)
    except OSError:  # closed, as in a window's process
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _follows_convention(ink: NDArray[np.float32]) -> bool:
    if ink.shape != (SIZE, SIZE):
        return False
    side = max(_crop(ink, 0.0).shape)
    return BOX - 2 <= side <= BOX and bool((np.abs(centre_of_mass(ink) - CENTRE) <= 0.51).all())


def _crop(ink: NDArray[np.float32], threshold: float) -> NDArray[np.float32]:
    rows = np.flatnonzero((ink > threshold).any(axis=1))
    columns = np.flatnonzero((ink > threshold).any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _resize(ink: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32]:
    # Averaging keeps thin lines when shrinking; a cubic keeps edges when growing.
    shrinks = width < ink.shape[1]
    method = Image.Resampling.BOX if shrinks else Image.Resampling.BICUBIC
    resized = Image.fromarray(ink).resize((width, height), method)
    return np.asarray(resized, np.float32).clip(0.0, 1.0)


def _scaled(ink: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    scale = side / max(ink.shape)
    return _resize(ink, max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))


def _reduce(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """At most the working size, with the ink as dark as before."""
    if max(ink.shape) <= _WORKING_SIDE:
        return ink
    reduced = _scaled(ink, _WORKING_SIDE)
    typical = float(np.median(reduced[reduced > _INK * reduced.max()]))
    return (reduced / typical).clip(0.0, 1.0)


def _thicken(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """Widen lines that are thinner than the pen will be."""
    solid = ink > 0.5
    edges = int((solid[1:] != solid[:-1]).sum() + (solid[:, 1:] != solid[:, :-1]).sum())
    # Twice the area over the outline; axis-parallel steps make an outline 4/pi too long.
    width = 2.0 * float(solid.sum()) / max(edges * np.pi / 4, 1.0)
    wanted = PEN_WIDTH * max(ink.shape) / BOX
    if width >= _THIN * wanted:
        return ink
    grow = round((wanted - width) / 2)
    if grow < 1:
        return ink
    padded = Image.fromarray((np.pad(ink, grow) * 255).astype(np.uint8))
    widened = padded.filter(ImageFilter.MaxFilter(2 * grow + 1))
    return np.asarray(widened, np.float32) / np.float32(255.0)


def _fit(glyph: NDArray[np.float32]) -> NDArray[np.float32]:
    return _scaled(glyph, BOX) if max(glyph.shape) != BOX else glyph


def _centre(glyph: NDArray[np.float32]) -> Raster:
    """Place a glyph so that its centre of mass is nearest the centre, by whole pixels."""
    height, width = glyph.shape
    field = np.zeros((SIZE, SIZE), np.float32)
    if glyph.sum() <= 0.0:
        return field
    x, y = np.rint(CENTRE - centre_of_mass(glyph)).astype(int)
    left = int(np.clip(x, 0, SIZE - width))
    top = int(np.clip(y, 0, SIZE - height))
    field[top : top + height, left : left + width] = glyph
    return field
