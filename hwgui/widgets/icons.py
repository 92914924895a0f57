"""Icons: SVG drawings whose ``currentColor`` is replaced by a colour of the scheme.

Qt's renderer draws them, not its icon plugin, which cannot take ``currentColor`` from a palette and
may be missing.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hwcore.paths import resource

ACTION_SIZES: Final = (20, 40, 60)
"""Pixels; the toolbar's size on screens of scale 1, 2 and 3."""
APP_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def draw_icon(name: str, colour: str, disabled: str) -> QIcon:
    """The icon of an action in two colours (``#rrggbb``), one of them for the disabled state.

    Raises:
        HwError: there is no drawing of that name.
    """
    drawing = _drawing(name)
    icon = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", tint).encode()))
        for size in ACTION_SIZES:
            icon.addPixmap(_pixmap(renderer, size), mode)
    return icon


def app_icon() -> QIcon:
    """The program's own icon. Raises HwError where it is missing."""
    renderer = QSvgRenderer(QByteArray(_drawing("hwgui").encode()))
    icon = QIcon()
    for size in APP_SIZES:
        icon.addPixmap(_pixmap(renderer, size))
    return icon


def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0.0, 0.0, size, size))
    painter.end()
    return pixmap
