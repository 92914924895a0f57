from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from hwcore.cli.evaluate import LEFT_OUT
from hwcore.cli.main import main
from hwcore.data.reading import read_dataset
from hwcore.data.splits import unipen_part
from hwcore.evaluation.answers import answer_dataset
from hwcore.model.engine import Engine
from hwcore.progress import Silent


@pytest.mark.parametrize(
    ("name", "count", "at_least"),
    [("digits.jsonl", 100, 0.95), ("mnist", 50, 0.96), ("images", 5, 1)],
)
def test_every_kind_of_data_is_evaluated(
    fixtures: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    count: int,
    at_least: float,
) -> None:
    assert main(["evaluate", "--json", str(fixtures / name)]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.count("\n") == 1
    found = json.loads(captured.out)
    assert list(found) == ["n", "accuracy", "error", "labels", "per_class", "confusion", "ece"]
    assert found["n"] == count
    assert found["accuracy"] >= at_least
    assert found["accuracy"] + found["error"] == pytest.approx(1.0)
    assert sum(map(sum, found["confusion"])) == count


def test_the_table_says_the_same_as_the_json(
    shipped_engine: Engine, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(fixtures / "digits.jsonl")
    assert main(["evaluate", "--json", path]) == 0
    found = json.loads(capsys.readouterr().out)
    assert main(["evaluate", path]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["samples", "100"]
    wrong = round(100 * found["error"])
    assert lines[1].split() == [
        "accuracy",
        f"{100 * found['accuracy']:.2f}",
        "%",
        f"({wrong}",
        "wrong)",
    ]
    assert lines[2].split()[-2] == f"{100 * found['ece']:.2f}"
    data = read_dataset(fixtures / "digits.jsonl")
    unknown = int(answer_dataset(shipped_engine, data, Silent()).unknown.sum())
    assert lines[3].split() == ["not", "sure", f"{unknown:.2f}", "%", f"({unknown})"]
    table = {line.split()[0]: line.split()[1::2] for line in lines[6:16]}
    assert list(table) == found["labels"]
    for label, score in found["per_class"].items():
        rates = [f"{100 * score[name]:.2f}" for name in ("precision", "recall", "f1")]
        assert table[label] == [*rates, str(score["support"])]
    assert len({len(line) for line in lines[5:16]}) == 1


def test_confusions_are_listed_most_common_first(
    tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [json.loads(line) for line in (fixtures / "digits.jsonl").read_text().splitlines()]
    for record in records:
        if record["label"] in "36":
            record["label"] = {"3": "4", "6": "5"}[record["label"]]
    few = [*records[30:40], *records[60:65]]
    path = tmp_path / "wrong.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in few))
    assert main(["evaluate", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    listed = lines[lines.index("most common confusions") + 1 :]
    assert listed[0].startswith("4 taken for 3: ")
    assert listed[1].startswith("5 taken for 6: ")


def test_all_right_lists_no_confusion(fixtures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(fixtures / "images")]) == 0
    assert "confusion" not in capsys.readouterr().out


def test_of_many_faulty_lines_the_first_are_named(
    tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ink.jsonl"
    line = (fixtures / "digits.jsonl").read_text().splitlines()[0]
    path.write_text("\n".join([line, *["oops"] * 50]))
    assert main(["evaluate", str(path)]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == LEFT_OUT + 1
    assert lines[-1] == f"hwcore: left out: and {50 - LEFT_OUT} more"


def test_a_csv_is_evaluated_as_the_images_it_was_made_of(
    tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = read_dataset(fixtures / "mnist")
    rows = [
        ",".join([label, *map(str, np.asarray(glyph).ravel().tolist())])
        for label, glyph in zip(data.labels, data.originals, strict=True)
    ]
    (tmp_path / "mnist.csv").write_text("\n".join(rows))
    figures = []
    for path in (tmp_path / "mnist.csv", fixtures / "mnist"):
        assert main(["evaluate", "--json", str(path)]) == 0
        figures.append(json.loads(capsys.readouterr().out))
    assert figures[0] == figures[1]


def test_faulty_lines_are_named_and_the_rest_is_evaluated(
    tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ink.jsonl"
    lines = (fixtures / "digits.jsonl").read_text().splitlines()
    path.write_text("\n".join([lines[0], "oops", '{"strokes": []}', lines[1]]))
    assert main(["evaluate", "--json", str(path)]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["n"] == 2
    assert captured.err == (
        f"hwcore: left out: {path}: line 2: not JSON\n"
        f"hwcore: left out: {path}: line 3: has no label\n"
    )


def test_unreadable_images_are_named_and_the_rest_is_evaluated(
    tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    images = Path(shutil.copytree(fixtures / "images", tmp_path / "images"))
    (images / "5" / "notes.txt").write_text("no image")
    assert main(["evaluate", "--json", str(images)]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["n"] == 5
    assert captured.err.count("\n") == 1
    assert captured.err.startswith(f"hwcore: left out: {images / '5' / 'notes.txt'}: not an image")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.npz", None, "no such file"),
        ("missing", None, "no such file or folder"),
        ("empty.jsonl", "", "the file is empty"),
        ("bad.jsonl", "oops\n", "no sample that can be used"),
        ("bad.npz", "oops\n", "not an .npz file"),
        (
            "letters.jsonl",
            '{"strokes": [[[0, 0]]], "label": "\u03c0"}\n',
            "'\u03c0' is not one of the labels",
        ),
        ("images/1/a.png", "oops\n", "none of the samples could be read"),
        ("idx/t10k-images-idx3-ubyte.gz", "oops\n", "must both be there"),
    ],
)
def test_data_of_which_nothing_can_be_used_is_a_failure(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: str | None,
    reason: str,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    assert main(["evaluate", str(tmp_path / name.partition("/")[0])]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert reason in captured.err.splitlines()[-1]
    assert all(line.startswith("hwcore: ") for line in captured.err.splitlines())


@pytest.fixture
def labelled(fixtures: Path, tmp_path: Path) -> Path:
    """Six pen digits in which line 2 is no JSON and the 1 of line 4 calls itself a 4."""
    records = [json.loads(line) for line in (fixtures / "digits.jsonl").read_text().splitlines()]
    chosen = [records[index] for index in (0, 5, 10, 20, 60, 70)]
    chosen[2]["label"] = "4"
    lines = [json.dumps(record) for record in chosen]
    path = tmp_path / "ink.jsonl"
    path.write_text("\n".join([lines[0], "oops", *lines[1:]]))
    return path


def test_listed_label_errors_are_left_out_in_keys_of_their_own(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("# by eye\nink.jsonl:3 4 1 a plain one\nother.jsonl:0\n")
    argv = ["evaluate", "--json", str(labelled), "--exclude", str(listed)]
    assert main(argv) == 0
    found = json.loads(capsys.readouterr().out)
    assert main(["evaluate", "--json", str(labelled)]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert list(found) == [*plain, "excluded", "without_excluded"]
    assert {name: found[name] for name in plain} == plain
    assert (found["n"], found["excluded"]) == (6, 1)
    assert found["accuracy"] == pytest.approx(5 / 6)
    assert list(found["without_excluded"]) == list(plain)
    assert (found["without_excluded"]["n"], found["without_excluded"]["accuracy"]) == (5, 1.0)


def test_the_table_names_the_label_errors_left_out(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("3\n")
    assert main(["evaluate", str(labelled), "--exclude", str(listed)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "label errors aside  100.00 %  (0 wrong of 5)" in lines


def test_a_list_of_other_data_is_a_failure(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "list.txt"
    for text, reason in (("1\n", "no labelled sample 1"), ("3 1\n", "is labelled 4, not 1")):
        listed.write_text(text)
        assert main(["evaluate", str(labelled), "--exclude", str(listed)]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith(f"hwcore: {listed}: line 1: ")
        assert reason in captured.err


def test_a_part_of_the_writers_is_evaluated_by_their_places(
    fixtures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fixtures / "digits.jsonl"
    records = [json.loads(line) for line in path.read_text().splitlines()]
    mine = [
        index for index, record in enumerate(records) if unipen_part(record["writer"]) == "tune"
    ]
    assert mine == list(range(100))
    records[50]["writer"] = next(
        name for name in map(str, range(99)) if unipen_part(name) == "report"
    )
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_text("\n".join(["oops", *(json.dumps(record) for record in records)]))
    assert main(["evaluate", "--json", "--part", "report", str(mixed)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["n"] == 1
    assert found["per_class"][records[50]["label"]]["support"] == 1
    listed = tmp_path / "list.txt"
    listed.write_text("51\n")
    argv = ["evaluate", str(mixed), "--part", "report", "--exclude", str(listed)]
    assert main(argv) == 1
    assert "every sample is listed" in capsys.readouterr().err
    assert main(["evaluate", "--json", "--part", "tune", str(mixed), "--exclude", str(listed)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["n"], found["excluded"]) == (99, 0)


@pytest.mark.parametrize(
    ("name", "part", "reason"),
    [
        ("mnist", "tune", "does not say who wrote what"),
        ("digits.jsonl", "report", "none of its writers is of the part report"),
    ],
)
def test_a_part_that_is_not_there_is_a_failure(
    fixtures: Path, capsys: pytest.CaptureFixture[str], name: str, part: str, reason: str
) -> None:
    assert main(["evaluate", str(fixtures / name), "--part", part]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert reason in captured.err
    assert captured.err.count("\n") == 1
