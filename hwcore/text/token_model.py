"""How likely one token is, what stands between two spaces, and where: the numbers of a language.

A token is a *word* with punctuation before and after it, several words joined (``well-known``), a
*number* with what belongs to it (``$3.50``, ``10:15``, ``0.19%``), or *any string*. Words are those
of the lexicon, or any that go by the language's letters, or a person's own. All are judged side by
side, each to its share (a mixture of experts): a string that is no word costs what its share is
low, once, and no letter of it more than any other.
"""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from .lexicon import CaseTable

BEGINNING, SENTENCE, INSIDE, CAPITALISED = "beginning", "sentence", "inside", "capitalised"
"""Where a token stands: of what may not be a sentence's beginning, after a full stop, elsewhere,
after a word in capitals."""
TEXT, NUMBER, STRING = "text", "number", "string"
"""What a token was."""

CASES: Final[dict[str, CaseTable]] = {
    # unknown, common, both, proper, acronym
    BEGINNING: (
        (0.35, 0.40, 0.25),
        (0.50, 0.30, 0.20),
        (0.40, 0.40, 0.20),
        (0.05, 0.83, 0.12),
        (0.05, 0.20, 0.75),
    ),
    SENTENCE: (
        (0.15, 0.77, 0.08),
        (0.15, 0.82, 0.03),
        (0.15, 0.82, 0.03),
        (0.01, 0.94, 0.05),
        (0.03, 0.27, 0.70),
    ),
    INSIDE: (
        (0.55, 0.38, 0.07),
        (0.94, 0.05, 0.01),
        (0.60, 0.38, 0.02),
        (0.04, 0.92, 0.04),
        (0.05, 0.15, 0.80),
    ),
    CAPITALISED: (
        (0.20, 0.20, 0.60),
        (0.27, 0.05, 0.68),
        (0.25, 0.10, 0.65),
        (0.04, 0.30, 0.66),
        (0.05, 0.10, 0.85),
    ),
}
"""How words are written at each place: in small letters, with a capital, in capitals."""


@dataclass(frozen=True)
class TokenModel:
    """The shares of each kind of token, and what stands beside words.

    Attributes:
        shares: after a token of each kind, how likely the next is a text, a number, any string.
        spelled: the share of words that only go by their letters.
        paired: the share of words that go by the word before, where that is known.
        opening: characters before a word.
        closing: characters after a word.
        joining: characters between two words of a token.
        joining_next: the same where the token has some already, as in addresses of mails.
        numeric, first_numeric: characters of numbers, and their first ones.
        closing_share, joining_share: how likely any of these follows a word.
        joining_again: the same of joining characters where the token has some already.
        number_joined: how likely a number is joined to a word (``43-year``).
        number_end, string_end: how likely a number, any string, ends after each character.
        bare: how likely a token is punctuation alone.
    """

    shares: dict[str, tuple[float, float, float]] = field(
        default_factory=lambda: {
            TEXT: (0.86, 0.06, 0.08),
            NUMBER: (0.62, 0.30, 0.08),
            STRING: (0.64, 0.06, 0.30),
        }
    )
    spelled: float = 0.05
    paired: float = 0.55
    opening: dict[str, float] = field(
        default_factory=lambda: {'"': 0.02, "(": 0.01, "'": 0.004, "[": 0.002}
    )
    closing: dict[str, float] = field(
        default_factory=lambda: {
            ",": 0.35,
            ".": 0.42,
            "?": 0.04,
            "!": 0.03,
            ";": 0.03,
            ":": 0.04,
            ")": 0.03,
            '"': 0.05,
            "'": 0.01,
            "]": 0.005,
        }
    )
    joining: dict[str, float] = field(
        default_factory=lambda: {"-": 0.65, "/": 0.08, "@": 0.1, ".": 0.13, "_": 0.04}
    )
    joining_next: dict[str, float] = field(
        default_factory=lambda: {"-": 0.3, "/": 0.15, "@": 0.1, ".": 0.4, "_": 0.05}
    )
    numeric: dict[str, float] = field(
        default_factory=lambda: (
            dict.fromkeys(string.digits, 0.07)
            | {".": 0.06, ",": 0.03, "-": 0.045, "/": 0.04, ":": 0.03, "%": 0.01, "$": 0.005}
            | {"(": 0.005, ")": 0.015, "+": 0.02, "=": 0.02, "*": 0.01, "#": 0.005}
        )
    )
    first_numeric: dict[str, float] = field(
        default_factory=lambda: (
            dict.fromkeys(string.digits, 0.08)
            | {"$": 0.08, "(": 0.05, "-": 0.02, "#": 0.02, ".": 0.01, "+": 0.01, "=": 0.01}
        )
    )
    closing_share: float = 0.16
    joining_share: float = 0.02
    joining_again: float = 0.15
    number_joined: float = 0.03
    number_end: float = 0.2
    string_end: float = 0.12
    bare: float = 0.01


_SMALL, _CAPITAL, _DIGIT, _USUAL_SIGN, _OTHER_SIGN = range(5)
_USUAL_SIGNS: Final = "-.@/_:"
_KIND_SIZES: Final = (26, 26, 10, len(_USUAL_SIGNS), 32 - len(_USUAL_SIGNS))
_KIND_SHARES: Final = (
    (0.75, 0.04, 0.06, 0.11, 0.04),
    (0.12, 0.62, 0.13, 0.10, 0.03),
    (0.06, 0.12, 0.62, 0.15, 0.05),
    (0.35, 0.20, 0.30, 0.07, 0.08),
    (0.30, 0.20, 0.25, 0.05, 0.20),
    (0.03, 0.45, 0.26, 0.07, 0.19),
)
"""Of any string, how likely a small letter, a capital, a digit, one of the usual signs, another
sign comes after each of these, and, last, first: what begins with a small letter is a word sooner
than any string."""


def any_share(before: str, character: str) -> float:
    """How likely a character comes in any string after some characters."""
    kind = _kind(character)
    return _KIND_SHARES[_kind(before[-1]) if before else -1][kind] / _KIND_SIZES[kind]


@cache
def _kind(character: str) -> int:
    if character.isdigit():
        return _DIGIT
    if character.isalpha():
        return _CAPITAL if character.isupper() else _SMALL
    return _USUAL_SIGN if character in _USUAL_SIGNS else _OTHER_SIGN


def place_after(token: str) -> str:
    """Where the next token stands, after this one."""
    letters = [character for character in token if character.isalpha()]
    if token.rstrip("\"')").endswith((".", "!", "?")):
        return SENTENCE
    if len(letters) > 1 and token.isupper():
        return CAPITALISED
    return INSIDE
