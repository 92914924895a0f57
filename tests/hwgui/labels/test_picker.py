from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from support.fake_engine import ALL_CHARACTERS

from hwcore.labels import OUTLIER
from hwgui.labels import LabelPicker
from hwgui.labels.label_cells import CELL
from hwgui.widgets import GRID, TARGET


@pytest.fixture
def picker(qtbot: QtBot) -> Iterator[LabelPicker]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    with qtbot.waitExposed(window):
        window.show()
    picker = LabelPicker("What is it?", window)
    picker.set_labels([*ALL_CHARACTERS.labels, "π"], ["q", "7"])
    picker.open_at(QRect(window.mapToGlobal(QPoint(20, 20)), QSize(100, 40)))
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


@pytest.mark.parametrize("top", [0, 200, 480])
@pytest.mark.parametrize("size", [QSize(600, 500), QSize(320, 400)])
def test_it_stays_in_the_window(picker: LabelPicker, size: QSize, top: int) -> None:
    window = picker.window()
    picker.hide()
    window.resize(size)
    anchor = QRect(window.mapToGlobal(QPoint(window.width() - 50, top)), QSize(100, 40))
    picker.open_at(anchor)
    assert picker.isVisible()
    side = min(GRID, (window.width() - picker.width()) // 2)
    assert window.rect().adjusted(side, GRID, -side, -GRID).contains(picker.geometry())


def test_beside_what_has_room_it_leaves_the_margin_to_the_edge_alone(picker: LabelPicker) -> None:
    window = picker.window()
    picker.hide()
    window.resize(800, 500)
    picker.open_at(QRect(window.mapToGlobal(QPoint(40, 420)), QSize(100, 40)))
    assert picker.pos() == QPoint(40, GRID)
    assert picker.geometry().bottom() + 1 == 420


def test_a_press_elsewhere_shuts_it_and_does_nothing_else(
    picker: LabelPicker, qtbot: QtBot
) -> None:
    window = picker.window()
    below = QPushButton("below", window)
    picker.hide()
    below.setGeometry(picker.geometry().right() + 1, 0, window.width(), window.height())
    below.show()
    picker.open_at(QRect(window.mapToGlobal(QPoint(0, 0)), QSize(10, 10)))
    place = QPoint(window.width() - 3, window.height() - 3)
    assert not picker.geometry().contains(place)
    with qtbot.assertNotEmitted(below.clicked), qtbot.assertNotEmitted(picker.chosen):
        pressed = window.childAt(place)
        assert pressed is not None
        qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton, pos=pressed.mapFrom(window, place))
    assert picker.isHidden()
    assert window.childAt(place) is below


def test_keys_go_around_in_it_and_to_nothing_below(picker: LabelPicker, qtbot: QtBot) -> None:
    window = picker.window()
    below = QLineEdit(window)
    below.show()
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), window)
    picker.new_symbol.show()
    focused = []
    with qtbot.assertNotEmitted(shortcut.activated):
        for _ in range(4):
            now = window.focusWidget()
            focused.append(now)
            qtbot.keyClick(now, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert focused == [picker.grid.field, picker.new_symbol, picker.outlier, picker.grid.field]
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.keyClick(picker.grid.field, Qt.Key.Key_Tab)
        qtbot.keyClick(picker.outlier, Qt.Key.Key_Return)
    assert chosen.args == [OUTLIER]


def test_the_focus_goes_back_to_where_it_was(picker: LabelPicker, qtbot: QtBot) -> None:
    window = picker.window()
    picker.hide()
    fields = [QLineEdit(window), QLineEdit(window)]
    for field in fields:
        field.show()
    fields[1].setFocus()
    picker.open_at(QRect(window.mapToGlobal(QPoint()), QSize(10, 10)))
    assert window.focusWidget() is picker.grid.field
    qtbot.keyClick(picker.grid.field, Qt.Key.Key_Escape)
    assert window.focusWidget() is fields[1]


def test_it_shuts_where_the_focus_is_taken_away_or_the_window_has_another_size(
    picker: LabelPicker, qtbot: QtBot
) -> None:
    window = picker.window()
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    assert picker.isHidden()
    assert window.focusWidget() is field
    picker.open_at(QRect(window.mapToGlobal(QPoint()), QSize(10, 10)))
    window.resize(500, 450)
    qtbot.waitUntil(picker.isHidden)


def test_it_is_in_the_tree_that_screen_readers_have(picker: LabelPicker) -> None:
    tree = QAccessible.queryAccessibleInterface(picker.window())
    names = [tree.child(number).text(QAccessible.Text.Name) for number in range(tree.childCount())]
    assert "What is it?" in names
