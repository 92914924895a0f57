from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from hwgui.app import Program
from hwgui.stock import Step, Stock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def texts(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def opened(program: Program) -> QDialog:
    (dialog,) = program.window.findChildren(QDialog)
    assert dialog.isVisible()
    return dialog


def test_shortcuts_lists_every_key_there_is(program: Program) -> None:
    program.window.commands.set_stock(Stock({"4": 1}, undoable=Step("add", 1, "4")))
    program.window.commands.shortcuts.trigger()
    shown = texts(opened(program))
    for action in program.window.commands.all():
        if action.shortcuts():
            assert (action.whatsThis() or action.text().replace("&", "")) in shown
    assert "Ctrl+Z, Backspace" in shown
    assert "Save the ink as that digit" in shown
    assert "Delete the chosen ones" in shown
    assert "Shut the page, in it or once the paper is empty" in shown
    assert "Confirm the best answer, outside a page" in shown
    assert "Undo what was saved last" in shown, "whatever that is now"


def test_escape_closes_a_dialog_and_leaves_the_ink(program: Program, qtbot: QtBot) -> None:
    program.window.commands.shortcuts.trigger()
    dialog = opened(program)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
