"""Typing into programs on Windows, by ``SendInput``. Not tried there: see ``docs/delivery.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from ctypes import Structure, Union, byref, c_int32, c_size_t, c_uint16, c_uint32, sizeof
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from hwcore.reasons import Reason

from .delivery import DeliveryError, EditingKey, typable
from .held_keys import await_release

CHUNK: Final = 32
"""Characters that are handed over at once."""
_KEYBOARD: Final = 1
_EXTENDED, _RELEASE, _UNICODE = 1, 2, 4
_IS_DOWN: Final = 0x8000
_MODIFIERS: Final = (0x10, 0x11, 0x12, 0x5B, 0x5C)
"""Virtual keys: Shift, Control, Alt, and both Windows keys."""
_KEYS: Final = {
    EditingKey.ENTER: (0x0D, 0),
    EditingKey.TAB: (0x09, 0),
    EditingKey.SPACE: (0x20, 0),
    EditingKey.BACKSPACE: (0x08, 0),
    EditingKey.DELETE: (0x2E, _EXTENDED),
    EditingKey.LEFT: (0x25, _EXTENDED),
    EditingKey.UP: (0x26, _EXTENDED),
    EditingKey.RIGHT: (0x27, _EXTENDED),
    EditingKey.DOWN: (0x28, _EXTENDED),
    EditingKey.HOME: (0x24, _EXTENDED),
    EditingKey.END: (0x23, _EXTENDED),
}
"""Virtual keys, and the flag of those that the keypad has, too."""
_KEY_OF_CHARACTER: Final = {"\n": EditingKey.ENTER, "\t": EditingKey.TAB}


class _Mouse(Structure):
    _fields_ = (
        ("x", c_int32),
        ("y", c_int32),
        ("data", c_uint32),
        ("flags", c_uint32),
        ("time", c_uint32),
        ("extra", c_size_t),
    )


class _Keyboard(Structure):
    _fields_ = (
        ("key", c_uint16),
        ("scan", c_uint16),
        ("flags", c_uint32),
        ("time", c_uint32),
        ("extra", c_size_t),
    )


class _Event(Union):
    _fields_ = (("mouse", _Mouse), ("keyboard", _Keyboard))


class Input(Structure):
    """``INPUT`` of the Windows API, whose size is that of its largest kind."""

    _fields_ = (("kind", c_uint32), ("event", _Event))


class SendInputDelivery:
    """Types any character as such, whatever keys the layout has. A ``Delivery``."""

    code = "sendinput"
    presses_keys = True
    finds_window = False

    def __init__(self, user32: Any = None) -> None:
        """``user32``: in place of the system's library."""
        self._user32 = user32 or _system_library()

    def caption(self) -> str:
        """What it is called."""
        return QCoreApplication.translate("SendInputDelivery", "Type")

    def hindrance(self) -> Reason | None:
        """Why it cannot be used: this is not Windows."""
        if self._user32 is None:
            return Reason("windows-none", "This is not Windows.")
        return None

    def deliver(self, text: str) -> None:
        """Type text; raises ``DeliveryError`` where the program takes no input from this one."""
        typed = typable(text)
        for place in range(0, len(typed), CHUNK):
            self._send(_events_of(typed[place : place + CHUNK]))

    def press(self, key: EditingKey) -> None:
        """Press and release a key; raises as ``deliver``."""
        self._send(_events_of_key(key))

    def close(self) -> None:
        """Nothing is left behind."""

    def _send(self, events: Sequence[Input]) -> None:
        await_release(self._is_modifier_held)
        array = (Input * len(events))(*events)
        if self._user32.SendInput(len(events), byref(array), sizeof(Input)) != len(events):
            raise DeliveryError(
                "windows-refused",
                "Windows did not let the text be typed: the program with the focus may run as "
                "administrator. Copy the text instead.",
            )

    def _is_modifier_held(self) -> bool:
        return any(self._user32.GetAsyncKeyState(key) & _IS_DOWN for key in _MODIFIERS)


def _events_of(text: str) -> list[Input]:
    events: list[Input] = []
    for character in text:
        key = _KEY_OF_CHARACTER.get(character)
        events += _events_of_key(key) if key is not None else _events_of_character(character)
    return events


def _events_of_character(character: str) -> Iterable[Input]:
    data = character.encode("utf-16-le")
    units = [int.from_bytes(data[place : place + 2], "little") for place in range(0, len(data), 2)]
    for release in (0, _RELEASE):
        for unit in units:
            yield _event(0, unit, _UNICODE | release)


def _events_of_key(key: EditingKey) -> list[Input]:
    code, flags = _KEYS[key]
    return [_event(code, 0, flags), _event(code, 0, flags | _RELEASE)]


def _event(key: int, scan: int, flags: int) -> Input:
    return Input(_KEYBOARD, _Event(keyboard=_Keyboard(key, scan, flags, 0, 0)))


def _system_library() -> Any:
    if sys.platform == "win32":
        import ctypes

        library = ctypes.WinDLL("user32", use_last_error=True)
        library.GetAsyncKeyState.restype = ctypes.c_short
        return library
    return None
