"""A font for a word that has little room."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics


def fitting_font(font: QFont, text: str, width: int) -> QFont:
    """The font, smaller where the text would be wider than so many pixels."""
    wide = QFontMetrics(font).horizontalAdvance(text)
    if wide <= width:
        return font
    fitting = QFont(font)
    fitting.setPixelSize(max(QFontInfo(font).pixelSize() * max(width, 1) // wide, 1))
    return fitting
