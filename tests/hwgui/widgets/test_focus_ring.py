from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hwgui.widgets.focus_ring import RingedArea, RingedButton
from hwgui.widgets.theme import GRID


class Room(QWidget):
    """A button and an area, with a margin around them."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self.area = RingedButton("Go"), RingedArea()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.addWidget(self.button)
        layout.addWidget(self.area)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    room = Room()
    qtbot.addWidget(room)
    room.resize(300, 200)
    room.show()
    with qtbot.waitActive(room):
        room.activateWindow()
    room.button.setFocus()
    return room


def test_tab_shows_a_ring_around_the_area_until_the_focus_goes_on(room: Room, qtbot: QtBot) -> None:
    assert not room.area.ring.isVisible()
    qtbot.keyClick(room.button, Qt.Key.Key_Tab)
    assert room.area.hasFocus()
    assert room.area.ring.isVisible()
    assert room.area.ring.geometry().contains(room.area.geometry())
    assert room.rect().contains(room.area.ring.geometry())
    room.resize(400, 260)
    assert room.area.ring.geometry().contains(room.area.geometry())
    qtbot.keyClick(room.area, Qt.Key.Key_Backtab)
    assert not room.area.ring.isVisible()


def test_opening_a_page_shows_none(room: Room) -> None:
    room.area.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert room.area.hasFocus()
    assert not room.area.ring.isVisible()


def test_a_buttons_ring_has_the_colour_of_the_accent(room: Room) -> None:
    place = QRect(QPoint(1, room.button.height() // 2), QPoint(1, room.button.height() // 2))
    highlight = room.button.palette().highlight().color()
    assert room.button.grab(place).toImage().pixelColor(0, 0) == highlight
    room.area.setFocus()
    assert room.button.grab(place).toImage().pixelColor(0, 0) != highlight
