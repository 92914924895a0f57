"""Which text can be shown as it is, in any script: without controls, and nothing that turns lines
around."""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINERS: Final = frozenset("\u200c\u200d")
"""Of Persian and Indic words, and of emoji such as families; they are seen by what they join."""
_TAGS: Final = range(0xE0020, 0xE0080)
"""Of the flags of regions."""
_BLANK: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
)
"""Letters and marks that show nothing."""
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""Which form of a character is meant: "❤" may be text or a picture."""


def can_be_shown(text: str) -> bool:
    """Whether a text holds nothing but what a person can see, or what belongs to it.

    Refused are control and format characters, among them all that write from right to left what
    is read from left to right; line ends, spaces other than the common one; half characters, and
    what is of private use or none. A character that this Python does not know yet may be one.
    """
    return text.isprintable() or all(map(_is_shown, text))


def without_blanks(text: str) -> str:
    """The text without what shows nothing by itself: joiners, selectors of form, blank letters."""
    return "".join(character for character in text if not _is_blank(character))


def _is_shown(character: str) -> bool:
    if character.isprintable() or character in _JOINERS or ord(character) in _TAGS:
        return True
    if unicodedata.category(character) != "Cn":
        return False
    return ord(character) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(character) <= 0xFDEF


def _is_blank(character: str) -> bool:
    code = ord(character)
    if character in _JOINERS or character in _BLANK or code in _TAGS:
        return True
    return any(code in selectors for selectors in _SELECTORS)
