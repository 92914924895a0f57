"""The language of the commands: their help and messages, as the person or the system wants."""

from __future__ import annotations

import argparse
import gettext
import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from .errors import HwError
from .translation import (
    DOMAIN,
    ENGLISH,
    LANGUAGES,
    catalogue_folder,
    environment_language,
    tr,
    use_language,
)

OPTION: Final = "--lang"
_PARTS: Final = re.compile(
    "[\u3400-\u9fff][\uff0c\u3002\uff1b\uff1a\uff09\u201d\u300d\u3001]* ?"
    "|[^\\s\u3400-\u9fff]+\\s*|\\s+"
)
"""A Chinese character with the marks that may not begin a line, or what stands up to a space."""


class TranslatedHelp(argparse.HelpFormatter):
    """Help whose texts are translated where they are shown; what has no translation is shown as it
    is."""

    def start_section(self, heading: str | None) -> None:
        super().start_section(tr(heading) if heading else heading)

    def add_text(self, text: str | None) -> None:
        super().add_text(tr(text) if text else text)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrapped(" ".join(text.split()), width))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return tr(action.help) if action.help else action.help


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, of which a Chinese character takes two; they may end at
    a space, and beside such a character."""
    lines = [""]
    for part in _PARTS.findall(text):
        if columns(lines[-1] + part.rstrip()) > width and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += part
    return [*lines[:-1], lines[-1].rstrip()]


def columns(text: str) -> int:
    """How many columns a terminal gives a text."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wanted_language(argv: Sequence[str]) -> str:
    """The language that ``--lang`` asks for, or else the system, before arguments are judged."""
    for place, argument in enumerate(argv):
        name, _, value = argument.partition("=")
        if name == OPTION:
            value = value or (argv[place + 1] if place + 1 < len(argv) else "")
            if value in LANGUAGES:
                return value
    return environment_language()


def speak(code: str) -> None:
    """Have help and messages in a language, argparse's own too. Where its catalogue is missing or
    damaged they are in English: what a command does is worth more."""
    if code == ENGLISH and os.environ.get("LANGUAGE") is None:
        _use(ENGLISH)
        return
    os.environ["LANGUAGE"] = code  # for argparse's texts, which it asks gettext for
    _use(code)


def _use(code: str) -> None:
    try:
        use_language(code)
        gettext.bindtextdomain(DOMAIN, str(catalogue_folder()))
        gettext.textdomain(DOMAIN)
    except HwError:
        return


def add_language_argument(parser: argparse.ArgumentParser) -> None:
    """``--lang``, which ``wanted_language`` reads."""
    parser.add_argument(
        OPTION,
        choices=tuple(LANGUAGES),
        help="language of help and messages (default: the system's)",
    )


def joined(names: Iterable[str]) -> str:
    """Names in a row, as "torch and onnx"."""
    *first, last = names
    return tr("{} and {}").format(", ".join(first), last) if first else last
