from __future__ import annotations

from itertools import groupby, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.frame_outputs import random_frames, spelled, texts_of_all_paths

from hwcore import HwError
from hwcore.text import align, log_likelihood


def best_path(log_probabilities: np.ndarray, text: tuple[int, ...]) -> tuple[float, list[int]]:
    """The likeliest path of a text among all there are."""
    frames, columns = log_probabilities.shape
    paths = (
        path
        for path in product(range(columns), repeat=frames)
        if tuple(column - 1 for column, _ in groupby(path) if column) == text
    )
    scored = [(float(log_probabilities[range(frames), path].sum()), path) for path in paths]
    score, path = max(scored)
    return score, list(path)


@pytest.mark.parametrize("text", [(), (0,), (1, 2), (1, 1), (0, 2, 0), (2, 2, 1)])
@pytest.mark.parametrize("seed", range(4))
def test_best_path_is_that_of_all_paths(text: tuple[int, ...], seed: int) -> None:
    output = random_frames(6, 3, seed).astype(np.float64)
    alignment = align(output, text)
    score, path = best_path(output, text)
    assert alignment.log_probability == pytest.approx(score)
    along = np.zeros(6, int)
    for index, (first, end) in zip(text, alignment.frames, strict=True):
        along[first:end] = index + 1
    assert along.tolist() == path


def test_likelihood_is_the_sum_of_all_paths() -> None:
    output = random_frames(6, 3, 5)
    for text, probability in texts_of_all_paths(output).items():
        assert log_likelihood(output, text) == pytest.approx(np.log(probability), abs=1e-5)


def test_a_spelled_text_is_where_it_was_spelled() -> None:
    labels = ["a", "b", "c"]
    alignment = align(spelled("abbc", labels), [0, 1, 1, 2])
    assert alignment.frames.tolist() == [[1, 2], [6, 7], [11, 12], [16, 17]]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_characters_ascend_and_do_not_overlap(text: list[int], seed: int) -> None:
    output = random_frames(30, 5, seed, 3.0)
    alignment = align(output, text)
    frames = alignment.frames
    assert frames.shape == (len(text), 2)
    assert (frames[:, 0] < frames[:, 1]).all()
    assert (frames[1:, 0] >= frames[:-1, 1]).all()
    for index, before, after in zip(range(1, len(text)), text, text[1:], strict=False):
        if before == after:
            assert frames[index, 0] > frames[index - 1, 1]
    assert alignment.log_probability <= log_likelihood(output, text) + 1e-6


def test_a_long_text_that_is_not_the_likeliest_is_aligned() -> None:
    """Its first words are missing in the ink, so that for long other paths are far better."""
    labels = ["a", "b", "c"]
    written, text = "c" * 40 + "ab" * 10, [0, 1] * 30
    output = spelled(written, labels, 0.9999999999, frames=9)
    alignment = align(output, text)
    assert len(alignment.frames) == 60
    assert (alignment.frames[1:, 0] >= alignment.frames[:-1, 1]).all()
    assert alignment.log_probability <= log_likelihood(output, text)


@pytest.mark.parametrize("text", [[0] * 4, [0, 0, 0], [0, 1, 2, 0, 1, 2]])
def test_a_text_that_does_not_fit_is_named(text: list[int]) -> None:
    output = random_frames(4, 3, 1)
    with pytest.raises(HwError, match="cannot be what was written here"):
        align(output, text)
    assert log_likelihood(output, text) == -np.inf


def test_a_text_of_impossible_labels_is_named() -> None:
    output = random_frames(6, 3, 1)
    output[:, 2] = -np.inf
    with pytest.raises(HwError, match="cannot be what was written here"):
        align(output, [0, 1])
