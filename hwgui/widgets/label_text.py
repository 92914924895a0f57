"""How labels are written for a person: as they are, but for what is none of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from hwcore.labels import OUTLIER

OUTLIER_KEY: Final = "N"
"""Says that ink, or a chosen sample, is none of the labels."""
_CONTEXT: Final = "labels"


def label_text(label: str | None) -> str:
    """In a sentence, such as "Saved 7" and "Saved “none of these”"."""
    if label == OUTLIER:
        return QCoreApplication.translate(_CONTEXT, "\u201cnone of these\u201d")
    return label or ""


def label_caption(label: str) -> str:
    """Alone, where there is little room."""
    return QCoreApplication.translate(_CONTEXT, "None") if label == OUTLIER else label
