"""The language of the window: its texts and Qt's own, how it writes numbers and dates, and the
direction in which it is laid out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from hwcore import HwError, translation
from hwcore.paths import resource
from hwcore.translation import ENGLISH, preferred_language

_NAME: Final = "language"
"""The object name of the translators, and of their property with the language's code."""
_SCRIPTS: Final = {"zh_CN": QFontDatabase.WritingSystem.SimplifiedChinese}
"""Of languages for which a system may have no font."""


def use_language(app: QApplication, code: str | None = None) -> None:
    """Speak a language of ``LANGUAGES``; what is made from now on has its texts.

    English is a translation, too: of "%n sample(s)" into "1 sample" and "2 samples".

    Args:
        code: None: the one in use, or English where there is none yet.

    Raises:
        HwError: the translation is missing or damaged: the installation is incomplete.
    """
    in_use = app.findChildren(QTranslator, _NAME)
    if code is None and in_use:
        _lay_out(app, str(in_use[0].property(_NAME)))
        return
    code = code or ENGLISH
    translation.use_language(code)
    translators = [_translator(app, str(resource(f"translations/hwgui_{code}.qm")))]
    if code != ENGLISH:  # Qt speaks it by itself
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        qt = QTranslator(app)
        if qt.load(f"{folder}/qtbase_{code}.qm"):  # where a distribution brings it
            translators.append(qt)
    for translator in in_use:
        app.removeTranslator(translator)
        translator.deleteLater()
    for translator in reversed(translators):  # the last one installed is asked first
        translator.setObjectName(_NAME)
        translator.setProperty(_NAME, code)
        app.installTranslator(translator)
    QLocale.setDefault(_locale_for(code))
    _lay_out(app, code)


def system_language() -> str:
    """The language of ``LANGUAGES`` that the desktop asks for; English where no installed font can
    show it."""
    code = preferred_language(QLocale.system().uiLanguages())
    return code if can_be_shown(code) else ENGLISH


def can_be_shown(code: str) -> bool:
    """Whether an installed font can show a language."""
    script = _SCRIPTS.get(code)
    return script is None or bool(QFontDatabase.families(script))


def percentage(share: float, places: int = 1) -> str:
    """A share 0..1 as a percentage, as the language writes it: "98.4 %", "98,4 %", "98.4%"."""
    locale = QLocale()
    gap = "" if locale.language() == QLocale.Language.Chinese else "\N{NO-BREAK SPACE}"
    return f"{locale.toString(100 * share, 'f', places)}{gap}%"


def _lay_out(app: QApplication, code: str) -> None:
    """Lay windows out as the language is written, whatever the desktop's direction."""
    app.setLayoutDirection(QLocale(code).textDirection())


def _translator(app: QApplication, path: str) -> QTranslator:
    translator = QTranslator(app)
    if not translator.load(path):
        raise HwError(
            "translation-unreadable", "{path}: cannot be read; install the program again", path=path
        )
    return translator


def _locale_for(code: str) -> QLocale:
    """How a language writes numbers and dates: in this system's country, where it is spoken there.

    A system without a country ("C") keeps its neutral form for English. Where a system speaks one
    language and writes numbers as another does (``LANGUAGE`` beside ``LANG``), they are written as
    the language does.
    """
    system, spoken = QLocale.system(), QLocale(code)
    if code == ENGLISH and system.language() == QLocale.Language.C:
        return system
    if system.language() != spoken.language():
        return spoken
    country = QLocale(system.name())
    return system if system.decimalPoint() == country.decimalPoint() else country
