"""The language of the window, and the direction in which that is laid out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from hwcore import HwError
from hwcore.paths import resource

LANGUAGE: Final = "en"


def use_language(app: QApplication) -> None:
    """Speak ``LANGUAGE``, and lay windows out in its direction, whatever the desktop's language is.

    English is a translation, too: of "%n sample(s)" into "1 sample" and "2 samples".

    Raises:
        HwError: the translation is missing or damaged: the installation is incomplete.
    """
    app.setLayoutDirection(QLocale(LANGUAGE).textDirection())
    if app.findChild(QTranslator, LANGUAGE) is not None:
        return
    path = resource(f"translations/hwgui_{LANGUAGE}.qm")
    translator = QTranslator(app)
    translator.setObjectName(LANGUAGE)
    if not translator.load(str(path)):
        raise HwError(
            "translation-unreadable", "{path}: cannot be read; install the program again", path=path
        )
    app.installTranslator(translator)
