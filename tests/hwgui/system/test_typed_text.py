"""What keyboards of the world write, as Qt tells of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hwgui.system.typed_text import TypedText

MODIFIERS = Qt.KeyboardModifier
NONE, SHIFT, CONTROL, ALT, KEYPAD, ALT_GR = (
    MODIFIERS.NoModifier,
    MODIFIERS.ShiftModifier,
    MODIFIERS.ControlModifier,
    MODIFIERS.AltModifier,
    MODIFIERS.KeypadModifier,
    MODIFIERS.GroupSwitchModifier,
)
KEY_OF_1 = 10  # X11's number


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def typed(widget: QWidget) -> list[tuple[str, ...]]:
    texts: list[tuple[str, ...]] = []
    text = TypedText(widget, with_keypad=True)
    text.typed.connect(texts.append)
    return texts


def press(
    widget: QWidget,
    text: str,
    key: int | None = None,
    modifiers: Qt.KeyboardModifier = NONE,
    number: int = 0,
    repeats: bool = False,
) -> None:
    code = ord(text.upper()) if key is None else key
    event = QKeyEvent(QEvent.Type.KeyPress, code, modifiers, number, 0, 0, text, repeats)
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("character", [chr(code) for code in range(33, 127)])
def test_every_printable_character_is_typed(
    widget: QWidget, typed: list[tuple[str, ...]], character: str
) -> None:
    press(widget, character, modifiers=SHIFT if character.isupper() else NONE)
    assert typed == [(character,)]


@pytest.mark.parametrize("text", ["é", "ж", "好", "ö", "\u05d6", "€"])
def test_other_scripts_are_taken_as_they_are(
    widget: QWidget, typed: list[tuple[str, ...]], text: str
) -> None:
    press(widget, text)
    assert typed == [(text,)]


@pytest.mark.skipif("sys.platform in ('win32', 'darwin')", reason="keys have other numbers")
def test_an_unshifted_key_of_a_french_digit_row_may_mean_its_digit(
    widget: QWidget, typed: list[tuple[str, ...]]
) -> None:
    press(widget, "&", number=KEY_OF_1)
    press(widget, "1", modifiers=SHIFT, number=KEY_OF_1)
    assert typed == [("&", "1"), ("1",)]


def test_wide_letters_and_digits_of_other_scripts_may_mean_ours(
    widget: QWidget, typed: list[tuple[str, ...]]
) -> None:
    press(widget, "\uff21")
    press(widget, "\u0665")
    assert typed == [("\uff21", "A"), ("\u0665", "5")]


def test_a_character_with_alt_gr_is_typed(widget: QWidget, typed: list[tuple[str, ...]]) -> None:
    press(widget, "@", modifiers=ALT_GR)
    assert typed == [("@",)]


@pytest.mark.skipif("sys.platform == 'darwin'", reason="Option writes characters there")
def test_shortcuts_write_nothing(widget: QWidget, typed: list[tuple[str, ...]]) -> None:
    press(widget, "\x14", Qt.Key.Key_T, CONTROL)
    press(widget, "", Qt.Key.Key_F1)
    press(widget, "\x1b", Qt.Key.Key_Escape)
    press(widget, "\r", Qt.Key.Key_Return)
    press(widget, " ", Qt.Key.Key_Space)
    press(widget, "", Qt.Key.Key_Shift, SHIFT)
    press(widget, "f", Qt.Key.Key_F, ALT)
    assert typed == []


def test_a_key_that_is_held_writes_once(widget: QWidget, typed: list[tuple[str, ...]]) -> None:
    press(widget, "a")
    press(widget, "a", repeats=True)
    assert typed == [("a",)]


@pytest.mark.skipif("sys.platform == 'darwin'", reason="it has no NumLock")
def test_the_keypad_without_numlock_writes_digits(
    widget: QWidget, typed: list[tuple[str, ...]]
) -> None:
    press(widget, "", Qt.Key.Key_Home, KEYPAD)
    press(widget, "", Qt.Key.Key_Home)
    press(widget, "8", Qt.Key.Key_8, KEYPAD)
    assert typed == [("7",), ("8",)]


DEAD = [
    (Qt.Key.Key_Dead_Acute, "e", "é"),
    (Qt.Key.Key_Dead_Circumflex, "A", "Â"),
    (Qt.Key.Key_Dead_Circumflex, " ", "^"),
    (Qt.Key.Key_Dead_Tilde, "n", "ñ"),
    (Qt.Key.Key_Dead_Tilde, " ", "~"),
    (Qt.Key.Key_Dead_Grave, " ", "`"),
    (Qt.Key.Key_Dead_Diaeresis, " ", '"'),
    (Qt.Key.Key_Dead_Acute, " ", "'"),
]


@pytest.mark.parametrize(("dead", "then", "text"), DEAD)
def test_dead_keys_join_what_follows(
    widget: QWidget, typed: list[tuple[str, ...]], dead: Qt.Key, then: str, text: str
) -> None:
    press(widget, "", dead)
    assert typed == []
    press(widget, "", Qt.Key.Key_Shift, SHIFT)
    press(widget, then)
    press(widget, "x")
    assert typed == [(text,), ("x",)]


def test_a_dead_key_pressed_twice_writes_its_mark(
    widget: QWidget, typed: list[tuple[str, ...]]
) -> None:
    press(widget, "", Qt.Key.Key_Dead_Circumflex)
    press(widget, "", Qt.Key.Key_Dead_Circumflex)
    press(widget, "e")
    assert typed == [("^",), ("e",)]


def test_esc_forgets_a_dead_key(widget: QWidget, typed: list[tuple[str, ...]]) -> None:
    press(widget, "", Qt.Key.Key_Dead_Acute)
    press(widget, "\x1b", Qt.Key.Key_Escape)
    press(widget, "e")
    assert typed == [("e",)]


def test_what_an_input_method_commits_is_typed(
    widget: QWidget, typed: list[tuple[str, ...]]
) -> None:
    event = QInputMethodEvent("ni", [])
    QApplication.sendEvent(widget, event)
    assert typed == []
    event = QInputMethodEvent()
    event.setCommitString("你好")
    QApplication.sendEvent(widget, event)
    assert typed == [("你好",)]


def test_an_accent_written_apart_means_the_letter_with_it(
    widget: QWidget, typed: list[tuple[str, ...]]
) -> None:
    event = QInputMethodEvent()
    event.setCommitString("e\u0301")
    QApplication.sendEvent(widget, event)
    assert typed == [("e\u0301", "é")]
