"""Glyphs drawn as large as wanted, as pictures are made of them: scans enlarged, ink drawn anew."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from hwcore.ink import Ink
from hwcore.raster import BOX, PEN_WIDTH, SIZE, Original

Field = NDArray[np.floating[Any]]
"""[H, W]: of ink, 0 none to 1; of a picture, 0 black to 1 white."""


def drawn_glyph(glyph: Original, side: int, pen: float = 1.0) -> Field:
    """A glyph's ink, cropped, its longer side ``side``; ``pen`` is in the raster's pen widths.

    A scan's lines are made thinner by three tenths at most, as they vary by themselves.
    """
    if isinstance(glyph, Ink):
        return _drawn(glyph, side, pen)
    assert isinstance(glyph, np.ndarray)
    large = Image.fromarray(glyph).resize((10 * SIZE, 10 * SIZE), Image.Resampling.BICUBIC)
    wider = 2 * round(abs(max(pen, 0.7) - 1.0) * PEN_WIDTH * 5) + 1
    large = large.filter(
        ImageFilter.MaxFilter(wider) if pen > 1.0 else ImageFilter.MinFilter(wider)
    )
    ink = ((np.asarray(large, np.float32) / 255 - 0.5) * 4 + 0.5).clip(0, 1)
    rows, columns = (np.flatnonzero((ink > 0.5).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return drawn_glyph(glyph, side)  # so thin a line that nothing of it is left
    return _resized(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], side)


def _drawn(ink: Ink, side: int, pen: float) -> Field:
    bounds = ink.bounds
    assert bounds is not None
    fine = 4 if side < 100 else 2
    width = max(pen * PEN_WIDTH / BOX * side, 1.0)
    scale = (side - width) / max(bounds.width, bounds.height, 1e-9)
    size = [max(1, round(each * scale + width)) for each in (bounds.width, bounds.height)]
    picture = Image.new("L", (size[0] * fine, size[1] * fine), 0)
    pencil, radius = ImageDraw.Draw(picture), width * fine / 2
    for stroke in ink.strokes:
        line = ((stroke.xy - [bounds.left, bounds.top]) * scale + width / 2) * fine
        points = [(float(x), float(y)) for x, y in line]
        pencil.line(points, fill=255, width=round(2 * radius), joint="curve")
        for x, y in (points[0], points[-1]):
            pencil.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return np.asarray(picture.reduce(fine), np.float32) / 255


def _resized(field: Field, side: int) -> Field:
    scale = side / max(field.shape)
    size = (max(1, round(field.shape[1] * scale)), max(1, round(field.shape[0] * scale)))
    method = Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
    return np.asarray(Image.fromarray(field).resize(size, method)).clip(0, 1)
