"""The picture of the raster that the network sees, with crisp pixels, and its attention."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from hwcore.raster import SIZE, Raster

ATTENTION_STRENGTH: Final = 0.85
"""How strong the colour of attention is where it is 1."""
_QUIET_INK = 0.45  # how strong ink is drawn under attention, so that both can be seen


class RasterPicture(QWidget):
    """Shows a raster as ink on paper, in the largest square of whole pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._raster: Raster | None = None
        self._attention: Raster | None = None
        self.setAccessibleName(self.tr("What it sees: your ink as 28 by 28 pixels"))

    @property
    def shows_attention(self) -> bool:
        """Whether attention lies over the ink."""
        return self._attention is not None

    def show_raster(self, raster: Raster | None, attention: Raster | None = None) -> None:
        """Show a raster, float32 [28, 28], 0 paper to 1 ink, and attention, 0 to 1, over it."""
        self._raster = raster
        self._attention = attention
        self.setAccessibleDescription(
            "" if attention is None else self.tr("Coloured where it looked")
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.palette().color
        field = _crisp_square(self.size(), self.devicePixelRatioF())
        image = _blend(
            self._raster,
            self._attention,
            colour(QPalette.ColorRole.Base),
            colour(QPalette.ColorRole.Text),
            colour(QPalette.ColorRole.Accent),
        )
        painter.drawImage(field, image)
        painter.setPen(QPen(colour(QPalette.ColorRole.Midlight), 1))
        painter.drawRect(field.adjusted(0, 0, -1, -1))


def _crisp_square(size: QSize, ratio: float) -> QRect:
    """The largest square in ``size`` whose side in device pixels is a multiple of 28."""
    side = min(size.width(), size.height())
    whole = int(side * ratio) // SIZE * SIZE
    crisp = round(whole / ratio) if whole else side
    return QRect(0, 0, crisp, crisp)


def _blend(
    raster: Raster | None, attention: Raster | None, paper: QColor, ink: QColor, accent: QColor
) -> QImage:
    """RGB [28, 28]: ink on paper, quieter under attention, which is laid over it in accent."""
    strength = np.zeros((SIZE, SIZE), np.float32) if raster is None else raster
    if attention is not None:
        strength = strength * np.float32(_QUIET_INK)
    picture = _mix(np.broadcast_to(_rgb(paper), (SIZE, SIZE, 3)), _rgb(ink), strength)
    if attention is not None:
        picture = _mix(picture, _rgb(accent), attention * np.float32(ATTENTION_STRENGTH))
    pixels = np.full((SIZE, SIZE, 4), 255, np.uint8)
    pixels[:, :, :3] = np.rint(picture)
    image = QImage(pixels.data, SIZE, SIZE, QImage.Format.Format_RGBX8888)
    return image.copy()  # the image only borrows the array


def _mix(
    under: NDArray[np.float32], over: NDArray[np.float32], strength: NDArray[np.float32]
) -> NDArray[np.float32]:
    return under + (over - under) * strength[:, :, None]


def _rgb(colour: QColor) -> NDArray[np.float32]:
    return np.array([colour.red(), colour.green(), colour.blue()], np.float32)
