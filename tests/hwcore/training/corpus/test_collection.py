"""A training on the collection, in small: what ships, in a few steps."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

from support.small_collection import make_collection

from hwcore.data import DIGITS
from hwcore.data import collection as corpus
from hwcore.ink.jsonl import InkRecord
from hwcore.model.bundle import Bundle
from hwcore.model.engine import Engine
from hwcore.model.scan_correction import ScanCorrection
from hwcore.model.stroke_classifier import StrokeClassifier
from hwcore.progress import Silent
from hwcore.training.corpus import digits as module
from hwcore.training.corpus import written_ink as written
from hwcore.training.heads import ink_metric as metric_fit
from hwcore.training.heads import stroke_classifier as online_fit
from hwcore.training.loop import Options, TrainingListeners
from hwcore.training.loop.log import EpochReport
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
    """The collection, with training images in place of test files."""
    folder = tmp_path / "collection"
    folder.mkdir()
    make_collection(folder, fixtures, digits, others)
    for kind in ("images-idx3", "labels-idx1"):
        (folder / "mnist" / f"t10k-{kind}-ubyte").unlink()
        name = f"{kind}-ubyte.gz"
        shutil.copy(folder / "mnist" / f"train-{name}", folder / "mnist" / f"t10k-{name}")
    monkeypatch.setattr(corpus, "MNIST_HELD_OUT", 20)
    monkeypatch.setattr("hwcore.training.heads.replay.MNIST_HELD_OUT", 20)
    monkeypatch.setattr(module, "SCRIBBLES", 4)
    monkeypatch.setattr(module, "DOODLES", 2)
    monkeypatch.setattr(module, "PEN_DRAWINGS", 2)
    monkeypatch.setattr(written, "DRAWINGS", 2)
    monkeypatch.setattr(written, "SCRIBBLES", 4)
    monkeypatch.setattr(written, "DOODLES", 2)
    monkeypatch.setattr(online_fit, "EPOCHS", 1)
    monkeypatch.setattr(metric_fit, "STEPS", 2)
    monkeypatch.setattr(metric_fit, "FEWEST", 2)
    return folder


def run(recipe: Recipe, data: Path, out: Path, drawings: Path) -> list[EpochReport]:
    reports: list[EpochReport] = []
    told = TrainingListeners(Silent(), reports.append, lambda _: None)
    train(recipe, [data], out, Options(drawings=drawings), told)
    return reports


@pytest.mark.train
def test_ours_is_calibrated_measured_and_can_be_taught(root: Path, tmp_path: Path) -> None:
    recipe = replace(RECIPES["hand"], epochs=2, batch=40, min_steps=1)
    drawings = tmp_path / "drawings"
    reports = run(recipe, root, tmp_path / "out", drawings)
    assert [set(report.accuracies) for report in reports] == [{"mnist held out", "unipen tune"}] * 2
    bundle = Bundle.load(tmp_path / "out")
    assert bundle.head.alphabet == DIGITS
    assert bundle.replay().features.shape[1] == bundle.head.weight.shape[1]
    assert bundle.head.part(StrokeClassifier) is not None
    scans = bundle.head.part(ScanCorrection)
    assert scans is not None
    assert scans.weight.any()
    learned = read_weights(tmp_path / "out").tensors["head.weight"].numpy()
    assert not np.array_equal(bundle.head.weight, learned)
    ink = bundle.replay().ink
    assert ink is not None
    assert ink.metric is not None
    assert ink.metric.size == metric_fit.MEMBERS * metric_fit.GIVEN
    card = bundle.card
    assert (card["name"], card["recipe"]["net"], card["recipe"]["epochs"]) == ("digits", "hand", 2)
    assert {"mnist_test_accuracy", "unipen_report_accuracy", "unipen_tune_accuracy"} <= set(
        card["figures"]
    )
    assert any("CC BY 4.0" in source.get("licence", "") for source in card["sources"])
    assert Engine.load(tmp_path / "out").features_of(np.zeros((1, 28, 28), np.float32)).shape == (
        1,
        bundle.head.weight.shape[1],
    )
    # Another net on the same data draws nothing again, keeps 32 bits, and can be taught as well.
    before = drawings.stat().st_mtime_ns
    other = replace(RECIPES["cnn-three"], epochs=1, min_steps=1)
    run(other, root, tmp_path / "other", drawings)
    assert drawings.stat().st_mtime_ns == before
    also = Bundle.load(tmp_path / "other")
    assert also.replay().ink is not None
    assert also.head.part(StrokeClassifier) is not None
    assert also.head.part(ScanCorrection) is not None
    assert (b"QuantizeLinear" in bundle.backbone, b"QuantizeLinear" in also.backbone) == (
        True,
        False,
    )
