from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hwgui.widgets.buttons import FlatButton
from hwgui.window.drawer import Drawer


class Furniture:
    """A drawer of two pages in a window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(400, 300)
        self.drawer = Drawer(self.window)
        self.drawer.setGeometry(0, 100, 400, 200)
        self.drawer.tabs.setParent(self.window)
        self.actions = [QAction(name, self.window) for name in ("One", "Two")]
        self.pages: list[QWidget] = [QLineEdit(), QLineEdit()]
        for action, page in zip(self.actions, self.pages, strict=True):
            action.setVisible(False)
            self.drawer.add_page(action, page)
        self.opened: list[bool] = []
        self.drawer.toggled.connect(self.opened.append)
        with qtbot.waitExposed(self.window):
            self.window.show()


@pytest.fixture
def furniture(qtbot: QtBot) -> Iterator[Furniture]:
    made = Furniture(qtbot)
    yield made
    made.window.hide()


def test_is_shut_at_first_and_its_tabs_are_offered(furniture: Furniture) -> None:
    assert not furniture.drawer.is_open
    assert furniture.drawer.page is None
    assert all(action.isVisible() for action in furniture.actions)


def test_a_tab_opens_its_page_and_shuts_it(furniture: Furniture, qtbot: QtBot) -> None:
    drawer = furniture.drawer
    first, second = drawer.tabs.findChildren(FlatButton)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert drawer.page is furniture.pages[0]
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert drawer.page is furniture.pages[1]
    assert [action.isChecked() for action in furniture.actions] == [False, True]
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert not drawer.is_open
    assert furniture.opened == [True, False], "from page to page it stays open"


def test_open_page_and_shut(furniture: Furniture) -> None:
    furniture.drawer.open_page(furniture.pages[1])
    assert furniture.drawer.page is furniture.pages[1]
    furniture.drawer.shut()
    assert not any(action.isChecked() for action in furniture.actions)
    assert not furniture.drawer.is_open


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_in_it_means_what_has_the_focus_and_not_the_paper(
    furniture: Furniture, qtbot: QtBot, key: Qt.Key
) -> None:
    confirm = QAction(furniture.window)
    confirm.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
    furniture.window.addAction(confirm)
    button = QPushButton(furniture.drawer)
    button.setAutoDefault(True)
    with qtbot.waitActive(furniture.window):
        furniture.window.activateWindow()
    furniture.drawer.open_page(furniture.pages[0])
    button.show()
    button.setFocus()
    with qtbot.assertNotEmitted(confirm.triggered), qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)
    with qtbot.waitSignal(confirm.triggered):
        qtbot.keyClick(furniture.window, key)


def test_esc_in_it_shuts_it_and_means_nothing_else(furniture: Furniture, qtbot: QtBot) -> None:
    escaped: list[bool] = []
    escape = QAction(furniture.window)
    escape.setShortcut("Esc")
    escape.triggered.connect(lambda: escaped.append(True))
    furniture.window.addAction(escape)
    with qtbot.waitActive(furniture.window):
        furniture.window.activateWindow()
    furniture.drawer.open_page(furniture.pages[0])
    qtbot.keyClick(furniture.pages[0], Qt.Key.Key_Escape)
    assert not furniture.drawer.is_open
    assert escaped == []
    qtbot.keyClick(furniture.window, Qt.Key.Key_Escape)
    assert escaped == [True]
