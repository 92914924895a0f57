"""The keyboard of an X server: which key, with which modifiers, gives which character.

libxkbcommon, which Qt's plugin for X11 is linked to, computes it from the server's keymap as the
receiving program will: with the layout in use, Caps Lock and Num Lock as they are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from ctypes import c_int, c_uint32, c_void_p
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from ..delivery import DeliveryError
from .xcb import Connection, load_library

SHIFT: Final = 1 << 0
LEVEL3: Final = 1 << 7
"""Mod5, which AltGr sets."""
_COMBINATIONS: Final = (0, SHIFT, LEVEL3, SHIFT | LEVEL3)
_LOCKED, _EFFECTIVE_LAYOUT = 1 << 2, 1 << 7
"""Components of ``xkb_state``."""
_KEYPAD: Final = range(0xFF80, 0xFFBE)
"""Keysyms of the keypad, which programs may take for something else than its characters."""


class KeyStroke(NamedTuple):
    """A key and the modifiers, as a mask, that are held with it."""

    keycode: int
    modifiers: int


@dataclass(frozen=True)
class Keyboard:
    """What the keyboard gives at one moment.

    Attributes:
        by_character: of each character that can be typed, how.
        by_keysym: of each keysym that a key gives without modifiers, how.
        spare: keycodes that give nothing, in ascending order.
    """

    by_character: dict[str, KeyStroke]
    by_keysym: dict[int, KeyStroke]
    spare: tuple[int, ...]

    @classmethod
    def read(cls, connection: Connection, modifiers: Collection[int]) -> Keyboard:
        """The server's keyboard as it is now.

        Args:
            modifiers: masks of one modifier each that a key can set.

        Raises:
            DeliveryError: a library is missing, or the server gives no keymap.
        """
        available = sum(modifiers)
        with _keymap_and_state(connection) as (keymap, state):
            library = _library()
            locked = library.xkb_state_serialize_mods(state, _LOCKED)
            layout = library.xkb_state_serialize_layout(state, _EFFECTIVE_LAYOUT)
            by_character: dict[str, KeyStroke] = {}
            by_keysym: dict[int, KeyStroke] = {}
            for mask in _COMBINATIONS:
                if mask & ~available:
                    continue
                library.xkb_state_update_mask(state, mask, 0, locked, 0, 0, layout)
                for keycode in connection.keycodes:
                    keysym = library.xkb_state_key_get_one_sym(state, keycode)
                    stroke = KeyStroke(keycode, mask)
                    if keysym and not mask:
                        by_keysym.setdefault(keysym, stroke)
                    code = library.xkb_state_key_get_utf32(state, keycode)
                    if code and keysym not in _KEYPAD:
                        by_character.setdefault(chr(code), stroke)
            spare = tuple(
                keycode
                for keycode in connection.keycodes
                if library.xkb_keymap_num_layouts_for_key(keymap, keycode) == 0
            )
        return cls(by_character, by_keysym, spare)


@contextmanager
def _keymap_and_state(connection: Connection) -> Iterator[tuple[c_void_p, c_void_p]]:
    library, for_x11 = _library(), _library_for_x11()
    context = c_void_p(library.xkb_context_new(_NO_FILES))
    keymap = state = c_void_p()
    try:
        is_there = for_x11.xkb_x11_setup_xkb_extension(
            connection.pointer, 1, 0, 0, None, None, None, None
        )
        device = for_x11.xkb_x11_get_core_keyboard_device_id(connection.pointer) if is_there else -1
        if device >= 0:
            keymap = c_void_p(
                for_x11.xkb_x11_keymap_new_from_device(context, connection.pointer, device, 0)
            )
        if keymap:
            state = c_void_p(
                for_x11.xkb_x11_state_new_from_device(keymap, connection.pointer, device)
            )
        if not state:
            raise DeliveryError(
                "x11-no-keymap", "The X server does not say what its keys mean (XKB is missing)."
            )
        yield keymap, state
    finally:
        library.xkb_state_unref(state)
        library.xkb_keymap_unref(keymap)
        library.xkb_context_unref(context)


_NO_FILES: Final = 3
"""Flags of a context that reads neither the system's keyboard files nor the environment."""


@cache
def _library() -> ctypes.CDLL:
    library = load_library("libxkbcommon.so.0")
    library.xkb_context_new.argtypes = [c_int]
    library.xkb_context_new.restype = c_void_p
    for name in ("xkb_state_unref", "xkb_keymap_unref", "xkb_context_unref"):
        getattr(library, name).argtypes = [c_void_p]
        getattr(library, name).restype = None
    for name in ("xkb_state_serialize_mods", "xkb_state_serialize_layout"):
        getattr(library, name).argtypes = [c_void_p, c_int]
        getattr(library, name).restype = c_uint32
    for name in (
        "xkb_state_key_get_one_sym",
        "xkb_state_key_get_utf32",
        "xkb_keymap_num_layouts_for_key",
    ):
        getattr(library, name).argtypes = [c_void_p, c_uint32]
        getattr(library, name).restype = c_uint32
    library.xkb_state_update_mask.argtypes = [c_void_p, *[c_uint32] * 6]
    library.xkb_state_update_mask.restype = c_int
    return library


@cache
def _library_for_x11() -> ctypes.CDLL:
    library = load_library("libxkbcommon-x11.so.0")
    library.xkb_x11_setup_xkb_extension.argtypes = [
        *(c_void_p, ctypes.c_uint16, ctypes.c_uint16, c_int),
        *[c_void_p] * 4,
    ]
    library.xkb_x11_setup_xkb_extension.restype = c_int
    library.xkb_x11_get_core_keyboard_device_id.argtypes = [c_void_p]
    library.xkb_x11_get_core_keyboard_device_id.restype = c_int
    library.xkb_x11_keymap_new_from_device.argtypes = [c_void_p, c_void_p, c_int, c_int]
    library.xkb_x11_keymap_new_from_device.restype = c_void_p
    library.xkb_x11_state_new_from_device.argtypes = [c_void_p, c_void_p, c_int]
    library.xkb_x11_state_new_from_device.restype = c_void_p
    return library
