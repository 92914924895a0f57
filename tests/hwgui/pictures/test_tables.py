"""Many pictures into a table, with progress and a way to stop."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from support.fake_engine import PATIENCE
from support.pictures import open_files, picture_file, two_rows

from hwcore.errors import DataError
from hwcore.page import PictureTable, rows_of_page
from hwcore.progress import Progress
from hwgui.picture_parts import PictureParts
from hwgui.pictures import PictureTables
from hwgui.pictures.table_dialog import TableDialog
from hwgui.program import Program


class FakeTable:
    """Reads two rows in each picture but "bad.png"; from the third on it waits to be stopped."""

    def __init__(self) -> None:
        self.holds = False
        self.let_go = threading.Event()

    def __call__(
        self, paths: Sequence[Path], _engine: Any, _among: Any, progress: Progress
    ) -> PictureTable:
        rows, refused, done = [], [], 0
        for path in progress.over(paths, "pictures"):
            if self.holds and done == 2:
                assert self.let_go.wait(PATIENCE)
            if path.name == "bad.png":
                refused.append(DataError("bad", "{path}: is bad", path=path))
            else:
                rows += rows_of_page(path, two_rows())
            done += 1
        return PictureTable(tuple(rows), done, tuple(refused), done == len(paths))


@pytest.fixture
def fake_table() -> FakeTable:
    return FakeTable()


@pytest.fixture
def tables(program: Program, parts: PictureParts, fake_table: FakeTable) -> PictureTables:
    """The dialog is open."""
    program.window.commands.read_table.trigger()
    assert parts.tables is not None
    parts.tables.read = fake_table
    return parts.tables


def dialog_of(tables: PictureTables) -> TableDialog:
    assert tables.dialog is not None
    return tables.dialog


def said(tables: PictureTables) -> str:
    return dialog_of(tables)._said.text()


def choose(qtbot: QtBot, tables: PictureTables, *paths: Path) -> None:
    dialog = dialog_of(tables)
    dialog.add_files.click()
    (files,) = dialog.findChildren(QFileDialog)
    files.filesSelected.emit([str(path) for path in paths])
    files.reject()
    qtbot.waitUntil(lambda: not dialog.findChildren(QFileDialog))
    qtbot.waitUntil(dialog.start.isEnabled)


def test_pictures_and_folders_become_a_table(
    qtbot: QtBot, tables: PictureTables, tmp_path: Path
) -> None:
    dialog = dialog_of(tables)
    assert not dialog.start.isEnabled()
    folder = tmp_path / "folder"
    folder.mkdir()
    inside = [picture_file(folder / name) for name in ("bad.png", "c d.png")]
    choose(qtbot, tables, picture_file(tmp_path / "a.png"))
    dialog.add_folder.click()
    (files,) = dialog.findChildren(QFileDialog)
    files.fileSelected.emit(str(folder))
    files.reject()
    qtbot.waitUntil(lambda: "3 pictures" in said(tables))
    target = tmp_path / "out.csv"
    dialog.start.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QFileDialog)))
    saving = dialog.findChildren(QFileDialog)[-1]
    saving.fileSelected.emit(str(target))
    saving.reject()
    qtbot.waitUntil(lambda: "out.csv" in said(tables))
    assert "One could not be read" in said(tables)
    assert "bad.png" in dialog.faults.toPlainText()
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["source"] for row in rows] == [
        *[str(tmp_path / "a.png")] * 2,
        *[str(inside[1])] * 2,
    ]
    assert [row["text"] for row in rows][:2] == ["347", "1\N{REPLACEMENT CHARACTER}"]
    dialog.reject()
    qtbot.waitUntil(lambda: tables.dialog is None)


def test_it_can_be_stopped_and_what_was_read_is_written(
    qtbot: QtBot, tables: PictureTables, fake_table: FakeTable, tmp_path: Path
) -> None:
    fake_table.holds = True
    choose(qtbot, tables, *(picture_file(tmp_path / f"{name}.png") for name in "abcdef"))
    target = tmp_path / "out.json"
    tables.write(target)
    dialog = dialog_of(tables)
    assert dialog.stop.isVisible()
    assert dialog.progress.isVisible()
    dialog.stop.click()
    fake_table.let_go.set()
    qtbot.waitUntil(lambda: "Stopped after" in said(tables))
    rows = json.loads(target.read_text(encoding="utf-8"))
    assert len(rows) < 12
    assert all(row["confidence"] > 0 for row in rows)
    dialog.reject()


def test_where_it_cannot_be_written_that_is_said(
    qtbot: QtBot, tables: PictureTables, tmp_path: Path
) -> None:
    choose(qtbot, tables, picture_file(tmp_path / "a.png"))
    tables.write(tmp_path / "a.png" / "out.csv")
    qtbot.waitUntil(lambda: dialog_of(tables).start.isVisible())
    assert "out.csv" in said(tables)
    dialog_of(tables).reject()


def test_open_pictures_are_chosen_already(
    qtbot: QtBot, parts: PictureParts, program: Program, tmp_path: Path
) -> None:
    open_files(qtbot, parts, picture_file(tmp_path / "a.png"), picture_file(tmp_path / "b.png"))
    program.window.commands.read_table.trigger()
    assert parts.tables is not None
    assert "2 pictures" in said(parts.tables)
    dialog_of(parts.tables).reject()
