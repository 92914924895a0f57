"""Mixing fits of the digits' rows by digits that none of them was fitted to."""

from __future__ import annotations

import numpy as np
import pytest

from hwcore.training.heads import digit_choice
from hwcore.training.heads.digit_choice import Examined, mixed_fits

DIGITS = np.arange(10)


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digit_choice, "RESTARTS", 4)
    monkeypatch.setattr(digit_choice, "STEPS", 60)


def examined(least: int, truth: list[int] | None = None) -> Examined:
    """The ten digits, each seen in a feature of its own."""
    features = np.eye(10, dtype=np.float32)
    labels = np.array(truth or DIGITS)
    seen = np.ones(10, np.bool_)
    return Examined(features, labels, seen, np.zeros(10, np.int64), np.array([least]))


def rows_for(truth: list[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Rows that read the n-th feature as ``truth[n]``; float32 [10, 11]."""
    rows = np.zeros((10, 11), np.float32)
    rows[truth, DIGITS] = 1.0
    return rows


def test_a_mixture_takes_from_each_fit_what_it_is_right_in() -> None:
    confused = [1, 0, 3, 2, *range(4, 10)]
    rows, right = rows_for(confused), rows_for(list(range(10)))
    first, second = np.zeros_like(rows), np.zeros_like(rows)
    first[:2], second[2:4] = 2.0 * (right - rows)[:2], 2.0 * (right - rows)[2:4]
    fits = np.stack([first, second])
    asked = examined(10)
    added = mixed_fits(rows, fits, asked, seed=1)
    assert added.shape == rows.shape
    features = np.concatenate([asked.features, np.ones((10, 1), np.float32)], axis=1)
    assert asked.right(features @ (rows + added).T).tolist() == [10]
    for fit in fits:  # neither of them would do
        assert asked.right(features @ (rows + fit).T).tolist() == [8]


def test_what_a_group_lacks_counts_more_than_what_another_gains() -> None:
    """A fit that loses one digit of a group, and gains two of another, is not taken."""
    rows = rows_for([0, 1, 2, 3, 5, 4, *range(6, 10)])
    right = rows_for(list(range(10)))
    fit = np.zeros_like(rows)
    fit[4:6] = 3.0 * (right - rows)[4:6]
    fit[[0, 1], [0, 0]] = -3.0, 3.0  # the nought becomes a one
    one, other = examined(0), examined(0)
    first = Examined(one.features[:4], one.truth[:4], one.seen[:4], one.groups[:4], np.array([4]))
    second = Examined(
        other.features[4:6], other.truth[4:6], other.seen[4:6], other.groups[4:6], np.array([0])
    )
    asked = Examined.joined([first, second])
    assert asked.groups.tolist() == [0] * 4 + [1] * 2
    added = mixed_fits(rows, fit[None], asked, seed=2)
    features = np.concatenate([asked.features, np.ones((6, 1), np.float32)], axis=1)
    assert asked.right(features @ (rows + added).T)[0] == 4


def test_no_answer_is_right_where_nothing_was_seen() -> None:
    asked = examined(0)
    asked.seen[3] = False
    logits = asked.features @ np.eye(10, dtype=np.float32)
    assert asked.right(logits).tolist() == [9]
