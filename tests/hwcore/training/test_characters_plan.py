"""The model that ships, in small: both halves, joined, with all that stands beside them."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

from support.small_collection import TRAIN, add_characters, make_collection
from support.written_line import write_texts

from hwcore.data import CHARACTERS
from hwcore.data import collection as collection_data
from hwcore.ink.jsonl import InkRecord
from hwcore.model.bundle import Bundle
from hwcore.model.engine import Engine
from hwcore.model.ink_network import InkNetwork
from hwcore.model.scan_correction import ScanCorrection
from hwcore.progress import Silent
from hwcore.training.corpus import characters as corpus
from hwcore.training.corpus import digits as digit_corpus
from hwcore.training.corpus import written_characters as written
from hwcore.training.heads import (
    degraded_digits,
    doubtful_labels,
    ink_metric,
    ink_network,
    size_and_place,
)
from hwcore.training.heads import replay as replays
from hwcore.training.loop import Options, TrainingListeners
from hwcore.training.nets.weights import read_weights
from hwcore.training.recipe import RECIPES, Recipe
from hwcore.training.run import train

pytestmark = pytest.mark.usefixtures("one_torch_thread")


@pytest.fixture
def root(
    tmp_path: Path,
    fixtures: Path,
    digits: list[InkRecord],
    others: list[InkRecord],
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    folder = tmp_path / "collection"
    folder.mkdir()
    make_collection(folder, fixtures, digits, others)
    add_characters(folder, others)
    for name in ("1a_digits", "1b_upper", "1c_lower", "1d_symbols"):
        path = folder / "unipen" / f"{name}.npz"
        with np.load(path) as file:
            arrays = dict(file)
        count = len(arrays["label"])
        row = np.stack([20 * np.arange(count), np.zeros(count, np.int64)], axis=1)
        np.savez(path, **arrays, origin=row, donor=np.full(count, "aga"))
    words = [([s.xy for s in r.ink.strokes], r.label or "", TRAIN[0]) for r in others[:12]]
    for name in ("67_words", "8_texts"):
        write_texts(folder / "unipen" / f"{name}.npz", words, "text")
    for kind in ("images-idx3", "labels-idx1"):
        (folder / "mnist" / f"t10k-{kind}-ubyte").unlink()
        name = f"{kind}-ubyte.gz"
        shutil.copy(folder / "mnist" / f"train-{name}", folder / "mnist" / f"t10k-{name}")
    monkeypatch.setattr(collection_data, "MNIST_HELD_OUT", 20)
    for name in ("SCRIBBLES", "DOODLES", "PEN_DRAWINGS", "OTHER_DRAWINGS"):
        monkeypatch.setattr(corpus, name, 2)
    monkeypatch.setattr(digit_corpus, "STYLED_DRAWINGS", {"1": 1})
    monkeypatch.setattr(written, "DRAWINGS", 2)
    monkeypatch.setattr(written, "OUTLIERS", 4)
    monkeypatch.setattr(doubtful_labels, "SORTING_EPOCHS", 1)
    monkeypatch.setattr(ink_network, "BATCH", 32)
    monkeypatch.setattr(ink_network, "EPOCHS", 2)
    for name in ("REPLAYED", "FEWEST_DRAWN"):  # nothing is taught here
        monkeypatch.setattr(replays, name, 100)
    monkeypatch.setattr(ink_metric, "STEPS", 2)
    monkeypatch.setattr(ink_metric, "FEWEST", 2)
    monkeypatch.setattr(size_and_place, "STEPS", 40)
    for name in ("DIGITS", "SCANS", "LETTERS", "PENS"):
        monkeypatch.setattr(degraded_digits, name, 12)
    return folder


def run(recipe: Recipe, root: Path, out: Path) -> list[str]:
    notes: list[str] = []
    told = TrainingListeners(Silent(), lambda _: None, notes.append)
    train(recipe, [root], out, Options(drawings=root / "drawings"), told)
    return notes


@pytest.mark.train
def test_two_halves_make_a_model_that_can_be_taught(root: Path, tmp_path: Path) -> None:
    half = replace(RECIPES["hand"], labels="characters", epochs=1, batch=40, min_steps=1)
    run(half, root, tmp_path / "one")
    run(replace(half, seed=2), root, tmp_path / "other")
    halves = os.pathsep.join(str(tmp_path / name) for name in ("one", "other"))
    notes = run(replace(RECIPES["hand-pair"], epochs=0, init=halves), root, tmp_path / "pair")
    assert notes[0].startswith("backbone and head from ")
    bundle = Bundle.load(tmp_path / "pair")
    head = bundle.head
    assert (bundle.card["name"], bundle.card["net"]) == ("characters", "hand-pair")
    assert head.alphabet == CHARACTERS
    assert head.weight.shape == (94, 320)
    assert head.part(InkNetwork) is not None
    scans = head.part(ScanCorrection)
    assert scans is not None
    assert scans.weight.any()
    replay = bundle.replay()
    assert replay.ink is not None
    assert replay.ink.metric is not None
    assert {
        "mnist_test_accuracy",
        "unipen_report_digits_ece",
        "unipen_report_all_look_alikes_folded_accuracy",
        "unipen_report_others_turned_away_by_digits",
        "unipen_report_not_digit_like_turned_away_by_digits",
        "emnist_held_out_letters_accuracy",
    } <= set(bundle.card["figures"])
    names = " ".join(source["name"] for source in bundle.card["sources"])
    assert all(name in names for name in ("MNIST", "EMNIST", "UNIPEN", "Omniglot", "Detexify"))
    # The halves' features stand beside each other, but for the eight bits.
    rasters = np.random.default_rng(0).random((3, 28, 28), np.float32)
    joined = Engine.load(tmp_path / "pair").features_of(rasters)
    for number, name in enumerate(("one", "other")):
        own = Engine.load(tmp_path / name).features_of(rasters)
        assert joined[:, 160 * number :][:, :160] == pytest.approx(own, abs=0.1 * float(own.max()))
    # What training goes on from is kept in half precision.
    kept = read_weights(tmp_path / "pair" / "checkpoint.safetensors").tensors
    (tmp_path / "pair" / "checkpoint.safetensors").unlink()
    again = read_weights(tmp_path / "pair").tensors
    weight = "backbone.second.0.0.weight"
    assert again[weight].numpy() == pytest.approx(kept[weight].numpy(), abs=1e-3)
