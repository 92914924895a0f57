from __future__ import annotations

import pytest
from gui.fake_teach import accepted, refused

from hwcore.teach import Change
from hwgui.lesson_report import base_sentence, own_sentence, rate, sort_changes, time_left


def test_changes_are_sorted_by_what_they_mean() -> None:
    better, worse = Change("a", "4", "9", "4"), Change("b", "4", "4", "9")
    other = Change("c", "4", "9", "1")
    kinds = sort_changes([worse, other, better])
    assert kinds == ((better,), (worse,), (other,))


def test_the_comparison_in_words() -> None:
    assert own_sentence(accepted()) == "Your samples: 6 of 60 wrong before, 1 after."
    assert "0.4\N{NO-BREAK SPACE}% wrong before, 0.4\N{NO-BREAK SPACE}%" in base_sentence(
        accepted()
    )


def test_a_refusal_shows_the_difference_it_is_about() -> None:
    sentence = base_sentence(refused())
    assert "0.42" in sentence
    assert "0.51" in sentence


def test_rates_keep_their_sign_together() -> None:
    assert rate(0.125) == "12.5\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "A moment left"), (12.4, "About 12 s left"), (150.0, "About 2 min left")],
)
def test_time_left_is_told_roughly(seconds: float, words: str) -> None:
    assert time_left(seconds) == words
