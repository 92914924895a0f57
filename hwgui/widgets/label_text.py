"""Labels as text for a person, the font that makes them fit, and their keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

from hwcore.labels import OUTLIER, Alphabet

OUTLIER_KEY: Final = "N"
"""The key for ink, or a chosen sample, that is none of the labels; unless a label has it."""
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


def label_keys(alphabet: Alphabet) -> dict[str, str]:
    """The keys of labels, as ``QKeySequence`` writes them; last that of ``OUTLIER``.

    A label of one character has the key that gives it. A key means one label, the first one: of
    letters that differ only in case the second has no key, nor has a label of several characters.
    """
    keys: dict[str, str] = {}
    for label in alphabet.labels:
        key = label.upper()
        if len(key) == 1 and not key.isspace() and key not in keys.values():
            keys[label] = key
    if OUTLIER_KEY not in keys.values():
        keys[OUTLIER] = OUTLIER_KEY
    return keys
