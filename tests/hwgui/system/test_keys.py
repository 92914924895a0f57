"""Keys of keyboards that do not give what the program asks for, as Qt tells of them on X11."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.pen_events import Mouse

from hwgui.people.name_dialog import NameDialog
from hwgui.program import Program
from hwgui.system import use_language
from hwgui.system.keys import digit_of, keypad_digit, latin_event, native_keys, shortcut_of
from hwgui.window.main_window import MainWindow

NONE, SHIFT, CONTROL, KEYPAD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
FIRST_OF_ROW, KEY_Z, KEY_T, KEY_C, KEY_AFTER_M = 10, 52, 28, 54, 59  # X11's numbers of keys
ES = "\u0441"  # looks like a Latin c
ROWS = {
    "French": "&é\"'(-è_çà",
    "Belgian": "&é\"'(§è!çà",
    "French of 2019": "àéèê()\u2018\u2019«»",
    "bépo": '"«»()@+-/*',
    "Czech": "+ěščřžýáíé",
    "Slovak": "+ľščťžýáíé",
    "Lithuanian": "ąčęėįšųū„“",
}
"""What xkb-data's layouts give without Shift where they have 1234567890 with it."""

pytestmark = [
    pytest.mark.skipif("sys.platform in ('win32', 'darwin')", reason="keys have other numbers"),
    pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"),
]


def key(
    text: str,
    number: int,
    modifiers: Qt.KeyboardModifier = NONE,
    kind: QEvent.Type = QEvent.Type.KeyPress,
    repeats: bool = False,
) -> QKeyEvent:
    """What Qt makes of a key that gives one character."""
    return QKeyEvent(kind, ord(text.upper()), modifiers, number, 0, 0, text, repeats)


def of_keypad(name: Qt.Key, modifiers: Qt.KeyboardModifier = KEYPAD) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, name, modifiers, 0, 0, 0, "")


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_keys_of_the_digit_row_are_digits_without_shift(row: str) -> None:
    for place, digit in enumerate("1234567890"):
        event = key(row[place], FIRST_OF_ROW + place)
        assert digit_of(event) == digit
        assert shortcut_of(event) is None, "it writes a character"
        event = key(row[place], FIRST_OF_ROW + place, CONTROL)
        assert shortcut_of(event) == QKeySequence(f"Ctrl+{digit}")


def test_digits_are_digits_wherever_they_are() -> None:
    assert digit_of(key("5", FIRST_OF_ROW + 4)) == "5"
    assert digit_of(key("5", 0)) == "5"
    assert digit_of(key("5", 84, KEYPAD)) == "5"
    assert digit_of(key("5", FIRST_OF_ROW + 4, SHIFT)) == "5", "as in French"
    assert digit_of(key("\u0665", FIRST_OF_ROW + 4)) == "5", "Arabic"
    assert digit_of(key("\u06f5", FIRST_OF_ROW + 4)) == "5", "Persian"


@pytest.mark.parametrize(
    ("text", "number", "modifiers"),
    [
        ("ö", FIRST_OF_ROW + 9, NONE),  # Hungarian: a letter in the place of 0
        ("-", FIRST_OF_ROW + 10, NONE),  # most layouts: beside the digits
        ("'", 48, NONE),
        ("é", 47, NONE),  # a key of its own
        ("&", FIRST_OF_ROW, SHIFT),
        ("&", FIRST_OF_ROW, CONTROL),
        ("\u0130", 31, NONE),  # its small letter is two characters
    ],
)
def test_other_keys_are_no_digits(text: str, number: int, modifiers: Qt.KeyboardModifier) -> None:
    assert digit_of(key(text, number, modifiers)) is None


def test_other_shortcuts_are_left_to_qt() -> None:
    assert shortcut_of(key("\u0435", KEY_T)) is None, "without Ctrl it is a character"
    assert shortcut_of(key("z", KEY_Z, CONTROL)) is None
    assert shortcut_of(key("w", KEY_Z, CONTROL)) is None, "French: Ctrl+Z is elsewhere"
    assert shortcut_of(of_keypad(Qt.Key.Key_Escape, NONE)) is None


@pytest.mark.parametrize("letter", ["я", "ζ", "ז", "ئ"])
def test_a_letter_that_is_not_latin_is_the_one_of_its_key(letter: str) -> None:
    event = key(letter, KEY_Z, CONTROL | SHIFT)
    assert shortcut_of(event) == QKeySequence("Ctrl+Shift+Z")
    latin = latin_event(key(letter, KEY_Z, CONTROL))
    assert latin is not None
    assert latin.matches(QKeySequence.StandardKey.Undo)
    assert latin_event(key(letter, KEY_Z)) is None, "it writes its letter"
    assert shortcut_of(key(letter, KEY_AFTER_M, CONTROL)) is None


def test_the_keypad_without_numlock() -> None:
    names = ["Insert", "End", "Down", "PageDown", "Left", "Clear", "Right", "Home", "Up", "PageUp"]
    for digit, name in enumerate(names):
        assert keypad_digit(of_keypad(Qt.Key[f"Key_{name}"])) == str(digit)
        assert keypad_digit(of_keypad(Qt.Key[f"Key_{name}"], NONE)) is None
    assert keypad_digit(of_keypad(Qt.Key.Key_Delete)) is None
    assert keypad_digit(of_keypad(Qt.Key.Key_End, KEYPAD | SHIFT)) is None


