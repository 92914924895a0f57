"""What the keys of an X server mean, as its keyboard extension (XKB) has it, and changing that.

The core protocol would do for keys of two characters; here a key has four, and any number of keys
is changed at once, so that programs need to read the keyboard once.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from .keyboard import LEVEL3, SHIFT
from .server import XServer

_LOCK: Final = 1 << 1
_CORE_KEYBOARD: Final = 0x100
_TYPES, _SYMBOLS = 1, 2
_TWO_LEVELS: Final = 2
"""The place of the key type for letters that every keyboard has."""
_FOUR_LEVELS: Final = {SHIFT: 1, _LOCK: 1, LEVEL3: 2, SHIFT | LEVEL3: 3, _LOCK | LEVEL3: 3}
"""Of the key type for two letters, which level which modifiers choose."""
UNUSED: Final = bytes(8)
"""The symbols of a key that gives nothing, as the protocol has them."""


class KeySymbols:
    """What keys mean, as it was when this was read."""

    def __init__(self, server: XServer) -> None:
        self._server = server
        request = struct.pack("<HHH8xH6xxx", _CORE_KEYBOARD, _TYPES | _SYMBOLS, 0, 0)
        reply = server.connection.ask(8, 0, request, extension="XKEYBOARD")
        self._first, type_count, symbol_count = reply[17], reply[15], reply[20]
        types, place = _read_types(reply, type_count)
        self._keys: list[bytes] = []
        for _ in range(symbol_count):
            (count,) = struct.unpack_from("<H", reply, place + 6)
            end = place + 8 + 4 * count
            self._keys.append(reply[place:end])
            place = end
        self._four_levels = next(
            (
                place
                for place, kind in enumerate(types)
                if kind.level_count == 4 and _FOUR_LEVELS.items() <= kind.levels.items()
            ),
            None,
        )

    @property
    def has_four_levels(self) -> bool:
        """Whether a key can have four characters, two of them with AltGr."""
        return self._four_levels is not None

    def of(self, keysyms: Sequence[int]) -> bytes:
        """The symbols of a key that gives two or four keysyms, whichever layout is in use.

        Its type is that of letters, for which Caps Lock is as Shift; where a type leaves Caps Lock
        alone, programs make capitals of what the key gives.
        """
        kind = _TWO_LEVELS if len(keysyms) == 2 else self._four_levels
        count = len(keysyms)
        return struct.pack(f"<4BBBH{count}I", kind or 0, 0, 0, 0, 1, count, count, *keysyms)

    def change(self, symbols: Mapping[int, bytes]) -> None:
        """Have keys mean something else from now on, for all programs.

        Args:
            symbols: of keycodes, as ``of`` gives them.
        """
        if not symbols:
            return
        for keycode, key in symbols.items():
            self._keys[keycode - self._first] = key
        first, last = min(symbols), max(symbols)
        keys = self._keys[first - self._first : last + 1 - self._first]
        total = sum(struct.unpack_from("<H", key, 6)[0] for key in keys)
        lowest, highest = self._server.connection.keycodes[0], self._server.connection.keycodes[-1]
        head = struct.pack(
            "<HHHBBBBBBH18x",
            *(_CORE_KEYBOARD, _SYMBOLS, 0, lowest, highest),
            *(0, 0, first, len(keys), total),
        )
        self._server.connection.send(9, 0, head + b"".join(keys), extension="XKEYBOARD")


class _KeyType(NamedTuple):
    level_count: int
    levels: dict[int, int]


def _read_types(reply: bytes, count: int) -> tuple[list[_KeyType], int]:
    """The key types of a reply, and where the symbols begin."""
    types, place = [], 40
    for _ in range(count):
        level_count, entry_count, has_preserved = reply[place + 4 : place + 7]
        place += 8
        entries = (
            reply[place + 8 * number : place + 8 * number + 8] for number in range(entry_count)
        )
        types.append(_KeyType(level_count, {entry[1]: entry[2] for entry in entries if entry[0]}))
        place += (12 if has_preserved else 8) * entry_count
    return types, place
