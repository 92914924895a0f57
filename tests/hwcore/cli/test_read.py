"""``hwcore read``: ink files in, what they say out."""

from __future__ import annotations

import csv
import errno
import json
import os
from pathlib import Path

import pytest
from support.fake_reader import use_fake_reader

from hwcore.cli.main import main
from hwcore.ink.ink import Ink
from hwcore.ink.inkml_writer import format_inkml
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.ink.unipen_writer import format_unipen

TEXTS = {1: "two words", 2: "a line\nand one more", 3: "!"}


def ink(strokes: int) -> InkRecord:
    return InkRecord(Ink.from_strokes([[(number, 0), (number, 1)] for number in range(strokes)]))


def jsonl(path: Path, *lines: InkRecord | str) -> Path:
    path.write_text(
        "\n".join(line if isinstance(line, str) else format_ink_line(line) for line in lines)
    )
    return path


def test_each_sample_is_an_object_of_the_contract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_fake_reader(monkeypatch, TEXTS)
    path = jsonl(tmp_path / "ink.jsonl", ink(1), "", ink(2))
    assert main(["read", str(path), "--json", "--alternatives", "2"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    first, second = map(json.loads, captured.out.splitlines())
    assert first == {
        "source": str(path),
        "index": 0,
        "text": "two words",
        "confidence": 0.75,
        "alternatives": [["two words", 0.75], ["TWO WORDS", 0.25]],
        "lines": [
            {
                "text": "two words",
                "words": [
                    {
                        "text": word,
                        "confidence": 0.75,
                        "strokes": [at],
                        "alternatives": [[word, 0.75]],
                    }
                    for at, word in enumerate(("two", "words"))
                ],
            }
        ],
    }
    assert (second["index"], second["text"]) == (2, "a line\nand one more")
    assert [line["text"] for line in second["lines"]] == ["a line", "and one more"]


def test_people_get_the_place_how_sure_it_is_and_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_fake_reader(monkeypatch, TEXTS)
    path = jsonl(tmp_path / "ink.jsonl", ink(1), ink(2), ink(0))
    assert main(["read", str(path)]) == 0
    indent = " " * len(f"{path}:2  ")
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:1   75.0 %  two words",
        f"{path}:2   56.2 %  a line",
        f"{indent}         and one more",
        f"{path}:3  not sure: there is nothing written here",
    ]
    assert main(["read", str(path), "--alternatives", "2"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        f"{path}:1   75.0 %  two words",
        f"{indent} 25.0 %  TWO WORDS",
    ]


def test_inkml_and_unipen_are_read_as_ink_lines_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_fake_reader(monkeypatch, TEXTS)
    paths = [tmp_path / "a.inkml", tmp_path / "b.dat"]
    paths[0].write_text(format_inkml([ink(1), ink(2)]))
    paths[1].write_text(format_unipen([ink(2)]))
    assert main(["read", "--json", *map(str, paths)]) == 0
    found = list(map(json.loads, capsys.readouterr().out.splitlines()))
    assert [(entry["source"], entry["index"], entry["text"]) for entry in found] == [
        (str(paths[0]), 0, TEXTS[1]),
        (str(paths[0]), 1, TEXTS[2]),
        (str(paths[1]), 0, TEXTS[2]),
    ]


def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_fake_reader(monkeypatch, TEXTS)
    image = json.dumps({"image": [[0] * 28] * 28})
    nan = '{"strokes": [[[NaN, 0]]]}'
    path = jsonl(tmp_path / "ink.jsonl", "oops", ink(1), image, ink(3), nan, ink(2))
    bad = tmp_path / "bad.inkml"
    bad.write_text("<ink><trace>1 2,x</trace></ink>")
    argv = ["read", "--json", str(bad), str(path), str(tmp_path), str(tmp_path / "none.jsonl")]
    assert main([*argv, str(tmp_path / "data.npz")]) == 1
    captured = capsys.readouterr()
    assert [json.loads(line)["index"] for line in captured.out.splitlines()] == [1, 5]
    assert captured.err.splitlines() == [
        f"hwcore: {bad}: trace 1: 'x' is not a point of its trace",
        f"hwcore: {path}: line 1: not JSON",
        f"hwcore: {path}: line 3: is an image; words and lines are read from strokes",
        f"hwcore: {path}: line 4: not JSON",
        f"hwcore: {path}: line 5: stroke 1: point 1 of a stroke is not a finite position within "
        "1e+09",
        f"hwcore: {tmp_path}: is a folder without pictures; give the files in it",
        f"hwcore: {tmp_path / 'none.jsonl'}: cannot be read ({os.strerror(errno.ENOENT)})",
        f"hwcore: {tmp_path / 'data.npz'}: is a data set; use hwcore evaluate --text",
    ]


def test_a_table_has_a_row_for_each_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_fake_reader(monkeypatch, TEXTS | {1: 'say "a, b"'})
    path = jsonl(tmp_path / "ink.jsonl", ink(1), ink(2), ink(0))
    table = tmp_path / "out" / "table.csv"
    assert main(["read", str(path), "--csv", str(table)]) == 0
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["source", "index", "text", "confidence", "not_sure"],
        [str(path), "0", 'say "a, b"', "0.750000", ""],
        [str(path), "1", "a line\nand one more", "0.562500", ""],
        [str(path), "2", "", "0.000000", "there is nothing written here"],
    ]
    assert main(["read", str(path), "--csv", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"hwcore: {tmp_path}: cannot be")


def test_options_reach_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = use_fake_reader(monkeypatch, TEXTS)
    path = str(jsonl(tmp_path / "ink.jsonl", ink(1)))
    words = tmp_path / "words.txt"
    words.write_text("Ada\nXournal++\nAda\n")
    assert main(["read", path]) == 0
    options = ["--language", "de", "--mode", "chars:0123", "--lexicon", str(words)]
    assert main(["read", path, *options]) == 0
    assert reader.asked == [
        {"mode": "text", "language": "en", "lexicon": None},
        {"mode": "chars:0123", "language": "de", "lexicon": {"Ada": 2.0, "Xournal++": 1.0}},
    ]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--language", "xx"], "invalid choice: 'xx'"),
        (["--mode", "poem"], "is neither text nor word, and 'poem'"),
        (["--alternatives", "0"], "whole number of at least 1 and at most 10"),
        (["--alternatives", "11"], "whole number of at least 1 and at most 10"),
        ([], "PATH"),
    ],
)
def test_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], reason: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["read", *(["ink.jsonl"] if options else []), *options])
    assert caught.value.code == 2
    assert reason in capsys.readouterr().err


def test_a_list_of_words_or_model_that_is_not_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(jsonl(tmp_path / "ink.jsonl", ink(1)))
    for option in ("--lexicon", "--model"):
        assert main(["read", path, option, str(tmp_path / "none")]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith(f"hwcore: {tmp_path / 'none'}")
        assert captured.err.count("\n") == 1
