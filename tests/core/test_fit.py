"""The training loop, on a corpus of a few samples: it learns, stops and goes on."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from hwcore.datasets import read_dataset
from hwcore.errors import DataError
from hwcore.ink_lines import InkRecord
from hwcore.raster import rasterize
from hwcore.training.corpus import Corpus, to_pixels
from hwcore.training.fit import Recipe, Training, accuracy
from hwcore.training.nets import HandNet

pytestmark = pytest.mark.usefixtures("one_torch_thread")

RECIPE = Recipe(epochs=3, batch=16, pen_repeats=1, average_decay=0.5, seed=4)


@pytest.fixture(scope="module")
def corpus(digits: list[InkRecord], others: list[InkRecord], fixtures: Path) -> Corpus:
    scans = read_dataset(fixtures / "mnist")

    def drawn(records: list[InkRecord]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        pictures = np.stack([rasterize(record.ink) for record in records[::5]])
        return np.rint(pictures[None] * 255).astype(np.uint8)

    return Corpus(
        scans=to_pixels(scans, range(10)),
        scan_labels=np.array([int(label) for label in scans.labels[:10]]),
        pen=drawn(digits),
        pen_labels=np.array([int(record.label or "") for record in digits[::5]]),
        others=drawn(others),
    )


def training(corpus: Corpus, folder: Path, recipe: Recipe = RECIPE) -> Training:
    torch.manual_seed(recipe.seed)
    net = HandNet(10)
    return Training(recipe, net, corpus, folder / "checkpoint.safetensors")


def weights(trained: Training) -> dict[str, torch.Tensor]:
    return {name: value.float().clone() for name, value in trained.net.state_dict().items()}


def test_each_epoch_is_reported_after_its_checkpoint_is_on_the_disk(
    corpus: Corpus, tmp_path: Path
) -> None:
    running = training(corpus, tmp_path)
    for number, report in enumerate(running.epochs(), start=1):
        assert (report.epoch, report.epochs) == (number, 3)
        assert 0.0 < report.loss < 10.0
        assert report.seconds > 0.0
        assert running.checkpoint.exists()
    assert [entry.name for entry in tmp_path.iterdir()] == ["checkpoint.safetensors"]


def test_it_learns_what_it_is_shown(corpus: Corpus, tmp_path: Path) -> None:
    recipe = replace(RECIPE, epochs=25, smoothing=0.0, others_weight=0.1)
    running = training(corpus, tmp_path, recipe)
    reports = list(running.epochs())
    assert reports[-1].loss < 0.8 * reports[0].loss
    assert accuracy(running.averaged(), corpus.pen[0], corpus.pen_labels) > 0.3


def test_a_stopped_training_goes_on_from_its_checkpoint(corpus: Corpus, tmp_path: Path) -> None:
    stopped = training(corpus, tmp_path)
    assert not stopped.resume()
    next(stopped.epochs())
    resumed = training(corpus, tmp_path)
    assert resumed.resume()
    assert resumed.done == 1
    for name, value in weights(resumed).items():
        assert torch.equal(value, weights(stopped)[name])
    assert [report.epoch for report in resumed.epochs()] == [2, 3]
    again = training(corpus, tmp_path)
    assert again.resume()
    assert list(again.epochs()) == []


def test_a_resumed_training_ends_like_one_that_was_never_stopped(
    corpus: Corpus, tmp_path: Path
) -> None:
    whole = training(corpus, tmp_path / "whole")
    list(whole.epochs())
    stopped = training(corpus, tmp_path / "stopped")
    list(islice(stopped.epochs(), 2))
    resumed = training(corpus, tmp_path / "stopped")
    resumed.resume()
    list(resumed.epochs())
    for name, value in weights(whole).items():
        assert torch.allclose(weights(resumed)[name], value, atol=1e-5), name


def test_a_checkpoint_of_another_recipe_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    next(training(corpus, tmp_path).epochs())
    other = training(corpus, tmp_path, replace(RECIPE, seed=5))
    with pytest.raises(DataError, match=r"is of another training; give another --out"):
        other.resume()


@pytest.mark.parametrize("keep", [0, 8, 500, 5000])
def test_a_damaged_checkpoint_says_what_to_do(corpus: Corpus, tmp_path: Path, keep: int) -> None:
    running = training(corpus, tmp_path)
    next(running.epochs())
    running.checkpoint.write_bytes(running.checkpoint.read_bytes()[:keep])
    with pytest.raises(DataError, match="the checkpoint is damaged; remove it to start again"):
        training(corpus, tmp_path).resume()
