from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.labels import Alphabet
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head

VALUES: dict[str, Any] = {
    "weight": np.array([[1, 0], [0, 1], [-1, -1]], np.float32),
    "bias": np.array([0, 0, 0.5], np.float32),
    "alphabet": Alphabet(("a", "b", "ä")),
    "temperature": 0.5,
    "rejection_threshold": 0.6,
    "backbone": "c0ffee",
}
IMAGE = Glyphs.images(np.array([2, 3], np.float32))


@pytest.fixture
def head() -> Head:
    return Head(**VALUES)


def test_logits_are_the_linear_map(head: Head) -> None:
    assert head.logits(IMAGE).tolist() == [2.0, 3.0, -4.5]
    assert (
        head.logits(Glyphs.images(np.zeros((4, 2), np.float32))).tolist() == [[0.0, 0.0, 0.5]] * 4
    )


def test_without_own_symbols_it_answers_as_the_model(head: Head) -> None:
    weight = np.array([[1, 0], [0, 1], [-1, -1], [9, 9]], np.float32)
    bias = np.array([0, 0, 0.5, 9], np.float32)
    alphabet = head.alphabet.with_own("π")
    own = Head(**{**VALUES, "weight": weight, "bias": bias, "alphabet": alphabet})
    assert own.logits(IMAGE).tolist() == [2.0, 3.0, -4.5, 54.0]
    assert own.without_own().alphabet == head.alphabet
    assert own.without_own().logits(IMAGE).tolist() == head.logits(IMAGE).tolist()


def test_confidences_are_the_softmax_at_the_temperature(head: Head) -> None:
    powers = np.exp(np.array([2.0, 3.0, -4.5]) / 0.5)
    expected = powers / powers.sum()
    assert head.confidences(IMAGE) == pytest.approx(expected, rel=1e-5)


@given(arrays(np.float32, (5, 2), elements=st.floats(-1e4, 1e4, width=32)))
def test_confidences_sum_to_one_however_large_the_logits(features: NDArray[np.float32]) -> None:
    confidences = Head(**VALUES).confidences(Glyphs.images(features))
    assert confidences.dtype == np.float32
    assert (confidences >= 0).all()
    assert confidences.sum(axis=1) == pytest.approx(np.ones(5), abs=1e-5)


def test_candidates_come_in_order_and_are_all_there(head: Head) -> None:
    prediction = head.predict(IMAGE)
    assert [candidate.label for candidate in prediction.candidates] == ["b", "a", "ä"]
    assert prediction.confidence == pytest.approx(1 / (1 + np.exp(-2)), abs=1e-5)
    assert sum(sure for _, sure in prediction.candidates) == pytest.approx(1.0)


def test_unknown_is_below_the_threshold_only(head: Head) -> None:
    best = head.predict(IMAGE).confidence
    at = dataclasses.replace(head, rejection_threshold=best)
    above = dataclasses.replace(head, rejection_threshold=best + 1e-6)
    assert not at.predict(IMAGE).unknown
    assert above.predict(IMAGE).unknown


def test_no_ink_is_unknown_whatever_the_threshold(head: Head) -> None:
    nothing = dataclasses.replace(head, rejection_threshold=0.0).nothing()
    assert nothing.unknown
    assert [sure for _, sure in nothing.candidates] == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize(
    "changes",
    [
        {"weight": np.zeros((2, 2), np.float32)},
        {"weight": np.zeros(3, np.float32)},
        {"bias": np.zeros(2, np.float32)},
        {"bias": np.zeros((3, 1), np.float32)},
        {"bias": np.array([0, np.nan, 0], np.float32)},
        {"weight": np.full((3, 2), np.inf, np.float32)},
        {"temperature": 0.0},
        {"temperature": -1.0},
        {"temperature": float("nan")},
        {"temperature": float("inf")},
        {"rejection_threshold": -0.1},
        {"rejection_threshold": 1.1},
        {"rejection_threshold": float("nan")},
    ],
    ids=str,
)
def test_heads_that_cannot_be_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BundleError):
        Head(**(VALUES | changes))


def test_a_temperature_that_float32_cannot_divide_by_is_refused(engine: Engine) -> None:
    with pytest.raises(BundleError, match="calibration is out of range"):
        dataclasses.replace(engine.bundle.head, temperature=1e-46)
