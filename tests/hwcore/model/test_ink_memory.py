"""The memory of how a person writes: it speaks to ink written alike, and to nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.head_files import metadata_of

from hwcore.errors import BundleError
from hwcore.ink.ink import Ink
from hwcore.ink.trajectory import SUMMARY_SIZE, Trajectory, trajectory
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.ink_memory import FURTHEST, InkMemory, InkPrototypes
from hwcore.model.memory import Memory
from hwcore.model.stroke_classifier import StrokeClassifier
from hwcore.raster.glyph import Glyph
from hwcore.raster.ink_raster import rasterize


def _at(*places: float) -> Trajectory:
    """Vectors along a line, so far from its start."""
    vectors = np.zeros((len(places), SUMMARY_SIZE), np.float32)
    vectors[:, 0] = places
    return vectors


def _inks(trajectories: Trajectory) -> Glyphs:
    return Glyphs.inks(np.zeros((*trajectories.shape[:-1], 0), np.float32), trajectories)


BASE, BASE_TRUTH = _at(0.3, 0.5, -0.9), np.array([1, 1, 2])


def _prototypes(places: list[float], truth: list[int]) -> InkPrototypes:
    owner = np.arange(len(places))
    return InkPrototypes(_at(*places), np.array(truth), owner, BASE, BASE_TRUTH)


def test_it_speaks_for_its_label_up_to_its_radius() -> None:
    memory = _prototypes([0.0], [2]).remember(np.array([0]), 10.0, 0)
    assert memory.radii.tolist() == pytest.approx([0.3], abs=1e-3)
    rows = memory.logits(_inks(_at(0.0, 0.15, -0.15, 0.31)), 4)
    assert rows[:, 2].tolist() == pytest.approx([10.0, 5.0, 5.0, 0.0], abs=0.05)
    assert not rows[:, [0, 1, 3]].any()
    assert memory.logits(_inks(_at(0.15)[0]), 4).tolist() == rows[1].tolist()


def test_it_says_nothing_of_what_has_no_ink() -> None:
    memory = _prototypes([0.0], [2]).remember(np.array([0]), 10.0, 0)
    glyphs = Glyphs.joined([Glyphs.images(np.zeros((1, 0), np.float32)), _inks(_at(0.0))])
    assert memory.logits(glyphs, 4).any(axis=1).tolist() == [False, True]


def test_some_ink_of_others_may_lie_within_the_radius() -> None:
    prototypes = _prototypes([0.0], [2])
    radii = [prototypes.remember(np.array([0]), 1.0, over).radii[0] for over in range(3)]
    assert radii == pytest.approx([0.3, 0.5, FURTHEST], abs=1e-3)


def test_own_ink_of_another_label_always_ends_the_radius() -> None:
    memory = _prototypes([0.0, 0.1], [2, 3]).remember(np.arange(2), 1.0, 2)
    assert memory.radii.tolist() == pytest.approx([0.1, 0.1], abs=1e-3)
    contradicting = _prototypes([0.0, 0.0, 0.2], [2, 3, 3]).remember(np.arange(3), 1.0, 2)
    assert contradicting.prototypes[:, 0].tolist() == pytest.approx([0.2])


def test_only_the_chosen_corrections_are_remembered() -> None:
    prototypes = _prototypes([0.0, 0.1, -0.3], [3, 0, 0])
    assert prototypes.remember(np.array([0, 2]), 1.0, 0).labels.tolist() == [0, 3]
    nothing = prototypes.remember(np.array([], np.int64), 1.0, 0)
    assert not nothing.logits(_inks(_at(0.0)), 4).any()


def test_damage_is_refused() -> None:
    memory = _prototypes([0.0, 0.1], [2, 3]).remember(np.arange(2), 5.0, 0)
    for damaged in (
        {"prototypes": np.ones((2, SUMMARY_SIZE - 1), np.float32)},
        {"prototypes": np.full((2, SUMMARY_SIZE), np.nan, np.float32)},
        {"prototypes": np.float32(1.0)},
        {"labels": np.array([1, 0])},
        {"radii": np.array([0.5, 0.0], np.float32)},
        {"radii": np.array([0.5, np.nan], np.float32)},
        {"strength": np.inf},
    ):
        with pytest.raises(BundleError, match="memory of ink is damaged"):
            replace(memory, **damaged)


def _taught(engine: Engine, ink: Ink, label: int) -> Head:
    prototypes = InkPrototypes(
        trajectory(ink)[None], np.array([label]), np.array([0]), BASE, BASE_TRUTH
    )
    return engine.bundle.head.with_part(prototypes.remember(np.array([0]), 60.0, 2))


SEVEN = [[(0, 0), (6, 0), (2, 10)]]


def test_an_engine_asks_it_where_there_is_ink(engine: Engine) -> None:
    ink = Ink.from_strokes(SEVEN)
    other = Ink.from_strokes([stroke[::-1] for stroke in SEVEN])
    taught_engine = Engine(engine.bundle)
    taught_engine.adopt(_taught(engine, ink, 4))
    assert taught_engine.predict(ink).label == "4"
    assert taught_engine.predict(Glyph.of(ink)).label == "4"
    assert taught_engine.predict(other).label == "7", "it looks alike, but was written otherwise"
    assert taught_engine.predict(Glyph(rasterize(ink))).label == "7", "a scan"
    assert taught_engine.predict_by_style(ink).label == "7"


def test_a_head_keeps_it_on_the_disk(tmp_path: Path, engine: Engine) -> None:
    ink = Ink.from_strokes(SEVEN)
    head = _taught(engine, ink, 4)
    save_head(head, tmp_path / "head.safetensors")
    again = load_head(tmp_path / "head.safetensors")
    assert again.part(InkMemory) is not None
    glyph = Glyphs.inks(engine.features(rasterize(ink)), trajectory(ink))
    assert (again.logits(glyph) == head.logits(glyph)).all()
    assert again.part(Memory) is None
    assert again.without_memory().part(InkMemory) is None


def test_one_that_does_not_fit_the_head_is_refused(engine: Engine) -> None:
    with pytest.raises(BundleError, match="does not fit"):
        _taught(engine, Ink.from_strokes(SEVEN), 10)


def test_half_of_one_in_a_file_is_refused(tmp_path: Path, engine: Engine) -> None:
    from safetensors.numpy import load_file, save_file

    path = tmp_path / "head.safetensors"
    head = _taught(engine, Ink.from_strokes(SEVEN), 4).without(StrokeClassifier)
    save_head(head, path)
    tensors = load_file(path)
    metadata = metadata_of(head, ink_strength="12.0")
    save_file(tensors, path, metadata)
    assert load_head(path).part(InkMemory) is not None
    save_file(tensors, path, {**metadata, "ink_strength": "much"})
    with pytest.raises(BundleError, match="ink_strength"):
        load_head(path)
    kept = tensors.pop("ink_memory.radii")
    save_file(tensors, path, metadata)
    with pytest.raises(BundleError, match="a part of the head is damaged"):
        load_head(path)
    tensors["ink_memory.radii"] = kept.astype(np.float64)
    save_file(tensors, path, metadata)
    with pytest.raises(BundleError, match="a part of the head is damaged"):
        load_head(path)
