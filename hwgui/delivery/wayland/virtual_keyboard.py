"""Typing on Wayland desktops that let any program be a keyboard: sway and others made of wlroots.

It is a keyboard of our own that has each character of the text, so the layout in use does not
matter.
"""

from __future__ import annotations

import os
import struct
import tempfile
import time
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from hwcore.reasons import Reason

from ..delivery import DeliveryError, EditingKey, typable
from .connection import WaylandConnection

CHUNK: Final = 24
"""Characters after which a program gets time to read them; the desktop may end one that does not
read."""
_MANAGER, _SEAT = "zwp_virtual_keyboard_manager_v1", "wl_seat"
_CREATE, _KEYMAP, _KEY, _MODIFIERS = 0, 0, 1, 2
_SHIFT: Final = 1
_CAPABILITIES, _KEYBOARD = 0, 2
_XKB_TEXT: Final = 1
_PACE_TIME: Final = 0.01
_LEAVING_TIME: Final = 0.02
_ARRIVAL_TIME: Final = 0.3
"""Seconds for which programs may take to notice that there is a keyboard, where there was none."""
_FIRST_KEYCODE: Final = 9
_MOST_KEYS: Final = 240
_OFFSET: Final = 8
"""Of keymaps' keycodes to those of the kernel, which are sent."""
_SYMBOLS: Final = {
    EditingKey.ENTER: "Return",
    EditingKey.TAB: "Tab",
    EditingKey.SPACE: "space",
    EditingKey.BACKSPACE: "BackSpace",
    EditingKey.DELETE: "Delete",
    EditingKey.LEFT: "Left",
    EditingKey.UP: "Up",
    EditingKey.RIGHT: "Right",
    EditingKey.DOWN: "Down",
    EditingKey.HOME: "Home",
    EditingKey.END: "End",
}
_OF_CONTROLS: Final = {"\n": "Return", "\t": "Tab"}


class VirtualKeyboardDelivery:
    """Types any character in order, by a keyboard that the desktop is given. A ``Delivery``."""

    code = "virtual-keyboard"
    presses_keys = True
    finds_window = False

    def caption(self) -> str:
        """What it is called."""
        return QCoreApplication.translate("VirtualKeyboardDelivery", "Type (Wayland)")

    def hindrance(self) -> Reason | None:
        """Why it cannot be used: no Wayland, or a desktop that takes no keyboards."""
        if not os.environ.get("WAYLAND_DISPLAY"):
            return Reason("wayland-none", "This desktop is not Wayland.")
        try:
            connection = WaylandConnection()
        except DeliveryError as error:
            return error.reason
        connection.close()
        if {_MANAGER, _SEAT} <= connection.globals.keys():
            return None
        return _no_keyboards()

    def deliver(self, text: str) -> None:
        """Type text; raises ``DeliveryError`` where the desktop refuses it."""
        self._press([_symbol_of(character) for character in typable(text)])

    def press(self, key: EditingKey) -> None:
        """Press and release a key; raises ``DeliveryError`` where the desktop refuses it."""
        self._press([_SYMBOLS[key]])

    def paste(self) -> None:
        """Press the key that pastes, Shift and Insert; raises as ``press``."""
        self._press(["Insert"], _SHIFT)

    def close(self) -> None:
        """Nothing is left behind."""

    def _press(self, symbols: Sequence[str], modifiers: int = 0) -> None:
        connection = WaylandConnection()
        try:
            if not {_MANAGER, _SEAT} <= connection.globals.keys():
                raise DeliveryError.of(_no_keyboards())
            manager, seat = connection.bind(_MANAGER), connection.bind(_SEAT)
            connection.sync()
            has_keyboard = _has_keyboard(connection, seat)
            keyboard = connection.new_object()
            connection.send(manager, _CREATE, struct.pack("=II", seat, keyboard))
            while symbols:
                keys = _keys_for(symbols)
                part = next(
                    (place for place, symbol in enumerate(symbols) if symbol not in keys),
                    len(symbols),
                )
                _send_keymap(connection, keyboard, keys)
                if not has_keyboard:
                    time.sleep(_ARRIVAL_TIME)
                    has_keyboard = True
                if modifiers:
                    _send_modifiers(connection, keyboard, modifiers)
                _send_keys(connection, keyboard, [keys[symbol] for symbol in symbols[:part]])
                if modifiers:
                    _send_modifiers(connection, keyboard, 0)
                symbols = symbols[part:]
            connection.sync()
            time.sleep(_LEAVING_TIME)  # or the last keys may go with the keyboard
        finally:
            connection.close()


def _has_keyboard(connection: WaylandConnection, seat: int) -> bool:
    return any(
        (sender, event) == (seat, _CAPABILITIES) and values[0] & _KEYBOARD
        for sender, event, values in connection.events
    )


def _send_keymap(connection: WaylandConnection, keyboard: int, keys: dict[str, int]) -> None:
    data = _keymap(keys).encode() + b"\0"
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        values = struct.pack("=II", _XKB_TEXT, len(data))
        connection.send(keyboard, _KEYMAP, values, file.fileno())
        connection.sync()


def _send_modifiers(connection: WaylandConnection, keyboard: int, modifiers: int) -> None:
    connection.send(keyboard, _MODIFIERS, struct.pack("=IIII", modifiers, 0, 0, 0))


def _send_keys(connection: WaylandConnection, keyboard: int, keycodes: Sequence[int]) -> None:
    for place, keycode in enumerate(keycodes, start=1):
        for state in (1, 0):
            now = int(time.monotonic() * 1000) & 0xFFFFFFFF
            values = struct.pack("=III", now, keycode - _OFFSET, state)
            connection.send(keyboard, _KEY, values)
        if place % CHUNK == 0:
            connection.sync()
            time.sleep(_PACE_TIME)


def _keys_for(symbols: Sequence[str]) -> dict[str, int]:
    """Keycodes for the first symbols, as many as a keyboard can have."""
    different = list(dict.fromkeys(symbols))[:_MOST_KEYS]
    return {symbol: _FIRST_KEYCODE + place for place, symbol in enumerate(different)}


def _keymap(keys: dict[str, int]) -> str:
    names = "".join(f"<K{keycode}> = {keycode};\n" for keycode in keys.values())
    symbols = "".join(f"key <K{keycode}> {{ [ {name} ] }};\n" for name, keycode in keys.items())
    return (
        "xkb_keymap {\n"
        f'xkb_keycodes "text" {{ minimum = 8; maximum = 255;\n{names}}};\n'
        'xkb_types "text" { include "complete" };\n'
        'xkb_compatibility "text" { include "complete" };\n'
        f'xkb_symbols "text" {{\n{symbols}}};\n'
        "};\n"
    )


def _symbol_of(character: str) -> str:
    return _OF_CONTROLS.get(character) or f"U{ord(character):04X}"


def _no_keyboards() -> Reason:
    return Reason("wayland-no-keyboards", "This Wayland desktop takes no keyboards from programs.")
