"""A window on a model of 94 characters: its answers, keys, picker, alphabets, and samples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import ALL_CHARACTERS, FakeEngine, among_all, prediction
from support.labelled import press, stored

from hwcore.labels import OUTLIER
from hwcore.storage import OWN, Selection
from hwgui.labels import AlphabetButton, LabelSet
from hwgui.program import Program
from hwgui.widgets import TARGET

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def fake_engine() -> FakeEngine:
    engine = FakeEngine(ALL_CHARACTERS)
    engine.answer = among_all(o=0.5, O=0.3, q=0.1)
    return engine


@pytest.fixture
def active(make_program: Callable[[], Program], qtbot: QtBot) -> Program:
    program = make_program()
    opened = [program.recognition.ready, program.profiles.changed, program.editing.changed]
    with qtbot.waitActive(program.window), qtbot.waitSignals(opened):
        program.show()
        program.window.activateWindow()
    return program


def in_use(program: Program) -> LabelSet:
    assert program.alphabets.labels is not None
    return program.alphabets.labels


def use(program: Program, qtbot: QtBot, name: str) -> None:
    with qtbot.waitSignal(program.alphabets.stored):
        program.alphabets.use(name)


def type_key(program: Program, text: str, modifiers: Qt.KeyboardModifier, number: int = 0) -> None:
    """A key of the keyboard, wherever the focus is."""
    code = ord(text.upper())
    event = QKeyEvent(QEvent.Type.KeyPress, code, modifiers, number, 0, 0, text)
    QApplication.sendEvent(program.window.focusWidget() or program.window, event)


def test_candidates_are_buttons_and_look_alikes_stand_side_by_side(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    view = active.window.prediction_view
    drawn(active, qtbot, *SEVEN)
    assert view.glyph.text() == "o"
    assert view.title.text() == "80\N{NO-BREAK SPACE}%", "they share it"
    assert view.note.text == "0, O or o? Enter takes o."
    assert not view.labels.isVisible()
    assert not view.bars.isVisible()
    buttons = {button.label: button for button in view.rows.buttons}
    assert len(buttons) <= 20
    assert all(buttons[label].isVisible() for label in ("o", "O", "0", "q"))
    assert buttons["O"].width() >= TARGET
    with qtbot.waitSignal(active.editing.saved):
        qtbot.mouseClick(buttons["O"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: active.document.is_empty)
    assert [sample.label for sample in stored(data_dir)] == ["O"]


def test_between_guide_lines_size_and_place_say_which_look_alike_it_is(
    active: Program, qtbot: QtBot
) -> None:
    view = active.window.prediction_view
    active.window.commands.guide_lines.trigger()
    drawn(active, qtbot, *SEVEN)
    assert view.glyph.text() == "o"
    assert view.title.text() == "50\N{NO-BREAK SPACE}%"
    assert "O or o?" not in view.note.text
    assert view.rows.rows[0].labels == ("o",)
    with qtbot.waitSignal(active.recognition.predicted):
        active.window.commands.guide_lines.trigger()
    assert view.title.text() == "80\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("text", "modifiers", "label"),
    [
        ("t", Qt.KeyboardModifier.NoModifier, "t"),
        ("T", SHIFT, "T"),
        ("n", Qt.KeyboardModifier.NoModifier, "n"),
        ("&", Qt.KeyboardModifier.NoModifier, "&"),
        ("@", Qt.KeyboardModifier.GroupSwitchModifier, "@"),
        ("\uff21", Qt.KeyboardModifier.NoModifier, "A"),
    ],
)
def test_every_character_key_labels(
    active: Program, qtbot: QtBot, text: str, modifiers: Qt.KeyboardModifier, label: str
) -> None:
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.editing.saved) as saved:
        type_key(active, text, modifiers)
    assert saved.args is not None
    assert saved.args[0].label == label
    qtbot.waitUntil(lambda: active.document.is_empty)


def test_commands_have_ctrl(active: Program, qtbot: QtBot) -> None:
    drawn(active, qtbot, *SEVEN)
    assert press(active, qtbot, Qt.Key.Key_N, CONTROL).label == OUTLIER
    qtbot.waitUntil(lambda: active.document.is_empty)
    for action in active.window.commands.all():
        for keys in action.shortcuts():
            assert len(keys.toString()) > 1, f"{action.text()} has the key of a character"


def test_an_alphabet_is_a_mask_and_is_remembered(
    active: Program, qtbot: QtBot, fake_engine: FakeEngine, make_program: Callable[[], Program]
) -> None:
    view = active.window.prediction_view
    fake_engine.answer = prediction("7")
    drawn(active, qtbot, *SEVEN)
    assert getattr(fake_engine.among, "name", "none") == "none"
    with qtbot.waitSignal(active.recognition.predicted), qtbot.waitSignal(active.alphabets.stored):
        actions = {action.text(): action for action in active.window.alphabet_menu.actions()}
        actions["Digits"].trigger()
    assert getattr(fake_engine.among, "name", "none") == "digits"
    assert [button.text() for button in view.labels.buttons] == [*"0123456789", "None"]
    assert view.labels.isVisible()
    assert not view.rows.isVisible()
    assert "digit" in view.guide.text()
    active.close()
    again = make_program()
    with qtbot.waitSignals([again.recognition.ready, again.alphabets.changed]):
        again.show()
    qtbot.waitUntil(lambda: in_use(again).name == "digits")


def test_what_is_not_in_use_is_labelled_all_the_same_and_that_is_said(
    active: Program, qtbot: QtBot
) -> None:
    use(active, qtbot, "digits")
    drawn(active, qtbot, *SEVEN)
    assert press(active, qtbot, Qt.Key.Key_Q).label == "q"
    note = active.window.prediction_view.note
    assert note.text == "Saved q, which is not in “Digits”"
    qtbot.waitUntil(lambda: active.document.is_empty)
    drawn(active, qtbot, *SEVEN)
    assert press(active, qtbot, Qt.Key.Key_7).label == "7"
    assert note.text == "Saved 7"
    qtbot.waitUntil(lambda: active.document.is_empty)


@pytest.mark.skipif("sys.platform in ('win32', 'darwin')", reason="keys have other numbers")
def test_a_french_key_means_its_digit_among_digits_and_itself_among_all(
    active: Program, qtbot: QtBot
) -> None:
    first_of_row = 10
    for name, label in (("all", "&"), ("digits", "1"), ("letters", "&")):
        use(active, qtbot, name)
        drawn(active, qtbot, *SEVEN)
        with qtbot.waitSignal(active.editing.saved) as saved:
            type_key(active, "&", Qt.KeyboardModifier.NoModifier, first_of_row)
        assert saved.args is not None
        assert saved.args[0].label == label
        qtbot.waitUntil(lambda: active.document.is_empty)


def test_an_own_symbol_of_one_character_is_typed(active: Program, qtbot: QtBot) -> None:
    active.alphabets.set_symbols(("ж", "kg"))
    use(active, qtbot, "digits")
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.editing.saved) as saved:
        type_key(active, "ж", Qt.KeyboardModifier.NoModifier)
    assert saved.args is not None
    assert saved.args[0].label == "ж"
    assert active.window.prediction_view.note.text == "Saved ж"
    qtbot.waitUntil(lambda: active.document.is_empty)


def test_the_picker_gives_any_label_and_shows_those_used_last(
    active: Program, qtbot: QtBot
) -> None:
    picker, commands = active.window.picker, active.window.commands
    assert not commands.pick.isEnabled()
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_F2)
    assert picker.isHidden()
    drawn(active, qtbot, *SEVEN)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_F2)
    assert picker.isVisible()
    qtbot.keyClicks(picker.grid.field, "percent")
    with qtbot.waitSignal(active.editing.saved) as saved:
        qtbot.keyClick(picker.grid.field, Qt.Key.Key_Return)
    assert saved.args is not None
    assert saved.args[0].label == "%"
    assert picker.grid.labels.label_at(0) == "%"
    qtbot.waitUntil(lambda: active.document.is_empty)
    drawn(active, qtbot, *SEVEN)
    qtbot.mouseClick(active.window.prediction_view.strip.pick, Qt.MouseButton.LeftButton)
    assert picker.isVisible()
    picker.hide()


def test_a_selection_is_used_and_removed(active: Program, qtbot: QtBot) -> None:
    menu = active.window.alphabet_menu
    with qtbot.waitSignal(active.alphabets.stored):
        menu.selection_made.emit(Selection("Sums", tuple("0123456789+")), "")
    assert in_use(active).name == OWN + "Sums"
    drawn(active, qtbot, *SEVEN)
    assert [button.text() for button in active.window.prediction_view.labels.buttons][-2:] == [
        "9",
        "None",
    ]
    with qtbot.waitSignal(active.alphabets.stored):
        menu.removal_wanted.emit("Sums")
    assert in_use(active).name == "all"


def test_samples_are_filtered_by_any_label_without_a_button_for_each(
    active: Program, qtbot: QtBot
) -> None:
    for key, modifiers in ((Qt.Key.Key_Q, SHIFT), (Qt.Key.Key_Q, SHIFT), (Qt.Key.Key_7, None)):
        drawn(active, qtbot, *SEVEN)
        press(active, qtbot, key, modifiers or Qt.KeyboardModifier.NoModifier)
        qtbot.waitUntil(lambda: active.document.is_empty)
    with qtbot.waitSignal(active.sample_model.listed):
        active.window.commands.samples.trigger()
    browser = active.sample_browser
    assert [*browser.labels.labels] == ["q", "7"]
    assert browser.labels.more.isVisible()
    assert browser.labels.wishes == ("q", "7"), "both were corrected"
    qtbot.mouseClick(browser.labels.more, Qt.MouseButton.LeftButton)
    picker = browser.labels.picker
    assert picker.isVisible()
    with qtbot.waitSignal(active.sample_model.listed, check_params_cb=lambda count: count == 0):
        picker.chosen.emit("x")
    assert browser.labels.labels["x"].isChecked()
    with qtbot.waitSignal(active.sample_model.listed, check_params_cb=lambda count: count == 2):
        qtbot.mouseClick(browser.labels.labels["q"], Qt.MouseButton.LeftButton)
    browser.view.selectAll()
    picker.hide()
    qtbot.mouseClick(browser.relabel, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(active.editing.done):
        browser.relabel.picker.chosen.emit("g")
    qtbot.waitUntil(lambda: browser.labels.labels.get("g") is not None)
    assert browser.labels.labels["g"].accessibleName().startswith("g: 2 samples")
    browser.relabel.picker.hide()


def test_in_a_narrow_window_the_alphabet_gives_way_to_a_message(
    active: Program, qtbot: QtBot
) -> None:
    window = active.window
    button = window.findChild(AlphabetButton)
    assert button is not None
    window.resize(320, 480)
    assert button.isVisible()
    assert button.text().startswith("All ")
    active.notices.samples.notify("Samples cannot be written (No space left on device)")
    qtbot.waitUntil(lambda: window.status_line.width() > 80)
    assert not button.isVisible()
    qtbot.mouseClick(window.status_line.dismiss, Qt.MouseButton.LeftButton)
    assert button.isVisible()
