"""A whole training on small real data: from folders and files to a model that recognises."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from support.small_training import RECIPE, difference, notes, run, state

from hwcore.errors import DataError, HwError
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.model.bundle import WEIGHTS, Bundle
from hwcore.model.card import CARD
from hwcore.model.engine import Engine
from hwcore.training.loop import Options
from hwcore.training.loop.checkpoint import CHECKPOINT
from hwcore.training.loop.running import LOG
from hwcore.training.nets.weights import mean_of, read_weights
from hwcore.training.recipe import Recipe, recipe_for
from hwcore.training.run import DRAWINGS

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]


@pytest.fixture(autouse=True)
def no_notes() -> None:
    notes.clear()


def test_a_finished_training_leaves_a_model_that_recognises(trained: Path, mnist: Path) -> None:
    engine = Engine.load(trained)
    assert engine.alphabet.labels == tuple("0123456789")
    assert engine.features_of(np.zeros((1, 28, 28), np.float32)).shape == (1, 256)
    card = Bundle.load(trained).card
    assert (card["name"], card["net"], card["parameters"]) == ("scans", "mlp", 535_818)
    assert card["recipe"]["epochs"] == 3
    assert card["sources"] == [{"name": "mnist"}]
    assert card["normalisation"] == {"where": "none", "mean": [0.0], "std": [1.0]}
    assert set(card["figures"]) == {"held_out_accuracy", "mnist_test_accuracy"}
    assert card["figures"]["mnist_test_accuracy"] > 0.25
    replay = Bundle.load(trained).replay()
    assert (len(replay.held_out_truth), replay.ink) == (4, None)
    assert {path.name for path in trained.iterdir()} == {
        "backbone.onnx",
        "head.safetensors",
        "replay.safetensors",
        WEIGHTS,
        CARD,
        CHECKPOINT,
        LOG,
        DRAWINGS,
    }
    assert len((trained / LOG).read_text().splitlines()) == 4


def test_a_training_that_was_interrupted_ends_like_one_that_was_not(
    trained: Path, mnist: Path, tmp_path: Path
) -> None:
    out = tmp_path / "scans"
    with pytest.raises(KeyboardInterrupt):
        run(out, mnist, stop_after=2)
    assert not (out / CARD).exists()
    assert [report.epoch for report in run(out, mnist, options=Options(resume=True))] == [3]
    assert difference(out, trained) == 0.0
    ours, theirs = Engine.load(out).head, Engine.load(trained).head
    assert np.array_equal(ours.weight, theirs.weight)
    assert (ours.temperature, ours.rejection_threshold) == (
        theirs.temperature,
        theirs.rejection_threshold,
    )


def test_a_finished_training_writes_its_model_again(trained: Path, mnist: Path) -> None:
    before = (trained / CHECKPOINT).read_bytes()
    (trained / CARD).unlink()
    assert run(trained, mnist) == []
    assert (trained / CHECKPOINT).read_bytes() == before
    assert Bundle.load(trained).card["net"] == "mlp"


def test_scans_alone_are_of_the_collection(tmp_path: Path, mnist: Path) -> None:
    with pytest.raises(DataError, match="--scans-only is for the collection"):
        run(tmp_path / "out", mnist, recipe=replace(RECIPE, scans_only=True))


def test_there_must_be_something_to_resume(tmp_path: Path, mnist: Path) -> None:
    with pytest.raises(DataError, match="no checkpoint to go on from; leave out --resume"):
        run(tmp_path / "out", mnist, options=Options(resume=True))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("recipe", "told"),
    [
        (replace(RECIPE, seed=9), "seed 1, not 9"),
        (recipe_for("cnn-three", {"epochs": 3}), "net mlp, not cnn-three"),
    ],
)
def test_a_checkpoint_of_another_training_is_refused_and_kept(
    trained: Path, mnist: Path, recipe: Recipe, told: str
) -> None:
    before = (trained / CHECKPOINT).read_bytes()
    with pytest.raises(DataError, match=rf"is of another training \(.*{told}.*\)"):
        run(trained, mnist, recipe=recipe)
    assert (trained / CHECKPOINT).read_bytes() == before


def test_a_checkpoint_of_an_earlier_version_is_gone_on_from(
    trained: Path, mnist: Path, tmp_path: Path
) -> None:
    before = state(trained)
    recipe = dict(before.recipe)
    recipe["even_weight"] = recipe.pop("outlier_weight")
    replace(before, recipe=recipe).save(tmp_path / CHECKPOINT)
    assert run(tmp_path, mnist, options=Options(resume=True)) == []


def test_other_data_than_the_checkpoints_are_refused(
    trained: Path, tmp_path: Path, digits: list[InkRecord]
) -> None:
    path = tmp_path / "ink.jsonl"
    lines = [format_ink_line(InkRecord(record.ink, record.label)) for record in digits]
    path.write_text("\n".join(lines))
    with pytest.raises(DataError, match=r"of another training \(other data\)"):
        run(trained, path)


def test_letters_to_digits_keeps_the_backbone_and_not_the_head(
    tmp_path: Path, mnist: Path, others: list[InkRecord]
) -> None:
    path = tmp_path / "letters.jsonl"
    letters = [r for r in others if (r.label or "").isalpha()]
    lines = [format_ink_line(InkRecord(record.ink, record.label)) for record in letters]
    path.write_text("\n".join(lines))
    run(tmp_path / "letters", path, recipe=replace(RECIPE, epochs=1))
    frozen = replace(RECIPE, epochs=1, init=str(tmp_path / "letters"), freeze="backbone")
    run(tmp_path / "digits", mnist, recipe=replace(frozen, per_class=2))
    assert notes == [
        f"backbone (not the head: other labels) from {tmp_path / 'letters' / CHECKPOINT}"
    ]
    source, found = state(tmp_path / "letters").average, state(tmp_path / "digits").net
    for name, value in found.items():
        if name.startswith("backbone."):
            assert torch.equal(value, source[name])
    assert found["head.bias"].shape == (10,)
    assert json.loads((tmp_path / "digits" / CARD).read_text())["recipe"]["init"] == "letters"


def test_the_mean_of_two_trainings_is_written_without_an_epoch(
    trained: Path, tmp_path: Path, mnist: Path
) -> None:
    run(tmp_path / "on", mnist, recipe=replace(RECIPE, epochs=1, init=str(trained)))
    both = os.pathsep.join(map(str, (trained, tmp_path / "on")))
    assert not run(tmp_path / "mean", mnist, recipe=replace(RECIPE, epochs=0, init=both))
    one, other = (state(folder).average for folder in (trained, tmp_path / "on"))
    for name, value in state(tmp_path / "mean").average.items():
        if value.is_floating_point():
            assert torch.allclose(value, (one[name] + other[name]) / 2, atol=1e-6)
    card = json.loads((tmp_path / "mean" / CARD).read_text())
    assert card["recipe"]["init"] == f"{trained.name} + on"
    assert Engine.load(tmp_path / "mean").bundle.head.weight.shape == (10, 256)


def test_a_path_that_is_there_is_one_even_with_a_separator_in_it(tmp_path: Path) -> None:
    name = os.pathsep.join(("runs", "1"))
    assert replace(RECIPE, init=str(tmp_path / name)).init_paths == [tmp_path / "runs", Path("1")]
    (tmp_path / name).mkdir()
    assert replace(RECIPE, init=str(tmp_path / name)).init_paths == [tmp_path / name]


def test_trainings_of_different_nets_have_no_mean(trained: Path, tmp_path: Path) -> None:
    mean_of([read_weights(trained)])
    other = replace(read_weights(trained), net="hand")
    with pytest.raises(DataError, match="only trainings of one net can be averaged"):
        mean_of([read_weights(trained), other])
    with pytest.raises(HwError, match="without an epoch nothing is learned"):
        recipe_for("mlp", {"epochs": 0})


def test_a_checkpoint_of_another_net_is_no_start(
    trained: Path, tmp_path: Path, mnist: Path
) -> None:
    recipe = recipe_for("cnn-three", {"init": str(trained)})
    with pytest.raises(HwError, match="is of the net mlp, not cnn-three"):
        run(tmp_path / "out", mnist, recipe=recipe)


def test_a_frozen_random_backbone_is_refused() -> None:
    with pytest.raises(HwError, match="a frozen backbone with random weights learns nothing"):
        recipe_for("hand", {"freeze": "backbone"})
    with pytest.raises(HwError, match="nothing is frozen; give --freeze backbone"):
        recipe_for("hand", {"unfreeze_after": 2})
    with pytest.raises(HwError, match="no net is called 'lenet'; there are: hand, hand-pair, mlp"):
        recipe_for("lenet", {})
