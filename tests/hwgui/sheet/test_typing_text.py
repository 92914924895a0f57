"""The text is typed into other programs when asked for, and only once that was switched on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_delivery import FakeDelivery
from support.sheet_writing import write

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
