from __future__ import annotations

import pytest

from hwcore.data import DIGITS
from hwcore.errors import HwError
from hwcore.labels import OUTLIER, Alphabet
from hwcore.shown_text import can_be_shown
from hwcore.symbol_names import (
    MAX_SYMBOLS,
    symbol_name,
    symbol_name_fault,
    too_many_symbols,
)

FAULTS = {
    "": "symbol-empty",
    "   ": "symbol-empty",
    "\u3000": "symbol-empty",
    "\u200d\ufe0f": "symbol-empty",
    "\u3164": "symbol-empty",
    "a\tb": "symbol-not-shown",
    "a\nb": "symbol-not-shown",
    "\x1b[31m": "symbol-not-shown",
    "\u202eabc": "symbol-not-shown",
    "\u202dabc": "symbol-not-shown",
    "\u2067abc": "symbol-not-shown",
    "a\u200f": "symbol-not-shown",
    "\ud83d": "symbol-half",
    "x" * 101: "symbol-long",
    OUTLIER: "symbol-is-outlier",
    "5": "symbol-is-label",
    " 5 ": "symbol-is-label",
    "5\u200d": "symbol-is-label",
    "e\u0301": "symbol-taken",
    "é": "symbol-taken",
    "kg m": "symbol-taken",
    "kg\u00a0m": "symbol-taken",
    "kg  m": "symbol-taken",
}


@pytest.mark.parametrize("text", FAULTS, ids=ascii)
def test_names_that_cannot_be_say_why(text: str) -> None:
    fault = symbol_name_fault(text, DIGITS.labels, ["é", "kg m"])
    assert fault is not None
    assert fault.code == FAULTS[text]
    assert "\n" not in str(fault)
    assert can_be_shown(str(fault))
    with pytest.raises(HwError) as told:
        symbol_name(text, DIGITS.labels, ["é", "kg m"])
    assert told.value.reason == fault


@pytest.mark.parametrize(
    "name",
    [
        "π",
        "好",
        "→",
        "kg",
        "a whole phrase, with a comma",
        "😀" * 100,
        "👩\u200d👩\u200d👧",
        "ש",
        "\N{CYRILLIC SMALL LETTER O}",
    ],
)
def test_any_script_emoji_and_phrases_are_names_and_so_labels(name: str) -> None:
    assert symbol_name(name, DIGITS.labels, ["o"]) == name
    Alphabet((*DIGITS.labels, name))


def test_a_name_is_kept_composed_and_with_single_spaces() -> None:
    assert symbol_name("  cafe\u0301 \u3000 x ", (), ()) == "café x"


def test_names_are_the_same_however_they_are_encoded() -> None:
    def fault(text: str, taken: str) -> str | None:
        told = symbol_name_fault(text, (), (), [taken])
        return None if told is None else told.code

    assert fault("é", "e\u0301") == "symbol-was-removed"
    assert fault("❤", "❤\ufe0f") == "symbol-was-removed"
    assert fault("o", "\N{CYRILLIC SMALL LETTER O}") is None
    assert fault("kg", "KG") is None


def test_the_limit_is_said() -> None:
    assert str(MAX_SYMBOLS) in str(too_many_symbols())
