from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMainWindow
from pytestqt.qtbot import QtBot
from support.fake_engine import ALL_CHARACTERS

from hwcore.data import DIGITS
from hwcore.storage import OWN, LabelChoices, Selection
from hwgui.labels import AlphabetButton, AlphabetMenu, LabelSet
from hwgui.labels.selection_dialog import SelectionDialog
from hwgui.widgets import Question

SUMS = Selection("Sums & more", ("0", "1", "+"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    window = QMainWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.hide()


@pytest.fixture
def menu(window: QMainWindow) -> AlphabetMenu:
    menu = AlphabetMenu("Alphabet", window)
    menu.show_labels(LabelSet(ALL_CHARACTERS, LabelChoices("letters", (SUMS,))))
    return menu


def titles(menu: AlphabetMenu) -> list[str]:
    return [
        action.text() for action in menu.actions() if action.isVisible() and action.isCheckable()
    ]


def test_alphabets_and_selections_are_listed_with_a_mark(menu: AlphabetMenu) -> None:
    assert titles(menu) == [
        "Digits",
        "Letters",
        "Letters and digits",
        "All characters",
        "Sums && more",
    ]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Letters"]


def test_one_click_chooses(menu: AlphabetMenu, qtbot: QtBot) -> None:
    actions = {action.text(): action for action in menu.actions()}
    with qtbot.waitSignal(menu.chosen) as chosen:
        actions["Digits"].trigger()
    assert chosen.args == ["digits"]
    with qtbot.waitSignal(menu.chosen) as chosen:
        actions["Sums && more"].trigger()
    assert chosen.args == [OWN + SUMS.title]
    with qtbot.assertNotEmitted(menu.chosen):
        actions["Letters"].trigger()


def test_a_model_of_digits_has_nothing_to_choose(menu: AlphabetMenu, window: QMainWindow) -> None:
    button = AlphabetButton(menu, window)
    button.show_labels(LabelSet(DIGITS))
    assert button.isHidden()
    button.show_labels(LabelSet(ALL_CHARACTERS))
    assert not button.isHidden()
    assert button.text().startswith("All characters")
    assert button.accessibleName() == "What is read: All characters"
    button.set_short(True)
    assert button.text().startswith("All ")
    button.set_hidden(True)
    assert button.isHidden()


def dialog_of(window: QMainWindow) -> SelectionDialog:
    dialog = window.findChild(SelectionDialog)
    assert dialog is not None
    return dialog


def click(dialog: SelectionDialog, qtbot: QtBot, label: str) -> None:
    labels, view = dialog.grid_of_labels.labels, dialog.grid_of_labels.view
    rows = range(labels.rowCount())
    index = labels.index(next(row for row in rows if labels.label_at(row) == label))
    view.scrollTo(index)
    place = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_selection_is_made_of_ticked_labels(
    menu: AlphabetMenu, window: QMainWindow, qtbot: QtBot
) -> None:
    menu.ask_new()
    dialog = dialog_of(window)
    assert not dialog.yes.isEnabled()
    assert dialog.note.text() == "Tick the characters that you write."
    click(dialog, qtbot, "+")
    assert dialog.note.text() == "Give it a name."
    qtbot.keyClicks(dialog.field, "sums & More")
    assert dialog.note.text() == "Another selection has this name."
    assert not dialog.yes.isEnabled()
    dialog.field.setText("Plus")
    qtbot.mouseClick(dialog.classes["digits"], Qt.MouseButton.LeftButton)
    assert dialog.note.text() == "11 characters"
    click(dialog, qtbot, "0")
    qtbot.mouseClick(dialog.classes["capitals"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.classes["capitals"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.grid_of_labels.field, "minus")
    with qtbot.waitSignal(dialog.grid_of_labels.labels.ticks_changed):
        qtbot.keyClick(dialog.grid_of_labels.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(menu.selection_made) as made:
        qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert made.args == [Selection("Plus", tuple("123456789+-")), ""]


def test_a_selection_in_use_is_changed_and_removed(
    menu: AlphabetMenu, window: QMainWindow, qtbot: QtBot
) -> None:
    menu.show_labels(LabelSet(ALL_CHARACTERS, LabelChoices(OWN + SUMS.title, (SUMS,))))
    menu.ask_change()
    dialog = dialog_of(window)
    assert dialog.selection == Selection(SUMS.title, ("0", "1", "+"))
    dialog.field.setText("Sums")
    with qtbot.waitSignal(menu.selection_made) as made:
        dialog.accept()
    assert made.args == [Selection("Sums", ("0", "1", "+")), SUMS.title]
    menu.ask_removal()
    question = window.findChild(Question)
    assert question is not None
    assert question.what.startswith("Remove “Sums & more”?")
    with qtbot.waitSignal(menu.removal_wanted) as wanted:
        qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert wanted.args == [SUMS.title]
    assert isinstance(question.buttons, QDialogButtonBox)
