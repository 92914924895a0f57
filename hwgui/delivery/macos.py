"""Typing into programs on macOS, by ``CGEvent``. Not tried there: see ``docs/delivery.md``."""

from __future__ import annotations

import sys
import time
from ctypes import c_bool, c_int, c_uint16, c_uint32, c_uint64, c_ulong, c_void_p
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from hwcore.reasons import Reason

from .delivery import DeliveryError, EditingKey, typable
from .held_keys import await_release

LONGEST: Final = 16
"""UTF-16 units that one event carries; more than 20 are cut off by the system."""
_PAUSE: Final = 0.002
"""Seconds between two events, without which some programs lose some."""
_HARDWARE: Final = 1
_EVENT_TAP: Final = 0
_MODIFIERS: Final = 1 << 17 | 1 << 18 | 1 << 19 | 1 << 20
"""Flags of Shift, Control, Option and Command."""
_KEYS: Final = {
    EditingKey.ENTER: 36,
    EditingKey.TAB: 48,
    EditingKey.SPACE: 49,
    EditingKey.BACKSPACE: 51,
    EditingKey.HOME: 115,
    EditingKey.DELETE: 117,
    EditingKey.END: 119,
    EditingKey.LEFT: 123,
    EditingKey.RIGHT: 124,
    EditingKey.DOWN: 125,
    EditingKey.UP: 126,
}
_KEY_OF_CHARACTER: Final = {"\n": EditingKey.ENTER, "\t": EditingKey.TAB}
_FRAMEWORK: Final = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"


class CGEventDelivery:
    """Types any character as such, whatever keys the layout has. A ``Delivery``."""

    code = "cgevent"
    presses_keys = True
    finds_window = False

    def __init__(self, services: Any = None) -> None:
        """``services``: in place of the system's library."""
        self._services = services or _system_library()

    def caption(self) -> str:
        """What it is called."""
        return QCoreApplication.translate("CGEventDelivery", "Type")

    def hindrance(self) -> Reason | None:
        """Why it cannot be used: this is not macOS, or the person has not allowed it."""
        if self._services is None:
            return Reason("macos-none", "This is not macOS.")
        if not self._services.AXIsProcessTrusted():
            return Reason(
                "macos-not-allowed",
                "macOS lets this program type once it is allowed in System Settings, Privacy & "
                "Security, Accessibility. Start the program again after that.",
            )
        return None

    def deliver(self, text: str) -> None:
        """Type text; raises ``DeliveryError`` where a modifier key is held all the time."""
        waiting = ""
        for character in typable(text):
            key = _KEY_OF_CHARACTER.get(character)
            if key is not None or len((waiting + character).encode("utf-16-le")) > 2 * LONGEST:
                self._type(waiting)
                waiting = ""
            if key is not None:
                self.press(key)
            else:
                waiting += character
        self._type(waiting)

    def press(self, key: EditingKey) -> None:
        """Press and release a key; raises as ``deliver``."""
        self._post(_KEYS[key], "")

    def close(self) -> None:
        """Nothing is left behind."""

    def _type(self, text: str) -> None:
        if text:
            self._post(0, text)

    def _post(self, key: int, text: str) -> None:
        await_release(self._is_modifier_held)
        data = text.encode("utf-16-le")
        units = (c_uint16 * (len(data) // 2)).from_buffer_copy(data)
        for is_press in (True, False):
            event = self._services.CGEventCreateKeyboardEvent(None, key, is_press)
            if not event:
                raise DeliveryError(
                    "macos-refused", "macOS did not let the text be typed. Copy it instead."
                )
            self._services.CGEventSetFlags(event, 0)
            if text:
                self._services.CGEventKeyboardSetUnicodeString(event, len(units), units)
            self._services.CGEventPost(_EVENT_TAP, event)
            self._services.CFRelease(event)
        time.sleep(_PAUSE)

    def _is_modifier_held(self) -> bool:
        return bool(self._services.CGEventSourceFlagsState(_HARDWARE) & _MODIFIERS)


def _system_library() -> Any:
    if sys.platform == "darwin":
        from ctypes import CDLL

        library = CDLL(_FRAMEWORK)
        library.AXIsProcessTrusted.restype = c_bool
        library.CGEventCreateKeyboardEvent.argtypes = [c_void_p, c_uint16, c_bool]
        library.CGEventCreateKeyboardEvent.restype = c_void_p
        library.CGEventSetFlags.argtypes = [c_void_p, c_uint64]
        library.CGEventKeyboardSetUnicodeString.argtypes = [c_void_p, c_ulong, c_void_p]
        library.CGEventPost.argtypes = [c_uint32, c_void_p]
        library.CGEventSourceFlagsState.argtypes = [c_int]
        library.CGEventSourceFlagsState.restype = c_uint64
        library.CFRelease.argtypes = [c_void_p]
        return library
    return None
