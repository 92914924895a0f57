"""Keysyms: the numbers that X11 and portals have for characters and keys."""

from __future__ import annotations

from typing import Final

from .delivery import EditingKey

KEYSYMS: Final = {
    EditingKey.ENTER: 0xFF0D,
    EditingKey.TAB: 0xFF09,
    EditingKey.SPACE: 0x20,
    EditingKey.BACKSPACE: 0xFF08,
    EditingKey.DELETE: 0xFFFF,
    EditingKey.LEFT: 0xFF51,
    EditingKey.UP: 0xFF52,
    EditingKey.RIGHT: 0xFF53,
    EditingKey.DOWN: 0xFF54,
    EditingKey.HOME: 0xFF50,
    EditingKey.END: 0xFF57,
}
INSERT: Final = 0xFF63
SHIFT: Final = 0xFFE1
_OF_CONTROLS: Final = {"\n": KEYSYMS[EditingKey.ENTER], "\t": KEYSYMS[EditingKey.TAB]}
_LATIN_1: Final = (range(0x20, 0x7F), range(0xA0, 0x100))
_UNICODE: Final = 0x01000000


def keysym_of(character: str) -> int:
    """The keysym of a character: that of Latin 1, of a key, or that of its code point.

    Greek, Cyrillic and other letters have older keysyms, too, which mean the same.
    """
    code = ord(character)
    if any(code in codes for codes in _LATIN_1):
        return code
    return _OF_CONTROLS.get(character, _UNICODE | code)
