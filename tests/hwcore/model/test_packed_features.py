"""Features in one byte each."""

from __future__ import annotations

import numpy as np
import pytest

from hwcore.model.packed_features import packed_features, unpacked_features
from hwcore.model.tensors import TensorError, Tensors


def _features(least: float = 0.0) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    random = np.random.default_rng(1)
    return (least + random.random((50, 4)) * [1.0, 0.01, 30.0, 0.0]).astype(np.float32)


def test_what_was_kept_differs_by_half_a_step_of_its_own_feature() -> None:
    features = _features()
    again = unpacked_features(Tensors.parse(packed_features("f", features).to_bytes()), "f")
    assert again.dtype == np.float32
    assert (np.abs(again - features) <= features.max(axis=0) / 255 / 2 * 1.001).all()


def test_a_byte_is_kept_of_each_and_more_where_some_are_negative() -> None:
    assert packed_features("f", _features()).arrays["f"].dtype == np.uint8
    kept = packed_features("f", _features(-0.5))
    assert kept.arrays["f"].dtype == np.float16
    assert unpacked_features(kept, "f") == pytest.approx(_features(-0.5), rel=1e-3, abs=1e-3)


def test_features_of_earlier_versions_are_read() -> None:
    features = _features().astype(np.float16)
    assert (unpacked_features(Tensors({"f": features}), "f") == features).all()


def test_what_is_missing_or_of_another_kind_is_refused() -> None:
    kept = dict(packed_features("f", _features()).arrays)
    for damaged in (
        {},
        {"f": kept["f"]},
        {"f_scale": kept["f_scale"]},
        kept | {"f": kept["f"].astype(np.int64)},
        kept | {"f_scale": kept["f_scale"].astype(np.int32)},
    ):
        with pytest.raises(TensorError):
            unpacked_features(Tensors(damaged), "f")
    with pytest.raises(ValueError, match="broadcast"):
        unpacked_features(Tensors(kept | {"f_scale": np.ones(3, np.float32)}), "f")
