"""The text is typed into other programs when asked for, and only once that was switched on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_delivery import FakeDelivery
from support.fake_sheet_reader import FakeSheetReader
from support.pen_events import Mouse
from support.sheet_writing import write

from hwcore import HwError
from hwcore.reasons import Reason
from hwgui.delivery import DeliveryError
from hwgui.program import Program
from hwgui.sheet_parts import SheetParts

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def delivery(sheet: SheetParts) -> FakeDelivery:
    fake = FakeDelivery()
    sheet.delivery.deliveries = (fake,)
    return fake


def test_it_is_typed_once_switched_on(
    qtbot: QtBot, sheet: SheetParts, program: Program, delivery: FakeDelivery
) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    assert not sheet.page.type.isVisible()
    QTest.keyClick(program.window, Qt.Key.Key_Return, CONTROL)
    assert sheet.delivery.delivery is None
    sheet.actions.types.trigger()
    assert sheet.page.type.isVisible()
    QTest.mouseClick(sheet.page.type, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: delivery.typed == ["word0 word1"])
    QTest.keyClick(program.window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(delivery.typed) == 2)
    sheet.actions.types.trigger()
    assert not sheet.page.type.isVisible()
    QTest.keyClick(program.window, Qt.Key.Key_Return, CONTROL)
    sheet.actions.types.trigger()
    program.window.writing_mode.character.trigger()
    QTest.keyClick(program.window, Qt.Key.Key_Return, CONTROL)
    program.close()
    assert len(delivery.typed) == 2
    assert delivery.closed


def test_what_is_typed_and_copied_at_once_has_the_ink_that_is_not_read_yet(
    qtbot: QtBot,
    sheet: SheetParts,
    delivery: FakeDelivery,
    fake_reader: FakeSheetReader,
    qapp: QApplication,
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    sheet.actions.types.trigger()
    qapp.clipboard().clear()
    fake_reader.hold()
    Mouse(sheet.page.canvas).draw((140.0, 60.0), (170.0, 50.0))
    sheet.actions.type.trigger()
    sheet.actions.copy.trigger()
    assert qapp.clipboard().text() == ""
    fake_reader.let_go()
    qtbot.waitUntil(lambda: delivery.typed == ["word0 word1"])
    assert qapp.clipboard().text() == "word0 word1"


def test_what_was_asked_for_is_dropped_where_ink_goes_or_cannot_be_read(
    qtbot: QtBot, sheet: SheetParts, delivery: FakeDelivery, fake_reader: FakeSheetReader
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    sheet.actions.types.trigger()
    handed_out: list[str] = []
    sheet.copying.handed_out.connect(handed_out.append)
    fake_reader.hold()
    Mouse(sheet.page.canvas).draw((140.0, 60.0), (170.0, 50.0))
    sheet.actions.type.trigger()
    sheet.document.undo()
    fake_reader.let_go()
    write(qtbot, sheet, (240.0, 60.0))
    fake_reader.failure = HwError("broken", "it broke")
    with qtbot.waitSignal(sheet.reading.failed):
        Mouse(sheet.page.canvas).draw((140.0, 60.0), (170.0, 50.0))
        sheet.actions.type.trigger()
    fake_reader.failure = None
    write(qtbot, sheet, (340.0, 60.0))
    assert handed_out == []
    sheet.actions.type.trigger()
    assert handed_out == [sheet.copying.text]
    qtbot.waitUntil(lambda: delivery.typed == handed_out)


def test_where_it_fails_it_is_off_and_said(
    qtbot: QtBot, sheet: SheetParts, program: Program, delivery: FakeDelivery
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    delivery.failure = DeliveryError("gone", "the other window is gone")
    sheet.actions.types.trigger()
    sheet.actions.type.trigger()
    qtbot.waitUntil(lambda: "is gone" in program.window.status_line.message)
    assert not sheet.actions.types.isChecked()
    assert not sheet.page.type.isVisible()


def test_where_nothing_can_type_that_is_said(
    qtbot: QtBot, sheet: SheetParts, program: Program, delivery: FakeDelivery
) -> None:
    delivery.why = Reason("no-way", "there is no way")
    sheet.actions.types.trigger()
    qtbot.waitUntil(lambda: "Copy the text" in program.window.status_line.message)
    assert "Ctrl+V" in program.window.status_line.message
    assert not sheet.actions.types.isChecked()


def test_what_was_to_be_typed_where_nothing_can_is_copied(
    qtbot: QtBot, sheet: SheetParts, program: Program, delivery: FakeDelivery, qapp: QApplication
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    qapp.clipboard().clear()
    delivery.why = Reason("no-way", "there is no way")
    sheet.actions.types.trigger()
    sheet.actions.type.trigger()
    qtbot.waitUntil(lambda: "is copied. Paste it" in program.window.status_line.message)
    assert qapp.clipboard().text() == "word0"
    assert not delivery.typed
