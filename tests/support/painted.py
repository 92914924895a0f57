"""What a glyph looks like once it is painted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from hwcore.raster.glyph import Glyph
from hwgui.widgets.glyph_painter import paint_glyph_fitted


def shades_of(glyph: Glyph, colour: QColor, side: int) -> NDArray[np.uint8]:
    """Its colours on white paper, uint8 [side, side, 3]."""
    image = QImage(side, side, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_glyph_fitted(painter, glyph, QRectF(0.0, 0.0, side, side), 2.5, colour)
    painter.end()
    pixels = np.frombuffer(bytes(image.constBits()), np.uint8)
    return pixels.reshape(side, side, 4)[..., :3].copy()
