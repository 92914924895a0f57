"""Labels and hints as text for a person, and the font that makes them fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

from hwcore.labels import OUTLIER
from hwgui.system import Texts

OUTLIER_KEY: Final = "Ctrl+N"
"""The key for ink, or a chosen sample, that is none of the labels."""
MAX_SHOWN: Final = 40
"""Characters of a label that stand in a sentence."""
SMALLEST: Final = 9
"""Pixels of the smallest text that can be read."""
label_texts = Texts("label_texts")


def label_text(label: str | None) -> str:
    """The label for a sentence, such as "Saved 7" and "Saved “none of these”"."""
    if label == OUTLIER:
        return label_texts.tr("\u201cnone of these\u201d")
    text = label or ""
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}\N{HORIZONTAL ELLIPSIS}"


def label_caption(label: str) -> str:
    """The label for a button or a cell: short, and standing alone."""
    return label_texts.tr("None") if label == OUTLIER else label


def label_list(labels: Sequence[str], most: int = 5) -> str:
    """The first labels for a sentence, and how many more there are: "g, q, 5 and 12 more"."""
    shown = [label_text(label) for label in labels[: most if len(labels) > most + 1 else None]]
    if more := len(labels) - len(shown):
        text = label_texts.tr("{} and %n more", "", more)
        return text.format(", ".join(shown))
    if len(shown) < 2:
        return "".join(shown)
    text = label_texts.tr("{} and {}")
    return text.format(", ".join(shown[:-1]), shown[-1])


def hint_text(hint: str) -> str:
    """A hint for an empty line to type in, clear of the cursor, which stands where it begins."""
    return f"\N{NO-BREAK SPACE}{hint}"


def fitting_font(font: QFont, text: str, width: int) -> QFont:
    """The font, made smaller where the text would be wider than ``width`` px."""
    wide = QFontMetrics(font).horizontalAdvance(text)
    if wide <= width:
        return font
    fitting = QFont(font)
    fitting.setPixelSize(max(QFontInfo(font).pixelSize() * max(width, 1) // wide, 1))
    return fitting


def fitted(font: QFont, text: str, width: int, smallest: int = SMALLEST) -> tuple[QFont, str]:
    """As ``fitting_font``, and the text: it ends with an ellipsis where it would be smaller than
    ``smallest``, in pixels."""
    fitting = fitting_font(font, text, width)
    if fitting is font or fitting.pixelSize() >= smallest:
        return fitting, text
    fitting.setPixelSize(smallest)
    return fitting, QFontMetrics(fitting).elidedText(text, Qt.TextElideMode.ElideRight, width)
