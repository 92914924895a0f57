"""The language in which ``hwcore`` words reasons, and the commands their help and messages.

The catalogues are gettext's: ``resources/translations/hwcore_de.po`` is the source, and
``resources/translations/de/LC_MESSAGES/hwcore.mo`` what is read here (``make translations``). A
text is looked up by its English; a reason's template by its code, too.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Final

from .errors import HwError
from .paths import resource
from .reasons import Parameter, Reason

LANGUAGES: Final[Mapping[str, str]] = {
    "en": "English",
    "de": "Deutsch",
    "zh_CN": "简体中文",
}
"""The codes of all languages, with what each calls itself."""
ENGLISH: Final = "en"
DOMAIN: Final = "hwcore"
SYSTEM_REASON: Final = "reason"
"""The parameter that holds what the operating system said, in English."""
_TRADITIONAL: Final = frozenset({"hant", "tw", "hk", "mo"})
"""Chinese that is written otherwise than in ``zh_CN``."""

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(code: str) -> None:
    """Speak a language of ``LANGUAGES`` from now on, in the whole process.

    Raises:
        HwError: its catalogue is missing or damaged: the installation is incomplete.
    """
    global _catalogue
    folder = catalogue_folder()
    try:
        _catalogue = gettext.translation(DOMAIN, str(folder), [code])
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise HwError(
            "translation-unreadable",
            "{path}: cannot be read; install the program again",
            path=folder / code,
        ) from error


def catalogue_folder() -> Path:
    """The folder of the catalogues.

    Raises:
        HwError: it is not there: the installation is incomplete.
    """
    return resource("translations")


def tr(text: str) -> str:
    """A text in the language in use; it must be a literal where this is called, or ``marked``."""
    return _catalogue.gettext(text)


def tr_count(one: str, several: str, count: int) -> str:
    """As ``tr``, with the plural for ``count``."""
    return _catalogue.ngettext(one, several, count)


def language_in_use() -> str:
    """The code of ``LANGUAGES`` that texts are given in."""
    return _catalogue.info().get("language", ENGLISH)


def decimal(value: float, places: int) -> str:
    """A number with ``places`` digits after the language's decimal mark; of 0 a whole number."""
    whole, _, decimals = f"{value:.{places}f}".partition(".")
    return tr("{whole}.{decimals}").format(whole=whole, decimals=decimals) if places else whole


def grouped(count: int) -> str:
    """A count with the language's mark between thousands: "12,345", "12.345"."""
    first, *others = f"{count:,}".split(",")
    return reduce(
        lambda thousands, rest: tr("{thousands},{rest}").format(thousands=thousands, rest=rest),
        others,
        first,
    )


def plain_date(day: date) -> str:
    """A day as the language writes it: "2026-11-28", "28.11.2026", "2026年11月28日"."""
    return tr("{year}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)


def percentage(share: float, places: int = 2) -> str:
    """A share 0..1 as a percentage, as the language writes it: "98.40 %", "98,40 %", "98.40%"."""
    return tr("{number} %").format(number=decimal(100 * share, places))


def marked(text: str) -> str:
    """The same text; it is translated where it is shown."""
    return text


def template_of(reason: Reason) -> str:
    """The template of a reason in the language in use, with the plural for its ``count``."""
    count = reason.parameters.get("count")
    if not reason.template:
        return ""
    if isinstance(count, int):
        return _catalogue.npgettext(reason.code, reason.template, reason.template, count)
    return _catalogue.pgettext(reason.code, reason.template)


def system_words(name: str, value: Parameter) -> Parameter:
    """The value of a reason's parameter; what the operating system said is translated."""
    return tr(value) if name == SYSTEM_REASON and isinstance(value, str) and value else value


def worded(reason: Reason) -> str:
    """A reason as a sentence: its template translated, with its parameters filled in.

    A translation that does not go with the parameters is passed over for the English.
    """
    values = {
        name: worded(value) if isinstance(value, Reason) else system_words(name, value)
        for name, value in reason.parameters.items()
    }
    try:
        return template_of(reason).format(**values)
    except (AttributeError, LookupError, TypeError, ValueError):
        return reason.template.format(**values)


def preferred_language(names: Iterable[str]) -> str:
    """The first language of ``LANGUAGES`` among these, or English.

    Args:
        names: as systems name languages: ``de-AT``, ``zh_CN.UTF-8``, ``zh-Hans``, ``C``.
    """
    for name in names:
        first, *others = name.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
        parts = {part.lower() for part in others}
        if first.lower() in ("c", "posix"):
            return ENGLISH
        if first.lower() == "zh" and not parts & _TRADITIONAL:
            return "zh_CN"
        if first.lower() in LANGUAGES:
            return first.lower()
    return ENGLISH


def environment_language() -> str:
    """The language of ``LANGUAGES`` that the environment asks for, or on Windows the account."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    wanted = next(filter(None, names), "")
    if not wanted:
        return preferred_language(_account_languages())
    if preferred_language([wanted]) == ENGLISH and wanted.partition(".")[0] in ("C", "POSIX"):
        return ENGLISH
    return preferred_language([*os.environ.get("LANGUAGE", "").split(":"), wanted])


def _account_languages() -> list[str]:
    if sys.platform == "win32":
        import ctypes
        import locale

        known = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
        return [] if known is None else [known]
    return []
