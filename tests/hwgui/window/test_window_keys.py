"""What F1 lists is true wherever the focus is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QToolBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn

from hwgui.program import Program
from hwgui.samples.overview import EditStep, SampleOverview
from hwgui.window import window_keys

PAGES = ("samples", "teaching", "history")


@pytest.fixture
def active(program: Program, qtbot: QtBot) -> Program:
    """A program whose window has the keyboard, and which has something to undo."""
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.commands.set_overview(SampleOverview({"4": 3}, undoable=EditStep("add", 1, "4")))
    return program


def open_page(program: Program, name: str) -> None:
    action = getattr(program.window.commands, name)
    if not action.isChecked():
        action.trigger()


def focus_places(program: Program, qtbot: QtBot) -> list[QWidget]:
    """Everything that Tab leads to now, from the paper on."""
    paper = program.window.canvas
    paper.setFocus()
    places: list[QWidget] = [paper]
    while True:
        qtbot.keyClick(places[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is paper:
            return places
        places.append(focused)
        assert len(places) < 60, places


@pytest.mark.parametrize("page", PAGES)
def test_esc_shuts_the_page_in_it_and_elsewhere_once_the_paper_is_empty(
    active: Program, qtbot: QtBot, page: str
) -> None:
    drawer = active.window.drawer
    drawn(active, qtbot, *SEVEN)
    open_page(active, page)
    places = focus_places(active, qtbot)
    assert len(places) > 15
    for place in places:
        open_page(active, page)
        if active.document.is_empty:
            active.document.undo()
        place.setFocus(Qt.FocusReason.TabFocusReason)
        assert place.hasFocus(), place
        in_page = drawer.isAncestorOf(place)
        qtbot.keyClick(place, Qt.Key.Key_Escape)
        if not in_page:
            assert active.document.is_empty, place
            assert drawer.is_open, place
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        else:
            assert not active.document.is_empty, place
        assert not drawer.is_open, place


def test_esc_after_drawing_clears_and_then_shuts(active: Program, qtbot: QtBot) -> None:
    open_page(active, "samples")
    drawn(active, qtbot, *SEVEN)
    canvas = active.window.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert active.document.is_empty
    assert active.window.drawer.is_open
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not active.window.drawer.is_open
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)  # type: ignore[unreachable]
    assert not active.window.drawer.is_open


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("page", PAGES)
def test_enter_presses_the_button_that_has_the_focus_and_confirms_nothing(
    active: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: str, key: Qt.Key
) -> None:
    window = active.window
    pressed: list[QAbstractButton] = []
    monkeypatch.setattr(window_keys, "_press", pressed.append)
    open_page(active, page)
    drawn(active, qtbot, *SEVEN)
    places = focus_places(active, qtbot)
    kinds = (QToolButton, QAbstractButton) if page == "samples" else (QToolButton,)
    buttons = [place for place in places if isinstance(place, kinds)]
    buttons = [button for button in buttons if button is not window.prediction_view.attention]
    assert len(buttons) > 10
    with qtbot.assertNotEmitted(window.commands.confirm.triggered):
        for button in buttons:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            qtbot.keyClick(button, key)
    assert pressed == buttons


def test_enter_on_a_tool_does_what_it_says(active: Program, qtbot: QtBot) -> None:
    drawn(active, qtbot, *SEVEN)
    bar = active.window.findChild(QToolBar)
    assert bar is not None
    tool = bar.widgetForAction(active.window.commands.clear)
    tool.setFocus()
    qtbot.keyClick(tool, Qt.Key.Key_Return)
    assert active.document.is_empty


def test_enter_on_the_paper_confirms(active: Program, qtbot: QtBot) -> None:
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.window.commands.confirm.triggered):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_enter_on_a_button_with_a_menu_opens_it(active: Program, qtbot: QtBot) -> None:
    button = QToolButton(active.window)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.addAction("One")
    shown: list[bool] = []

    def shut() -> None:
        shown.append(True)
        menu.close()

    menu.aboutToShow.connect(shut, Qt.ConnectionType.QueuedConnection)
    button.setMenu(menu)
    button.show()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert shown
