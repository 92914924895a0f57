from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.fake_engine import ALL_CHARACTERS

from hwcore.labels import OUTLIER
from hwgui.labels import LabelPicker
from hwgui.labels.label_cells import CELL
from hwgui.widgets import TARGET

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def picker(qtbot: QtBot) -> Iterator[LabelPicker]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    with qtbot.waitExposed(window):
        window.show()
    picker = LabelPicker("What is it?", window)
    picker.set_labels([*ALL_CHARACTERS.labels, "π"], ["q", "7"])
    picker.open_at(QRect(QPoint(20, 20), QSize(100, 40)))
    yield picker
    picker.hide()


def click(picker: LabelPicker, qtbot: QtBot, label: str) -> None:
    view = picker.grid.view
    rows = range(picker.grid.labels.rowCount())
    row = next(row for row in reversed(rows) if picker.grid.labels.label_at(row) == label)
    index = picker.grid.labels.index(row)
    view.scrollTo(index)
    place = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_gives_the_label_and_shuts_the_picker(picker: LabelPicker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picker.chosen) as chosen:
        click(picker, qtbot, "&")
    assert chosen.args == ["&"]
    assert picker.isHidden()


def test_cells_are_as_large_as_a_finger(picker: LabelPicker) -> None:
    assert min(CELL.width(), CELL.height()) >= TARGET
    index = picker.grid.labels.index(0)
    assert picker.grid.view.visualRect(index).size() == CELL


def test_typing_searches_and_enter_gives_the_first(picker: LabelPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.grid.field, "pi")
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.keyClick(picker.grid.field, Qt.Key.Key_Return)
    assert chosen.args == ["π"]


def test_arrows_go_through_the_grid(picker: LabelPicker, qtbot: QtBot) -> None:
    field, view, labels = picker.grid.field, picker.grid.view, picker.grid.labels
    columns = view.columns
    for key, label in (
        (Qt.Key.Key_Down, "q"),
        (Qt.Key.Key_Right, "7"),
        (Qt.Key.Key_Right, "0"),  # over the empty places
        (Qt.Key.Key_Left, "7"),
        (Qt.Key.Key_Down, "1"),
        (Qt.Key.Key_Up, "7"),
        (Qt.Key.Key_Left, "q"),
        (Qt.Key.Key_Left, "q"),
    ):
        qtbot.keyClick(field, key)
        assert labels.label_at(view.currentIndex().row()) == label, (key, columns)
    for _ in range(40):
        qtbot.keyClick(field, Qt.Key.Key_PageDown)
    assert labels.label_at(view.currentIndex().row()) == "π"
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Enter)
    assert chosen.args == ["π"]


def test_enter_without_a_label_gives_none(picker: LabelPicker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(picker.chosen):
        qtbot.keyClick(picker.grid.field, Qt.Key.Key_Return)
        qtbot.keyClicks(picker.grid.field, "nothing like it")
        qtbot.keyClick(picker.grid.field, Qt.Key.Key_Return)
    assert picker.isVisible()


def test_esc_shuts_it(picker: LabelPicker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(picker.chosen):
        qtbot.keyClick(picker.grid.field, Qt.Key.Key_Escape)
    assert picker.isHidden()


def test_none_of_these_is_an_answer(picker: LabelPicker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.mouseClick(picker.outlier, Qt.MouseButton.LeftButton)
    assert chosen.args == [OUTLIER]


def test_a_new_symbol_has_the_name_that_was_searched_for(picker: LabelPicker, qtbot: QtBot) -> None:
    assert picker.new_symbol.isHidden()
    picker.new_symbol.show()
    qtbot.keyClicks(picker.grid.field, " kg")
    with qtbot.waitSignal(picker.new_symbol_wanted) as wanted:
        qtbot.mouseClick(picker.new_symbol, Qt.MouseButton.LeftButton)
    assert wanted.args == ["kg"]


@pytest.mark.parametrize("top", [0, 200, 560])
def test_it_stays_on_the_screen(picker: LabelPicker, top: int) -> None:
    screen = picker.screen().availableGeometry()
    picker.open_at(QRect(screen.right() - 50, top, 100, 40))
    assert screen.contains(picker.geometry())
