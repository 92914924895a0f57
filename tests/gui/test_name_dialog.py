from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hwcore.profiles import LONGEST_NAME
from hwgui.name_dialog import NameDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    window.hide()


def asked(window: QWidget, qtbot: QtBot, name: str = "") -> NameDialog:
    dialog = NameDialog("New person", name, "Add", window)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


def test_a_name_is_typed_and_taken_by_return(window: QWidget, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot)
    assert not dialog.yes.isEnabled(), "there is no name yet"
    assert dialog.focusWidget() is dialog.field
    qtbot.keyClicks(dialog.field, " Ana ")
    with qtbot.waitSignal(dialog.named) as named:
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert named.args == ["Ana"]


@pytest.mark.parametrize("name", ["", "   "])
def test_no_name_is_none(window: QWidget, qtbot: QtBot, name: str) -> None:
    dialog = asked(window, qtbot, name)
    with qtbot.assertNotEmitted(dialog.named):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_old_name_is_replaced_by_typing_and_none_is_too_long(
    window: QWidget, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot, "Ana")
    qtbot.keyClicks(dialog.field, "Benno")
    assert dialog.field.text() == "Benno"
    dialog.field.setText("x" * (LONGEST_NAME + 1))
    assert len(dialog.field.text()) == LONGEST_NAME
    dialog.close()
