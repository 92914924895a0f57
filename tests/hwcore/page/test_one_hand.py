from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.page import one_hand
from hwcore.page.one_hand import in_one_hand


def features(*angles: float) -> NDArray[np.float32]:
    """In two dimensions, at these angles in degrees."""
    radians = np.radians(angles)
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32) * 3


def all_known(count: int) -> NDArray[np.bool_]:
    return np.ones(count, np.bool_)


def test_a_doubtful_glyph_is_what_looks_like_it_is() -> None:
    confidences = np.array([[0.55, 0.45], [0.02, 0.98], [0.99, 0.01]], np.float32)
    together = in_one_hand(confidences, features(0, 8, 80), all_known(3))
    assert together[0].argmax() == 1
    assert together[1:].argmax(axis=1).tolist() == [1, 0]
    assert together.sum(axis=1) == pytest.approx(1.0)


def test_what_looks_like_nothing_else_stays_as_it_is() -> None:
    confidences = np.array([[0.55, 0.45], [0.02, 0.98]], np.float32)
    together = in_one_hand(confidences, features(0, 60), all_known(2))
    assert together == pytest.approx(confidences)


def test_what_is_no_label_says_nothing_of_others() -> None:
    confidences = np.array([[0.55, 0.45], [0.02, 0.98]], np.float32)
    together = in_one_hand(confidences, features(0, 0), np.array([True, False]))
    assert together[0] == pytest.approx(confidences[0])


def test_glyphs_compared_some_at_a_time_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(3)
    confidences = random.dirichlet([0.3] * 4, 40).astype(np.float32)
    pictures = random.random((40, 6)).astype(np.float32)
    known = random.random(40) < 0.9
    whole = in_one_hand(confidences, pictures, known)
    monkeypatch.setattr(one_hand, "_AT_ONCE", 7)
    assert in_one_hand(confidences, pictures, known) == pytest.approx(whole, abs=1e-6)
    assert not np.allclose(whole, confidences)


def test_no_glyphs_are_none() -> None:
    nothing = in_one_hand(
        np.empty((0, 4), np.float32), np.empty((0, 6), np.float32), np.empty(0, np.bool_)
    )
    assert nothing.shape == (0, 4)
