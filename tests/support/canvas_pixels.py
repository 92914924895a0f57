"""A canvas' pixels, and where its ink is among them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from hwgui.paper.canvas import Canvas

INK, PAPER = QColor("#102030"), QColor("#fdfbf0")


SIZE = QSize(400, 300)


def pixels(image: QImage) -> NDArray[np.int64]:
    """[height, width, 3] red, green, blue."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    buffer = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return buffer[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).astype(np.int64)


def looks(canvas: Canvas) -> NDArray[np.int64]:
    return pixels(canvas.grab().toImage())


def rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def is_ink(canvas: Canvas, x: int, y: int) -> bool:
    return bool(canvas.grab().toImage().pixelColor(x, y) == INK)
