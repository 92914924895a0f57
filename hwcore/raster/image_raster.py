"""Images of glyphs to the raster of ``ink_raster.py``: the same box, centre and range.

An image that already follows MNIST's convention is taken as it is. In any other, ink is told from
paper (``paper.py``), the glyph from lines (``ruled_lines.py``) and specks (``glyph_mask.py``), and
fitted into the box (``glyph_fit.py``). docs/images.md says what each step is for, and what it gave.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from hwcore.errors import ImageError

from .components import connected_components
from .glyph_fit import fit_glyph, follows_convention
from .glyph_mask import glyph_mask
from .ink_raster import SIZE, Raster
from .paper import CLEARLY, ink_on_paper, paper_brightness
from .picture_file import open_picture
from .ruled_lines import without_lines

_ANALYSED: Final = 256  # pixels of the longer side on which ink is told from paper
_CLOSE: Final = 80  # pixels of a glyph's longer side that need no closer look
_MARGIN: Final = 0.4  # of its side, around a glyph that is looked at closer
_DOUBTFUL: Final = 1.5  # of 4: a paper's brightness below which a picture is read both ways round
_PIECE: Final = 0.5  # of the same: what a piece more speaks against a way round
_SOLID: Final = 0.4  # ink of a piece's pixels
_LEAST_PIECE: Final = 3  # pixels


def read_image(path: Path, dark_paper: bool | None = None) -> Raster:
    """Open an image file of one glyph, dark on light or light on dark.

    Args:
        dark_paper: whether others of its kind are light on dark; the picture itself decides where
            it is clear, or where this is not known.

    Raises:
        ImageError: no image, a damaged one, more than ``MAX_PIXELS``, or one without ink.
    """
    raster = _from_grey(open_picture(path).grey, expected=dark_paper)
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
        return paper_brightness(_analysed(open_picture(path).grey))
    except ImageError:
        return 0.0


def _from_grey(
    picture: Image.Image, dark_paper: bool | None = None, expected: bool | None = None
) -> Raster | None:
    """The raster of a greyscale picture of a glyph on paper; None where no ink can be seen.

    A glyph that is small on a large page is looked at again, closer. Where neither the picture nor
    what is expected says clearly which way round it is, it is read both ways.

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
            if expected is None and abs(brightness) < _DOUBTFUL:
                return _of_fewer_pieces(view, brightness)
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


def _of_fewer_pieces(picture: Image.Image, brightness: float) -> Raster | None:
    """The raster of a picture read the way round in which it has fewer pieces: a character is of
    one or few, the paper around and within it of several.

    Args:
        brightness: of the paper, which still counts, too.
    """
    dark_on_light = _from_grey(picture, dark_paper=False)
    light_on_dark = _from_grey(picture, dark_paper=True)
    if dark_on_light is None or light_on_dark is None:
        return light_on_dark if dark_on_light is None else dark_on_light
    more = _pieces(light_on_dark) - _pieces(dark_on_light)
    return dark_on_light if brightness + _PIECE * more >= 0.0 else light_on_dark


def _pieces(raster: Raster) -> int:
    return int((connected_components(raster > _SOLID).area[1:] >= _LEAST_PIECE).sum())


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
