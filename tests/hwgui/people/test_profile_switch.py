"""Several people in one window, from the menu to their folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn

from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.people.name_dialog import NameDialog
from hwgui.program import Program
from hwgui.widgets.dialogs import Question


@pytest.fixture
def shown(make_program: Callable[[], Program], qtbot: QtBot) -> Program:
    program = make_program()
    with qtbot.waitSignals(
        [program.recognition.ready, program.editing.changed, program.profiles.changed]
    ):
        program.show()
    return program


def names(program: Program) -> list[tuple[str, bool]]:
    actions = program.window.people_menu.actions()
    people = actions[: next(n for n, action in enumerate(actions) if action.isSeparator())]
    return [(action.text(), action.isChecked()) for action in people]


def give_name(program: Program, name: str) -> None:
    dialog = program.window.findChild(NameDialog)
    assert dialog is not None
    dialog.field.setText(name)
    dialog.yes.click()


def test_a_new_person_has_samples_of_their_own(
    shown: Program, qtbot: QtBot, data_dir: Path
) -> None:
    assert names(shown) == [("Me", True)]
    assert shown.window.windowTitle() == "Handwriting"
    drawn(shown, qtbot, *SEVEN)
    with qtbot.waitSignal(shown.editing.saved):
        shown.labelling.label("1")
    shown.window.commands.new_person.trigger()
    with qtbot.waitSignals([shown.profiles.switched, shown.editing.changed]):
        give_name(shown, "Ana")
    qtbot.waitUntil(lambda: not shown.window.summary.text)
    assert names(shown) == [("Ana", True), ("Me", False)]
    assert shown.window.windowTitle() == "Ana \N{EN DASH} Handwriting"
    assert not shown.window.commands.undo_sample.isEnabled(), "that would be another's sample"
    drawn(shown, qtbot, *SEVEN)
    with qtbot.waitSignal(shown.editing.saved):
        shown.labelling.label("2")
    with qtbot.waitSignals([shown.profiles.switched, shown.editing.changed]):
        shown.window.people_menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: shown.window.commands.undo_sample.text() == "Undo saving 1")
    shown.window.close()
    labels = {}
    for person in Profiles(data_dir).listed():
        with SampleStore(person.folder) as store:
            labels[person.name] = store.counts()
    assert labels == {"Me": {"1": 1}, "Ana": {"2": 1}}


def test_who_writes_is_remembered_and_can_be_renamed(
    shown: Program, make_program: Callable[[], Program], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shown.profiles.changed):
        shown.profiles.create("Ben & Co")
    shown.window.commands.rename_person.trigger()
    with qtbot.waitSignal(shown.profiles.changed):
        give_name(shown, "Benno")
    shown.window.close()
    again = make_program()
    with qtbot.waitSignal(again.profiles.changed):
        again.show()
    assert names(again) == [("Benno", True), ("Me", False)]


def test_a_name_that_cannot_be_kept_is_told_of_beside_it(
    shown: Program, qtbot: QtBot, data_dir: Path
) -> None:
    shown.window.commands.new_person.trigger()
    dialog = shown.window.findChild(NameDialog)
    assert dialog is not None
    shown.folder_watch.due.disconnect(shown.profiles.look)
    Profiles(data_dir).create("Ana")  # in another window, which this one did not notice yet
    with qtbot.waitSignal(shown.profiles.name_refused):
        give_name(shown, "ana")
    assert dialog.isVisible()
    assert dialog.field.text() == "ana"
    assert "nother person has this name" in dialog.why.text()
    assert not shown.window.status_line.message, "it would stay after the dialog has gone"
    # Whether Ana is noticed by now depends on when this window looked last.
    assert [entry for entry in names(shown) if entry != ("Ana", False)] == [("Me", True)]
    with qtbot.waitSignal(dialog.finished):
        give_name(shown, "Ben")
    assert ("Ben", True) in names(shown)


def test_a_refusal_is_told_of_where_the_dialog_is_gone(shown: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.profiles.name_refused):
        shown.profiles.create("me")
    assert "nother person has this name" in shown.window.status_line.message
    assert names(shown) == [("Me", True)]


def test_the_dialog_knows_who_there_is_and_that_the_own_name_may_stay(
    shown: Program, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shown.profiles.changed):
        shown.profiles.create("Ana")
    shown.window.commands.rename_person.trigger()
    dialog = shown.window.findChild(NameDialog)
    assert dialog is not None
    assert dialog.yes.isEnabled()
    dialog.field.setText("ME")
    assert not dialog.yes.isEnabled()
    with qtbot.waitSignal(dialog.finished):
        give_name(shown, "ANA")
    assert names(shown) == [("ANA", True), ("Me", False)]


def test_another_window_may_switch_without_this_one_following(
    shown: Program, qtbot: QtBot, data_dir: Path
) -> None:
    folder_watch = Profiles(data_dir)
    folder_watch.switch(folder_watch.create("Ana").id)
    drawn(shown, qtbot, *SEVEN)
    with qtbot.waitSignal(shown.editing.saved):
        shown.labelling.label("1")
    with qtbot.waitSignal(shown.profiles.changed) as changed:
        shown.profiles.start()
    assert changed.args[0].current.name == "Me"
    assert len(changed.args[0].profiles) == 2


def question(program: Program) -> Question:
    dialog = program.window.findChild(Question)
    assert dialog is not None
    return dialog


def click(program: Program, qtbot: QtBot, text: str) -> None:
    buttons = question(program).findChildren(QPushButton)
    button = next(each for each in buttons if each.text().replace("&", "") == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_who_is_removed_can_be_brought_back_with_everything(
    shown: Program, qtbot: QtBot, data_dir: Path
) -> None:
    commands, menu = shown.window.commands, shown.window.people_menu
    assert not commands.remove_person.isEnabled(), "the only one stays"
    assert commands.remove_person.toolTip() == "The only person cannot be removed"
    assert menu.toolTipsVisible()
    assert not menu.removed.isEnabled()
    with qtbot.waitSignals([shown.profiles.switched, shown.editing.changed]):
        shown.profiles.create("Ana")
    drawn(shown, qtbot, *SEVEN)
    with qtbot.waitSignal(shown.editing.changed):
        shown.labelling.label("2")
    commands.remove_person.trigger()
    asked = question(shown)
    assert asked.what == "Remove “Ana”?"
    assert "The one sample" in asked.meaning
    assert "not deleted" in asked.meaning
    assert "Bring back" in asked.meaning
    with qtbot.waitSignals([shown.profiles.switched, shown.editing.changed]):
        click(shown, qtbot, "Remove")
    assert names(shown) == [("Me", True)]
    assert shown.window.prediction_view.note.text == "Ana was removed"
    assert [person.name for person in Profiles(data_dir).removed()] == ["Ana"]
    qtbot.waitUntil(lambda: not commands.undo_sample.isEnabled())
    (back,) = menu.removed.actions()
    assert back.text() == "Ana"
    with qtbot.waitSignals([shown.profiles.switched, shown.editing.changed]):
        back.trigger()
    assert names(shown) == [("Ana", True), ("Me", False)]
    assert shown.window.prediction_view.note.text == "Ana is back"
    assert not menu.removed.isEnabled()
    qtbot.waitUntil(lambda: commands.undo_sample.text() == "Undo saving 2")


def test_removing_asks_first_and_cancel_is_what_enter_means(shown: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.profiles.switched):
        shown.profiles.create("Ana")
    shown.window.commands.remove_person.trigger()
    with qtbot.assertNotEmitted(shown.window.people_menu.remove_requested):
        qtbot.keyClick(question(shown), Qt.Key.Key_Return)
    assert names(shown) == [("Ana", True), ("Me", False)]


def test_enter_means_the_button_that_has_the_focus_which_alone_has_the_frame(
    shown: Program, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shown.profiles.switched):
        shown.profiles.create("Ana")
    with qtbot.waitActive(shown.window):
        shown.window.activateWindow()
    shown.window.commands.remove_person.trigger()
    asked = question(shown)
    asked.activateWindow()
    qtbot.waitUntil(lambda: asked.isActiveWindow() and asked.focusWidget().hasFocus())
    buttons = asked.findChildren(QPushButton)
    assert [button.isDefault() for button in buttons].count(True) == 1
    assert not asked.yes.isDefault()
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Tab)
    assert [button for button in buttons if button.isDefault()] == [asked.yes]
    with qtbot.waitSignals([shown.profiles.switched, shown.editing.changed]):
        qtbot.keyClick(asked.yes, Qt.Key.Key_Return)
    assert names(shown) == [("Me", True)]


def test_the_only_person_is_not_removed(shown: Program, qtbot: QtBot, data_dir: Path) -> None:
    (me,) = Profiles(data_dir).listed()
    with qtbot.waitSignal(shown.profiles.failed) as failed:
        shown.profiles.remove(me.id)
    assert "only person" in failed.args[0]
    assert names(shown) == [("Me", True)]
