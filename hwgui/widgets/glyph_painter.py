"""Painting a glyph in a small picture: ink by its strokes, an image by its pixels."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from hwcore.raster import Glyph, Raster

from .ink_painter import paint_ink_fitted


def paint_glyph_fitted(
    painter: QPainter, glyph: Glyph, rect: QRectF, pen_width: float, color: QColor
) -> None:
    """Paint a glyph as large as fits into a rectangle, centred.

    Ink has lines that are ``pen_width`` px wide; an image's pixels keep their edges. Both are in
    the one colour, and paper is left as it is.
    """
    if glyph.ink is not None:
        paint_ink_fitted(painter, glyph.ink, rect, pen_width, color)
        return
    side = min(rect.width(), rect.height())
    place = QRectF(0.0, 0.0, side, side)
    place.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    painter.drawImage(place, _image(glyph.raster, color))
    painter.restore()


def _image(raster: Raster, color: QColor) -> QImage:
    """One pixel for each of the raster's, as opaque as it has ink."""
    height, width = raster.shape
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[..., :3] = color.red(), color.green(), color.blue()
    pixels[..., 3] = np.rint(raster * color.alpha()).clip(0, 255)
    kind = QImage.Format.Format_RGBA8888
    return QImage(pixels.tobytes(), width, height, 4 * width, kind).copy()
