"""When a lesson is adopted, and what the person is told."""

from __future__ import annotations

import pytest

from hwcore.comparison import Outliers
from hwcore.learning.exam import FORGETTING, BaseErrors
from hwcore.learning.verdict import OwnErrors, judge


@pytest.mark.parametrize(
    ("before", "after", "newly", "accepted", "reason"),
    [
        (0, 0, 0, True, "was read right before"),
        (6, 3, 1, True, "is read better"),
        (6, 6, 0, True, "knows what you corrected"),
        (0, 2, 2, True, "about as before, as far as 36 samples can tell"),
        (10, 13, 4, True, "about as before, as far as 36 samples can tell"),
        (19, 20, 1, True, "Look through them for wrong labels"),
        (0, 3, 3, False, "would be read worse"),
        (5, 11, 7, False, "would be read worse"),
    ],
)
def test_a_lesson_is_not_refused_for_what_may_be_luck(
    before: int, after: int, newly: int, accepted: bool, reason: str
) -> None:
    same = BaseErrors(0.003, 0.01)
    verdict = judge(wrong(before, after, newly), same, same)
    assert verdict.accepted == accepted
    assert reason in str(verdict.reason)
    assert verdict.doubtful == ("wrong" in reason or "worse" in reason)
    worse = BaseErrors(0.003 + 2 * FORGETTING, 0.01)
    assert not judge(wrong(before, after, newly), same, worse).accepted


@pytest.mark.parametrize(
    ("before", "by_heart", "corrected", "learned", "accepted", "reason"),
    [
        (1, 0, 1, 1, True, "knows what you corrected"),
        (1, 0, 0, 0, True, "knows what you corrected"),  # labelled when another lesson read it
        (0, 0, 1, 1, True, "knows what you corrected"),  # it was not sure, of the right label
        (0, 0, 1, 0, True, "changes little"),
        (0, 0, 0, 0, True, "was read right before"),
        (1, 1, 1, 0, False, "Nothing was learned"),
    ],
)
def test_what_was_read_right_but_not_surely_is_learned_too(
    before: int, by_heart: int, corrected: int, learned: int, accepted: bool, reason: str
) -> None:
    same = BaseErrors(0.003, 0.01)
    verdict = judge(OwnErrors(1, before, before, 0, by_heart, corrected, learned), same, same)
    assert verdict.accepted == accepted
    assert reason in str(verdict.reason)


def test_outliers_of_many_kinds_are_no_sign_of_wrong_labels() -> None:
    same = BaseErrors(0.003, 0.01)
    many = OwnErrors(32, 22, 20, 0, 0, 22, 22, outliers=Outliers(total=20, before=0, after=1))
    assert not judge(many, same, same).doubtful
    odd = OwnErrors(32, 27, 26, 0, 0, 27, 27, outliers=Outliers(total=20, before=0, after=1))
    assert judge(odd, same, same).doubtful


def test_outliers_that_cannot_be_told_from_digits_are_not_called_wrong_labels() -> None:
    same = BaseErrors(0.003, 0.01)
    verdict = judge(OwnErrors(2, 2, 2, 0, 2, 2, 0, Outliers(2, 0, 0)), same, same)
    assert not verdict.accepted
    assert not verdict.doubtful
    assert "as other people write one of them" in str(verdict.reason)


def wrong(before: int, after: int, newly: int) -> OwnErrors:
    return OwnErrors(
        total=36,
        before=before,
        cross_validated=after,
        newly=newly,
        by_heart=0,
        corrected=before,
        learned=before,
    )
