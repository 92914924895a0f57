"""The language that the window speaks, which decides in which direction it is laid out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

LANGUAGE: Final = "en"


def lay_out_by_language(app: QApplication) -> None:
    """Lay windows out as the program's language is written, whatever the desktop's language is."""
    app.setLayoutDirection(QLocale(LANGUAGE).textDirection())
