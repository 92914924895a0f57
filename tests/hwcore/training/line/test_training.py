"""Training the line network: on a few lines, interrupted, refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from support.written_line import line, word, write_texts

from hwcore.errors import DataError, HwError
from hwcore.progress import Silent
from hwcore.text import LineNetwork
from hwcore.training.line import run as module
from hwcore.training.line.net import ctc_loss, frames_of
from hwcore.training.line.sources import CHARACTERS
from hwcore.training.loop import CHECKPOINT, Checkpoint, EpochReport, Options, TrainingListeners
from hwcore.training.recipe import Recipe, recipe_for
from hwcore.training.run import train

pytestmark = pytest.mark.usefixtures("one_torch_thread")
TRAIN, TUNE = "w01", "w03"
RECIPE = recipe_for("line", {"epochs": 2, "batch": 600, "average_decay": 0.5})


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "collection"
    (root / "mnist").mkdir(parents=True)
    words = [
        ([word(3 + n % 3)], "nnn"[:3] + "m" * (n % 3), (TRAIN, TUNE)[n % 4 == 3]) for n in range(20)
    ]
    texts = [(line(2), "nu num", (TRAIN, TUNE)[n % 2]) for n in range(6)]
    write_texts(root / "unipen" / "67_words.npz", words, "text")
    write_texts(root / "unipen" / "8_texts.npz", texts, "text")
    for name in CHARACTERS:
        write_texts(
            root / "unipen" / f"{name}.npz", [([word(1)], c, TRAIN) for c in "num123"], "label"
        )
    monkeypatch.setattr(module, "MADE_LINES", 4)
    monkeypatch.setattr(module, "MADE_STRINGS", 4)
    return root


def run(
    root: Path, out: Path, recipe: Recipe = RECIPE, stop_after: int = 0
) -> tuple[list[EpochReport], dict[str, float] | None]:
    reports: list[EpochReport] = []

    def told(report: EpochReport) -> None:
        reports.append(report)
        if report.epoch == stop_after:
            raise KeyboardInterrupt

    listeners = TrainingListeners(Silent(), told, lambda _: None)
    return reports, train(recipe, [root], out, Options(), listeners)


@pytest.mark.train
def test_a_training_gives_a_bundle_that_reads(collection: Path, tmp_path: Path) -> None:
    reports, figures = run(collection, tmp_path / "out")
    assert [set(report.accuracies) for report in reports] == [{"words", "lines"}] * 2
    assert reports[1].loss < reports[0].loss
    assert figures == reports[1].accuracies
    network = LineNetwork.load(tmp_path / "out")
    assert network.card["net"] == "line"
    assert network.log_probabilities(np.zeros((40, 13), np.float32)).shape == (10, 96)
    assert (tmp_path / "out" / "log.csv").read_text().count("\n") == 3


@pytest.mark.train
def test_a_training_that_was_stopped_goes_on_as_if_it_had_not(
    collection: Path, tmp_path: Path
) -> None:
    run(collection, tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        run(collection, tmp_path / "stopped", stop_after=1)
    run(collection, tmp_path / "stopped")
    whole, resumed = (
        Checkpoint.parse((tmp_path / name / CHECKPOINT).read_bytes(), tmp_path)
        for name in ("whole", "stopped")
    )
    assert whole.done == resumed.done == 2
    for name, value in whole.average.items():
        assert torch.equal(value, resumed.average[name]), name


def test_values_that_the_line_network_does_not_know_are_refused(
    collection: Path, tmp_path: Path
) -> None:
    with pytest.raises(HwError, match="--smoothing"):
        run(collection, tmp_path / "out", recipe_for("line", {"smoothing": 0.1}))


def test_only_the_collection_is_learned_from(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="collection alone"):
        run(tmp_path, tmp_path / "out")


def test_the_loss_of_a_certain_answer_is_nothing_and_too_short_lines_count_nothing() -> None:
    logits = torch.full((2, 3, 3), -20.0)
    logits[0, 0, 1] = logits[0, 1, 0] = logits[0, 2, 2] = 20.0
    steps = torch.tensor([12, 4])
    assert frames_of(steps).tolist() == [3, 1]
    loss = ctc_loss(logits, steps, torch.tensor([1, 2, 1, 2]), torch.tensor([2, 2]))
    assert float(loss) == pytest.approx(0.0, abs=1e-4)
