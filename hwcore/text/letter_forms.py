"""A word in the letters that the network has."""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINED: Final = {"ß": "ss", "ẞ": "SS", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o"}
_SPELLED_OUT: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
_PLAIN: Final = {"\u2019": "'", "\u02bc": "'", "\u2018": "'"}


def ascii_forms(word: str) -> tuple[str, ...]:
    """How a word is written with ASCII characters alone, the likelier form first: without its
    marks, and, where it has an umlaut, spelled out (``fur`` and ``fuer`` for ``für``). None where
    it has characters that ASCII has nothing like."""
    joined = "".join(_JOINED.get(letter, _PLAIN.get(letter, letter)) for letter in word)
    spelled_out = "".join(_SPELLED_OUT.get(letter, letter) for letter in joined)
    forms = dict.fromkeys(map(_without_marks, (joined, spelled_out)))
    return tuple(form for form in forms if form and form.isascii())


def _without_marks(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
