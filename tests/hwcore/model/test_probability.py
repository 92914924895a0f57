from __future__ import annotations

import numpy as np
import pytest

from hwcore.model.probability import log_softmax, softmax

LOGITS = np.log(np.array([[1.0, 2.0, 1.0], [3.0, 3.0, 2.0]], np.float32))


def test_each_row_is_in_proportion_and_sums_to_one() -> None:
    wanted = np.array([[0.25, 0.5, 0.25], [0.375, 0.375, 0.25]])
    assert softmax(LOGITS) == pytest.approx(wanted)
    assert softmax(LOGITS.T, axis=0) == pytest.approx(wanted.T)
    assert np.exp(log_softmax(LOGITS)) == pytest.approx(wanted)
    assert softmax(LOGITS).dtype == np.float32


def test_large_logits_do_not_overflow() -> None:
    columns = softmax(np.array([[1e4, 0.0], [0.0, 0.0]], np.float32), axis=-2)
    assert columns.sum(axis=0) == pytest.approx([1.0, 1.0])
    assert columns[:, 1] == pytest.approx([0.5, 0.5])
    large = np.array([1e4, 0.0, -1e4])
    assert softmax(large).tolist() == [1.0, 0.0, 0.0]
    assert log_softmax(large).tolist() == [0.0, -1e4, -2e4]
