from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QPalette, QScreen
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QToolBar, QWidget
from pytestqt.qtbot import QtBot
from support.fake_engine import prediction

from hwcore.raster import Glyph
from hwcore.storage.profiles import Profile
from hwgui.answer.candidate_bars import CandidateBars
from hwgui.answer.raster_picture import RasterPicture
from hwgui.answer.recognition import Recognised
from hwgui.paper.canvas import Canvas
from hwgui.people.name_button import NameButton
from hwgui.people.profile_switch import ProfileList
from hwgui.program import Program
from hwgui.samples.overview import EditStep, SampleOverview
from hwgui.widgets.buttons import FlatButton
from hwgui.widgets.status_line import StatusLine
from hwgui.widgets.theme import GRID, TARGET
from hwgui.window.main_window import DEFAULT_SIZE, FRAME, MINIMUM_SIZE, MainWindow


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    return program.window


RECOGNISED = Recognised(1, prediction(), Glyph(np.ones((28, 28), np.float32)))


def resize(window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    window.grab()  # settles the layout
    assert (window.width(), window.height()) == (width, height)


def area(widget: QWidget) -> int:
    return widget.width() * widget.height()


def inside(window: MainWindow, widget: QWidget) -> bool:
    place = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    return window.rect().contains(place)


@pytest.mark.parametrize(
    ("width", "height", "beside"),
    [
        (1000, 640, True),
        (1920, 1080, True),
        (640, 420, True),
        (560, 640, False),
        (480, 640, False),
        (360, 480, False),
        (320, 400, False),
    ],
)
def test_the_answer_is_beside_the_paper_or_below_it(
    window: MainWindow, width: int, height: int, beside: bool
) -> None:
    resize(window, width, height)
    paper, answer = window.canvas.geometry(), window.prediction_view.geometry()
    if beside:
        assert answer.left() > paper.right()
        assert answer.top() == paper.top()
    else:
        assert answer.top() > paper.bottom()
        assert answer.left() == paper.left()
        assert answer.width() == paper.width()
    assert not paper.intersects(answer)


@pytest.mark.parametrize(("width", "height"), [(1000, 640), (480, 640), (360, 480), (640, 400)])
def test_everything_is_inside_and_the_paper_is_the_largest(
    window: MainWindow, width: int, height: int
) -> None:
    resize(window, width, height)
    answer = window.prediction_view
    answer.show_recognised(RECOGNISED)
    window.commands.set_labellable(True)
    shown: list[QWidget] = [answer.glyph, answer.labels, answer.note, window.status_line]
    for part in shown:
        assert inside(window, part), part
        assert part.isVisible(), part
    optional: list[QWidget] = [answer.bars, answer.picture, answer.attention]
    for part in optional:
        assert inside(window, part) or not part.isVisible(), part
    assert area(window.canvas) > area(answer)


def test_the_first_window_is_no_larger_than_the_screen(window: MainWindow) -> None:
    available = window.screen().availableGeometry()  # offscreen it has 800 by 800 pixels
    assert available.width() < DEFAULT_SIZE.width(), "or nothing is tested here"
    assert available.contains(QRect(available.topLeft(), window.size() + FRAME))
    assert window.width() > MINIMUM_SIZE.width()


def test_a_screen_smaller_than_the_least_window_gets_a_smaller_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = QRect(0, 0, 300, 280)  # a small screen at 3x
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: screen)
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.size() == screen.size() - FRAME
    assert window.minimumSize() == window.size()


def test_the_window_can_be_made_small_from_large_at_once_and_back(window: MainWindow) -> None:
    for size in ((1000, 640), (320, 400), (1000, 640), (360, 480), (1200, 500)):
        resize(window, *size)


@pytest.mark.parametrize("width", [320, 360, 480, 560, 1000])
def test_every_tool_is_there_however_narrow_and_long_the_name(
    window: MainWindow, width: int, qtbot: QtBot
) -> None:
    long = Profile("1", "Maximilian Alexander von Hohenschwangau", Path())
    window.show_profiles(ProfileList((long, Profile("2", "Ana", Path())), long))
    window.commands.set_waiting(120)
    resize(window, width, 480)
    bar = window.findChild(QToolBar)
    name = window.findChild(NameButton)
    assert bar is not None
    assert name is not None
    qtbot.waitUntil(lambda: name.isVisible() == (width >= 360))
    switch = window.mode_switch
    qtbot.waitUntil(lambda: switch.isVisible() == (width >= 560))  # the menu has its actions
    for action in bar.actions():
        tool = bar.widgetForAction(action)
        assert tool.isVisible() or tool in (name, switch)
        assert inside(window, tool) or tool in (name, switch)
    for gives_way in (name, switch):
        assert inside(window, gives_way) or not gives_way.isVisible()


def test_toolbar_and_menus_offer_the_same_actions(window: MainWindow) -> None:
    commands = window.commands
    bar = window.findChild(QToolBar)
    assert bar is not None
    tools = [action for action in bar.actions() if action.objectName()]
    assert tools == [commands.undo, commands.redo, commands.clear, commands.teach]
    listed: list[QAction] = []
    for menu in window.menuBar().findChildren(QMenu):
        listed += [action for action in menu.actions() if action.objectName()]
    assert sorted(a.objectName() for a in listed) == sorted(a.objectName() for a in commands.all())


def test_every_tool_says_its_keys_and_has_an_icon(window: MainWindow) -> None:
    tools = {
        window.commands.undo: "Undo (Ctrl+Z, Backspace)",
        window.commands.redo: "Redo (Ctrl+Shift+Z, Ctrl+Y)",
        window.commands.clear: "Clear the paper (Esc)",
    }
    for action, tip in tools.items():
        assert action.toolTip() == tip
        assert not action.icon().isNull()


