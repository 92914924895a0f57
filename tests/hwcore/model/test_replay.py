"""The replay set on disk and in the bundle."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load, save
from support.models import DIGITS_MODEL

from hwcore.errors import BundleError
from hwcore.ink.trajectory import SIZE, SUMMARY_SIZE
from hwcore.labels import NO_LABEL
from hwcore.model.bundle import REPLAY, Bundle
from hwcore.model.card import CARD
from hwcore.model.deflation import inflated
from hwcore.model.ink_metric import InkMetric
from hwcore.model.ink_replay import InkReplay
from hwcore.model.replay import ReplaySet
from hwcore.sealed_json import sealed


def _small() -> ReplaySet:
    return ReplaySet(
        np.ones((4, 3), np.float32),
        np.array([0, 1, 2, NO_LABEL]),
        np.zeros((2, 3), np.float32),
        np.array([0, 1]),
        np.full((3, 3), 0.5, np.float32),
        np.array([2, 1, 0]),
        9,
    )


def _with_ink() -> ReplaySet:
    written = np.linspace(-1, 1, 4 * SUMMARY_SIZE, dtype=np.float32).reshape(4, SUMMARY_SIZE)
    ink = InkReplay(
        written,
        np.array([0, 1, 2, 2]),
        np.full((3, 3), 0.25, np.float32),
        written[:3],
        np.array([2, 1, 0]),
        7,
        InkMetric(((np.full((2, 3, SUMMARY_SIZE), 0.5, np.float32), np.ones((2, 3), np.float32)),)),
    )
    return replace(_small(), ink=ink)


def test_it_comes_back_as_it_was() -> None:
    again = ReplaySet.from_bytes(_small().to_bytes())
    assert (again.features == _small().features).all()
    assert again.features.dtype == np.float32
    assert again.truth.tolist() == [0, 1, 2, NO_LABEL]
    assert again.held_out_truth.tolist() == [0, 1]
    assert (again.border_features == 0.5).all()
    assert (again.border_truth.tolist(), again.border_of) == ([2, 1, 0], 9)


def test_its_ink_comes_back_as_it_was() -> None:
    assert ReplaySet.from_bytes(_small().to_bytes()).ink is None
    ink, again = _with_ink().ink, ReplaySet.from_bytes(_with_ink().to_bytes()).ink
    assert ink is not None
    assert again is not None
    assert again.trajectories == pytest.approx(ink.trajectories, abs=1e-3)
    assert again.examined_trajectories == pytest.approx(ink.examined_trajectories, abs=1e-3)
    assert (again.examined_features == 0.25).all()
    assert again.truth.tolist() == [0, 1, 2, 2]
    assert (again.examined_truth.tolist(), again.examined_of) == ([2, 1, 0], 7)
    assert again.metric is not None
    assert again.metric.layers[0][0].shape == (2, 3, SUMMARY_SIZE)
    assert (again.metric.layers[0][0] == 0.5).all()


@pytest.mark.parametrize("size", [SIZE, SUMMARY_SIZE])
def test_its_ink_is_whole_or_as_earlier_versions_summarised_it(size: int) -> None:
    whole = _with_ink().ink
    assert whole is not None
    rows = np.linspace(-1, 1, 4 * size, dtype=np.float32).reshape(4, size)
    ink = replace(whole, trajectories=rows, examined_trajectories=rows[:3])
    again = ReplaySet.from_bytes(replace(_small(), ink=ink).to_bytes()).ink
    assert again is not None
    assert again.trajectories == pytest.approx(rows, abs=1e-3)
    assert again.examined_trajectories.shape == (3, size)


def test_ink_that_does_not_fit_is_refused() -> None:
    ink = _with_ink().ink
    assert ink is not None
    for wrong in (
        {"truth": np.array([0, 1])},
        {"truth": np.array([0, 1, 2, NO_LABEL])},
        {"trajectories": np.zeros((4, SUMMARY_SIZE - 1), np.float32)},
        {"trajectories": np.full((4, SUMMARY_SIZE), np.inf, np.float32)},
        {"trajectories": np.zeros((4, SIZE), np.float32)},
        {"examined_truth": np.array([0, 1])},
        {"examined_features": np.zeros((3, 2), np.float32)},
        {"examined_of": 2},
    ):
        damaged = replace(_small(), ink=replace(ink, **wrong))
        with pytest.raises(BundleError, match="not fit"):
            ReplaySet.from_bytes(damaged.to_bytes())
    tensors = load(inflated(_with_ink().to_bytes()))
    del tensors["examined_of"]
    with pytest.raises(BundleError, match="ink is damaged"):
        ReplaySet.from_bytes(save(tensors))
    tensors = load(inflated(_with_ink().to_bytes()))
    del tensors["ink_metric.0.bias"]
    with pytest.raises(BundleError, match="measure of ink is damaged"):
        ReplaySet.from_bytes(save(tensors))


def test_damage_and_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(BundleError, match="damaged"):
        ReplaySet.from_bytes(_small().to_bytes()[:40])
    for wrong in (
        {"truth": np.array([0])},
        {"border_truth": np.array([0])},
        {"border_features": np.zeros((3, 2), np.float32)},
        {"border_of": 2},
    ):
        with pytest.raises(BundleError, match="do not fit"):
            ReplaySet.from_bytes(replace(_small(), **wrong).to_bytes())


def test_the_shipped_one_has_every_label_and_what_is_none() -> None:
    replay = Bundle.load(DIGITS_MODEL).replay()
    counts = {int(label): int((replay.truth == label).sum()) for label in np.unique(replay.truth)}
    assert set(counts) == {NO_LABEL, *range(10)}
    assert len({counts[label] for label in range(10)}) == 1
    assert set(replay.held_out_truth.tolist()) == set(range(10))
    assert len(replay.held_out_truth) == 5000
    assert set(replay.border_truth.tolist()) == set(range(10))
    assert replay.border_of == 30_000
    ink = replay.ink
    assert ink is not None
    assert set(ink.truth.tolist()) == set(ink.examined_truth.tolist()) == set(range(10))
    assert (len(ink.truth), len(ink.examined_truth)) == (4000, 3600)


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    bundle = Path(shutil.copytree(DIGITS_MODEL, tmp_path / "model"))
    content = bytearray((bundle / REPLAY).read_bytes())
    content[len(content) // 2] ^= 1
    (bundle / REPLAY).write_bytes(content)
    with pytest.raises(BundleError, match="altered"):
        Bundle.load(bundle).replay()


def test_a_model_without_one_says_that_it_cannot_be_taught(tmp_path: Path) -> None:
    bundle = Path(shutil.copytree(DIGITS_MODEL, tmp_path / "model"))
    card = json.loads((bundle / CARD).read_text(encoding="utf-8"))
    del card["files"][REPLAY]
    del card["seal"]
    (bundle / CARD).write_bytes(sealed(card))
    with pytest.raises(BundleError, match="cannot be taught"):
        Bundle.load(bundle).replay()
