from __future__ import annotations

import dataclasses
import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import save_file

from hwcore.errors import BundleError, HwError
from hwcore.ink.trajectory import SIZE, SUMMARY_SIZE
from hwcore.labels import Alphabet
from hwcore.model.alphabet_calibration import AlphabetCalibration
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.ink_memory import InkMemory
from hwcore.model.ink_metric import InkMetric
from hwcore.model.ink_network import CHANNELS, FORM, InkNetwork
from hwcore.model.memory import Memory, Whitening
from hwcore.model.part import Calibration
from hwcore.model.scan_correction import ScanCorrection
from hwcore.model.stroke_classifier import StrokeClassifier
from hwcore.model.tensors import Tensors

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


def test_a_head_comes_back_as_it_was_saved(head: Head, tmp_path: Path) -> None:
    head = dataclasses.replace(head, temperature=1 / 3)
    save_head(head, tmp_path / "heads" / "1" / "head.safetensors")
    loaded = load_head(tmp_path / "heads" / "1" / "head.safetensors")
    assert np.array_equal(loaded.weight, head.weight)
    assert np.array_equal(loaded.bias, head.bias)
    for name in ("alphabet", "temperature", "rejection_threshold", "backbone"):
        assert getattr(loaded, name) == getattr(head, name)


def test_own_symbols_come_back_as_such(head: Head, tmp_path: Path) -> None:
    own = dataclasses.replace(head, alphabet=Alphabet(head.alphabet.labels, own=2))
    save_head(own, tmp_path / "head")
    assert load_head(tmp_path / "head").alphabet == own.alphabet
    save_head(head, tmp_path / "plain")
    assert b"own_symbols" in (tmp_path / "head").read_bytes()
    assert b"own_symbols" not in (tmp_path / "plain").read_bytes()


@pytest.mark.parametrize("own", ["x", "-1", "3", "1.5", "", "9" * 5000, "²"])
def test_a_count_of_own_symbols_that_cannot_be_is_an_error(tmp_path: Path, own: str) -> None:
    with pytest.raises(BundleError, match="own"):
        load_head(saved(tmp_path / "head", changes={"own_symbols": own}))


def test_calibrations_of_alphabets_come_back(head: Head, tmp_path: Path) -> None:
    own = AlphabetCalibration(Calibration(0.7, 0.25), Calibration(1 / 3, 0.1))
    with_them = dataclasses.replace(head, calibrations={"digits": own, "small": own})
    save_head(with_them, tmp_path / "head")
    assert load_head(tmp_path / "head").calibrations == with_them.calibrations
    later: dict[str, str | None] = {
        "alphabets": '{"digits": [0.7, 0.25, 1.0, 0.1], "greek": [1, 0, 1, 0]}'
    }
    assert set(load_head(saved(tmp_path / "later", changes=later)).calibrations) == {"digits"}


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "[]",
        "7",
        '{"digits": 1}',
        '{"digits": [1, 0]}',
        '{"digits": [1, 0, 1, "x"]}',
        '{"digits": [NaN, 0, 1, 0]}',
        '{"digits": [1, 2, 1, 0]}',
        "[" * 100_000,
    ],
)
def test_damaged_calibrations_of_alphabets_are_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(BundleError, match=r"alphabets|calibration"):
        load_head(saved(tmp_path / "head", changes={"alphabets": text}))


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


FILE = {
    "alone": ["bias", "weight"],
    "everything": [
        "bias",
        *(
            f"ink_convolutions.{number}.{kind}"
            for number in range(4)
            for kind in ("bias", "weight")
        ),
        "ink_dense.0.bias",
        "ink_dense.0.weight",
        "ink_memory.labels",
        "ink_memory.prototypes",
        "ink_memory.radii",
        "ink_metric.0.bias",
        "ink_metric.0.weight",
        "memory.labels",
        "memory.mean",
        "memory.prototypes",
        "memory.radii",
        "memory.whitening",
        "online.0.bias",
        "online.0.weight",
        "scans.bias",
        "scans.weight",
        "weight",
    ],
}
TEXTS = {
    "alone": ["backbone", "labels", "temperature", "unknown_below"],
    "everything": [
        "backbone",
        "ink_network_rejection_threshold",
        "ink_network_temperature",
        "ink_strength",
        "labels",
        "online_temperature",
        "online_unknown_below",
        "strength",
        "temperature",
        "unknown_below",
    ],
}


def with_everything(head: Head) -> Head:
    random = np.random.default_rng(2)

    def some(*shape: int) -> NDArray[np.float32]:
        return random.random(shape, np.float32)

    labels, metric = np.array([-1, 2]), InkMetric(((some(1, 3, SUMMARY_SIZE), some(1, 3)),))
    shapes = (3, CHANNELS, 2), (1, 2, 2), (3, 2, 2), (1, 2, 2)
    convolutions = tuple((some(*shape), some(shape[-1])) for shape in shapes)
    parts = (
        InkNetwork(convolutions, ((some(4 + FORM, 3), some(3)),), 1.25, 0.5),
        InkMemory(some(2, 3), labels, some(2) + np.float32(0.1), 7.0, metric),
        StrokeClassifier(((some(3, SUMMARY_SIZE), some(3)),), 1.5, 0.25),
        Memory(Whitening(some(2), some(2, 2)), some(2, 2), labels, some(2), 8.0),
        ScanCorrection(some(3, 2), some(3)),
    )
    return dataclasses.replace(head, parts=parts)


@pytest.mark.parametrize("what", ["alone", "everything"])
def test_what_is_in_a_file_is_called_as_earlier_versions_called_it(
    head: Head, tmp_path: Path, what: str
) -> None:
    save_head(with_everything(head) if what == "everything" else head, tmp_path / "head")
    tensors = Tensors.parse((tmp_path / "head").read_bytes())
    assert sorted(tensors.arrays) == FILE[what]
    assert sorted(tensors.texts) == TEXTS[what]


def test_a_head_with_every_part_answers_as_before_it_was_saved(head: Head, tmp_path: Path) -> None:
    whole = with_everything(head)
    save_head(whole, tmp_path / "head")
    again = load_head(tmp_path / "head")
    random = np.random.default_rng(3)
    inks = Glyphs.inks(random.random((5, 2), np.float32), random.random((5, SIZE), np.float32))
    glyphs = Glyphs.joined([inks, Glyphs.images(inks.features)])
    # The metric is kept as float16, as it ships: one that did not come from a file is rounded.
    save_head(again, tmp_path / "twice")
    twice = load_head(tmp_path / "twice")
    assert (twice.logits(glyphs) == again.logits(glyphs)).all()
    assert (twice.confidences(glyphs) == again.confidences(glyphs)).all()
    assert again.logits(glyphs) == pytest.approx(whole.logits(glyphs), abs=0.1)
