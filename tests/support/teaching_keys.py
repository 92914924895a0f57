"""Teaching in the window by its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hwgui.lessons.teaching_page import TeachingPage
from hwgui.program import Program

Start = Callable[[], Program]


def press_t(program: Program, qtbot: QtBot) -> None:
    qtbot.keyClick(program.window.canvas, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)


def taught(program: Program, qtbot: QtBot) -> TeachingPage:
    with qtbot.waitSignals([program.teaching.finished, program.lessons.changed]):
        press_t(program, qtbot)
    return program.teaching_page
