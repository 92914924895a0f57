from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from hwgui.widgets.page_parts import scroll_by_finger


@pytest.fixture
def rows(qtbot: QtBot) -> Iterator[QListView]:
    view = QListView()
    view.setModel(QStringListModel([str(n) for n in range(200)], view))
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    scroll_by_finger(view)
    qtbot.addWidget(view)
    view.resize(200, 200)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.hide()


def test_a_finger_scrolls_by_dragging(rows: QListView, qtbot: QtBot) -> None:
    finger, place = QTest.createTouchDevice(), rows.viewport()
    QTest.touchEvent(place, finger).press(1, QPoint(60, 180), place).commit()
    for y in range(176, 20, -8):
        QTest.touchEvent(place, finger).move(1, QPoint(60, y), place).commit()
    qtbot.waitUntil(lambda: rows.verticalScrollBar().value() > 60)
    QTest.touchEvent(place, finger).release(1, QPoint(60, 20), place).commit()


def test_a_click_still_chooses_and_a_drag_of_the_mouse_does_not_scroll(
    rows: QListView, qtbot: QtBot
) -> None:
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 100))
    assert len(rows.selectedIndexes()) == 1
    qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 150))
    qtbot.mouseMove(rows.viewport(), QPoint(60, 60))
    qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert rows.verticalScrollBar().value() == 0
