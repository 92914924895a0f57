from __future__ import annotations

import dataclasses
import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from safetensors.numpy import save_file

from hwcore.errors import BundleError, HwError
from hwcore.labels import Alphabet
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head

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


def saved(
    path: Path,
    tensors: dict[str, NDArray[Any]] | None = None,
    changes: dict[str, str | None] | None = None,
) -> Path:
    """A head's file with other tensors or metadata; None leaves an entry out."""
    metadata = {
        "labels": '["a", "b", "c"]',
        "temperature": "1.0",
        "unknown_below": "0.5",
        "backbone": "c0ffee",
    } | (changes or {})
    given = {"weight": VALUES["weight"], "bias": VALUES["bias"]} if tensors is None else tensors
    save_file(given, path, {name: text for name, text in metadata.items() if text is not None})
    return path


def test_logits_are_the_linear_map(head: Head) -> None:
    assert head.logits(IMAGE).tolist() == [2.0, 3.0, -4.5]
    assert (
        head.logits(Glyphs.images(np.zeros((4, 2), np.float32))).tolist() == [[0.0, 0.0, 0.5]] * 4
    )


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


def test_a_head_comes_back_as_it_was_saved(head: Head, tmp_path: Path) -> None:
    head = dataclasses.replace(head, temperature=1 / 3)
    save_head(head, tmp_path / "heads" / "1" / "head.safetensors")
    loaded = load_head(tmp_path / "heads" / "1" / "head.safetensors")
    assert np.array_equal(loaded.weight, head.weight)
    assert np.array_equal(loaded.bias, head.bias)
    for name in ("alphabet", "temperature", "rejection_threshold", "backbone"):
        assert getattr(loaded, name) == getattr(head, name)


def test_saving_where_nothing_can_be_written_is_a_clear_error(head: Head, tmp_path: Path) -> None:
    (tmp_path / "heads").write_text("a file")
    with pytest.raises(HwError, match="cannot be written"):
        save_head(head, tmp_path / "heads" / "head.safetensors")


def test_a_disk_that_is_full_leaves_the_old_head(
    head: Head, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "head.safetensors"
    save_head(head, path)
    before = path.read_bytes()

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(HwError, match="No space left on device"):
        save_head(dataclasses.replace(head, temperature=2.0), path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_missing_head_says_so(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"head\.safetensors: the head is missing"):
        load_head(tmp_path / "head.safetensors")
    with pytest.raises(BundleError):
        load_head(tmp_path)


def test_every_truncated_head_is_an_error(head: Head, tmp_path: Path) -> None:
    path = tmp_path / "head.safetensors"
    save_head(head, path)
    whole = path.read_bytes()
    for length in range(0, len(whole), 3):
        path.write_bytes(whole[:length])
        with pytest.raises(BundleError, match=r"head\.safetensors"):
            load_head(path)


def test_every_damaged_head_is_an_error_or_reads_as_a_head(head: Head, tmp_path: Path) -> None:
    path = tmp_path / "head.safetensors"
    save_head(head, path)
    whole = path.read_bytes()
    for position in range(0, len(whole), 2):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :])
        # A changed weight cannot be told here: the bundle's checksums do that.
        with suppress(BundleError):
            assert load_head(path).weight.shape == (3, 2)


@pytest.mark.parametrize(
    "changes",
    [
        {"labels": None},
        {"labels": "abc"},
        {"labels": '"abc"'},
        {"labels": "[1, 2, 3]"},
        {"labels": '["a", "b", "a"]'},
        {"labels": '["a", "b"]'},
        {"labels": "[" * 100_000},
        {"temperature": None},
        {"temperature": "warm"},
        {"temperature": "0"},
        {"temperature": "nan"},
        {"unknown_below": None},
        {"unknown_below": "2"},
        {"backbone": None},
    ],
    ids=lambda changes: str(changes)[:40],
)
def test_metadata_that_does_not_fit_is_an_error(
    tmp_path: Path, changes: dict[str, str | None]
) -> None:
    path = saved(tmp_path / "head.safetensors", changes=changes)
    with pytest.raises(BundleError, match=r"head\.safetensors: "):
        load_head(path)


@pytest.mark.parametrize(
    "tensors",
    [
        {"weight": np.zeros((3, 2), np.float32)},
        {"bias": np.zeros(3, np.float32)},
        {"weight": np.zeros((3, 2)), "bias": np.zeros(3)},
        {"weight": np.zeros((3, 2), np.float32), "bias": np.zeros(3, np.int32)},
        {"weight": np.zeros((2, 2), np.float32), "bias": np.zeros(2, np.float32)},
        {"weight": np.zeros((3, 2, 1), np.float32), "bias": np.zeros(3, np.float32)},
        {},
    ],
    ids=lambda tensors: str({name: tensor.shape for name, tensor in tensors.items()}),
)
def test_tensors_that_do_not_fit_are_an_error(
    tmp_path: Path, tensors: dict[str, NDArray[Any]]
) -> None:
    path = saved(tmp_path / "head.safetensors", tensors)
    with pytest.raises(BundleError, match=r"head\.safetensors: "):
        load_head(path)


def test_a_half_precision_head_is_refused(tmp_path: Path) -> None:
    header = (
        b'{"__metadata__":{},"weight":{"dtype":"BF16","shape":[1,1],"data_offsets":[0,2]},'
        b'"bias":{"dtype":"BF16","shape":[1],"data_offsets":[2,4]}}'
    )
    path = tmp_path / "head.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header + bytes(4))
    with pytest.raises(BundleError, match=r"head\.safetensors: "):
        load_head(path)


def test_a_temperature_that_float32_cannot_divide_by_is_refused(engine: Engine) -> None:
    with pytest.raises(BundleError, match="calibration is out of range"):
        dataclasses.replace(engine.bundle.head, temperature=1e-46)
