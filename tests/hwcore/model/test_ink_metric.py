"""The measure of how alike two inks are: its arithmetic, its file, and what damages it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.glyphs import written
from support.models import DIGITS_MODEL

from hwcore.errors import BundleError
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import SUMMARY_SIZE, Trajectory, summary, trajectory
from hwcore.model.bundle import Bundle
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head_file import load_head, save_head
from hwcore.model.ink_memory import InkMemory, InkPrototypes
from hwcore.model.ink_metric import InkMetric
from hwcore.model.tensors import Tensors


def _only(*columns: int) -> InkMetric:
    """Perceptrons of one layer that each give one value of a trajectory."""
    weight = np.zeros((len(columns), 1, SUMMARY_SIZE), np.float32)
    weight[np.arange(len(columns)), 0, columns] = 1.0
    return InkMetric(((weight, np.zeros((len(columns), 1), np.float32)),))


def _at(*places: tuple[float, float]) -> Trajectory:
    vectors = np.zeros((len(places), SUMMARY_SIZE), np.float32)
    vectors[:, :2] = places
    return vectors


def test_what_each_perceptron_gives_is_joined() -> None:
    random = np.random.default_rng(2)
    shapes = ((2, 5, SUMMARY_SIZE), (2, 3, 5))
    layers = [
        (random.normal(size=shape).astype(np.float32), random.normal(size=shape[:2]).astype("f4"))
        for shape in shapes
    ]
    rows = random.normal(size=(4, SUMMARY_SIZE)).astype(np.float32)
    given = InkMetric(tuple(layers))(rows)
    assert given.shape == (4, 6)
    for member in range(2):
        hidden = np.maximum(rows @ layers[0][0][member].T + layers[0][1][member], 0.0)
        expected = hidden @ layers[1][0][member].T + layers[1][1][member]
        assert given[:, 3 * member : 3 * member + 3] == pytest.approx(expected, abs=1e-4)


def test_ink_is_compared_by_it_and_by_nothing_else() -> None:
    own, others = _at((0.0, 0.0)), _at((0.4, 0.0))
    truth, chosen = np.array([1]), np.array([0])
    prototypes = InkPrototypes(own, truth, chosen, others, np.array([0]), _only(0))
    memory = prototypes.remember(chosen, 10.0, 0)
    assert memory.radii == pytest.approx([0.4], abs=1e-3)
    said = memory.logits(written(_at((0.0, 5.0), (0.2, 5.0), (0.5, 0.0))), 2)[:, 1]
    assert said == pytest.approx([10.0, 5.0, 0.0], abs=0.05)
    no_ink = Glyphs.images(np.zeros((1, 0), np.float32))
    assert not memory.logits(no_ink, 2).any()


def test_a_head_keeps_it_with_its_memory(tmp_path: Path, engine: Engine) -> None:
    metric = _only(3, 4)
    prototypes = InkPrototypes(
        _at((0.1, 0.2)), np.array([4]), np.array([0]), _at((0.9, 0.9)), np.array([1]), metric
    )
    memory = prototypes.remember(np.array([0]), 12.0, 0)
    head = engine.bundle.head.with_part(memory)
    save_head(head, tmp_path / "head.safetensors")
    again = load_head(tmp_path / "head.safetensors").part(InkMemory)
    assert again is not None
    assert again.metric is not None
    rows = written(np.random.default_rng(1).normal(size=(5, SUMMARY_SIZE)).astype(np.float32))
    assert (again.logits(rows, 10) == memory.logits(rows, 10)).all()
    with pytest.raises(BundleError, match="memory of ink is damaged"):
        replace(memory, metric=None)


def test_damage_is_refused() -> None:
    weight, bias = np.ones((2, 3, SUMMARY_SIZE), np.float32), np.zeros((2, 3), np.float32)
    for layers in (
        (),
        ((weight[0], bias),),
        ((weight[:, :, 1:], bias),),
        ((weight, bias[:, 1:]),),
        ((weight, bias), (weight, bias)),
        ((weight, bias), (np.ones((1, 2, 3), np.float32), np.zeros((1, 2), np.float32))),
        ((weight * np.float32(np.nan), bias),),
        ((weight, bias + np.float32(1e4)),),
        ((weight[:0], bias[:0]),),
        ((weight, bias), *[(np.ones((2, 3, 3), np.float32), bias)] * 3),
    ):
        with pytest.raises(BundleError, match="measure of ink is damaged"):
            InkMetric(layers)
    arrays = _only(0).tensors().arrays
    assert InkMetric.from_tensors(Tensors()) is None
    for wrong in ({"ink_metric.0.bias": np.zeros((1, 1), np.int64)}, {"ink_metric.0.bias": None}):
        kept = {name: array for name, array in ({**arrays, **wrong}).items() if array is not None}
        with pytest.raises(BundleError, match="measure of ink is damaged"):
            InkMetric.from_tensors(Tensors(kept))


def test_with_the_shipped_one_labels_lie_nearer_together(digits: list[InkRecord]) -> None:
    ink = Bundle.load(DIGITS_MODEL).replay().ink
    assert ink is not None
    assert ink.metric is not None
    written = np.stack([trajectory(record.ink) for record in digits])
    labels = np.array([record.label for record in digits])

    def nearest_is_alike(vectors: Trajectory) -> float:
        apart = np.linalg.norm(vectors[:, None] - vectors, axis=2)
        np.fill_diagonal(apart, np.inf)
        return float((labels[apart.argmin(axis=1)] == labels).mean())

    assert nearest_is_alike(ink.metric(written)) > nearest_is_alike(summary(written))
