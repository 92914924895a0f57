"""What a checkpoint refuses, and how it says so."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest
import torch

from hwcore.errors import DataError
from hwcore.training.loop.checkpoint import Checkpoint
from hwcore.training.nets.weights import read_weights
from hwcore.training.recipe import Recipe

RECIPE = Recipe(seed=3, epochs=30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    weight = torch.arange(6.0).reshape(2, 3)
    Checkpoint(
        recipe=asdict(RECIPE),
        data="key",
        labels=("0", "é"),
        done=4,
        best_epoch=2,
        best_score=0.1 + 0.2,
        net={"head.weight": weight},
        average={"head.weight": weight.T + 1},
        moving={},
        optimizer={"step.head.weight": torch.tensor(7.0)},
    ).save(tmp_path / "checkpoint.safetensors")
    return tmp_path / "checkpoint.safetensors"


def read(path: Path) -> Checkpoint:
    return Checkpoint.parse(path.read_bytes(), path)


def test_it_comes_back_as_it_was(path: Path) -> None:
    found = read(path)
    assert found.recipe == asdict(RECIPE)
    assert (found.data, found.labels, found.done) == ("key", ("0", "é"), 4)
    assert (found.best_epoch, found.best_score) == (2, 0.1 + 0.2)
    assert torch.equal(found.net["head.weight"], torch.arange(6.0).reshape(2, 3))
    assert torch.equal(found.average["head.weight"], torch.arange(6.0).reshape(2, 3).T + 1)
    assert found.moving == {}
    assert found.optimizer["step.head.weight"] == 7.0
    found.check(RECIPE, "key", ("0", "é"), path)


def test_others_find_the_weights_that_ship_in_it(path: Path) -> None:
    weights = read_weights(path)
    assert (weights.net, weights.labels) == ("hand", ("0", "é"))
    assert torch.equal(weights.tensors["head.weight"], torch.arange(6.0).reshape(2, 3).T + 1)


@pytest.mark.parametrize(
    ("recipe", "data", "labels", "told"),
    [
        (replace(RECIPE, net="mlp"), "key", ("0", "é"), "net hand, not mlp"),
        (replace(RECIPE, seed=5, epochs=9), "key", ("0", "é"), "epochs 30, not 9, seed 3, not 5"),
        (RECIPE, "key", ("0", "1"), "labels 0 é, not 0 1"),
        (RECIPE, "other", ("0", "é"), "other data"),
    ],
)
def test_another_training_is_refused_and_what_differs_is_said(
    path: Path, recipe: Recipe, data: str, labels: tuple[str, ...], told: str
) -> None:
    with pytest.raises(DataError) as caught:
        read(path).check(recipe, data, labels, path)
    assert str(caught.value) == (
        f"{path}: is of another training ({told}); give another --out, or remove it"
    )


@pytest.mark.parametrize("keep", [0, 4, 8, 100, 500])
def test_a_damaged_one_says_what_to_do(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DataError, match=r"the checkpoint is damaged.*; remove it to start again"):
        read(path)


def test_one_of_an_earlier_version_says_what_to_do(path: Path, tmp_path: Path) -> None:
    from safetensors.torch import save_file

    save_file({"net.head.weight": torch.zeros(2)}, path, {"recipe": "{}", "done": "3"})
    with pytest.raises(DataError, match="of another version of this program; remove it"):
        read(path)
