"""Labels as text for a person, and the font that makes them fit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

from hwcore.labels import OUTLIER

OUTLIER_KEY: Final = "Ctrl+N"
"""The key for ink, or a chosen sample, that is none of the labels."""
_CONTEXT: Final = "labels"


def label_text(label: str | None) -> str:
    """The label for a sentence, such as "Saved 7" and "Saved “none of these”"."""
    if label == OUTLIER:
        return QCoreApplication.translate(_CONTEXT, "\u201cnone of these\u201d")
    return label or ""


def label_caption(label: str) -> str:
    """The label for a button or a cell: short, and standing alone."""
    return QCoreApplication.translate(_CONTEXT, "None") if label == OUTLIER else label


def fitting_font(font: QFont, text: str, width: int) -> QFont:
    """The font, made smaller where the text would be wider than ``width`` px."""
    wide = QFontMetrics(font).horizontalAdvance(text)
    if wide <= width:
        return font
    fitting = QFont(font)
    fitting.setPixelSize(max(QFontInfo(font).pixelSize() * max(width, 1) // wide, 1))
    return fitting
