"""The open page takes its room from the paper, and covers neither paper nor answer."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QSplitterHandle, QWidget
from pytestqt.qtbot import QtBot
from support.pen_events import Mouse

from hwgui.program import Program
from hwgui.window.main_window import MainWindow
from hwgui.window.page_splitter import WIDE

SIZES = [(320, 400), (320, 480), (420, 640), (640, 420), (800, 600), (1280, 800), (1920, 1080)]


@pytest.fixture
def window(program: Program) -> MainWindow:
    return program.window


def resize(window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    window.grab()  # settles the layout


def place(window: MainWindow, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def handle(window: MainWindow) -> QSplitterHandle:
    return window.splitter.handle(1)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_an_open_page_covers_neither_paper_nor_answer(
    window: MainWindow, width: int, height: int
) -> None:
    resize(window, width, height)
    window.commands.set_labellable(True)
    paper = window.canvas.size()
    for page in (window.commands.samples, window.commands.teaching, window.commands.history):
        page.trigger()
        window.grab()
        answer = window.prediction_view
        drawer = place(window, window.drawer)
        assert drawer.width() > 200
        assert drawer.height() > 90
        for part in (window.canvas, answer, answer.glyph, answer.labels, *answer.labels.buttons):
            assert part.isVisible()
            assert window.rect().contains(place(window, part)), part
            assert not drawer.intersects(place(window, part)), part
            assert part.height() >= 40
        right = drawer.left() > place(window, answer).right()
        assert right == (width >= WIDE), "at the right in a wide window, else below"
    window.drawer.shut()
    window.grab()
    assert window.canvas.size() == paper


@pytest.mark.parametrize(("width", "height"), [(420, 640), (1280, 800)])
def test_the_edge_of_the_page_can_be_dragged_and_is_remembered(
    make_program: Callable[[], Program], data_dir: Path, width: int, height: int
) -> None:
    program = make_program()
    program.show()
    window = program.window
    resize(window, width, height)
    window.commands.history.trigger()
    window.grab()
    before, paper = window.drawer.size(), window.canvas.size()
    edge = handle(window)
    middle = edge.rect().center()
    mouse = Mouse(edge)
    mouse.draw((middle.x(), middle.y()), (middle.x() + 40, middle.y() + 30))
    window.grab()
    lies = width >= WIDE
    now = window.drawer.size()
    gone = before.width() - now.width() if lies else before.height() - now.height()
    assert gone == (40 if lies else 30)
    assert min(window.canvas.size().toTuple()) > min(paper.toTuple()), "the paper has it"
    window.close()
    stored = json.loads((data_dir / "settings.json").read_text())
    assert stored["page_width" if lies else "page_height"] == (
        now.width() if lies else now.height()
    )
    again = make_program().window
    again.show()
    resize(again, width, height)
    again.commands.samples.trigger()
    again.grab()
    assert again.drawer.size() == now


def test_arrow_keys_move_the_edge(window: MainWindow, qtbot: QtBot) -> None:
    resize(window, 420, 640)
    window.commands.history.trigger()
    window.grab()
    high = window.drawer.height()
    qtbot.keyClick(handle(window), Qt.Key.Key_Down)
    qtbot.keyClick(handle(window), Qt.Key.Key_Right)
    assert window.drawer.height() < high
    qtbot.keyClick(handle(window), Qt.Key.Key_Up)
    assert window.drawer.height() == high


def test_where_samples_have_little_height_the_list_has_it(
    window: MainWindow, program: Program
) -> None:
    for size, has_filter in (((320, 400), False), ((640, 420), False), ((420, 640), True)):
        resize(window, *size)
        window.commands.samples.setChecked(True)
        window.grab()
        browser = program.sample_browser
        assert browser.labels.isVisible() == has_filter
        assert browser.which.height() >= 40
        assert browser.view.height() >= 12
        assert browser.view.y() >= browser.which.geometry().bottom()


def test_beside_and_below_each_other_filters_note_and_buttons_of_samples_do_not_overlap(
    window: MainWindow, program: Program
) -> None:
    browser = program.sample_browser
    for size in ((320, 640), (420, 700), (420, 900), (640, 480), (1000, 640), (1280, 800)):
        resize(window, *size)
        window.commands.samples.setChecked(True)
        for chosen in (0, 2):
            browser.view.selection_changed.emit(chosen)
            window.grab()
            boxes = (browser.which, browser.dates)
            parts = (*boxes, browser.note, browser.relabel, browser.delete, browser.actions_line)
            places = [place(window, part) for part in parts if part.isVisible()]
            for one, other in itertools.combinations(places, 2):
                assert not one.intersects(other), (size, chosen)
            for part in parts:
                assert part.isHidden() or place(window, browser).contains(place(window, part))
    browser.show_contradicting(["a", "b"])
    resize(window, 1000, 640)
    window.grab()
    assert browser.which.width() >= browser.which.sizeHint().width(), browser.which.currentText()
    note = browser.note  # in a page at the right
    assert note.fontMetrics().horizontalAdvance(note.text) <= note.width()


def test_dragged_as_far_as_it_goes_the_answer_can_still_be_seen(window: MainWindow) -> None:
    resize(window, 320, 480)
    window.commands.set_labellable(True)
    window.commands.samples.trigger()
    window.grab()
    edge = handle(window)
    Mouse(edge).draw((100, 6), (100, -400))
    window.grab()
    drawer = place(window, window.drawer)
    for part in (window.canvas, window.prediction_view.labels, window.prediction_view.glyph):
        assert not drawer.intersects(place(window, part))
        assert part.height() >= 40
    Mouse(edge).draw((100, 6), (100, 400))
    assert window.drawer.height() >= 100


def test_a_cross_shuts_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.teaching.trigger()
    assert window.drawer.title.text() == "Teaching"
    assert min(window.drawer.cross.size().toTuple()) >= 40
    qtbot.mouseClick(window.drawer.cross, Qt.MouseButton.LeftButton)
    assert not window.drawer.is_open
    assert not window.commands.teaching.isChecked()
