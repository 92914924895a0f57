"""CTC's sums against every way there is, and against torch's gradient."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from hwcore.learning.ctc import ctc_posteriors
from hwcore.text import log_likelihood


def log_softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    normalized: NDArray[np.float64] = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    return normalized


def collapsed(path: tuple[int, ...]) -> list[int]:
    return [label for label, _ in itertools.groupby(path) if label]


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**6), st.integers(1, 5), st.lists(st.integers(1, 2), min_size=1, max_size=3)
)
def test_losses_and_labels_are_sums_over_all_ways(seed: int, frames: int, text: list[int]) -> None:
    values = log_softmax(np.random.default_rng(seed).normal(0, 2, (1, frames, 3)))
    found = ctc_posteriors(values, np.array([frames]), [text])
    total, labels = 0.0, np.zeros((frames, 3))
    for path in itertools.product(range(3), repeat=frames):
        if collapsed(path) == text:
            share = np.exp(sum(values[0, frame, label] for frame, label in enumerate(path)))
            total += share
            labels[range(frames), path] += share
    assert found.possible[0] == (total > 0)
    if total > 0:
        assert found.losses[0] == pytest.approx(-np.log(total))
        assert found.losses[0] == pytest.approx(-log_likelihood(values[0], np.array(text) - 1))
        assert found.labels[0] == pytest.approx(labels / total, abs=1e-9)
    else:
        assert found.losses[0] == 0.0
        assert not found.labels.any()


def test_lines_of_several_lengths_are_as_each_alone() -> None:
    random = np.random.default_rng(1)
    frames, texts = np.array([9, 4, 6]), [[1, 2, 2], [3], []]
    values = log_softmax(random.normal(0, 3, (3, 9, 4)))
    together = ctc_posteriors(values, frames, texts)
    for row in range(3):
        alone = ctc_posteriors(
            values[row : row + 1, : frames[row]], frames[row : row + 1], texts[row : row + 1]
        )
        assert together.losses[row] == pytest.approx(alone.losses[0])
        assert together.labels[row, : frames[row]] == pytest.approx(alone.labels[0])
        assert not together.labels[row, frames[row] :].any()


def test_the_gradient_is_that_of_the_loss() -> None:
    random = np.random.default_rng(2)
    logits = random.normal(0, 1, (1, 6, 4))
    text = [[1, 3, 1]]

    def loss(at: NDArray[np.float64]) -> float:
        return float(ctc_posteriors(log_softmax(at), np.array([6]), text).losses[0])

    gradient = (
        np.exp(log_softmax(logits))
        - ctc_posteriors(log_softmax(logits), np.array([6]), text).labels
    )
    for frame, label in ((0, 0), (2, 3), (5, 1)):
        moved = logits.copy()
        moved[0, frame, label] += 1e-5
        slope = (loss(moved) - loss(logits)) / 1e-5
        assert gradient[0, frame, label] == pytest.approx(slope, abs=1e-4)


def test_certain_lines_overflow_nothing() -> None:
    values = np.full((1, 2000, 3), -1e5)
    values[0, ::2, 1] = values[0, 1::2, 0] = 0.0
    found = ctc_posteriors(values, np.array([2000]), [[1] * 1000])
    assert found.losses[0] == pytest.approx(0.0, abs=1e-6)
    assert np.isfinite(found.labels).all()