def test_no_key_means_two_things(window: MainWindow) -> None:
    keys = [key.toString() for action in window.commands.all() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_actions_have_the_names_that_others_find_them_by(window: MainWindow) -> None:
    for name in ("undo", "redo", "clear", "show_attention", "quit", "shortcuts", "about"):
        assert window.findChild(QAction, name) is getattr(window.commands, name)


def test_everything_interactive_has_a_name_for_screen_readers(window: MainWindow) -> None:
    kinds = (QAbstractButton, Canvas, CandidateBars, RasterPicture, StatusLine)
    found = [part for kind in kinds for part in window.findChildren(kind) if part.isVisible()]
    assert len(found) >= 3 + 1 + 1 + 3
    for part in (*found, window.prediction_view):
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name).strip(), part


def focus_chain(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> list[QWidget]:
    """Where the focus goes with a key, from the canvas until it is back there."""
    window.canvas.setFocus()
    chain: list[QWidget] = [window.canvas]
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is window.canvas:
            return chain
        chain.append(focused)
    raise AssertionError(f"the focus does not come back: {chain}")


def test_tab_reaches_everything_and_comes_back(
    window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    window.commands.set_history(can_undo=True, can_redo=True)
    window.commands.set_clearable(True)
    chain = focus_chain(window, qtbot, Qt.Key.Key_Tab)
    bar = window.findChild(QToolBar)
    assert bar is not None
    tools = [bar.widgetForAction(action) for action in bar.actions() if action.objectName()]
    tools[:0] = window.mode_switch.buttons
    tabs = window.drawer.tabs.findChildren(QAbstractButton)
    assert chain == [window.canvas, *tabs, *tools]
    window.prediction_view.show_recognised(RECOGNISED)
    window.commands.set_labellable(True)
    chain = focus_chain(window, qtbot, Qt.Key.Key_Tab)
    answer = window.prediction_view
    labels = answer.labels
    assert chain == [
        window.canvas,
        *labels.buttons,
        labels.pick,
        answer.attention,
        *tabs,
        *tools,
    ]
    assert focus_chain(window, qtbot, Qt.Key.Key_Backtab) == [chain[0], *reversed(chain[1:])]


def test_what_is_not_offered_any_more_gives_the_focus_back_to_the_paper(
    window: MainWindow,
) -> None:
    commands, bar = window.commands, window.findChild(QToolBar)
    assert bar is not None
    commands.set_labellable(True)
    window.prediction_view.labels.button("3").setFocus()
    commands.set_labellable(False)
    assert window.canvas.hasFocus()
    commands.set_clearable(True)
    bar.widgetForAction(commands.clear).setFocus()
    commands.set_clearable(False)
    assert window.canvas.hasFocus(), "and not on Teach, which is next to it"


def test_in_the_drawer_it_is_given_back_to_the_page(window: MainWindow, program: Program) -> None:
    window.commands.samples.trigger()
    browser = program.sample_browser
    window.commands.set_overview(SampleOverview({"4": 1}, undoable=EditStep("add", 1, "4")))
    (undo,) = (part for part in browser.findChildren(FlatButton) if part.text() == "Undo")
    undo.setFocus()
    assert undo.hasFocus()
    window.commands.set_overview(SampleOverview())
    assert browser.view.hasFocus()


def test_teach_stands_back_while_there_is_nothing_to_teach(window: MainWindow) -> None:
    bar = window.findChild(QToolBar)
    assert bar is not None
    teach = bar.widgetForAction(window.commands.teach)
    without = teach.grab().toImage()
    window.show_overview(SampleOverview({"4": 1}))
    with_one = teach.grab().toImage()
    window.show_overview(SampleOverview())
    assert without == teach.grab().toImage() != with_one
    edge = without.pixelColor(without.width() // 2, 0)
    assert edge == window.palette().color(QPalette.ColorRole.Window), "no frame"


def test_focus_can_be_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.set_history(can_undo=True, can_redo=True)
    window.commands.set_clearable(True)
    pictures = []
    for part in focus_chain(window, qtbot, Qt.Key.Key_Tab):
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.processEvents()
        pictures.append(window.grab().toImage())
    assert all(one != other for one, other in pairwise(pictures))


def test_what_is_below_stands_in_line_with_what_is_above(window: MainWindow) -> None:
    def edges(part: QWidget) -> tuple[int, int]:
        left = part.mapTo(window, QPoint(0, 0)).x()
        return left, left + part.width()

    assert edges(window.status_line)[0] == edges(window.canvas)[0] == 2 * GRID
    right = edges(window.drawer.tabs)[1]
    assert right == edges(window.prediction_view)[1] == window.width() - 2 * GRID


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_buttons_of_the_window_and_its_pages_are_large_enough_for_a_finger(
    window: MainWindow, program: Program, width: int
) -> None:
    resize(window, width, 700)
    window.show_overview(SampleOverview({"4": 1}))
    program.teaching_page.show_overview(SampleOverview({"4": 1}))
    window.status_line.set_message("Something long that has to be told. " * 9)
    for page in (window.commands.samples, window.commands.teaching, window.commands.history):
        page.trigger()
        window.grab()
        found = [part for part in window.findChildren(QAbstractButton) if part.isVisible()]
        assert len(found) > 8
        for part in found:
            assert part.height() >= TARGET, (part, part.text())


def test_quit_closes_the_window(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
