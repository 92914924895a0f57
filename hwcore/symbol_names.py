"""Names of a person's own symbols: what can be one, and when two are the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from .errors import HwError
from .labels import MAX_LABEL, OUTLIER
from .reasons import Reason
from .shown_text import can_be_shown, without_blanks

MAX_SYMBOLS: Final = 1000
"""Own symbols that one person may use at a time."""


def tidy_name(text: str) -> str:
    """The name as it is kept: characters composed (NFC), and one common space where there are
    spaces."""
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)
    words = unicodedata.normalize("NFC", spaced).split(" ")
    return " ".join(filter(None, words))


def symbol_name_fault(
    text: str, labels: Iterable[str], symbols: Iterable[str], removed: Iterable[str] = ()
) -> Reason | None:
    """Why a text cannot be the name of a symbol; None where it can.

    Args:
        labels: those of the model.
        symbols: the names of the person's other symbols.
        removed: the names of symbols that can be brought back.
    """
    name = tidy_name(text)
    if (fault := _text_fault(name)) is not None:
        return fault
    key = _comparable(name)
    if name == OUTLIER:
        return Reason(
            "symbol-is-outlier",
            "“{name}” stands for none of the labels; choose another name",
            name=name,
        )
    if key in map(_comparable, labels):
        return Reason(
            "symbol-is-label", "“{name}” is a label already; choose another name", name=name
        )
    if key in map(_comparable, symbols):
        return Reason(
            "symbol-taken", "there is a symbol “{name}” already; choose another name", name=name
        )
    if key in map(_comparable, removed):
        return Reason(
            "symbol-was-removed",
            "the symbol “{name}” was removed; bring it back, or choose another name",
            name=name,
        )
    return None


def symbol_name(
    text: str, labels: Iterable[str], symbols: Iterable[str], removed: Iterable[str] = ()
) -> str:
    """The name that a text gives; arguments as for ``symbol_name_fault``.

    Raises:
        HwError: why it cannot be one.
    """
    if (fault := symbol_name_fault(text, labels, symbols, removed)) is not None:
        raise HwError.of(fault)
    return tidy_name(text)


def too_many_symbols() -> Reason:
    """Why there can be no further symbol."""
    return Reason(
        "too-many-symbols",
        "there can be {limit} own symbols at most; remove some that you do not use",
        limit=MAX_SYMBOLS,
    )


def _text_fault(name: str) -> Reason | None:
    if any(0xD800 <= ord(character) < 0xE000 for character in name):
        return Reason("symbol-half", "a name cannot have half a character in it; write it anew")
    if not can_be_shown(name):
        return Reason(
            "symbol-not-shown",
            "a name cannot have characters that show nothing, such as control characters or marks "
            "that turn the direction of writing; leave them out",
        )
    if not without_blanks(name).strip(" "):
        return Reason("symbol-empty", "a name needs at least one character that can be seen")
    if len(name) > MAX_LABEL:
        return Reason("symbol-long", "a name has {limit} characters at most", limit=MAX_LABEL)
    return None


def _comparable(name: str) -> str:
    return unicodedata.normalize("NFC", without_blanks(tidy_name(name)))
