"""Images of glyphs to the raster of ``ink_raster.py``: the same box, centre and range.

An image that already follows MNIST's convention is taken as it is. In any other, ink is told from
paper (``paper.py``), the glyph from lines (``ruled_lines.py``) and specks (``glyph_mask.py``), and
fitted into the box (``glyph_fit.py``). docs/images.md says what each step is for, and what it gave.
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
from PIL import Image
from PIL.ExifTags import Base

from hwcore.errors import ImageError
from hwcore.files import open_file

from .glyph_fit import fit_glyph, follows_convention
from .glyph_mask import glyph_mask
from .ink_raster import SIZE, Raster
from .paper import CLEARLY, ink_on_paper, paper_brightness
from .ruled_lines import without_lines

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
_ANALYSED: Final = 256  # pixels of the longer side on which ink is told from paper
_CLOSE: Final = 80  # pixels of a glyph's longer side that need no closer look
_MARGIN: Final = 0.4  # of its side, around a glyph that is looked at closer
_MUCH_MORE: Final = 1.7  # times the luminance's spread: from here on a colour shows more
_NO_SPREAD: Final = 15  # of 255: of a picture in which nothing can be seen


logging.getLogger("PIL").addHandler(logging.NullHandler())  # else it complains on stderr


def read_image(path: Path, dark_paper: bool | None = None) -> Raster:
    """Open an image file of one glyph, dark on light or light on dark.

    Args:
        dark_paper: whether others of its kind are light on dark; the picture itself decides where
            it is clear, or where this is not known.

    Raises:
        ImageError: no image, a damaged one, more than ``MAX_PIXELS``, or one without ink.
    """
    raster = _from_grey(_open(path), expected=dark_paper)
    if raster is None:
        raise ImageError(
            "no-ink-seen",
            "{path}: no ink can be seen in it; use a picture with more contrast",
            path=path,
        )
    return raster


def paper_of(path: Path) -> float:
    """Which way round a file is, as ``paper_brightness`` says; 0 for one that cannot be read."""
    try:
        return paper_brightness(_analysed(_open(path)))
    except ImageError:
        return 0.0


def _open(path: Path) -> Image.Image:
    """The picture in a file, greyscale and upright."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow warns of is refused by size below
            with open_file(path) as file, Image.open(file, formats=FORMATS) as image:
                most = _MAX_WEBP if image.format == "WEBP" else MAX_PIXELS
                if image.width * image.height > most or max(image.size) > MAX_SIDE:
                    raise _too_large(path, most)
                halved = ";16" in str(image.tile) and not image.mode.startswith("I")
                with _silent(image):
                    image.load()
                picture = _in_use(image) if halved else image
                return _upright(_on_paper(picture), image.getexif().get(Base.Orientation))
    except FileNotFoundError:
        raise ImageError("no-such-file", "{where}: there is no such file", where=path) from None
    except ImageError:
        raise
    except Image.DecompressionBombError as error:  # Pillow's own limit is about four times ours
        raise _too_large(path, MAX_PIXELS) from error
    except Exception as error:  # Pillow's decoders raise many kinds on damaged files
        raise ImageError(
            "not-an-image",
            "{path}: not an image that can be read; use PNG, JPEG or another common format",
            path=path,
        ) from error


def _from_grey(
    picture: Image.Image, dark_paper: bool | None = None, expected: bool | None = None
) -> Raster | None:
    """The raster of a greyscale picture of a glyph on paper; None where no ink can be seen.

    A glyph that is small on a large page is looked at again, closer.

    Args:
        dark_paper: whether it is light on dark, if that is known.
        expected: whether it is, where the picture leaves it open.
    """
    view = picture
    while True:
        grey = _analysed(view)
        if dark_paper is None:
            brightness = paper_brightness(grey)
            sure = expected is None or abs(brightness) > CLEARLY
            dark_paper = brightness < 0.0 if sure else expected
            assert dark_paper is not None
            plain = grey if dark_paper else 1.0 - grey
            if plain.any() and follows_convention(plain):
                return plain
        ink = without_lines(ink_on_paper(grey, dark_paper))
        mask = glyph_mask(ink)
        if not mask.any():
            return None
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        side = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
        scale = view.width / grey.shape[1]
        margin = _MARGIN * side
        if scale < 1.5 or side >= _CLOSE or side + 2 * margin > 0.8 * _ANALYSED:
            return fit_glyph(np.where(mask, ink, np.float32(0.0)))
        left, top = columns[0] - margin, rows[0] - margin
        right, bottom = columns[-1] + 1 + margin, rows[-1] + 1 + margin
        box = [round(float(value) * scale) for value in (left, top, right, bottom)]
        view = view.crop(
            (max(box[0], 0), max(box[1], 0), min(box[2], view.width), min(box[3], view.height))
        )


