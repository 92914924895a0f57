"""What a translation must have in common with the English."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter
from typing import Final

_FORMATS: Final = re.compile(r"%\(\w+\)[rs]|%[nrs1-9]")
_ENDS: Final = ("…", ":", "\N{FULLWIDTH COLON}")
_WIDE: Final = "\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH COMMA}"
"""Marks that bring their own space."""
_ACCELERATOR: Final = re.compile(r"&(?=[^&\s])")


def placeholders(text: str) -> Counter[str]:
    """The places to be filled in: ``{name}`` with its format, ``%n``, ``%(name)s``; each per cent
    sign, which argparse takes for one, too."""
    fields = (
        f"{{{name}{f'!{conversion}' if conversion else ''}:{form}}}"
        for _, name, form, conversion in Formatter().parse(text)
        if name is not None
    )
    return Counter(
        [*fields, *_FORMATS.findall(text), *(letter for letter in text if letter == "%")]
    )


def accelerators(text: str) -> int:
    """How many keys of a menu or button a text marks by "&"."""
    return len(_ACCELERATOR.findall(text.replace("&&", "")))


def difference(source: str, translated: str) -> str:
    """In what a translation does not go with the English; empty where it does."""
    if placeholders(source) != placeholders(translated):
        return "placeholders"
    if accelerators(source) != accelerators(translated):
        return "the key marked by &"
    if source.count("\n") != translated.count("\n"):
        return "lines"
    if source.endswith(("…", ":")) and not translated.rstrip(")").endswith(_ENDS):
        return "the end"
    if bool(source[:1].isspace()) and not translated[:1].isspace() and translated[:1] not in _WIDE:
        return "the space before it"
    return ""
