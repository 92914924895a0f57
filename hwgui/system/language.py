"""The language of the window, and the direction in which that is laid out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

LANGUAGE: Final = "en"


def lay_out_by_language(app: QApplication) -> None:
    """Lay windows out in the direction of ``LANGUAGE``, whatever the desktop's language is."""
    app.setLayoutDirection(QLocale(LANGUAGE).textDirection())
