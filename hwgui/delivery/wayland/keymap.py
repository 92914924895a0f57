"""Which characters the keys of a Wayland desktop give, whichever of its layouts is in use.

The desktop hands its keymap to every program; which layout is in use, only to the one with the
focus. libxkbcommon, which Qt's plugins are linked to, reads it.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_int, c_uint32, c_void_p
from functools import cache
from typing import Final

from ..delivery import DeliveryError
from ..x11.xcb import load_library
from .connection import WaylandConnection

_SEAT: Final = "wl_seat"
_GET_KEYBOARD, _KEYMAP = 1, 0
_KEYBOARD: Final = 2
"""The capability of a seat that has one."""
_XKB_TEXT: Final = 1
_NO_FILES: Final = 3
_MOST_LEVELS: Final = 3
"""Without modifiers, with Shift, with AltGr: more of them GNOME's portal does not press."""
_MOST_BYTES: Final = 1 << 22


def typed_by_keys() -> frozenset[str]:
    """Characters that a key gives in each of the desktop's layouts; waits for the desktop.

    Raises:
        DeliveryError: the desktop does not answer, or hands out no keymap.
    """
    connection = WaylandConnection()
    try:
        if _SEAT not in connection.globals:
            raise _none()
        seat = connection.bind(_SEAT)
        connection.sync()
        said = [values for sender, _, values in connection.events if sender == seat]
        if not any(struct.unpack_from("=I", values)[0] & _KEYBOARD for values in said):
            raise _none()
        keyboard = connection.new_object()
        connection.send(seat, _GET_KEYBOARD, struct.pack("=I", keyboard))
        connection.sync()
        for sender, event, values in connection.events:
            if (sender, event) == (keyboard, _KEYMAP) and connection.files:
                kind, size = struct.unpack("=II", values)
                if kind == _XKB_TEXT:
                    return _characters(_content(connection.files[0], size))
        raise _none()
    finally:
        connection.close()


def _content(file: int, size: int) -> bytes:
    return os.pread(file, min(size, _MOST_BYTES), 0).rstrip(b"\0")


def _characters(text: bytes) -> frozenset[str]:
    library = _library()
    with _keymap(text) as keymap:
        keys = range(
            library.xkb_keymap_min_keycode(keymap), library.xkb_keymap_max_keycode(keymap) + 1
        )
        layouts = [
            {character for key in keys for character in _of_key(keymap, key, layout)}
            for layout in range(library.xkb_keymap_num_layouts(keymap))
        ]
    return frozenset(set.intersection(*layouts)) if layouts else frozenset()


def _of_key(keymap: c_void_p, key: int, layout: int) -> Iterator[str]:
    library = _library()
    count = library.xkb_keymap_num_layouts_for_key(keymap, key)
    if not count:
        return
    levels = library.xkb_keymap_num_levels_for_key(keymap, key, layout % count)
    for level in range(min(levels, _MOST_LEVELS)):
        keysyms = POINTER(c_uint32)()
        place = (keymap, key, layout % count, level)
        if library.xkb_keymap_key_get_syms_by_level(*place, byref(keysyms)) == 1:
            code = library.xkb_keysym_to_utf32(keysyms[0])
            if code:
                yield chr(code)


@contextmanager
def _keymap(text: bytes) -> Iterator[c_void_p]:
    library = _library()
    context = c_void_p(library.xkb_context_new(_NO_FILES))
    keymap = c_void_p(library.xkb_keymap_new_from_string(context, text, _XKB_TEXT, 0))
    try:
        if not keymap:
            raise _none()
        yield keymap
    finally:
        library.xkb_keymap_unref(keymap)
        library.xkb_context_unref(context)


def _none() -> DeliveryError:
    return DeliveryError(
        "wayland-no-keymap", "The Wayland desktop does not say which characters its keys give."
    )


@cache
def _library() -> ctypes.CDLL:
    library = load_library("libxkbcommon.so.0")
    library.xkb_context_new.argtypes = [c_int]
    library.xkb_context_new.restype = c_void_p
    library.xkb_keymap_new_from_string.argtypes = [c_void_p, c_char_p, c_int, c_int]
    library.xkb_keymap_new_from_string.restype = c_void_p
    for name in ("xkb_keymap_unref", "xkb_context_unref"):
        getattr(library, name).argtypes = [c_void_p]
        getattr(library, name).restype = None
    for name, count in (
        ("xkb_keymap_min_keycode", 0),
        ("xkb_keymap_max_keycode", 0),
        ("xkb_keymap_num_layouts", 0),
        ("xkb_keymap_num_layouts_for_key", 1),
        ("xkb_keymap_num_levels_for_key", 2),
    ):
        getattr(library, name).argtypes = [c_void_p, *[c_uint32] * count]
        getattr(library, name).restype = c_uint32
    library.xkb_keymap_key_get_syms_by_level.argtypes = [
        *(c_void_p, c_uint32, c_uint32, c_uint32),
        POINTER(POINTER(c_uint32)),
    ]
    library.xkb_keymap_key_get_syms_by_level.restype = c_int
    library.xkb_keysym_to_utf32.argtypes = [c_uint32]
    library.xkb_keysym_to_utf32.restype = c_uint32
    return library
