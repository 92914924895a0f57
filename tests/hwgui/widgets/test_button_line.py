from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hwgui.widgets.button_line import ButtonLine


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 60)
    window.show()
    return window


def test_what_does_not_fit_is_in_the_menu_and_nothing_is_lost(window: QWidget) -> None:
    actions = [QAction(text, window) for text in ("Undo", "Import", "Export")]
    line = ButtonLine(actions, window)
    line.show()
    for width in (line.sizeHint().width(), 170, 120, line.minimumSizeHint().width()):
        line.resize(width, 40)
        shown = [button.defaultAction() for button in line.buttons if button.isVisible()]
        menu = line.more.menu()
        assert menu is not None
        assert [*shown, *menu.actions()] == actions
        assert line.more.isVisible() == (len(shown) < 3)
        for button in (*line.buttons, line.more):
            assert not button.isVisible() or line.rect().contains(button.geometry())
    assert shown == []


def test_hidden_actions_have_no_button_and_texts_that_change_have_room(window: QWidget) -> None:
    actions = [QAction(text, window) for text in ("Remove", "Bring back", "Undo")]
    line = ButtonLine(actions, window)
    actions[1].setVisible(False)
    line.show()
    line.resize(line.sizeHint().width(), 40)
    assert [button.isVisible() for button in line.buttons] == [True, False, True]
    assert not line.more.isVisible()
    actions[0].setVisible(False)
    actions[1].setVisible(True)
    actions[1].setIconText("Make it a symbol")
    line.resize(line.sizeHint().width(), 40)
    line.place()
    assert [button.isVisible() for button in line.buttons] == [False, True, True]
    assert line.buttons[1].width() >= line.buttons[1].sizeHint().width()
    line.resize(line.minimumSizeHint().width(), 40)
    menu = line.more.menu()
    assert menu is not None
    assert menu.actions() == actions[1:]


@pytest.mark.parametrize("width", [500, 150])
def test_buttons_stand_at_the_end_where_that_is_wanted(window: QWidget, width: int) -> None:
    line = ButtonLine([QAction(text, window) for text in ("Undo", "Import")], window, at_end=True)
    line.show()
    line.resize(width, 40)
    last = line.more if line.more.isVisible() else line.buttons[-1]
    assert last.geometry().right() == line.rect().right()
    assert line.buttons[0].x() > 0
