"""The language of the window: its texts and Qt's own, how it writes numbers and dates, and the
direction in which it is laid out."""

from __future__ import annotations

import locale
import logging
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from hwcore import HwError, translation
from hwcore.paths import resource
from hwcore.translation import ENGLISH, preferred_language

_NAME: Final = "language"
"""The object name of the translators, and of their property with the language's code."""
_FONTS: Final = {"zh_CN": (QFontDatabase.WritingSystem.SimplifiedChinese, "fonts/chinese.otf")}
"""Of languages for which a system may have no font: the script, and the font that ships."""


_KEYS: Final = (QT_TRANSLATE_NOOP("QShortcut", "Return"), QT_TRANSLATE_NOOP("QShortcut", "Enter"))
"""Keys whose names Qt has in its own catalogues, and which ours name as the window's texts do: in
German they are "Return" and "Enter" there, on keyboards and here "Eingabe"."""
_loaded: Final[set[str]] = set()
"""The fonts that were loaded into this process."""
log: Final = logging.getLogger("hwgui")


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
    offer_font(code)
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
    if hasattr(locale, "LC_MESSAGES"):  # Windows has none
        # Qt has set it from the environment: what the system says would be in that one's language.
        locale.setlocale(locale.LC_MESSAGES, "C")  # hwcore's catalogues have its reasons in English
    _lay_out(app, code)


def language_in_use(app: QApplication) -> str:
    """The code of the language that is spoken; English where none was chosen."""
    translators = app.findChildren(QTranslator, _NAME)
    return str(translators[0].property(_NAME)) if translators else ENGLISH


def system_language() -> str:
    """The language of ``LANGUAGES`` that the desktop asks for."""
    return preferred_language(QLocale.system().uiLanguages())


def offer_font(code: str) -> None:
    """Have Qt fall back on the font that ships where no installed one can show a language.

    It has the most frequent characters and those of the translation. To look for others takes 40
    ms, and the file 4; languages that need none of it cost nothing.
    """
    script, name = _FONTS.get(code, (None, ""))
    if script is None or name in _loaded or QFontDatabase.families(script):
        return
    _loaded.add(name)
    if QFontDatabase.addApplicationFont(str(resource(name))) < 0:
        log.warning("%s cannot be used", name)


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
