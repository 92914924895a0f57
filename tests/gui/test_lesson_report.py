from __future__ import annotations

from dataclasses import replace

import pytest
from gui.fake_teach import accepted, refused

from hwcore.lesson import Change, Lesson, Measured
from hwgui.lesson_report import (
    base_figures,
    base_sentence,
    own_figures,
    own_sentence,
    rate,
    rates,
    sort_changes,
    time_left,
)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def lesson(before: Measured, after: Measured) -> Lesson:
    return replace(accepted(), before=before, after=after)


def test_changes_are_sorted_by_what_they_mean() -> None:
    better, worse = Change("a", "4", "9", "4"), Change("b", "4", "4", "9")
    other = Change("c", "4", "9", "1")
    kinds = sort_changes([worse, other, better])
    assert kinds == ((better,), (worse,), (other,))


def test_the_comparison_in_words() -> None:
    assert own_sentence(accepted()) == "Your samples: 6 of 60 wrong before, 1 after."
    assert plain(base_sentence(accepted())) == (
        "Everybody else's: 0.42 % wrong before, 0.44 % after."
    )
    assert "0.51" in base_sentence(refused())


def test_what_is_the_same_is_said_to_be() -> None:
    same = Measured(6, 60, 0.0042)
    assert own_sentence(lesson(same, same)) == "Your samples: 6 of 60 wrong, before and after."
    assert plain(base_sentence(lesson(same, same))) == (
        "Everybody else's: 0.4 % wrong, before and after."
    )
    none = Measured(0, 60, 0.0)
    assert own_sentence(lesson(none, none)) == "Your samples: none of 60 wrong, before and after."


@pytest.mark.parametrize(
    ("before", "after", "texts"),
    [
        (0.004, 0.021, ("0.4 %", "2.1 %")),
        (0.0042, 0.0044, ("0.42 %", "0.44 %")),
        (0.00421, 0.00424, ("0.421 %", "0.424 %")),
        (0.0042, 0.0042, ("0.4 %", "0.4 %")),
        (0.0042, 0.004200001, ("0.4 %", "0.4 %")),
        (0.0042, 0.0051, ("0.42 %", "0.51 %")),
        (0.0, 0.0002, ("0.00 %", "0.02 %")),
    ],
)
def test_rates_have_the_digits_that_tell_them_apart(
    before: float, after: float, texts: tuple[str, str]
) -> None:
    assert tuple(map(plain, rates(before, after))) == texts


@pytest.mark.parametrize(
    ("before", "after", "own", "base"),
    [
        (
            {"own_wrong": 6, "own_total": 60, "base_error": 0.0042},
            {"own_wrong": 1, "own_total": 60, "base_error": 0.0044},
            "6 of 60 → 1",
            "0.42 % → 0.44 %",
        ),
        (
            {"own_wrong": 6, "own_total": 60, "base_error": 0.0042},
            {"own_wrong": 6, "own_total": 60, "base_error": 0.0042},
            "6 of 60, unchanged",
            "0.4 %, unchanged",
        ),
        ({"own_error": 0.5}, {"own_error": 0.25}, "50.0 % → 25.0 %", "? → ?"),
        ({"own_wrong": 6, "own_total": 60}, {}, "6 of 60 → ?", "? → ?"),
        ({"base_error": "much"}, {"base_error": 0.1}, "? → ?", "? → 10.0 %"),
    ],
)
def test_figures_are_short_and_honest(
    before: dict[str, object], after: dict[str, object], own: str, base: str
) -> None:
    assert plain(own_figures(before, after)) == own
    assert plain(base_figures(before, after)) == base


def test_rates_keep_their_sign_together() -> None:
    assert rate(0.125) == "12.5\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "A moment left"), (12.4, "About 12 s left"), (150.0, "About 2 min left")],
)
def test_time_left_is_told_roughly(seconds: float, words: str) -> None:
    assert time_left(seconds) == words
