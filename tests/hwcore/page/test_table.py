from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.drawn_paper import Paper

from hwcore.alphabets import parse_alphabet
from hwcore.errors import HwError
from hwcore.model import Engine
from hwcore.page import TableRow, read_table, write_table
from hwcore.progress import Silent, T

DIGITS = parse_alphabet("digits")


@pytest.fixture
def folder(paper: Paper, tmp_path: Path) -> Path:
    folder = tmp_path / "with + and %20 and é"
    folder.mkdir()
    for name, rows in (("a.png", ["3047", "15"]), ("b.png", ["22"])):
        grey = (paper.page(rows).clip(0, 1) * 255).astype(np.uint8)
        Image.fromarray(grey).save(folder / name)
    (folder / "c.png").write_bytes(b"no picture")
    return folder


class First:
    """Ends after the first item."""

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        yield from list(items)[:1]


def test_each_row_has_a_line_and_so_has_what_cannot_be_read(
    folder: Path, shipped_engine: Engine, tmp_path: Path
) -> None:
    paths = sorted(folder.iterdir())
    table = read_table(paths, shipped_engine, DIGITS, Silent())
    assert table.is_whole
    assert [error.reason.code for error in table.refused] == ["not-an-image"]
    write_table(table.rows, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == ["3047", "15", "22", ""]
    assert [row["index"] for row in rows] == ["0", "1", "0", "0"]
    assert rows[0]["source"] == str(folder / "a.png")
    assert "not an image" in rows[3]["not_sure"]
    write_table(table.rows, tmp_path / "out.json")
    content = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [row["text"] for row in content] == ["3047", "15", "22", ""]
    assert 0.5 < content[0]["confidence"] <= 1.0


def test_stopped_it_has_what_was_read(folder: Path, shipped_engine: Engine) -> None:
    table = read_table(sorted(folder.iterdir()), shipped_engine, DIGITS, First())
    assert not table.is_whole
    assert table.pictures == 1
    assert [row.text for row in table.rows] == ["3047", "15"]


def test_a_name_without_a_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HwError, match=r"\.csv, \.json"):
        write_table([TableRow("a", 0, "1", 1.0)], tmp_path / "table.xls")
    assert not (tmp_path / "table.xls").exists()
