"""The training loop, on a corpus of a few samples: it learns, stops and goes on."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from hwcore.data import DIGITS
from hwcore.data.collection import LETTER_CLASSES, letter_class
from hwcore.data.reading import read_dataset
from hwcore.errors import HwError
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import SUMMARY_SIZE
from hwcore.raster.ink_raster import rasterize
from hwcore.training.corpus.batches import TrainingData, Validation
from hwcore.training.corpus.digits import DigitCorpus
from hwcore.training.corpus.drawings import Pixels, to_pixels
from hwcore.training.corpus.image_augment import Draws
from hwcore.training.corpus.sources import Samples
from hwcore.training.loop.checkpoint import CHECKPOINT, Checkpoint
from hwcore.training.loop.trainer import Training, accuracy
from hwcore.training.nets import NET_NAMES, make_net
from hwcore.training.nets.transfer import freeze
from hwcore.training.recipe import RECIPES, Recipe

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]

RECIPE = Recipe(net="mlp", epochs=3, batch=16, min_steps=2, average_decay=0.5, rate=1e-3, seed=4)


def images_held_out(pixels: Pixels, labels: NDArray[np.int64]) -> Validation:
    no_ink = np.zeros(len(labels), np.bool_)
    return Validation(pixels, labels, np.zeros((len(labels), SUMMARY_SIZE), np.float32), no_ink)


@pytest.fixture(scope="module")
def collection(digits: list[InkRecord], others: list[InkRecord], fixtures: Path) -> DigitCorpus:
    scans = read_dataset(fixtures / "mnist")

    def drawn(records: list[InkRecord]) -> Pixels:
        return np.rint(np.stack([rasterize(r.ink) for r in records]) * 255).astype(np.uint8)

    letters = [r for r in others if (r.label or "").isalpha()][:12]
    classes = np.array([letter_class(record.label or "") for record in letters])
    return DigitCorpus(
        scans=to_pixels(scans, range(10)),
        scan_labels=np.array([int(label) for label in scans.labels[:10]]),
        pen=drawn(digits[::5])[None],
        pen_labels=np.array([int(record.label or "") for record in digits[::5]]),
        pen_writers=np.arange(20) % 3,
        styled=drawn(digits[:2]),
        styled_labels=np.array([0, 0]),
        emnist=drawn(letters),
        emnist_letters=classes,
        emnist_outlier=np.ones(12, np.bool_),
        others=drawn(letters)[None],
        other_letters=classes,
        other_outlier=np.ones(12, np.bool_),
    )


@pytest.fixture(scope="module")
def data(collection: DigitCorpus) -> TrainingData:
    validation = images_held_out(collection.pen[0], collection.pen_labels)
    return TrainingData(DIGITS, collection, {"pen": validation}, "key")


@pytest.fixture(scope="module")
def scans(fixtures: Path) -> TrainingData:
    found = read_dataset(fixtures / "mnist")
    pixels, labels = to_pixels(found), np.array([int(label) for label in found.labels])
    none = np.empty((0, 0, 28, 28), np.uint8)
    samples = Samples(pixels, none, np.full(len(labels), -1), labels, np.arange(len(labels)))
    return TrainingData(DIGITS, samples, {"scans": images_held_out(pixels, labels)}, "key")


def training(data: TrainingData, recipe: Recipe = RECIPE) -> Training:
    torch.manual_seed(recipe.seed)
    return Training(recipe, make_net(recipe.net, len(data.alphabet), data.corpus.extra), data)


def resumed(data: TrainingData, path: Path, recipe: Recipe = RECIPE) -> Training:
    going_on = training(data, recipe)
    state = Checkpoint.parse(path.read_bytes(), path)
    state.check(recipe, data.key, data.alphabet.labels, path)
    going_on.go_on_from(state)
    return going_on


def same(ours: dict[str, torch.Tensor], theirs: dict[str, torch.Tensor]) -> bool:
    return ours.keys() == theirs.keys() and all(torch.equal(ours[n], theirs[n]) for n in ours)


def test_each_epoch_is_reported_after_its_checkpoint_is_on_the_disk(
    data: TrainingData, tmp_path: Path
) -> None:
    running = training(data)
    path = tmp_path / CHECKPOINT
    for number, report in enumerate(running.epochs(path), start=1):
        assert (report.epoch, report.epochs) == (number, 3)
        assert 0.0 < report.loss < 10.0
        assert report.seconds > 0.0
        assert report.accuracies.keys() == {"pen"}
        assert Checkpoint.parse(path.read_bytes(), path).done == number
    assert [entry.name for entry in tmp_path.iterdir()] == [CHECKPOINT]


@pytest.mark.timeout(400)
@pytest.mark.parametrize("net", NET_NAMES)
def test_the_loss_falls_with_each_nets_own_recipe(net: str, scans: TrainingData) -> None:
    large = net in ("resnet18", "vgg11_bn", "efficientnet_b0")
    recipe = replace(
        RECIPES[net],
        epochs=4 if large else 10,
        min_steps=1 if large else 4,
        batch=10 if large else 25,
        warm_up=0.0,
        patience=0,
        augment="none",
    )
    reports = list(training(scans, recipe).epochs())
    assert reports[-1].loss < 0.85 * reports[0].loss


def test_it_learns_what_it_is_shown(data: TrainingData) -> None:
    recipe = replace(RECIPE, epochs=20, smoothing=0.0, augment="none")
    running = training(data, recipe)
    reports = list(running.epochs())
    assert reports[-1].accuracies["pen"] > 0.9
    assert accuracy(running.averaged(), data.validation["pen"]) == reports[-1].accuracies["pen"]


@pytest.mark.parametrize("optimizer", ["sgd", "adam", "adamw"])
@pytest.mark.parametrize("patience", [0, 2])
def test_a_resumed_training_ends_like_one_that_was_never_stopped(
    data: TrainingData, tmp_path: Path, optimizer: str, patience: int
) -> None:
    recipe = replace(RECIPE, optimizer=optimizer, patience=patience)  # type: ignore[arg-type]
    whole = training(data, recipe)
    reports = list(whole.epochs(tmp_path / "whole"))
    list(islice(training(data, recipe).epochs(tmp_path / "stopped"), 2))
    going_on = resumed(data, tmp_path / "stopped", recipe)
    assert going_on.done == 2
    assert [report.epoch for report in going_on.epochs(tmp_path / "stopped")] == [
        report.epoch for report in reports[2:]
    ]
    ours, theirs = whole.state(), going_on.state()
    assert same(ours.net, theirs.net)
    assert same(ours.average, theirs.average)
    assert same(ours.moving, theirs.moving)
    assert same(ours.optimizer, theirs.optimizer)
    assert (ours.best_epoch, ours.best_score) == (theirs.best_epoch, theirs.best_score)
    assert list(resumed(data, tmp_path / "stopped", recipe).epochs()) == []


def test_hand_is_resumed_with_its_batch_norms_and_dropout(
    data: TrainingData, tmp_path: Path
) -> None:
    recipe = replace(RECIPES["hand"], epochs=2, batch=16, min_steps=1)
    whole = training(data, recipe)
    list(whole.epochs())
    next(training(data, recipe).epochs(tmp_path / "stopped"))
    going_on = resumed(data, tmp_path / "stopped", recipe)
    list(going_on.epochs())
    assert same(whole.state().net, going_on.state().net)
    assert same(whole.state().average, going_on.state().average)


def test_another_seed_gives_another_net(data: TrainingData) -> None:
    one, again, other = (training(data, replace(RECIPE, seed=seed)) for seed in (1, 1, 2))
    for each in (one, again, other):
        next(each.epochs())
    assert same(one.state().net, again.state().net)
    assert not same(one.state().net, other.state().net)


def test_a_frozen_backbone_does_not_move_until_it_may(scans: TrainingData) -> None:
    recipe = replace(
        RECIPES["hand"],
        epochs=3,
        min_steps=2,
        batch=25,
        init="elsewhere",
        freeze="backbone",
        unfreeze_after=2,
    )
    running = training(scans, recipe)
    start = {name: value.clone() for name, value in running.net.state_dict().items()}
    moved = []
    for _ in running.epochs():
        now = running.net.state_dict()
        moved.append({name for name in start if not torch.equal(now[name], start[name])})
    assert moved[0] == moved[1] == {"head.weight", "head.bias"}
    assert {"backbone.0.0.weight", "backbone.0.1.running_mean"} <= moved[2]


def test_a_backbone_that_was_taken_over_learns_more_slowly(scans: TrainingData) -> None:
    recipe = replace(RECIPE, schedule="constant", warm_up=0.0, optimizer="sgd", epochs=1, clip=0.0)
    moved = {}
    for init, factor in (("none", 0.1), ("elsewhere", 0.1), ("elsewhere", 0.0)):
        running = training(scans, replace(recipe, init=init, backbone_rate_factor=factor))
        before = running.net.backbone[1].weight.clone()  # type: ignore[index]
        next(running.epochs())
        after = running.net.backbone[1].weight  # type: ignore[index]
        moved[init, factor] = float((after - before).detach().abs().sum())
    assert moved["elsewhere", 0.0] == 0.0
    assert 0.0 < moved["elsewhere", 0.1] < 0.3 * moved["none", 0.1]


def test_it_stops_when_nothing_gets_better_and_keeps_the_best(
    scans: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates = iter([0.2, 0.5, 0.4, 0.5, 0.9])
    monkeypatch.setattr("hwcore.training.loop.trainer.accuracy", lambda *_: next(rates))
    running = training(scans, replace(RECIPE, epochs=9, patience=2))
    reports, averages = [], []
    for report in running.epochs():
        reports.append(report)
        averages.append({n: v.clone() for n, v in running.averaged().state_dict().items()})
    assert [report.stopped for report in reports] == [False, False, False, True]
    assert same(averages[3], averages[1])
    assert not same(averages[1], averages[0])
    assert running.finished


def test_few_data_are_gone_through_several_times(scans: TrainingData) -> None:
    steps = []

    class Counting:
        def over(self, items: object, what: str) -> object:
            steps.append((len(items), what))  # type: ignore[arg-type]
            return iter(items)  # type: ignore[call-overload]

    recipe = replace(RECIPE, batch=20, min_steps=5, epochs=1)
    net = make_net("mlp", 10)
    list(Training(recipe, net, scans, progress=Counting()).epochs())  # type: ignore[arg-type]
    assert steps == [(6, "epoch 1/1")]  # 50 samples are 2 batches, three times


def test_a_loss_that_is_no_number_is_told(scans: TrainingData, tmp_path: Path) -> None:
    recipe = replace(RECIPE, optimizer="sgd", rate=1e30, clip=0.0, precision="float32", warm_up=0.0)
    with pytest.raises(HwError, match=r"no longer a number in epoch 1; give a lower --rate"):
        list(training(scans, recipe).epochs(tmp_path / CHECKPOINT))
    assert not (tmp_path / CHECKPOINT).exists()


def test_a_full_disk_leaves_the_last_checkpoint_whole(
    data: TrainingData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / CHECKPOINT
    epochs = training(data).epochs(path)
    next(epochs)
    before = path.read_bytes()

    def full(file: Path, content: bytes) -> int:
        with file.open("wb") as target:
            target.write(content[:1000])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(HwError, match="cannot be written \\(No space left on device\\)"):
        next(epochs)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [CHECKPOINT]


def test_an_interrupt_while_the_checkpoint_is_written_leaves_the_last_one_whole(
    data: TrainingData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / CHECKPOINT
    epochs = training(data).epochs(path)
    next(epochs)
    before = path.read_bytes()

    def interrupted(file: Path, content: bytes) -> int:
        with file.open("wb") as target:
            target.write(content[:1000])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        next(epochs)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [CHECKPOINT]


def test_the_shipped_average_has_no_part_that_was_only_for_training(data: TrainingData) -> None:
    running = training(data, replace(RECIPE, epochs=1))
    next(running.epochs())
    assert running.net.extra["letters"].out_features == len(LETTER_CLASSES)
    net = running.averaged()
    assert not net.training
    freeze(net, "none")
    assert net(torch.zeros(2, 1, 28, 28)).shape == (2, 10)


def test_dropout_and_the_strength_of_augmentation_are_the_recipes(data: TrainingData) -> None:
    assert training(data).net.dropout.p == 0.0  # the net's own
    assert training(data, replace(RECIPE, dropout=0.3)).net.dropout.p == 0.3
    full = Draws.of(6, torch.Generator().manual_seed(1))
    half = Draws.of(6, torch.Generator().manual_seed(1), strength=0.5)
    assert torch.allclose(half.affine * 2, full.affine)
    assert torch.allclose(half.nodes * 2, full.nodes)
    assert torch.equal(half.cut, full.cut)
    weights = []
    for strength in (1.0, 0.0):
        taught = training(
            data, replace(RECIPE, epochs=1, augment="image", augment_strength=strength)
        )
        list(taught.epochs())
        weights.append(taught.net.head.weight.detach().clone())
    assert not torch.equal(*weights)
