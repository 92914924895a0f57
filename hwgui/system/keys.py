"""Keys on keyboards whose layout lacks the digits, or the Latin letters of the shortcuts.

Qt finds a shortcut by the character that a key gives. Three kinds of keyboards do not give it:

- Digits that need Shift, as in French and Czech. There a key of the digit row means its digit, too,
  where it gives the character that one of these layouts has *at that place*: the place alone would
  take a Hungarian "ö" for 0, the character alone cannot tell a French "é" (2) from a Czech one (0),
  nor a French "-" (6) from the one that most layouts have elsewhere.
- Letters other than Latin ones, as in Russian or Greek, with no Latin layout beside it. With Ctrl a
  letter means the Latin one of the same key, so that Ctrl+Z is where most keyboards have it.
- A keypad without NumLock, whose keys mean their digits where nothing else takes them.

Digits of other scripts are digits.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_ROWS: Final = (
    "&é\"'(-è_çà",  # French
    "&é\"'(§è!çà",  # Belgian, and French on macOS
    "àéèê()\u2018\u2019«»",  # French of 2019
    '"«»()@+-/*',  # bépo
    "+ěščřžýáíé",  # Czech
    "+ľščťžýáíé",  # Slovak
    "ąčęėįšųū„“",  # Lithuanian
)
"""Characters of the digit row without Shift, from 1 to 0, in layouts without digits there."""
_LETTER_ROWS: Final = ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
"""Scan code of a row's first letter, and its letters on a US keyboard."""
_DIGITS: Final = "1234567890"
_FIRST_OF_ROW: Final = 2  # the scan code of the key of 1
_X11_OFFSET: Final = 8
"""X11 and Wayland add this to the scan code, for reasons of X11's history."""
_MAC_ROW: Final = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)
"""Key numbers of macOS, which gives no scan codes; they do not depend on the layout."""
_KEYPAD: Final = {
    Qt.Key.Key_Insert: "0",
    Qt.Key.Key_End: "1",
    Qt.Key.Key_Down: "2",
    Qt.Key.Key_PageDown: "3",
    Qt.Key.Key_Left: "4",
    Qt.Key.Key_Clear: "5",
    Qt.Key.Key_Right: "6",
    Qt.Key.Key_Home: "7",
    Qt.Key.Key_Up: "8",
    Qt.Key.Key_PageUp: "9",
}
_MODIFIERS = Qt.KeyboardModifier
_LAST_CHARACTER: Final = 0x10FFFF  # what Qt numbers above are keys without a character


def digit_of(event: QKeyEvent) -> str | None:
    """The digit that a key means, without modifiers or with Shift alone; None for other keys."""
    modifiers = event.modifiers() & ~_MODIFIERS.KeypadModifier
    if modifiers == _MODIFIERS.ShiftModifier and event.text().isdecimal():
        return _decimal(event.text())
    return _digit(event) if modifiers == _MODIFIERS.NoModifier else None


def shortcut_of(event: QKeyEvent) -> QKeySequence | None:
    """The shortcut with Ctrl that a key means on a layout that Qt does not find it on; else None.

    It has the key's digit, or the Latin letter for another script's.
    """
    if not event.modifiers() & _MODIFIERS.ControlModifier:
        return None
    character = _digit(event) or _latin(event)
    if character is None:
        return None
    modifiers = event.modifiers() & ~_MODIFIERS.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(ord(character))))


def keypad_digit(event: QKeyEvent) -> str | None:
    """The digit on a key of the keypad while NumLock is off; None for other keys.

    These keys also move the cursor, so ask only where no widget took the key. None on macOS, which
    has no NumLock and reports every arrow key as one of the keypad.
    """
    if event.modifiers() != _MODIFIERS.KeypadModifier or sys.platform == "darwin":
        return None
    return _KEYPAD.get(Qt.Key(event.key()))


def latin_event(event: QKeyEvent) -> QKeyEvent | None:
    """The event with the Latin letter of its key, for a widget with shortcuts of its own (Ctrl+C).

    None without Ctrl, or where the letter is Latin already.
    """
    latin = _latin(event)
    if latin is None or not event.modifiers() & _MODIFIERS.ControlModifier:
        return None
    return QKeyEvent(event.type(), ord(latin), event.modifiers(), "", event.isAutoRepeat())


def _digit(event: QKeyEvent) -> str | None:
    """The digit that a key means without Shift, whatever other modifiers are held."""
    character = _character(event)
    if character is None or event.modifiers() & _MODIFIERS.ShiftModifier:
        return None
    if character.isdecimal():
        return _decimal(character)
    place = _place_in_row(event)
    if place is None or all(row[place] != character for row in _ROWS):
        return None
    return _DIGITS[place]


def _latin(event: QKeyEvent) -> str | None:
    """The Latin letter on the same key of a US keyboard, where the key gives another letter."""
    character = _character(event)
    if character is None or not character.isalpha():
        return None
    if "LATIN" in unicodedata.name(character, "LATIN"):
        return None
    place = _scan_code(event)
    for first, letters in _LETTER_ROWS:
        if first <= place < first + len(letters):
            return letters[place - first]
    return None


def native_keys(keys: Iterable[QKeySequence]) -> str:
    """Keys as this system and language write them, such as "Ctrl+Z, Backspace"; where two have one
    name, as Return and Enter in Chinese, it is there once."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(dict.fromkeys(key.toString(native) for key in keys))


def _place_in_row(event: QKeyEvent) -> int | None:
    """The position in the digit row: 0 for the key of 1, 9 for that of 0; None elsewhere."""
    if sys.platform == "darwin":
        key = event.nativeVirtualKey()
        return _MAC_ROW.index(key) if key in _MAC_ROW else None
    place = _scan_code(event) - _FIRST_OF_ROW
    return place if 0 <= place < len(_DIGITS) else None


def _scan_code(event: QKeyEvent) -> int:
    code = event.nativeScanCode()
    return code if sys.platform == "win32" else code - _X11_OFFSET


def _character(event: QKeyEvent) -> str | None:
    """The character of a key in lower case, also where Ctrl is held; None for keys without one."""
    key = event.key()
    if not 0x20 < key <= _LAST_CHARACTER:
        return None
    small = chr(key).lower()
    return (
        small if len(small) == 1 else chr(key)
    )  # lower() of the Turkish dotted capital I is two characters


def _decimal(text: str) -> str | None:
    return str(unicodedata.decimal(text)) if len(text) == 1 else None
