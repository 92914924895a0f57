from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import pytest

from hwcore.bundle import Bundle, write_bundle
from hwcore.cli import main
from hwcore.paths import resource


def arguments(out: Path, *more: str) -> list[str]:
    return ["train", "--net", "hand", "--data", "data", "--out", str(out), *more]


def test_a_missing_training_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original = importlib.util.find_spec

    def find_spec(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "onnx" else original(name, package)

    monkeypatch.setattr("hwcore.commands.train.find_spec", find_spec)
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


@needs_onnx
def test_epochs_are_told_on_stderr_and_figures_on_stdout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from hwcore.training import run
    from hwcore.training.fit import EpochReport

    given: list[Any] = []

    def train(recipe: Any, data: Path, out: Path, progress: Any, say: Any) -> None:
        given.extend([recipe, data, out])
        say(EpochReport(2, 5, 0.25, 90.0), {"mnist held out": 0.9912})
        shipped = Bundle.load(resource("models/digits"))
        figures = {"mnist_test_accuracy": 0.99571}
        write_bundle(out, shipped.backbone, shipped.head, None, {"figures": figures})

    monkeypatch.setattr(run, "train", train)
    assert main(arguments(tmp_path / "out", "--epochs", "5", "--seed", "0")) == 0
    captured = capsys.readouterr()
    assert (given[0].net, given[0].epochs, given[0].seed) == ("hand", 5, 0)
    assert given[1:] == [Path("data"), tmp_path / "out"]
    assert captured.err.splitlines() == [
        "epoch 2/5  loss 0.2500  mnist held out 99.12 %  90 s, about 4 min left"
    ]
    assert captured.out.splitlines()[0] == f"model written to {tmp_path / 'out'}"
    assert captured.out.splitlines()[1].split() == ["mnist", "test", "accuracy", "99.57", "%"]


@needs_onnx
def test_without_numbers_the_recipes_own_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hwcore.errors import DataError
    from hwcore.training import run
    from hwcore.training.fit import Recipe

    given: list[Any] = []

    def train(recipe: Any, *_: Any) -> None:
        given.append(recipe)
        raise DataError("enough")

    monkeypatch.setattr(run, "train", train)
    assert main(arguments(tmp_path)) == 1
    assert given == [Recipe(net="hand")]