# In the window


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    Mouse(program.window.canvas).draw((50.0, 50.0), (50.0, 150.0))
    return program.window


def send(window: QWidget, event: QKeyEvent) -> None:
    """To where the focus is, as Qt does with keys that are no shortcut."""
    QApplication.sendEvent(window.focusWidget() or window, event)


def heard(action: QAction) -> list[bool]:
    times: list[bool] = []
    action.triggered.connect(lambda: times.append(True))
    return times


@pytest.mark.parametrize(
    "event",
    [key("è", FIRST_OF_ROW + 6), key("ý", FIRST_OF_ROW + 6), of_keypad(Qt.Key.Key_Home)],
    ids=["French", "Czech", "keypad"],
)
def test_a_digit_says_what_the_ink_is(window: MainWindow, qtbot: QtBot, event: QKeyEvent) -> None:
    with qtbot.waitSignal(window.commands.label_chosen) as chosen:
        send(window, event)
    assert chosen.args == ["7"]


def test_a_key_that_is_held_says_it_once(window: MainWindow) -> None:
    times: list[str] = []
    window.commands.label_chosen.connect(times.append)
    send(window, key("è", FIRST_OF_ROW + 6, repeats=True))
    assert times == []


def test_a_digit_without_ink_says_nothing(program: Program) -> None:
    times: list[str] = []
    program.window.commands.label_chosen.connect(times.append)
    send(program.window, key("è", FIRST_OF_ROW + 6))
    assert times == []


def test_shortcuts_with_ctrl(window: MainWindow, program: Program) -> None:
    send(window, key("я", KEY_Z, CONTROL))
    assert len(program.document.ink) == 0
    send(window, key("я", KEY_Z, CONTROL | SHIFT))
    assert len(program.document.ink) == 1
    send(window, key("&", FIRST_OF_ROW, CONTROL))
    assert window.commands.samples.isChecked()


def test_a_letter_alone_is_no_command(window: MainWindow) -> None:
    window.commands.teach.setEnabled(True)
    times = heard(window.commands.teach)
    for text in ("t", "\u0435"):
        send(window, key(text, KEY_T))
        assert not times
    send(window, key("\u0435", KEY_T, CONTROL))
    assert len(times) == 1, "Ctrl+T on a Russian keyboard"


def test_what_is_no_label_is_said_and_saves_nothing(
    window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    send(window, key("\u0436", KEY_Z))
    assert window.prediction_view.note.text == "“\u0436” is none of its characters"
    assert not program.document.is_empty


def test_the_list_of_samples_knows_them(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.editing.changed):
        window.commands.labels[3].trigger()
    with qtbot.waitSignal(program.sample_model.listed):
        window.commands.samples.trigger()
    view = program.sample_browser.view
    view.selectAll()
    override = key("n", 57, CONTROL, kind=QEvent.Type.ShortcutOverride)
    override.ignore()
    QApplication.sendEvent(view, override)
    assert override.isAccepted(), "it does not mean the ink on the paper"
    with qtbot.waitSignal(view.relabel_requested) as relabelled:
        QApplication.sendEvent(view, key("é", FIRST_OF_ROW + 1))
    assert relabelled.args is not None
    assert relabelled.args[1] == "2"
    with qtbot.waitSignal(view.undo_requested):
        QApplication.sendEvent(view, key("я", KEY_Z, CONTROL))


def test_the_list_of_lessons_leaves_digits_to_the_ink(
    window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    window.commands.history.trigger()
    program.history_page.rows.setFocus()
    with qtbot.waitSignal(window.commands.label_chosen) as chosen:
        send(window, key("è", FIRST_OF_ROW + 6))
    assert chosen.args == ["7"]


# In the dialog for a name


def test_a_name_takes_letters_and_ctrl_as_they_are_meant(window: MainWindow, qtbot: QtBot) -> None:
    dialog = NameDialog("New person", "", "Add", window)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    for text, number in (("я", KEY_Z), ("é", FIRST_OF_ROW + 1), (ES, KEY_C)):
        QApplication.sendEvent(dialog.field, key(text, number))
    assert dialog.field.text() == f"яé{ES}"
    dialog.field.selectAll()
    QApplication.sendEvent(dialog.field, key(ES, KEY_C, CONTROL))
    assert QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard) == f"яé{ES}"
    assert dialog.field.text() == f"яé{ES}"
    dialog.close()


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "Ctrl+Z, Return, Enter"), ("de", "Strg+Z, Eingabe"), ("zh_CN", "Ctrl+Z, 回车")],
)
def test_keys_of_one_name_are_told_once(qapp: QApplication, code: str, text: str) -> None:
    use_language(qapp, code)
    try:
        keys = [QKeySequence(key) for key in ("Ctrl+Z", "Return", "Enter")]
        assert native_keys(keys) == text
    finally:
        use_language(qapp, "en")
