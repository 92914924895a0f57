from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from hwcore.cli import main


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
    fixtures: Path, capsys: pytest.CaptureFixture[str]
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
    table = {line.split()[0]: line.split()[1::2] for line in lines[5:15]}
    assert list(table) == found["labels"]
    for label, score in found["per_class"].items():
        rates = [f"{100 * score[name]:.2f}" for name in ("precision", "recall", "f1")]
        assert table[label] == [*rates, str(score["support"])]
    assert len({len(line) for line in lines[4:15]}) == 1


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
            '{"strokes": [[[0, 0]]], "label": "x"}\n',
            "'x' is not one of the labels",
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
