from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAction, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from support.contrast import TEXT, strongest_contrast

from hwgui.widgets.buttons import FlatButton, LookFollower, MenuOpener
from hwgui.widgets.theme import DARK, LIGHT, Colours, palette_of

ROLES = (QPalette.ColorRole.ButtonText, QPalette.ColorRole.PlaceholderText)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", ROLES, ids=["plain", "muted"])
@pytest.mark.parametrize("state", ["as it is", "checked", "pressed"])
def test_the_text_can_be_read(
    colours: Colours, role: QPalette.ColorRole, state: str, qtbot: QtBot
) -> None:
    button = FlatButton(QAction("Undo", checkable=True), text_role=role)
    qtbot.addWidget(button)
    button.setPalette(palette_of(colours))
    button.setChecked(state == "checked")
    button.setDown(state == "pressed")
    button.resize(button.sizeHint())
    ground = button.grab().toImage().pixelColor(button.width() // 2, 3).name()
    assert strongest_contrast(button, ground) >= TEXT


@pytest.fixture
def action(qtbot: QtBot) -> QAction:
    return QAction("7")


@pytest.fixture(params=["flat", "of a toolbar"])
def button(qtbot: QtBot, action: QAction, request: pytest.FixtureRequest) -> Iterator[QToolButton]:
    if request.param == "flat":
        flat = FlatButton(action)
        qtbot.addWidget(flat)
        yield flat
        return
    bar = QToolBar()  # which owns the button
    qtbot.addWidget(bar)
    bar.addAction(action)
    bar.show()
    made = bar.widgetForAction(action)
    assert isinstance(made, QToolButton)
    LookFollower(made)
    yield made


def test_a_button_follows_its_action(action: QAction, button: QToolButton) -> None:
    for enabled in (False, True):
        action.setEnabled(enabled)
        assert button.isEnabled() is enabled
    action.setText("8")
    action.setToolTip("eight")
    action.setWhatsThis("what")
    action.setIcon(QIcon(QPixmap(4, 4)))
    action.setCheckable(True)
    action.setChecked(True)
    assert (button.text(), button.toolTip(), button.whatsThis()) == ("8", "eight", "what")
    assert button.icon().cacheKey() == action.icon().cacheKey()
    assert button.isCheckable()
    assert button.isChecked()
    action.setEnabled(False)
    assert not button.isEnabled()


class _Mallinfo(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks",
                     "uordblks", "fordblks", "keepcost")
    )  # fmt: skip


def bytes_in_use() -> int:
    """Of the C library, by this process."""
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Mallinfo
    gc.collect()
    return int(ask().uordblks)


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"),
    reason="elsewhere the C library does not tell",
)
def test_an_action_that_comes_and_goes_costs_no_memory(
    action: QAction, button: QToolButton, qapp: QApplication
) -> None:
    def come_and_go(times: int) -> None:
        for time in range(times):
            action.setEnabled(False)
            action.setText(str(time % 10))
            action.setEnabled(True)
        qapp.processEvents()

    button.show()
    come_and_go(100)
    before = bytes_in_use()
    come_and_go(500)
    assert bytes_in_use() - before < 50_000


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # as popups do
@pytest.mark.parametrize("way", ["mouse", "space", "press of a screen reader"])
def test_a_menu_opens_however_its_button_is_pressed(qtbot: QtBot, way: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button, menu = FlatButton(QAction("More", window), window), QMenu(window)
    menu.addAction("Rename")
    MenuOpener(button, menu)
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, menu.close))
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignals([menu.aboutToShow, menu.aboutToHide]):
        if way == "mouse":
            qtbot.mousePress(button, Qt.MouseButton.LeftButton)
        elif way == "space":
            qtbot.keyClick(button, Qt.Key.Key_Space)
        else:
            pressed = QAccessible.queryAccessibleInterface(button).actionInterface()
            pressed.doAction(pressed.pressAction())
    qtbot.waitUntil(lambda: not button.isDown())
    button.setEnabled(False)
    with qtbot.assertNotEmitted(menu.aboutToShow):
        qtbot.mousePress(button, Qt.MouseButton.LeftButton)
