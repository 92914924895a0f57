"""The sheet is opened from files, of whatever unit, and saved in each format."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from support.sheet_writing import shown, wait_read, write

from hwcore import Ink
from hwcore.ink import InkRecord, read_ink_file
from hwgui.program import Program
from hwgui.sheet.opened_ink import on_sheet
from hwgui.sheet_parts import SheetParts


def saved(qtbot: QtBot, sheet: SheetParts, path: Path) -> Path:
    """The file, once the sheet was saved as it by way of the dialog."""
    sheet.actions.save.trigger()
    window = sheet.files._window
    (dialog,) = window.findChildren(QFileDialog)
    with qtbot.waitSignal(sheet.files.saved):
        dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))
    return path


def ink_in(path: Path) -> InkRecord:
    (record,) = [record for _, record in read_ink_file(path)]
    assert isinstance(record, InkRecord)
    return record


@pytest.mark.parametrize("suffix", ["jsonl", "inkml"])
def test_what_is_saved_as_ink_is_the_same_when_opened(
    qtbot: QtBot, sheet: SheetParts, tmp_path: Path, suffix: str
) -> None:
    assert not sheet.actions.save.isEnabled()
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0), (40.0, 120.0))
    before = sheet.document.ink
    path = saved(qtbot, sheet, tmp_path / f"sheet.{suffix}")
    assert ink_in(path).text == "word0 word1\nword2"
    sheet.document.clear()
    with qtbot.waitSignal(sheet.files.opened):
        sheet.files.open(path)
    wait_read(qtbot, sheet)
    assert len(sheet.document.ink) == 3
    for stroke, other in zip(sheet.document.ink.strokes, before.strokes, strict=True):
        assert np.allclose(stroke.xy, other.xy)
    sheet.document.undo()
    assert sheet.document.is_empty


def test_the_text_alone(qtbot: QtBot, sheet: SheetParts, tmp_path: Path) -> None:
    write(qtbot, sheet, (40.0, 60.0), (40.0, 120.0))
    path = saved(qtbot, sheet, tmp_path / "note.txt")
    assert path.read_text(encoding="utf-8") == "word0\nword1\n"


def test_pictures_show_all_ink(qtbot: QtBot, sheet: SheetParts, tmp_path: Path) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    image = QImage(str(saved(qtbot, sheet, tmp_path / "note.png")))
    dark = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 60 for y in range(image.height()))
    ]
    assert image.width() == pytest.approx(2 * (140 + 2 * 16), abs=2)
    assert dark[0] < 40
    assert dark[-1] > image.width() - 40
    root = ElementTree.parse(saved(qtbot, sheet, tmp_path / "note.svg")).getroot()
    assert len(root) == 2
    assert root.attrib["width"] == str(140 + 2 * 16)


def test_what_fails_is_said_and_leaves_the_sheet(
    qtbot: QtBot, sheet: SheetParts, program: Program, tmp_path: Path
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    for path, content in ((tmp_path / "none.jsonl", None), (tmp_path / "a.jsonl", b"hello\n")):
        if content is not None:
            path.write_bytes(content)
        with qtbot.waitSignal(sheet.files.failed):
            sheet.files.open(path)
        assert path.name in program.window.status_line.message
    with qtbot.waitSignal(sheet.files.failed):
        sheet.files.save(tmp_path / "note.doc")
    assert not (tmp_path / "note.doc").exists()
    with qtbot.waitSignal(sheet.files.failed):
        sheet.files.save(tmp_path / "a.jsonl" / "b.txt")
    assert shown(sheet) == ["word0"]


def test_ink_of_another_unit_is_as_large_as_writing_here() -> None:
    far = Ink.from_strokes(
        [[(9000, 9000), (9400, 8000), (9800, 9000)], [(9900, 9000), (9901, 8000)]]
    )
    (record,) = on_sheet([InkRecord(far)])
    bounds = record.ink.bounds
    assert bounds is not None
    assert 20 < bounds.height < 64
    assert 0 < bounds.left < 40
    assert 0 <= bounds.top < 64


def test_samples_that_lie_over_each_other_are_put_below_each_other() -> None:
    one = Ink.from_strokes([[(0, 40), (40, 0), (80, 40)]])
    placed = on_sheet([InkRecord(one), InkRecord(one), InkRecord(one)])
    bounds = [record.ink.bounds for record in placed]
    tops = [around.top for around in bounds if around is not None]
    assert tops[1] - tops[0] > 40
    assert tops[2] - tops[1] > 40
