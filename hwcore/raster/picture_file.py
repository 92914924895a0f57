"""Image files as pictures: greyscale, upright, of no more pixels than are enough, and nothing that
could harm."""

from __future__ import annotations

import io
import logging
import math
import os
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.ExifTags import Base

from hwcore.errors import DataError, ImageError
from hwcore.files import open_file

from .picture_depth import grey_in_use, in_use, is_halved

MAX_PIXELS: Final = 50_000_000
"""Largest image opened; a 50-megapixel photograph of one digit is no use to anybody."""
MAX_SIDE: Final = 100_000
"""Pixels; Pillow's memory grows with the number of rows, however short they are."""
FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "PPM", "DIB", "TIFF", "WEBP")
"""Pillow knows many more. Among those, EPS is a program that it would have Ghostscript run."""
HEIF_SUFFIXES: Final = frozenset({".heic", ".heif", ".hif"})
"""Endings of HEIF files' names."""
PICTURE_SUFFIXES: Final = HEIF_SUFFIXES | frozenset(
    {".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".webp"}
    | {".ppm", ".pgm", ".pbm", ".pnm"}
)
"""Endings of picture files' names."""
_BEGINNINGS: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_HEIF_BEGINNINGS: Final = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
_MAX_WEBP: Final = 16_000_000  # its decoder takes 16 bytes a pixel and more
_ENOUGH: Final = 8_000_000  # pixels; larger images are reduced before anything else
_ON_A_SCREEN: Final = 4_000_000  # pixels that are shown
_ROWS: Final = 64  # of the reduced image at a time

_TURNS: Final[dict[object, Image.Transpose]] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_MUCH_MORE: Final = 1.7  # times the luminance's spread: from here on a colour shows more
_NO_SPREAD: Final = 15  # of 255: of a picture in which nothing can be seen


logging.getLogger("PIL").addHandler(logging.NullHandler())  # else it complains on stderr


@dataclass(frozen=True, eq=False)
class Picture:
    """What an image file shows.

    Attributes:
        grey: 8 bits of grey, upright; large pictures are reduced.
        scale: pixels of the file, upright, for each of ``grey``.
        colours: uint8 [H, W, 3], as it looks, upright; large pictures are reduced further. None
            where it was not asked for.
    """

    grey: Image.Image
    scale: float
    colours: NDArray[np.uint8] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the file, upright."""
        return round(self.grey.width * self.scale), round(self.grey.height * self.scale)


def is_picture(path: Path) -> bool:
    """Whether a file is a picture by how it begins, or by its name's ending.

    Raises:
        OSError: it cannot be opened.
    """
    if path.suffix.lower() in PICTURE_SUFFIXES:
        return True
    with open_file(path) as file:
        start = file.read(16)
    is_webp = start[:4] == b"RIFF" and start[8:12] == b"WEBP"
    return is_webp or start.startswith(_BEGINNINGS) or start[4:12] in _HEIF_BEGINNINGS


def pictures_in(folder: Path) -> list[Path]:
    """The files in a folder that are pictures by their names, by name.

    Raises:
        DataError: it cannot be looked into, or there are none.
    """
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        raise DataError(
            "folder-unreadable",
            "{path}: the folder cannot be looked into ({reason})",
            path=folder,
            reason=str(error.strerror),
        ) from error
    pictures = [file for file in files if file.suffix.lower() in PICTURE_SUFFIXES]
    if not pictures:
        raise DataError(
            "read-folder", "{path}: is a folder without pictures; give the files in it", path=folder
        )
    return pictures


def open_picture(path: Path, content: bytes | None = None, with_colours: bool = False) -> Picture:
    """The picture in a file; of one that moves, or has pages, the first.

    Args:
        content: what would be in the file, where there is none; ``path`` names it in errors.
        with_colours: whether it is to be looked at, too.

    Raises:
        ImageError: no image, a damaged one, or more than ``MAX_PIXELS``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow warns of is refused by size below
            with ExitStack() as opened:
                file = opened.enter_context(_opened(path, content))
                formats = _formats(path, file)
                image = opened.enter_context(Image.open(file, formats=formats))
                most = _MAX_WEBP if image.format == "WEBP" else MAX_PIXELS
                if image.width * image.height > most or max(image.size) > MAX_SIDE:
                    raise _too_large(path, most)
                halved = is_halved(image)
                with _silent(image):
                    image.load()
                picture = in_use(image, file, formats, _enough) if halved else image
                turn = _TURNS.get(image.getexif().get(Base.Orientation))
                grey, shown = _on_paper(picture)
                scale = image.width / grey.width
                colours = _pixels(_turned(_smaller(shown), turn)) if with_colours else None
                return Picture(_turned(grey, turn), scale, colours)
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


def _opened(path: Path, content: bytes | None) -> BinaryIO:
    return open_file(path) if content is None else io.BytesIO(content)


def _formats(path: Path, file: BinaryIO) -> tuple[str, ...]:
    """What Pillow may take a file for; HEIF, if its name ends or it begins like one, by another
    library.

    Raises:
        ImageError: it is HEIF, and the library is not installed.
    """
    start = file.read(12)
    file.seek(0)
    if path.suffix.lower() not in HEIF_SUFFIXES and start[4:] not in _HEIF_BEGINNINGS:
        return FORMATS
    try:
        heif = import_module("pillow_heif")
    except ImportError:
        raise ImageError(
            "no-heif-here",
            "{path}: is a HEIF picture, which needs pillow-heif; install it, or save it as JPEG",
            path=path,
        ) from None
    heif.register_heif_opener()
    return (*FORMATS, "HEIF")


def _too_large(path: Path, most: int) -> ImageError:
    return ImageError(
        "image-too-large",
        "{path}: has over {millions} million pixels or {side} in a row, "
        "which is too large; crop it to the one character",
        path=path,
        millions=most // 10**6,
        side=MAX_SIDE,
    )


def _on_paper(image: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Greyscale of no more pixels than are enough, with transparency shown on white; and what that
    was made of, which may be the same. Those of over a byte a pixel are closed, for the memory."""
    if image.mode.startswith("I;16"):
        reduced = _enough(grey_in_use(image), "L")
        return reduced, reduced
    if image.mode in ("I", "F"):  # of no fixed range
        reduced = _enough(image, "F")
        image.close()  # its memory is needed
        values = np.nan_to_num(np.asarray(reduced, np.float64))
        spread = max(float(values.max() - values.min()), 1e-6)
        grey = (values - values.min()) * (255.0 / spread)
        scaled = Image.fromarray(grey.astype(np.uint8))
        return scaled, scaled
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA"):
        coloured = _enough(image, "RGBA")
        image.close()
        shown = _on_ground(coloured, "white")
        if max(_spreads(shown)) < _NO_SPREAD:  # white ink
            shown = _on_ground(coloured, "black")
        del coloured  # its memory is needed
        return _grey(shown), shown
    if image.mode in ("1", "L"):
        grey_image = _enough(image, "L")
        return grey_image, grey_image
    shown = _enough(image, "RGB")
    image.close()
    return _grey(shown), shown


def _on_ground(coloured: Image.Image, ground: str) -> Image.Image:
    """A transparent picture on a ground."""
    shown = Image.new("RGB", coloured.size, ground)
    shown.paste(coloured, mask=coloured.getchannel("A"))
    return shown


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


def _turned(picture: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    """Turned as Exif says; after the reduction, since a turn takes as much memory again."""
    return picture if turn is None else picture.transpose(turn)


def _smaller(picture: Image.Image) -> Image.Image:
    """Of no more pixels than a screen has."""
    times = math.isqrt(max(picture.width * picture.height - 1, 0) // _ON_A_SCREEN) + 1
    return picture if times == 1 else picture.reduce(times)


def _pixels(picture: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(picture.convert("RGB"))


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
