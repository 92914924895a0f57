"""Text is written on the sheet by real events, and read while the pen is down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_sheet_reader import FakeSheetReader
from support.pen_events import Fingers, Mouse, Pen
from support.sheet_writing import shown, wait_read, write

from hwcore.errors import HwError
from hwgui.program import Program
from hwgui.sheet_parts import SheetParts


def test_what_mouse_pen_and_finger_write_is_read(qtbot: QtBot, sheet: SheetParts) -> None:
    canvas = sheet.page.canvas
    assert canvas.isVisible()
    Mouse(canvas).draw((40.0, 60.0), (80.0, 50.0))
    Fingers(canvas).draw((40.0, 120.0), (80.0, 120.0))
    Pen(canvas).draw((140.0, 60.0), (180.0, 50.0))
    wait_read(qtbot, sheet)
    assert shown(sheet) == ["word0", "word2", "word1"]
    assert [word.line for word in sheet.page.strip.words] == [0, 0, 1]
    assert sheet.document.ink.strokes[2].pressure is not None


def test_it_is_read_while_the_pen_is_down(qtbot: QtBot, sheet: SheetParts) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    pen = Pen(sheet.page.canvas)
    pen.press(140.0, 60.0)
    pen.move(180.0, 50.0)
    qtbot.waitUntil(lambda: shown(sheet) == ["word0", "word1"])
    assert len(sheet.document.ink) == 1
    pen.release(180.0, 50.0)
    assert len(sheet.document.ink) == 2


def test_the_newest_ink_wins_and_what_waits_is_dropped(
    qtbot: QtBot, sheet: SheetParts, fake_reader: FakeSheetReader
) -> None:
    fake_reader.hold()
    asked = len(fake_reader.asked)
    for step in range(12):
        Mouse(sheet.page.canvas).draw((20.0 + 40 * step, 60.0), (40.0 + 40 * step, 50.0))
    fake_reader.let_go()
    wait_read(qtbot, sheet)
    assert len(fake_reader.asked) - asked <= 3
    assert len(fake_reader.asked[-1]) == 12


def test_nothing_of_a_cleared_sheet_is_shown(
    qtbot: QtBot, sheet: SheetParts, program: Program, fake_reader: FakeSheetReader
) -> None:
    fake_reader.hold()
    Mouse(sheet.page.canvas).draw((40.0, 60.0), (80.0, 50.0))
    told: list[int] = []
    sheet.reading.read.connect(lambda text: told.append(len(text.ink)))
    program.window.commands.clear.trigger()
    with qtbot.waitSignal(sheet.reading.read):
        fake_reader.let_go()
    assert told == [0]
    assert shown(sheet) == []
    assert sheet.page.strip.sentence


def test_undo_redo_and_clear_act_on_what_is_shown(
    qtbot: QtBot, sheet: SheetParts, program: Program
) -> None:
    commands, mode = program.window.commands, program.window.writing_mode
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    QTest.keyClick(program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(sheet.document.ink) == 1
    assert commands.redo.isEnabled()
    mode.character.trigger()
    assert not commands.undo.isEnabled()
    assert not commands.redo.isEnabled()
    assert not commands.clear.isEnabled()
    Mouse(program.window.canvas).draw((40.0, 60.0), (80.0, 90.0))
    assert commands.clear.isEnabled()
    mode.text.trigger()
    commands.redo.trigger()
    assert len(sheet.document.ink) == 2
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    assert len(sheet.document.ink) == 2  # a whole sheet does not go by Esc
    commands.clear.trigger()
    assert sheet.document.is_empty
    assert len(program.document.ink) == 1
    commands.undo.trigger()
    assert len(sheet.document.ink) == 2


def test_nothing_is_labelled_while_text_is_written(qtbot: QtBot, program: Program) -> None:
    commands = program.window.commands
    Mouse(program.window.canvas).draw((40.0, 60.0), (80.0, 90.0))
    qtbot.waitUntil(commands.confirm.isEnabled)
    assert commands.labels[0].isEnabled()
    program.window.writing_mode.text.trigger()
    assert not commands.confirm.isEnabled()
    assert not commands.labels[0].isEnabled()
    saved: list[object] = []
    program.editing.saved.connect(saved.append)
    QTest.keyClick(program.window, Qt.Key.Key_7)
    QTest.keyClick(program.window, Qt.Key.Key_Return)
    program.window.writing_mode.character.trigger()
    assert commands.confirm.isEnabled()
    assert commands.labels[0].isEnabled()
    assert not saved


def test_the_eraser_takes_strokes_and_can_be_undone(qtbot: QtBot, sheet: SheetParts) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    Pen(sheet.page.canvas, eraser=True).draw((160.0, 20.0), (160.0, 90.0))
    wait_read(qtbot, sheet)
    assert len(sheet.document.ink) == 1
    sheet.document.undo()
    assert len(sheet.document.ink) == 2


def test_the_sheet_grows_scrolls_and_stays_where_it_is(qtbot: QtBot, sheet: SheetParts) -> None:
    canvas, bar = sheet.page.canvas, sheet.page.scroll_bar
    assert bar.isHidden()
    low = canvas.height() - 20.0
    write(qtbot, sheet, (40.0, low))
    assert bar.isVisible()
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    scrolled = bar.value()
    assert scrolled > 100
    write(qtbot, sheet, (40.0, low))
    first, second = (stroke.xy[0] for stroke in sheet.document.ink.strokes)
    assert second[1] - first[1] == pytest.approx(scrolled)
    assert bar.value() == scrolled
    assert bar.maximum() > scrolled
    for key, way in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)):
        before = bar.value()
        QTest.keyClick(canvas, key)
        assert (bar.value() - before) * way > 0


def test_a_finger_that_a_pen_comes_near_writes_nothing(
    qtbot: QtBot, sheet: SheetParts, program: Program
) -> None:
    finger = Fingers(sheet.page.canvas)
    finger.press(40.0, 60.0)
    finger.move(80.0, 60.0)
    program.pen_proximity.near_changed.emit(True)
    assert sheet.document.is_empty


def test_what_cannot_be_read_is_said_and_forgotten_when_it_can(
    qtbot: QtBot, sheet: SheetParts, program: Program, fake_reader: FakeSheetReader
) -> None:
    fake_reader.failure = HwError("no-way", "the ink is too odd")
    with qtbot.waitSignal(sheet.reading.failed):
        Mouse(sheet.page.canvas).press(40.0, 60.0)
    qtbot.waitUntil(lambda: "too odd" in program.window.status_line.message)
    fake_reader.failure = None
    Mouse(sheet.page.canvas).move(80.0, 60.0)
    qtbot.waitUntil(lambda: not program.window.status_line.message)


def test_a_reader_that_cannot_be_loaded_is_said(qtbot: QtBot, program: Program) -> None:
    def fail() -> FakeSheetReader:
        raise HwError("gone", "the model of lines is missing")

    program._load_text = fail
    program.window.writing_mode.text.trigger()
    sheet = program.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: "missing" in sheet.page.strip.sentence)
    Mouse(sheet.page.canvas).draw((40.0, 60.0), (80.0, 50.0))
    assert len(sheet.document.ink) == 1


def test_copying(qtbot: QtBot, sheet: SheetParts, program: Program, qapp: QApplication) -> None:
    clipboard = qapp.clipboard()
    clipboard.setText("before")
    assert not sheet.actions.copy.isEnabled()
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0), (40.0, 120.0))
    QTest.keyClick(program.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: clipboard.text() == "word0 word1\nword2")  # once all ink is read
    assert sheet.page.copy.text() == "Copied"
    clipboard.setText("other")
    write(qtbot, sheet, (140.0, 120.0))
    assert clipboard.text() == "other"
    sheet.actions.copies_itself.trigger()
    qtbot.waitUntil(lambda: clipboard.text() == "word0 word1\nword2 word3")
    pen = Mouse(sheet.page.canvas)
    pen.press(240.0, 120.0)
    pen.move(280.0, 120.0)
    qtbot.waitUntil(lambda: len(shown(sheet)) == 5)
    assert clipboard.text() == "word0 word1\nword2 word3"  # not before the pen is up
    pen.release(280.0, 120.0)
    qtbot.waitUntil(lambda: clipboard.text() == "word0 word1\nword2 word3 word4")
    program.window.writing_mode.character.trigger()
    assert not sheet.actions.copy.isEnabled()
