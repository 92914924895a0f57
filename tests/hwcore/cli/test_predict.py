from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.models import DIGITS_MODEL

from hwcore.cli.main import main
from hwcore.labels import Alphabet
from hwcore.model import head_file
from hwcore.model.card import sha256
from hwcore.model.engine import Engine
from hwcore.model.head import Head

SEVEN = '{"strokes": [[[10, 10], [60, 10], [30, 90]]]}'


@pytest.fixture
def ink(tmp_path: Path) -> Path:
    """A seven, a line that is not JSON, and no ink at all."""
    path = tmp_path / "ink.jsonl"
    path.write_text(f'{SEVEN}\noops\n{{"strokes": []}}\n')
    return path


def predicted(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> list[dict[str, Any]]:
    assert main(["predict", "--json", *map(str, argv)]) in (0, 1)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_json_is_that_of_the_contract(
    fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fixtures / "digits.jsonl"
    assert main(["predict", "--json", "--alphabet", "digits", str(path)]) == 0
    captured = capsys.readouterr()
    found = [json.loads(line) for line in captured.out.splitlines()]
    assert captured.err == ""
    assert [entry["index"] for entry in found] == list(range(100))
    assert {entry["source"] for entry in found} == {str(path)}
    first = found[0]
    keys = ["source", "index", "label", "confidence", "candidates", "unknown"]
    assert list(first) == keys
    assert first["label"] == "0"
    assert first["unknown"] is False
    assert first["candidates"][0] == ["0", first["confidence"]]
    assert len(first["candidates"]) == 5
    sure = [confidence for _, confidence in first["candidates"]]
    assert sure == sorted(sure, reverse=True)


@pytest.mark.parametrize(("top", "count"), [("1", 1), ("3", 3), ("10", 10), ("99", 94)])
def test_top_limits_the_candidates(
    ink: Path, capsys: pytest.CaptureFixture[str], top: str, count: int
) -> None:
    assert [len(entry["candidates"]) for entry in predicted(capsys, "--top", top, ink)] == [
        count, count,
    ]  # fmt: skip


def test_a_bad_line_is_named_and_the_rest_is_read(
    ink: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", "--json", str(ink)]) == 1
    captured = capsys.readouterr()
    assert captured.err == f"hwcore: {ink}: line 2: not JSON\n"
    found = [json.loads(line) for line in captured.out.splitlines()]
    assert [(entry["index"], entry["unknown"]) for entry in found] == [(0, False), (2, True)]
    assert found[0]["label"] == "7"
    assert found[1]["confidence"] == pytest.approx(1 / 94, abs=1e-6)


def test_a_bad_path_is_named_and_the_others_are_read(
    ink: Path, fixtures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    image = fixtures / "images" / "5" / "mnist-0.png"
    text = tmp_path / "text.png"
    text.write_text("no image")
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    paths = [tmp_path / "missing.jsonl", image, text, empty, tmp_path, tmp_path / "a.npz", image]
    assert main(["predict", *map(str, paths)]) == 1
    captured = capsys.readouterr()
    lines = captured.err.splitlines()
    assert [line.split()[1] for line in captured.out.splitlines()] == ["5", "5"]
    assert len(lines) == 5
    for line, path, reason in zip(
        lines,
        [paths[0], text, empty, tmp_path, paths[5]],
        ["cannot be read", "not an image", "the file is empty", "is a folder", "hwcore evaluate"],
        strict=True,
    ):
        assert line.startswith(f"hwcore: {path}: ")
        assert reason in line


def test_the_text_is_aligned_and_says_not_sure(
    ink: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    image = fixtures / "images" / "0" / "mnist-1.png"
    argv = ["predict", "--top", "2", "--alphabet", "digits", str(ink), str(image)]
    assert main(argv) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[0].split()[:3] == [f"{ink}:1", "7", "7"]
    assert lines[1].startswith(f"{ink}:3 ")
    assert "not sure" in lines[1]
    assert lines[2].split()[:2] == [str(image), "0"]
    columns = [line.index(mark) for line, mark in zip(lines, ("7  ", "not", "0  "), strict=True)]
    width = max(len(str(image)), len(str(ink)) + 5) + 2
    assert [line[width - 1 :].lstrip()[:1] for line in lines] == ["7", "n", "0"]
    assert len({len(line) for line in lines}) == 1
    assert columns[1] == width


def test_several_images_are_several_lines(
    fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    images = sorted((fixtures / "images").glob("*/*.png"))
    found = predicted(capsys, "--alphabet", "digits", *images)
    assert [entry["label"] for entry in found] == [path.parent.name for path in images]
    assert [entry["source"] for entry in found] == [str(path) for path in images]
    assert {entry["index"] for entry in found} == {0}


def save_head(folder: Path, **changes: Any) -> Path:
    head = Engine.load(DIGITS_MODEL).head
    head_file.save_head(dataclasses.replace(head, **changes), folder / "head.safetensors")
    return folder


def test_a_taught_head_is_used(
    ink: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = Engine.load(DIGITS_MODEL).head
    weight, bias = (np.roll(values, 1, axis=0) for values in (head.weight, head.bias))
    folder = save_head(tmp_path / "taught", weight=weight, bias=bias, parts=())
    found = predicted(capsys, ink, "--model", DIGITS_MODEL, "--head", folder)
    assert found[0]["label"] == "8"


def test_another_model_is_used(
    ink: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = shutil.copytree(DIGITS_MODEL, tmp_path / "model")
    assert predicted(capsys, ink, "--model", model)[0]["label"] == "7"


def test_a_head_or_model_that_cannot_be_used_is_one_line(
    ink: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Engine.load(DIGITS_MODEL).head
    weight = whole.weight[:, :100].copy()
    narrow = save_head(tmp_path / "narrow", weight=weight, parts=())
    foreign = save_head(tmp_path / "foreign", backbone=sha256(b"another"))
    lettered = save_head(tmp_path / "letters", alphabet=Alphabet(tuple("abcdefghij")))
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "head.safetensors").write_bytes(b"no head")
    model = Path(shutil.copytree(DIGITS_MODEL, tmp_path / "model"))
    with (model / "backbone.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\1\2\3")
    cases = [
        ("--head", narrow, "reads 100 features"),
        ("--head", foreign, "taught on another model"),
        ("--head", lettered, "has other labels than the model"),
        ("--head", damaged, "the head is damaged"),
        ("--head", tmp_path / "missing", "the head is missing"),
        ("--model", model, "was altered or is incomplete"),
        ("--model", tmp_path / "missing", "there is no model here"),
    ]
    for option, path, reason in cases:
        argv = ["predict", str(ink), "--model", str(DIGITS_MODEL), option, str(path)]
        assert main(argv) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith(f"hwcore: {path}")
        assert reason in captured.err
        assert captured.err.count("\n") == 1


def test_results_come_before_the_next_path_is_opened(
    ink: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long list that fails late has told what it found."""
    calls: list[Path] = []
    original = Head.predict

    def predict(self: Head, *asked: Any) -> Any:
        calls.append(ink)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return original(self, *asked)

    monkeypatch.setattr(Head, "predict", predict)
    assert main(["predict", str(ink), str(ink)]) == 130
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 2
    assert captured.err.endswith("hwcore: interrupted\n")
