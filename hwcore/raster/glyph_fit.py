"""Fitting a glyph's picture into the raster: MNIST's box, centre and line width.

What follows MNIST's convention already is left as it is. Anything else is scaled to the 20x20 box
and centred by its centre of mass; lines that would vanish in so small a box are widened first.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from .ink_raster import BOX, CENTRE, PEN_WIDTH, SIZE, Raster, centre_of_mass

_INK: Final = 0.25  # share of the darkest ink from which a pixel counts as ink
_WORKING_SIDE: Final = 160  # pixels; larger glyphs are reduced to this before thickening
_THIN: Final = 0.7  # of the pen's width: thinner lines are thickened


def follows_convention(ink: NDArray[np.float32]) -> bool:
    """Whether a picture, [H, W] in 0..1 and not empty, is laid out as MNIST's are."""
    if ink.shape != (SIZE, SIZE):
        return False
    side = max(_crop(ink, 0.0).shape)
    return BOX - 2 <= side <= BOX and bool((np.abs(centre_of_mass(ink) - CENTRE) <= 0.51).all())


def fit_glyph(ink: NDArray[np.float32]) -> Raster:
    """A glyph of any size, [H, W] in 0..1.5 and not empty, scaled to the box and centred.

    Ink is made as dark as it mostly is; thin lines are widened towards the pen's width.
    """
    if max(_crop(ink, _INK).shape) > BOX:
        ink = ink / np.median(ink[ink > 0.5 * ink.max()])
    ink = ink.clip(0.0, 1.0)
    if follows_convention(ink):
        return ink
    glyph = _crop(ink, _INK)
    if max(glyph.shape) > BOX:
        glyph = _thicken(_reduce(glyph))
    return _centre(_fit(glyph))


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
