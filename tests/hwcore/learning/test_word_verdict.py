"""Whether a lesson from words is adopted, by what cross-validation says of the person's words."""

from __future__ import annotations

import pytest

from hwcore.comparison import AnswerChange
from hwcore.learning.word_verdict import OwnWords, judge_words

LEARNED = (AnswerChange("1", "noon", "moon", "noon"), AnswerChange("2", "it", "it", "it"))
UNLEARNED = (AnswerChange("1", "noon", "moon", "moon"), AnswerChange("2", "it", "it", "it"))


def words(
    before: int, after: int, newly: int, characters: int = 0, learned: bool = True
) -> OwnWords:
    changes = LEARNED if learned else UNLEARNED
    return OwnWords(20, before, after, newly, characters, changes)


@pytest.mark.parametrize(
    ("wrong", "is_accepted", "code"),
    [
        (words(8, 3, 0, -9), True, "better"),
        (words(8, 8, 0, -1), True, "better"),
        (words(8, 8, 0), True, "learned"),
        (words(8, 9, 1, 1), True, "as-before"),  # one word may be luck, and is said
        (words(8, 9, 1, -4), True, "as-before"),
        (words(8, 7, 1, 2), True, "as-before"),
        (words(8, 12, 4, 5), False, "reads-own-worse"),  # four and none better are not
        (words(8, 12, 4, -5), False, "reads-own-worse"),
        (words(8, 12, 6, 5), True, "as-before"),  # six worse and two better may be
        (words(0, 0, 0, 0, learned=False), True, "right-before"),
        (words(8, 8, 0, 0, learned=False), False, "not-learned"),
    ],
)
def test_a_lesson_is_adopted_by_what_it_does_for_the_persons_words(
    wrong: OwnWords, is_accepted: bool, code: str
) -> None:
    verdict = judge_words(wrong, forgets=False, forgets_nothing=True)
    assert (verdict.accepted, verdict.reason.code) == (is_accepted, code)


def test_one_that_forgets_is_refused_and_one_that_nearly_does_says_so() -> None:
    better = words(8, 3, 0, -9)
    forgets = judge_words(better, forgets=True, forgets_nothing=False)
    assert (forgets.accepted, forgets.reason.code) == (False, "forgets")
    nearly = judge_words(better, forgets=False, forgets_nothing=False)
    assert (nearly.accepted, nearly.reason.code) == (True, "better-nearly")
