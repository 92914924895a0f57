"""The memory beside the head: it speaks near what was corrected, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.head_files import metadata_of

from hwcore.errors import BundleError
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.memory import LEAST_ALIKE, Memory, Prototypes, Vectors, Whitening

PLAIN = Whitening(np.zeros(3, np.float32), np.eye(3, dtype=np.float32))
BASE = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]], np.float32)
BASE_TRUTH = np.array([1, -1])
"""A sample of label 1, and one of no label."""


def _prototypes(drawn: list[list[float]], truth: list[int]) -> Prototypes:
    owner = np.arange(len(drawn))
    return Prototypes(PLAIN, np.array(drawn, np.float32), np.array(truth), owner, BASE, BASE_TRUTH)


def _all(count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.arange(count)


def test_it_speaks_for_its_label_near_a_correction_only() -> None:
    memory = _prototypes([[1.0, 0.1, 0.0]], [2]).remember(_all(1), 10.0)
    own, near, far = (
        memory.logits(Glyphs.images(np.array(each, np.float32)), 4)
        for each in ([2.0, 0.2, 0.0], [1.0, 0.4, 0.1], [0.0, 1.0, 0.0])
    )
    assert own.tolist() == pytest.approx([0, 0, 10.0, 0], abs=1e-3)
    assert 0.0 < near[2] < 9.9
    assert not far.any()
    both = np.array([[2.0, 0.2, 0.0], [0.0, 1.0, 0.0]], np.float32)
    rows = memory.logits(Glyphs.images(both), 4)
    assert rows.shape == (2, 4)
    assert (rows[0] == own).all()


def test_its_radius_ends_at_the_nearest_sample_of_another_label() -> None:
    drawn = [0.5, 0.8, 0.0]
    other = _prototypes([drawn], [2]).remember(_all(1), 10.0)
    same = _prototypes([drawn], [1]).remember(_all(1), 10.0)
    unit = np.array(drawn) / np.linalg.norm(drawn)
    assert other.radii[0] == pytest.approx(unit[1])  # the base sample of label 1
    assert same.radii[0] == pytest.approx(LEAST_ALIKE)
    assert not other.logits(Glyphs.images(BASE), 4).any()


def test_the_same_ink_under_two_labels_is_not_remembered() -> None:
    prototypes = _prototypes([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.9, 0.0, 0.4]], [0, 3, 3])
    assert len(prototypes.remember(_all(3), 10.0).labels) == 1  # neither of the two alike
    alone = prototypes.remember(np.array([0]), 10.0)
    assert alone.labels.tolist() == [0]


def test_only_the_chosen_corrections_are_remembered() -> None:
    prototypes = _prototypes([[1.0, 0.0, 0.1], [0.9, 0.1, 0.0], [0.7, 0.1, 0.0]], [3, 0, 0])
    assert prototypes.remember(np.array([0, 2]), 1.0).labels.tolist() == [0, 3]
    nothing = prototypes.remember(np.array([], np.int64), 1.0)
    assert not nothing.logits(Glyphs.images(BASE), 4).any()


def test_whitening_evens_out_what_varies_within_a_label() -> None:
    random = np.random.default_rng(0)
    truth = random.integers(3, size=2000)
    features = np.array([[0, 0, 0], [4, 0, 0], [0, 4, 0]])[truth] + random.normal(
        0, [5.0, 1.0, 0.2], (2000, 3)
    )
    whitening = Whitening.of(features.astype(np.float32), truth)
    within = np.concatenate([features[truth == k] - features[truth == k].mean(0) for k in range(3)])
    spread = (within @ whitening.matrix).std(axis=0)
    assert spread[0] == pytest.approx(1.0, abs=0.05)
    assert spread[0] / spread[1] < 1.7  # 5 before; the ridge keeps directions that hardly vary
    assert np.linalg.norm(whitening(features.astype(np.float32)), axis=1) == pytest.approx(1.0)


def test_damage_is_refused() -> None:
    memory = _prototypes([[1.0, 0.0, 0.0], [0.0, 1.0, 0.2]], [0, 1]).remember(_all(2), 5.0)
    for damaged in (
        {"prototypes": np.ones((2, 4), np.float32)},
        {"labels": np.array([1, 0])},
        {"radii": np.array([0.5, 1.0], np.float32)},
        {"radii": np.array([0.5, np.nan], np.float32)},
        {"strength": -1.0},
    ):
        with pytest.raises(BundleError, match="memory is damaged"):
            replace(memory, **damaged)


def _taught(engine: Engine) -> tuple[Head, Vectors]:
    """A head with a memory, and the features that it remembers."""
    shipped = engine.bundle.head
    size = shipped.weight.shape[1]
    random = np.random.default_rng(1)
    base = random.random((20, size)).astype(np.float32)
    drawn = random.random((3, size)).astype(np.float32)
    prototypes = Prototypes(
        Whitening.of(base, np.arange(20) % 10),
        drawn,
        np.array([4, 4, 9]),
        np.arange(3),
        base,
        np.arange(20) % 10,
    )
    return shipped.with_part(prototypes.remember(np.arange(3), 12.0)), drawn


def test_a_head_keeps_its_memory_on_the_disk(tmp_path: Path, engine: Engine) -> None:
    head, drawn = _taught(engine)
    features = Glyphs.images(drawn)
    save_head(head, tmp_path / "head.safetensors")
    again = load_head(tmp_path / "head.safetensors")
    assert (again.logits(features) == head.logits(features)).all()
    assert again.part(Memory) is not None
    assert again.without_memory().part(Memory) is None
    assert (again.logits(features) != again.without_memory().logits(features)).any()


def test_a_memory_that_does_not_fit_the_head_is_refused(engine: Engine) -> None:
    memory = _prototypes([[1.0, 0.0, 0.0]], [0]).remember(_all(1), 5.0)
    with pytest.raises(BundleError, match="does not fit"):
        engine.bundle.head.with_part(memory)


def test_half_a_memory_in_a_file_is_refused(tmp_path: Path, engine: Engine) -> None:
    from safetensors.numpy import load_file, save_file

    path = tmp_path / "head.safetensors"
    head, _ = _taught(engine)
    save_head(head, path)
    tensors = load_file(path)
    metadata = metadata_of(head, strength="12.0")
    del tensors["memory.radii"]
    save_file(tensors, path, metadata)
    with pytest.raises(BundleError, match="a part of the head is damaged"):
        load_head(path)
    tensors["memory.radii"] = np.zeros(2, np.float64)
    save_file(tensors, path, metadata)
    with pytest.raises(BundleError, match="a part of the head is damaged"):
        load_head(path)
