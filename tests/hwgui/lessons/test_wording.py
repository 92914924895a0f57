from __future__ import annotations

from dataclasses import replace

import pytest
from support.fake_teach import accepted, refused
from support.fake_teach_words import words_accepted

from hwcore.comparison import AnswerChange, Measured
from hwcore.labels import OUTLIER
from hwcore.learning.lesson import Lesson
from hwgui.lessons.wording import (
    base_figures,
    base_sentence,
    learned_sentence,
    own_figures,
    own_sentence,
    rate,
    rates,
    time_left,
    verdict_sentence,
    words_sentence,
)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def lesson(before: Measured, after: Measured) -> Lesson:
    return replace(accepted(), before=before, after=after)


BETTER, WORSE = AnswerChange("a", "4", OUTLIER, "4"), AnswerChange("b", "4", "4", "9")
OTHER = AnswerChange("c", "4", "9", OUTLIER)


@pytest.mark.parametrize(
    ("learned", "sentence"),
    [
        ((), "None of your samples was read wrong."),
        ([BETTER], "One sample was read wrong or not surely; with this lesson it is read right."),
        ([OTHER], "One sample was read wrong or not surely, and still is with this lesson."),
        (
            [BETTER, BETTER],
            "2 samples were read wrong or not surely; with this lesson all of them are read right.",
        ),
        (
            [BETTER, OTHER],
            "2 samples were read wrong or not surely; with this lesson one of them is read right.",
        ),
        (
            [BETTER, OTHER, BETTER],
            "3 samples were read wrong or not surely; with this lesson 2 of them are read right.",
        ),
        (
            [OTHER, OTHER],
            "2 samples were read wrong or not surely, and still are with this lesson.",
        ),
        ([WORSE], "None of your samples was read wrong. One that was read right is not any more."),
        (
            [WORSE, BETTER, WORSE],
            "One sample was read wrong or not surely; with this lesson it is read right. "
            "2 that were read right are not any more.",
        ),
    ],
)
def test_what_was_corrected_is_told(learned: list[AnswerChange], sentence: str) -> None:
    assert learned_sentence(accepted(learned=tuple(learned))) == sentence


def test_a_lesson_is_adopted_or_not() -> None:
    assert verdict_sentence(accepted()).startswith("Adopted. With it your writing is read better")
    assert verdict_sentence(refused()).startswith("Not adopted. It would read")


def test_what_could_not_be_examined_is_not_told_as_a_failure() -> None:
    """The first correction of all: there is nothing to try a head on that was not taught it."""
    first = replace(accepted(), before=Measured(1, 1, 0.004), after=Measured(1, 1, 0.004))
    assert own_sentence(replace(first, examined=0)) == (
        "How it reads what it was not taught cannot be tried yet: that takes two samples of a "
        "label."
    )
    assert own_sentence(replace(accepted(), examined=59)).endswith(
        "1 after. One could not be tried: no other has its label."
    )
    assert own_sentence(replace(accepted(), examined=50)).endswith(
        "1 after. 10 could not be tried: no other has their label."
    )


def test_the_comparison_in_words() -> None:
    assert own_sentence(accepted()) == (
        "Tried on your samples as if it had not been taught them: 6 of 60 wrong before, 1 after."
    )
    assert plain(base_sentence(accepted())) == (
        "Everybody else's: 0.42 % wrong before, 0.44 % after."
    )
    assert "0.51" in base_sentence(refused())


def test_what_is_the_same_is_said_to_be() -> None:
    same = Measured(6, 60, 0.0042)
    assert own_sentence(lesson(same, same)).endswith(": 6 of 60 wrong, before and after.")
    assert plain(base_sentence(lesson(same, same))) == (
        "Everybody else's: 0.4 % wrong, before and after."
    )
    none = Measured(0, 60, 0.0)
    assert own_sentence(lesson(none, none)).endswith(": none of 60 wrong, before and after.")


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
        (
            {"own_wrong": 1, "own_total": 1, "base_error": 0.0042},
            {"own_wrong": 1, "own_total": 1, "base_error": 0.0042, "own_examined": 0},
            "too few to try",
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


@pytest.mark.parametrize(
    ("total", "before", "after", "sentence"),
    [
        (21, 1, 0, "Of your 21 words, 1 was read wrong before; now none."),
        (60, 14, 6, "Of your 60 words, 14 were read wrong before; now 6."),
        (2, 1, 2, "Of your 2 words, 1 was read wrong before; now 2."),
        (20, 0, 1, "Of your 20 words, none was read wrong before; now 1."),
        (20, 1, 1, "Of your 20 words, 1 is read wrong, before and after."),
        (20, 3, 3, "Of your 20 words, 3 are read wrong, before and after."),
        (1, 0, 0, "Of your one word, none is read wrong, before or after."),
    ],
)
def test_words_that_were_read_wrong_are_counted_in_words(
    total: int, before: int, after: int, sentence: str
) -> None:
    words = replace(
        words_accepted(sample="w").comparison,
        total=total,
        wrong_before=before,
        wrong_after=after,
    )
    assert words_sentence(words) == f"{sentence} Each was tried as if it had not been taught."
