from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hwcore.storage.profiles import LONGEST_NAME
from hwgui.people.name_dialog import NameDialog

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
    assert dialog.isVisible(), "what becomes of the name is not known yet"
    dialog.accept()


def test_a_taken_name_is_told_of_while_it_is_typed_and_the_text_stays(
    window: QWidget, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot)
    dialog.show_taken(["Ana", "Jos\N{LATIN SMALL LETTER E WITH ACUTE}"])
    size = dialog.size()
    qtbot.keyClicks(dialog.field, "an")
    assert (dialog.why.text(), dialog.yes.isEnabled()) == ("", True)
    with qtbot.assertNotEmitted(dialog.named):
        qtbot.keyClicks(dialog.field, "A ")
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.why.text() == "Another person has this name; choose another one"
    assert dialog.field.accessibleDescription() == dialog.why.text()
    assert not dialog.yes.isEnabled()
    assert dialog.field.text() == "anA "
    assert dialog.size() == size, "nothing moves"
    dialog.field.setText("Jose\N{COMBINING ACUTE ACCENT}")
    assert not dialog.yes.isEnabled(), "the same name, encoded otherwise"
    dialog.field.setText("Anabel")
    assert (dialog.why.text(), dialog.yes.isEnabled()) == ("", True)
    dialog.close()


def test_a_name_that_is_taken_meanwhile_is_refused_at_once(window: QWidget, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot, "Ana")
    assert dialog.yes.isEnabled()
    dialog.show_taken(["ana"])
    assert not dialog.yes.isEnabled()
    assert dialog.why.text()
    dialog.close()


def test_a_refused_name_can_be_changed(window: QWidget, qtbot: QtBot) -> None:
    dialog = asked(window, qtbot, "Ana")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(dialog.named):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog.refuse("the disk is full; " + "make room " * 20)
    assert dialog.isVisible()
    assert dialog.field.text() == "Ana"
    assert dialog.why.text().startswith("The disk is full")
    qtbot.waitUntil(lambda: dialog.why.height() > 2 * dialog.why.fontMetrics().height())
    assert dialog.why.height() >= dialog.why.heightForWidth(dialog.why.width()), "all of it is seen"
    qtbot.keyClicks(dialog.field, "b")
    assert dialog.why.text() == ""
    with qtbot.waitSignal(dialog.named):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog.accept()


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
