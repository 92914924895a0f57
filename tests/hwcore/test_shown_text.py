from __future__ import annotations

import pytest

from hwcore.shown_text import can_be_shown, without_blanks

SHOWN = [
    "",
    "two words",
    "π é 好 → ∀",
    "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # a Persian word with a joiner
    "क्\u200dष",
    "❤\ufe0f",
    "👩\u200d👩\u200d👧",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "\U0001fae8",  # an emoji that Python 3.11 does not know
]
NOT_SHOWN = [
    "a\nb",
    "\0",
    "\x1b[2J",
    "\x7f",
    "\x85",
    "\u202eabc",
    "\u2066abc\u2069",
    "\u200eabc",
    "abc\u200f",
    "\u061c",
    "\u2028",
    "\u00a0",
    "\ud800",
    "\ufffe",
    "\ufdd0",
    "\U0010ffff",
    "\ue000",
    "\ufeff",
    "\u00ad",
]


@pytest.mark.parametrize("text", SHOWN)
def test_every_script_and_emoji_can_be_shown(text: str) -> None:
    assert can_be_shown(text)


@pytest.mark.parametrize("text", NOT_SHOWN, ids=ascii)
def test_what_shows_nothing_or_turns_lines_round_cannot(text: str) -> None:
    assert not can_be_shown(text)


def test_blanks_are_what_shows_nothing_by_itself() -> None:
    assert without_blanks("a\u200db\ufe0f\u3164 c\u2800") == "ab c"
    assert without_blanks("é 好") == "é 好"
