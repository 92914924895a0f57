"""A panel is written on without taking the focus from the program that is worked with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from support.x_display import x_display

from hwgui.delivery.x11 import XTestDelivery
from hwgui.panel import PanelWindow

STROKES = 100


def test_it_asks_for_no_focus_and_for_the_top(qtbot: QtBot) -> None:
    panel = PanelWindow()
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    assert panel.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert panel.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_one_that_no_desktop_manages_is_moved_by_its_middle(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hwgui.panel.panel_window._is_on_wlroots", lambda: True)
    panel = PanelWindow()
    qtbot.addWidget(panel)
    panel.setGeometry(100, 100, 300, 200)
    with qtbot.waitExposed(panel):
        panel.show()
    assert panel.windowFlags() & Qt.WindowType.X11BypassWindowManagerHint
    left = Qt.MouseButton.LeftButton
    before = panel.pos()
    qtbot.mousePress(panel, left, pos=QPoint(50, 50))
    qtbot.mouseMove(panel, QPoint(60, 45))
    qtbot.mouseRelease(panel, left, pos=QPoint(50, 50))  # it has moved along
    assert panel.pos() - before == QPoint(10, -5)
    qtbot.mouseMove(panel, QPoint(90, 90))
    assert panel.pos() - before == QPoint(10, -5)


def test_a_hundred_strokes_leave_the_active_window_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    delivery = XTestDelivery()
    with x_display() as display, display.receiver() as receiver:
        monkeypatch.setenv("DISPLAY", display.name)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        active = display.active_window()
        with display.program("panel_child.py") as panel:
            x, y, _, _ = map(int, panel.read_line().split()[1:])
            button_x, button_y, *_ = map(int, panel.read_line().split()[1:])
            for number in range(STROKES):
                place = str(x + 20 + number), str(y + 20)
                stroke = ["mousemove", *place, "mousedown", "1"]
                stroke += ["mousemove_relative", "3", "9", "mousemove_relative", "3", "9"]
                display.run("xdotool", *stroke, "mouseup", "1", "getactivewindow")
                assert panel.read_line() == "stroke"  # and never "focus"
                assert display.active_window() == active
            display.run(
                *("xdotool", "mousemove", str(button_x + 9), str(button_y + 9), "click", "1")
            )
            assert panel.read_line() == "clicked"
            delivery.deliver("still here")
            delivery.close()
            assert receiver.text() == "still here"
            assert display.active_window() == active
