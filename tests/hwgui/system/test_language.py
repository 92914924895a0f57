"""A desktop that writes from right to left changes nothing in an English window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QToolBar
from pytestqt.qtbot import QtBot
from support.pen_events import Mouse

from hwgui.paper.canvas import Canvas
from hwgui.program import Program
from hwgui.window.help_dialogs import ShortcutsDialog

SEVEN = ((60.0, 60.0), (160.0, 60.0), (100.0, 200.0))


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    """The desktop's direction; the program may set another."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("right_to_left")
def test_the_window_and_its_dialogs_are_laid_out_from_left_to_right(
    make_program: Callable[[], Program], qapp: QApplication
) -> None:
    program = make_program()
    program.show()
    window = program.window
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    bar = window.findChild(QToolBar)
    assert bar is not None
    places = [bar.widgetForAction(action).x() for action in bar.actions() if action.objectName()]
    assert places == sorted(places)
    ShortcutsDialog(window.commands.all(), window).show()
    dialog = window.findChild(QDialog)
    assert dialog is not None
    assert dialog.layoutDirection() == Qt.LayoutDirection.LeftToRight
    dialog.close()


def drawn(qtbot: QtBot, direction: Qt.LayoutDirection) -> QImage:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.setLayoutDirection(direction)
    canvas.resize(300, 260)
    with qtbot.waitExposed(canvas):
        canvas.show()
    Mouse(canvas).draw(*SEVEN)
    return canvas.grab().toImage()


def test_ink_is_never_mirrored(qtbot: QtBot) -> None:
    direction = Qt.LayoutDirection
    assert drawn(qtbot, direction.RightToLeft) == drawn(qtbot, direction.LeftToRight)
