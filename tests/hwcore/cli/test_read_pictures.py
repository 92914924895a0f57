"""``hwcore read`` of pictures: rows of separate characters, with their places."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from support.drawn_paper import Paper

from hwcore.cli.main import main
from hwcore.data.reading import read_dataset


@pytest.fixture(scope="module")
def paper(fixtures: Path) -> Paper:
    return Paper(read_dataset(fixtures / "digits.jsonl"))


def saved(path: Path, grey: NDArray[np.float32]) -> Path:
    Image.fromarray((255 * grey).round().astype(np.uint8)).save(path)
    return path


def test_a_picture_is_an_object_of_the_contract(
    paper: Paper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path / "a picture+%20.png", paper.page(["47 03", "25"]))
    assert main(["read", str(path), "--json", "--mode", "digits", "--alternatives", "2"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    (line,) = captured.out.splitlines()
    read = json.loads(line)
    assert (read["source"], read["index"], read["text"]) == (str(path), 0, "47 03\n25")
    assert read["alternatives"][0] == ["47 03\n25", read["confidence"]]
    assert [[word["text"] for word in line["words"]] for line in read["lines"]] == [
        ["47", "03"],
        ["25"],
    ]
    word = read["lines"][0]["words"][1]
    assert "strokes" not in word
    assert len(word["alternatives"]) == 2
    x, y, width, height = word["box"]
    assert abs(x - 243) <= 3
    assert abs(y - 60) <= 3
    assert abs(height - 60) <= 5
    assert width > 80
    assert [glyph["text"] for glyph in word["glyphs"]] == ["0", "3"]


def test_numbers_are_read_as_such_if_nobody_says_what_it_is(
    paper: Paper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path / "row.png", paper.page(["3047"]))
    assert main(["read", str(path)]) == 0
    assert capsys.readouterr().out.split()[-1] == "3047"


def test_a_folder_becomes_a_table_with_a_line_for_each_row(
    paper: Paper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "meters"
    folder.mkdir()
    one = saved(folder / "1.png", paper.page(["47", "03"]))
    two = saved(folder / "2.jpg", paper.page(["25"]))
    empty = saved(folder / "3.png", np.full((60, 90), 0.9, np.float32))
    (folder / "4.png").write_bytes(b"no picture")
    (folder / "notes.txt").write_text("not looked at")
    table = tmp_path / "table.csv"
    assert main(["read", str(folder), "--mode", "digits", "--csv", str(table)]) == 1
    captured = capsys.readouterr()
    (fault,) = captured.err.splitlines()
    assert fault.startswith(f"hwcore: {folder / '4.png'}: not an image")
    assert "not sure: no characters can be seen" in captured.out
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert [row[:3] for row in rows] == [
        ["source", "index", "text"],
        [str(one), "0", "47"],
        [str(one), "1", "03"],
        [str(two), "0", "25"],
        [str(empty), "0", ""],
    ]
    assert 0.5 < float(rows[1][3]) <= 1.0
