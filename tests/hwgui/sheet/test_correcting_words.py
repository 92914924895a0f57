"""A word is tapped, and picked or typed anew; the strip shows it as long as its ink is there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_sheet_reader import FakeSheetReader
from support.pen_events import NONE, Mouse
from support.sheet_writing import press_word, shown, wait_read, write

from hwcore import Ink
from hwcore.text import Reading, WordCorrection
from hwgui.program import Program
from hwgui.sheet import SheetText
from hwgui.sheet_parts import SheetParts


def test_an_alternative_is_picked(qtbot: QtBot, sheet: SheetParts) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    bar = sheet.page.word_bar
    assert not bar.edit.isVisible()
    press_word(sheet, 1)
    assert bar.edit.isVisible()
    assert [button.text() for button in bar.alternatives[:2]] == ["word1", "WORD1"]
    assert not bar.alternatives[2].isVisible()
    QTest.mouseClick(bar.alternatives[1], Qt.MouseButton.LeftButton)
    assert shown(sheet) == ["word0", "WORD1"]
    assert not bar.edit.isVisible()
    write(qtbot, sheet, (240.0, 60.0))
    assert shown(sheet) == ["word0", "WORD1", "word2"]
    assert sheet.copying.text == "word0 WORD1 word2"


def test_the_right_text_is_typed(qtbot: QtBot, sheet: SheetParts, program: Program) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    press_word(sheet, 0)
    edit = sheet.page.word_bar.edit
    assert program.window.focusWidget() is edit
    QTest.keyClicks(edit, "two  words")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert shown(sheet) == ["two words", "word1"]
    assert program.window.focusWidget() is sheet.page.canvas
    program.window.commands.undo.trigger()
    assert shown(sheet) == ["word0", "word1"]
    program.window.commands.redo.trigger()
    assert shown(sheet) == ["two words", "word1"]
    press_word(sheet, 0)
    QTest.keyClicks(edit, "once more")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert shown(sheet) == ["once more", "word1"]


def test_a_word_that_keys_went_to_is_still_meant_when_another_reading_comes(
    qtbot: QtBot, sheet: SheetParts
) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0), (240.0, 60.0))
    for _ in range(2):
        QTest.keyClick(sheet.page.strip, Qt.Key.Key_Right)
    sheet.document.erase([0])
    wait_read(qtbot, sheet)
    QTest.keyClick(sheet.page.strip, Qt.Key.Key_Return)
    sheet.page.word_bar.text_given.emit("noon")
    assert shown(sheet) == ["noon", "word1"]


def test_esc_leaves_the_word_and_the_ink(qtbot: QtBot, sheet: SheetParts, program: Program) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    press_word(sheet, 0)
    QTest.keyClicks(sheet.page.word_bar.edit, "wrong")
    QTest.keyClick(sheet.page.word_bar.edit, Qt.Key.Key_Escape)
    assert not sheet.page.word_bar.edit.isVisible()
    assert shown(sheet) == ["word0"]
    assert len(sheet.document.ink) == 1
    assert program.window.focusWidget() is sheet.page.canvas
    press_word(sheet, 0)
    assert sheet.page.word_bar.edit.text() == ""


def test_a_word_is_erased(qtbot: QtBot, sheet: SheetParts) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    press_word(sheet, 0)
    QTest.mouseClick(sheet.page.word_bar.remove, Qt.MouseButton.LeftButton)
    wait_read(qtbot, sheet)
    assert len(sheet.document.ink) == 1
    sheet.document.undo()
    assert len(sheet.document.ink) == 2


def test_the_right_ink_is_erased_though_the_reading_is_of_before(
    qtbot: QtBot, sheet: SheetParts, fake_reader: FakeSheetReader
) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0), (240.0, 60.0))
    first, _, third = sheet.document.ink.strokes
    fake_reader.hold()
    sheet.document.erase([0])
    press_word(sheet, 1)  # as it is still shown
    QTest.mouseClick(sheet.page.word_bar.remove, Qt.MouseButton.LeftButton)
    assert sheet.document.ink.strokes == (third,)
    fake_reader.let_go()
    wait_read(qtbot, sheet)
    assert first not in sheet.document.ink.strokes


def test_a_word_tapped_as_soon_as_the_pen_is_up_is_corrected(
    qtbot: QtBot, sheet: SheetParts, fake_reader: FakeSheetReader
) -> None:
    pen = Mouse(sheet.page.canvas)
    pen.press(40.0, 60.0)
    pen.move(80.0, 50.0)
    qtbot.waitUntil(lambda: len(fake_reader.asked) > 0 and shown(sheet) == ["word0"])
    qtbot.waitUntil(lambda: len(fake_reader.asked[-1].strokes[0]) == 2)
    fake_reader.hold()
    pen.release(80.0, 50.0)
    press_word(sheet, 0)  # read while the pen was down
    sheet.page.word_bar.text_given.emit("noon")
    fake_reader.let_go()
    qtbot.waitUntil(lambda: shown(sheet) == ["noon"])


def test_the_word_under_the_pointer_is_marked_in_both(qtbot: QtBot, sheet: SheetParts) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    marked: list[int] = []
    places: list[object] = []
    sheet.choice.marked.connect(marked.append)
    sheet.choice.mark_moved.connect(places.append)
    Mouse(sheet.page.canvas).move(160.0, 55.0, NONE)
    assert marked.pop() == 1
    Mouse(sheet.page.canvas).move(400.0, 200.0, NONE)
    assert marked.pop() == -1
    assert places.pop() is None
    first = sheet.page.strip.words[0].rect.center()
    Mouse(sheet.page.strip.viewport()).move(float(first.x()), float(first.y()), NONE)
    assert marked.pop() == 0
    assert places.pop() is not None
    QApplication.sendEvent(sheet.page.strip.viewport(), QEvent(QEvent.Type.Leave))
    assert marked.pop() == -1


def test_the_other_button_chooses_the_word_on_the_sheet(qtbot: QtBot, sheet: SheetParts) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    place = sheet.page.canvas.rect().topLeft()
    place.setX(160)
    place.setY(55)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(sheet.page.canvas, QContextMenuEvent(reason, place, place))
    assert sheet.page.word_bar.alternatives[0].text() == "word1"


def test_a_chosen_word_stays_chosen_while_others_are_written(
    qtbot: QtBot, sheet: SheetParts
) -> None:
    write(qtbot, sheet, (140.0, 60.0))
    press_word(sheet, 0)
    Mouse(sheet.page.canvas).draw((40.0, 60.0), (80.0, 50.0))  # a word before it
    wait_read(qtbot, sheet)
    assert shown(sheet) == ["word1", "word0"]
    assert sheet.page.word_bar.alternatives[0].text() == "word0"
    sheet.document.undo()
    sheet.document.undo()
    qtbot.waitUntil(lambda: not sheet.page.word_bar.edit.isVisible())


@pytest.mark.parametrize("keys", [(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)])
def test_keys_choose_a_word(
    qtbot: QtBot, sheet: SheetParts, fake_reader: FakeSheetReader, keys: tuple[Qt.Key, ...]
) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    sheet.page.strip.setFocus(Qt.FocusReason.TabFocusReason)
    for key in keys:
        QTest.keyClick(sheet.page.strip, key)
    assert sheet.page.word_bar.alternatives[0].text() == "word1"


def test_ctrl_c_copies_the_text_where_nothing_is_selected_in_the_line(
    qtbot: QtBot, sheet: SheetParts, qapp: QApplication
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    press_word(sheet, 0)
    edit = sheet.page.word_bar.edit
    QTest.keyClicks(edit, "abc")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(edit, Qt.Key.Key_C, control)
    assert qapp.clipboard().text() == "word0"
    QTest.keyClick(edit, Qt.Key.Key_A, control)
    QTest.keyClick(edit, Qt.Key.Key_C, control)
    assert qapp.clipboard().text() == "abc"


def test_a_late_reading_that_divides_words_in_another_way_takes_no_typed_text_away(
    qtbot: QtBot, sheet: SheetParts, fake_reader: FakeSheetReader
) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    first, second = sheet.document.ink.strokes
    press_word(sheet, 1)
    edit = sheet.page.word_bar.edit
    QTest.keyClicks(edit, "right")
    joined = fake_reader.read(Ink((first, second)))
    word = replace(joined.words[0], text="both", strokes=(0, 1))
    late = replace(joined, lines=(replace(joined.lines[0], words=(word,)),))
    ink = sheet.document.ink
    sheet.choice.show_text(SheetText(ink, 1, late, late))
    assert edit.isVisible()
    with qtbot.waitSignal(sheet.choice.corrected) as given:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert given.args == [WordCorrection(frozenset({second}), "right", 0)]
    sheet.choice.choose(0)
    sheet.choice.show_text(SheetText(Ink(), 2, Reading(()), Reading(())))
    assert not edit.isVisible(), "its ink is gone"
