from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hwcore.ink.line_faults import RefusedLines
from hwcore.reasons import Reason
from hwcore.storage.samples.transfer import ImportReport
from hwgui.people.name_dialog import NameDialog
from hwgui.program import Program
from hwgui.samples.export_scope import ExportScope
from hwgui.samples.import_export import ImportDialog
from hwgui.samples.overview import EditStep, SampleOverview
from hwgui.symbols.dialogs import MergeDialog, SymbolDialog
from hwgui.widgets.dialogs import Dialog, Question
from hwgui.widgets.theme import TARGET
from hwgui.window.faults import FaultDialog
from hwgui.window.help_dialogs import AboutDialog, ShortcutsDialog
from hwgui.window.sample_export import ExportDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def texts(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def opened(program: Program) -> QDialog:
    (dialog,) = program.window.findChildren(QDialog)
    assert dialog.isVisible()
    return dialog


def test_shortcuts_lists_every_key_there_is(program: Program) -> None:
    program.window.commands.set_overview(SampleOverview({"4": 1}, undoable=EditStep("add", 1, "4")))
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


def test_shortcuts_fit_on_the_screen_and_are_seen_whole_where_they_can_be(
    program: Program,
) -> None:
    program.window.commands.shortcuts.trigger()
    dialog = opened(program)
    (area,) = dialog.findChildren(QScrollArea)
    assert not area.verticalScrollBar().maximum()
    dialog.close()
    many = [QAction(str(number)) for number in range(60)]
    for action in many:
        action.setShortcut("F9")
    low = ShortcutsDialog(many, program.window)
    low.open()
    assert low.height() < low.screen().availableGeometry().height()
    (area,) = low.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum()
    assert low.rect().contains(low.buttons.geometry())
    low.close()


def dialogs(parent: QWidget) -> Iterator[Dialog]:
    """One of each kind."""
    scopes = [ExportScope("Some", "Export some", ids=()), ExportScope("All", "Export all")]
    yield Question("Title", "What?", "Meaning", "Do it", parent)
    yield NameDialog("Title", "Ana", "Add", parent)
    yield ExportDialog(scopes, lambda scope: scope.title, lambda scope: scope.name, parent)
    refused = RefusedLines(Reason("no-label", "no label"), (1,), 1)
    yield ImportDialog(ImportReport(1, 0, 1, (refused,), unknown={"π": 1}), parent)
    yield SymbolDialog("Title", "π", "Add", parent)
    yield MergeDialog("π", 3, ["0", "é"], parent)
    yield FaultDialog("KeyError", Path("log"), parent)
    yield AboutDialog(None, parent)
    yield ShortcutsDialog([], parent)


def test_one_button_at_most_has_the_frame_and_enter_presses_the_one_with_the_focus(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FaultDialog, "_open_log", lambda _: None)
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    for dialog in dialogs(program.window):
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        buttons = [part for part in dialog.findChildren(QPushButton) if part.isEnabled()]
        assert buttons
        for button in buttons:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            qtbot.waitUntil(button.hasFocus)
            assert [part for part in buttons if part.isDefault()] == [button], dialog
            dialog.blockSignals(True)
            parent = button.parent()
            assert parent is not None
            parent.blockSignals(True)  # what it does is tested elsewhere
            with qtbot.waitSignal(button.clicked):
                qtbot.keyClick(button, Qt.Key.Key_Return)
            dialog.blockSignals(False)
        dialog.close()
        dialog.deleteLater()


def test_escape_closes_a_dialog_and_leaves_the_ink(program: Program, qtbot: QtBot) -> None:
    program.window.commands.shortcuts.trigger()
    dialog = opened(program)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


class _SmallScreen:
    """One of 400 logical pixels, as a netbook's at a scale of two and a half."""

    def availableGeometry(self) -> QRect:  # noqa: N802
        return QRect(0, 0, 400, 450)


def all_dialogs(window: QWidget) -> list[Dialog]:
    faults = (RefusedLines(Reason("no-label", "no label"), (1,), 1),)
    scopes = [ExportScope("All 9 samples", "Export all 9 samples")]
    return [
        ShortcutsDialog([], window),
        AboutDialog(None, window),
        NameDialog("New person", "", "Add", window),
        Question("Remove a person", "Remove “Ana”?", "All is put away. " * 9, "Remove", window),
        ExportDialog(scopes, lambda s: s.title, lambda _: "f", window),
        ImportDialog(ImportReport(3, 1, 1, faults, is_whole=True), window),
        ImportDialog(ImportReport(3, 1, 1, faults, unknown={"x" * 100: 1, "y" * 100: 5}), window),
        SymbolDialog("New symbol", "x" * 120, "Add", window),
        MergeDialog("x" * 100, 3, ["0", "y" * 100], window),
    ]


def test_buttons_of_dialogs_are_large_enough_for_a_finger(program: Program) -> None:
    for dialog in all_dialogs(program.window):
        dialog.show()
        dialog.grab()
        for button in dialog.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.height() >= TARGET, (dialog, button.text())


def test_dialogs_are_no_wider_than_a_small_screen(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dialog, "screen", lambda _: _SmallScreen())
    for dialog in all_dialogs(program.window):
        dialog.show()
        dialog.grab()
        assert dialog.width() <= 400, dialog