def _analysed(picture: Image.Image) -> NDArray[np.float32]:
    """[H, W] of at most the analysed size, 0..1."""
    return np.asarray(_at_most(picture, _ANALYSED), np.float32) / np.float32(255.0)


def _at_most(picture: Image.Image, side: int) -> Image.Image:
    scale = side / max(picture.size)
    if scale >= 1.0:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.BOX)


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
        raise ImageError(
            "image-shape",
            "an image must be [height, width], not {shape}",
            shape=str(list(image.shape)),
        )
    ink = image.astype(np.float32) / 255.0 if image.dtype == np.uint8 else image.astype(np.float32)
    if not np.isfinite(ink).all():
        raise ImageError("image-not-finite", "an image must hold finite values")
    if ink.max() <= 0.0:
        return np.zeros((SIZE, SIZE), np.float32)
    if follows_convention(ink):
        return ink
    ink = (ink / ink.max()).clip(0.0, 1.0)
    dark = np.rint(255.0 - 255.0 * ink).astype(np.uint8)
    raster = _from_grey(Image.fromarray(dark), dark_paper=False)
    return fit_glyph(ink) if raster is None else raster


def _too_large(path: Path, most: int) -> ImageError:
    return ImageError(
        "image-too-large",
        "{path}: has over {millions} million pixels or {side} in a row, "
        "which is too large; crop it to the one character",
        path=path,
        millions=most // 10**6,
        side=MAX_SIDE,
    )


def _on_paper(image: Image.Image) -> Image.Image:
    """Greyscale of no more pixels than are enough, with transparency shown on white."""
    if image.mode.startswith("I;16"):
        values = np.asarray(image)
        grey = np.multiply(values, 255.0 / _range_in_use(int(values.max())), dtype=np.float32)
        return _enough(Image.fromarray(grey.astype(np.uint8)), "L")
    if image.mode in ("I", "F"):  # of no fixed range
        values = np.nan_to_num(np.asarray(_enough(image, "F"), np.float64))
        spread = max(float(values.max() - values.min()), 1e-6)
        grey = (values - values.min()) * (255.0 / spread)
        return Image.fromarray(grey.astype(np.uint8))
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA"):
        coloured = _enough(image, "RGBA")
        grounds = [Image.new("RGBA", coloured.size, ground) for ground in ("white", "black")]
        shown = Image.alpha_composite(grounds[0], coloured).convert("RGB")
        if max(_spreads(shown)) < _NO_SPREAD:  # white ink
            shown = Image.alpha_composite(grounds[1], coloured).convert("RGB")
        return _grey(shown)
    if image.mode in ("1", "L"):
        return _enough(image, "L")
    return _grey(_enough(image, "RGB"))


def _range_in_use(largest: int) -> int:
    """What white is where this is the largest value: of 12 bits in 16, as cameras give, 4095."""
    return int((1 << largest.bit_length()) - 1) or 1


def _in_use(image: Image.Image) -> Image.Image:
    """A picture of several channels of 16 bits, of which Pillow took the upper eight, in the
    range that its colours use."""
    colours = len(image.getbands()) - (image.mode in ("RGBA", "LA"))
    extrema = np.reshape(image.getextrema(), (-1, 2))[:colours]
    white = _range_in_use(int(extrema.max()))
    table = [min(255, value * 255 // white) for value in range(256)]
    alpha = list(range(256)) * (len(image.getbands()) - colours)
    return image.point(table * colours + alpha)


def _grey(coloured: Image.Image) -> Image.Image:
    """Luminance, or the one of red, green and blue that shows ink which luminance hardly does."""
    luminance, *channels = _spreads(coloured)
    most = int(np.argmax(channels))
    if channels[most] > _MUCH_MORE * luminance:
        return coloured.getchannel(most)
    return coloured.convert("L")


def _spreads(coloured: Image.Image) -> list[float]:
    """How far light and dark lie apart in luminance, red, green and blue."""
    small = coloured.copy()
    small.thumbnail((128, 128), Image.Resampling.BOX)
    values = [np.asarray(small.convert("L")), *np.moveaxis(np.asarray(small), -1, 0)]
    return [float(np.ptp(np.quantile(value, (0.005, 0.995)))) for value in values]


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
