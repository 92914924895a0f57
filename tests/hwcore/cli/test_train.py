from __future__ import annotations

import importlib.util
import sys
from dataclasses import fields
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import pytest

from hwcore.cli.main import main


def arguments(out: Path, *more: str) -> list[str]:
    return ["train", "--net", "hand", "--data", "data", "--out", str(out), *more]


def test_a_missing_training_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original = importlib.util.find_spec

    def find_spec(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "onnx" else original(name, package)

    monkeypatch.setattr("hwcore.cli.training_extra.find_spec", find_spec)
    assert main(arguments(tmp_path)) == 1
    written = capsys.readouterr().err
    assert written.count("\n") == 1
    assert "training needs onnx" in written
    assert 'pip install "hwgui[train]"' in written


needs_onnx = pytest.mark.skipif(
    importlib.util.find_spec("onnx") is None, reason="needs the training extra: onnx"
)


@needs_onnx
def test_missing_data_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(tmp_path / "out")) == 1
    written = capsys.readouterr().err
    assert written.startswith("hwcore: ")
    assert written.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the trainer would have been called with."""
    from hwcore.errors import DataError
    from hwcore.training import run

    seen: list[Any] = []

    def train(recipe: Any, data: Any, out: Any, options: Any, told: Any) -> None:
        seen.extend([recipe, data, out, options])
        raise DataError("a-code", "enough")

    monkeypatch.setattr(run, "train", train)
    return seen


@needs_onnx
def test_epochs_are_told_on_stderr_and_figures_on_stdout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from hwcore.training import run
    from hwcore.training.loop.log import EpochReport

    def train(recipe: Any, data: Any, out: Path, options: Any, told: Any) -> dict[str, float]:
        told.epoch(EpochReport(2, 5, 0.25, 1e-3, 90.0, {"mnist held out": 0.9912}))
        told.epoch(EpochReport(3, 5, 0.25, 1e-3, 90.0, {"mnist held out": 0.99}, stopped=True))
        return {"mnist_held_out_accuracy": 0.99571}

    monkeypatch.setattr(run, "train", train)
    assert main(arguments(tmp_path / "out", "--epochs", "5", "--seed", "0")) == 0
    captured = capsys.readouterr()
    assert captured.err.splitlines() == [
        "epoch 2/5  loss 0.2500  mnist held out 99.12 %  90 s, about 4 min left",
        "epoch 3/5  loss 0.2500  mnist held out 99.00 %  90 s, nothing better for too long",
    ]
    lines = captured.out.splitlines()
    assert lines[0] == f"model written to {tmp_path / 'out'}"
    assert lines[1].split() == ["mnist", "held", "out", "accuracy", "99.57", "%"]
    assert "must not choose a recipe" in lines[2]


@needs_onnx
def test_processes_that_did_not_write_print_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from hwcore.training import run

    monkeypatch.setattr(run, "train", lambda *_: None)
    assert main(arguments(tmp_path / "out")) == 0
    assert capsys.readouterr().out == ""


@needs_onnx
def test_what_is_not_given_is_the_nets_own(tmp_path: Path, given: list[Any]) -> None:
    from hwcore.training.loop import Options
    from hwcore.training.recipe import RECIPES

    assert main(arguments(tmp_path)) == 1
    assert given == [RECIPES["hand"], [Path("data")], tmp_path, Options()]


@needs_onnx
def test_what_is_given_reaches_the_recipe(tmp_path: Path, given: list[Any]) -> None:
    from hwcore.training.loop import Options
    from hwcore.training.recipe import Recipe

    values: dict[str, Any] = {
        "epochs": 5,
        "batch": 64,
        "min_steps": 7,
        "loss": "focal",
        "smoothing": 0.1,
        "focus": 1.5,
        "optimizer": "sgd",
        "rate": 0.02,
        "momentum": 0.8,
        "weight_decay": 0.001,
        "schedule": "one-cycle",
        "warm_up": 0.3,
        "step_every": 4,
        "step_factor": 0.5,
        "clip": 0.0,
        "average_decay": 0.99,
        "precision": "float32",
        "augment": "image",
        "patience": 3,
        "init": "imagenet",
        "freeze": "backbone",
        "unfreeze_after": 2,
        "backbone_rate_factor": 0.2,
        "per_class": 10,
        "labels": "characters",
        "seed": 0,
    }
    options = [t for n, v in values.items() for t in (f"--{n.replace('_', '-')}", str(v))]
    more = ["--data", "more", "--resume", "--compile", "--threads", "2", "--tensorboard"]
    more += ["--drawings", "drawn", "--imagenet-weights", "weights"]
    assert main(arguments(tmp_path, *options, *more)) == 1
    assert given[0] == Recipe(net="hand", **values)
    assert given[1] == [Path("data"), Path("more")]
    assert given[3] == Options(True, True, 2, True, Path("drawn"), Path("weights"))


@needs_onnx
@pytest.mark.parametrize(
    "wrong",
    [
        *(["--rate", "nan"], ["--smoothing", "1.5"], ["--loss", "hinge"], ["--batch", "1"]),
        *(["--labels", "letters"], ["--net"]),
    ],
)
def test_wrong_values_are_wrong_usage(
    tmp_path: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments(tmp_path, *wrong))
    assert caught.value.code == 2
    assert wrong[0] in capsys.readouterr().err


@needs_onnx
def test_every_value_of_the_recipe_has_a_flag_with_its_choices(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from hwcore.training import recipe

    with pytest.raises(SystemExit):
        main(["train", "--help"])
    told = capsys.readouterr().out
    for field in fields(recipe.Recipe):
        assert f"--{field.name.replace('_', '-')} " in told
    for choices in (
        recipe.OPTIMIZERS,
        recipe.SCHEDULES,
        ("backbone", "none"),
        ("characters", "digits"),
    ):
        assert "{" + ",".join(choices) + "}" in told
    assert "highest learning rate (hand: 0.004)" in " ".join(told.split())


@needs_onnx
def test_the_weight_of_outliers_goes_by_its_earlier_name_too(
    tmp_path: Path, given: list[Any]
) -> None:
    for name in ("--outlier-weight", "--even-weight"):
        assert main(arguments(tmp_path, name, "0.25", "--extra-weight", "0.125")) == 1
    for recipe in (given[0], given[4]):
        assert (recipe.outlier_weight, recipe.extra_weight) == (0.25, 0.125)


def test_where_nothing_trains_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in the package, which has no ``hwcore.training`` and no torch."""
    monkeypatch.setitem(sys.modules, "hwcore.training.recipe", None)
    monkeypatch.setattr("hwcore.cli.training_extra.find_spec", lambda _: None)
    assert main(arguments(tmp_path)) == 1
    assert "training needs torch and onnx" in capsys.readouterr().err
