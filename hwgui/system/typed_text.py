"""What is typed, as text, whatever the keyboard's layout.

A key writes what its layout says: capitals with Shift, "@" with AltGr, "ж" on a Russian keyboard.
Dead keys ("^" and then "e") are joined here, and not by an input method: with one, the letters of a
Chinese keyboard would be taken for the beginning of a word, and a screen keyboard would come up
over the paper. What an input method commits all the same is text, too.
"""

from __future__ import annotations

import sys
import unicodedata
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from .keys import digit_of, keypad_digit

_DEAD: Final = {
    Qt.Key.Key_Dead_Grave: ("`", "\u0300"),
    Qt.Key.Key_Dead_Acute: ("'", "\u0301"),
    Qt.Key.Key_Dead_Circumflex: ("^", "\u0302"),
    Qt.Key.Key_Dead_Tilde: ("~", "\u0303"),
    Qt.Key.Key_Dead_Macron: ("\u00af", "\u0304"),
    Qt.Key.Key_Dead_Breve: ("\u02d8", "\u0306"),
    Qt.Key.Key_Dead_Abovedot: ("\u02d9", "\u0307"),
    Qt.Key.Key_Dead_Diaeresis: ('"', "\u0308"),
    Qt.Key.Key_Dead_Abovering: ("\u00b0", "\u030a"),
    Qt.Key.Key_Dead_Doubleacute: ("\u02dd", "\u030b"),
    Qt.Key.Key_Dead_Caron: ("\u02c7", "\u030c"),
    Qt.Key.Key_Dead_Cedilla: ("\u00b8", "\u0327"),
    Qt.Key.Key_Dead_Ogonek: ("\u02db", "\u0328"),
}
"""What a dead key writes by itself (twice, or before a space), and what it adds to a letter."""
_MODIFIERS = Qt.KeyboardModifier
_WITH_TEXT: Final = (
    _MODIFIERS.ShiftModifier | _MODIFIERS.KeypadModifier | _MODIFIERS.GroupSwitchModifier
)


class TypedText(QObject):
    """Takes the keys that reach a widget and write something; the widget does not see them.

    Signals:
        typed(tuple of str): what a key wrote and, after it, what else it may mean: the digit of a
            French "&", the "A" of a wide "A" (Unicode's compatible form). Never empty. A key that
            is held writes once.
    """

    typed = Signal(object)

    def __init__(self, widget: QWidget, with_keypad: bool = False) -> None:
        """``with_keypad``: the keypad's keys write digits without NumLock, too, where the widget
        is reached by them."""
        super().__init__(widget)
        self._with_keypad = with_keypad
        self._dead: Qt.Key | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent) and event.commitString():
            self._emit(event.commitString())
            event.accept()
            return True
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if (key := Qt.Key(event.key())) in _DEAD:
            if self._dead is None:
                self._dead = key
            else:
                self._emit(self._joined(" "))
            return True
        if self._with_keypad and (digit := keypad_digit(event)) is not None:
            text = digit
        elif _writes(event) and (event.text() != " " or self._dead is not None):
            text = event.text()
        else:
            if event.text():
                self._dead = None  # as Esc and Return do in a line of text
            return super().eventFilter(watched, event)
        if not event.isAutoRepeat():
            self._emit(self._joined(text), digit_of(event))
        return True

    def _joined(self, text: str) -> str:
        dead, self._dead = self._dead, None
        if dead is None:
            return text
        alone, joining = _DEAD[dead]
        return alone if text == " " else unicodedata.normalize("NFC", text + joining)

    def _emit(self, text: str, digit: str | None = None) -> None:
        normal = unicodedata.normalize("NFC", text)
        compatible = unicodedata.normalize("NFKC", text)
        meanings = (text, normal, digit, compatible)
        self.typed.emit(tuple(dict.fromkeys(filter(None, meanings))))


def _writes(event: QKeyEvent) -> bool:
    """Whether a key writes something, and is no shortcut."""
    others = event.modifiers() & ~_WITH_TEXT
    alt_gr = _MODIFIERS.NoModifier
    if sys.platform == "win32":
        alt_gr = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier
    elif sys.platform == "darwin":
        alt_gr = _MODIFIERS.AltModifier
    return (
        others in (_MODIFIERS.NoModifier, alt_gr)
        and event.text().isprintable()
        and bool(event.text())
    )
