"""``--alphabet`` of predict, evaluate and teach, with a model of all characters."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.characters import CHARACTERS, write_characters

from hwcore.cli.main import main
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.model.bundle import HEAD
from hwcore.model.head_file import load_head, save_head


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_characters(tmp_path_factory.mktemp("model"))


@pytest.fixture
def mixed(tmp_path: Path, digits: list[InkRecord]) -> Path:
    """Forty digits, of which each fourth is called a small letter."""
    records = [
        replace(record, label="g") if index % 4 == 0 else record
        for index, record in enumerate(digits[:40])
    ]
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join(map(format_ink_line, records)), "utf-8")
    return path


@pytest.fixture
def own_head(tmp_path: Path, model: Path) -> Path:
    """A head that knows two own symbols, which are never likely."""
    head = load_head(model / HEAD)
    folder = tmp_path / "taught"
    folder.mkdir()
    rows = np.zeros((2, head.weight.shape[1]), np.float32)
    own = replace(
        head,
        weight=np.concatenate([head.weight, rows]),
        bias=np.concatenate([head.bias, np.full(2, -60.0, np.float32)]),
        alphabet=head.alphabet.with_own(["π", "kg"]),
    )
    save_head(own, folder / HEAD)
    return folder


def evaluated(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[dict[str, Any], str]:
    assert main(["evaluate", "--json", *map(str, args)]) == 0
    said = capsys.readouterr()
    return json.loads(said.out), said.err


@pytest.mark.parametrize(
    ("arguments", "labels"),
    [
        ([], "".join(CHARACTERS.labels)),
        (["--alphabet", "all"], "".join(CHARACTERS.labels)),
        (["--alphabet", "digits"], "0123456789"),
        (["--alphabet", "chars:0123+-"], "+-0123"),
    ],
)
def test_predict_names_the_labels_of_the_alphabet_alone(
    fixtures: Path,
    model: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    labels: str,
) -> None:
    path, top = str(fixtures / "digits.jsonl"), ["--top", "200"]
    assert main(["predict", path, "--json", "--model", str(model), *top, *arguments]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 100
    for line in lines:
        assert list(line) == ["source", "index", "label", "confidence", "candidates", "unknown"]
        assert "".join(sorted(label for label, _ in line["candidates"])) == labels
        assert sum(sure for _, sure in line["candidates"]) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("command", ["predict", "evaluate", "teach"])
@pytest.mark.parametrize("name", ["latin", "chars:", "Digits", ""])
def test_what_is_no_alphabet_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    out = ["--out", str(tmp_path / "out")] if command == "teach" else []
    with pytest.raises(SystemExit) as stopped:
        main([command, "ink.jsonl", "--alphabet", name, *out])
    assert stopped.value.code == 2
    assert "--alphabet" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["predict", "evaluate"])
def test_a_selection_that_the_model_does_not_read_says_so(
    fixtures: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, str(fixtures / "digits.jsonl"), "--alphabet", "chars:7π"]) == 1
    assert "the model does not read π, which chars:7π names" in capsys.readouterr().err


def test_evaluate_answers_among_the_classes_of_the_labels_in_the_data(
    fixtures: Path, model: Path, mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, _ = evaluated(capsys, fixtures / "digits.jsonl", "--model", model)
    assert found["labels"] == list("0123456789")
    assert len(found["confusion"]) == 10
    found, _ = evaluated(capsys, mixed, "--model", model)
    assert found["labels"] == sorted("0123456789abcdefghijklmnopqrstuvwxyz")
    assert found["per_class"]["g"]["support"] == 10
    assert "a" not in found["per_class"]
    assert list(found) == ["n", "accuracy", "error", "labels", "per_class", "confusion", "ece"]


def test_evaluate_leaves_out_what_is_not_in_the_alphabet(
    model: Path, mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, said = evaluated(capsys, mixed, "--model", model, "--alphabet", "digits")
    assert said.splitlines()[-1].endswith(
        "left out: 10 samples, as their labels are not in the alphabet digits"
    )
    assert found["n"] == 30
    assert found["labels"] == list("0123456789")
    assert found["accuracy"] > 0.9
    found, said = evaluated(capsys, mixed, "--model", model, "--alphabet", "all")
    assert (found["n"], len(found["labels"])) == (40, 94)
    assert "left out" not in said
    assert main(["evaluate", str(mixed), "--model", str(model), "--alphabet", "symbols"]) == 1
    assert "has no sample with a label of the alphabet symbols" in capsys.readouterr().err


def test_the_table_has_the_labels_that_occur_and_says_among_which(
    model: Path, mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(mixed), "--model", str(model)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "answered among 36 of 94 labels (digits+small)"
    assert lines[4].startswith("look-alikes as one ")
    start = next(index for index, line in enumerate(lines) if line.startswith("label "))
    end = lines.index("", start)
    shown = [line.split()[0] for line in lines[start + 1 : end]]
    lines = mixed.read_text("utf-8").splitlines()
    assert shown == sorted({json.loads(line)["label"] for line in lines})


def test_own_symbols_of_a_head_are_among_the_answers(
    fixtures: Path,
    tmp_path: Path,
    model: Path,
    own_head: Path,
    digits: list[InkRecord],
    capsys: pytest.CaptureFixture[str],
) -> None:
    head = ["--model", model, "--head", own_head]
    found, _ = evaluated(capsys, fixtures / "digits.jsonl", *head)
    assert found["labels"] == [*"0123456789", "kg", "π"]
    own = tmp_path / "own.jsonl"
    own.write_text(format_ink_line(replace(digits[0], label="π")), "utf-8")
    found, _ = evaluated(capsys, own, *head)
    assert (len(found["labels"]), found["per_class"]["π"]["support"]) == (96, 1)
    found, _ = evaluated(capsys, own, *head, "--alphabet", "capitals")
    assert (len(found["labels"]), found["n"]) == (28, 1)
    assert main(["evaluate", str(own), "--model", str(model)]) == 1
    assert "'π' is not one of the labels" in capsys.readouterr().err


def test_teach_leaves_out_the_models_labels_that_are_not_in_the_alphabet(
    tmp_path: Path, digits: list[InkRecord], capsys: pytest.CaptureFixture[str]
) -> None:
    ink = tmp_path / "mine.jsonl"
    ink.write_text("\n".join(map(format_ink_line, digits[:20])), "utf-8")
    arguments = ["teach", str(ink), "--out", str(tmp_path / "out"), "--alphabet", "chars:0π"]
    main([*arguments, "--json"])
    said = capsys.readouterr()
    counted = sum(record.label == "0" for record in digits[:20])
    assert 0 < counted < 20
    assert json.loads(said.out)["corrections"] == counted
    assert "'1' is not in the alphabet chars:0π" in said.err
