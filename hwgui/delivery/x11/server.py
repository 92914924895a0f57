"""What is asked of an X server: keys, their meaning, windows and messages to them."""

from __future__ import annotations

import struct
import time
from functools import lru_cache
from typing import Final

from ..delivery import DeliveryError
from .xcb import Connection

_PRESS, _RELEASE = 2, 3
_CLIENT_MESSAGE: Final = 33
_STRUCTURE_NOTIFY: Final = 1 << 17
_SUBSTRUCTURE_NOTIFY: Final = 1 << 19
_SUBSTRUCTURE_REDIRECT: Final = 1 << 20
_ANY_TYPE, _MOST_VALUES = 0, 4096
_LOCKS: Final = {"Lock": 1, "Num_Lock": 4}
"""Modifiers that stay on without being held: their places among the eight."""


class XServer:
    """An X server, by a connection of its own; for one thread.

    Attributes:
        connection: to the server.
    """

    def __init__(self, display: str | None = None) -> None:
        """Connect; raises what ``Connection`` raises."""
        self.connection = Connection(display)
        self.atom = lru_cache(self._atom)

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    # Keys

    def can_type(self) -> bool:
        """Whether the server takes key strokes from programs (XTEST)."""
        return self.connection.has_extension("XTEST")

    def send_key(self, keycode: int, *, is_press: bool) -> None:
        """Press or release a key."""
        kind = _PRESS if is_press else _RELEASE
        data = struct.pack("<BBxxI24x", kind, keycode, 0)
        self.connection.send(2, 0, data, extension="XTEST")

    def pressed_keys(self) -> set[int]:
        """Keycodes of the keys that are held down."""
        keys = self.connection.ask(44, 0, b"")[8:40]
        return {
            8 * place + bit for place in range(32) for bit in range(8) if keys[place] >> bit & 1
        }

    def modifier_keys(self) -> dict[int, tuple[int, ...]]:
        """Of each modifier, as a mask of one bit, the keycodes of the keys that set it."""
        reply = self.connection.ask(119, 0, b"")
        width = reply[1]
        rows = (reply[32 + place * width : 32 + (place + 1) * width] for place in range(8))
        return {1 << place: tuple(filter(None, row)) for place, row in enumerate(rows)}

    # Windows

    def values(self, window: int, name: str) -> tuple[int, ...]:
        """A property of a window that is a list of numbers; empty where there is none, or no such
        window."""
        data = struct.pack("<IIIII", window, self.atom(name), _ANY_TYPE, 0, _MOST_VALUES)
        try:
            reply = self.connection.ask(20, 0, data)
        except DeliveryError:
            if self.connection.is_alive():
                return ()
            raise
        if reply[1] != 32:  # bits of a value
            return ()
        (count,) = struct.unpack_from("<I", reply, 16)
        return struct.unpack_from(f"<{count}I", reply, 32)

    def is_window(self, window: int) -> bool:
        """Whether there is such a window (still)."""
        try:
            self.connection.ask(3, 0, struct.pack("<I", window))
        except DeliveryError:
            return False
        return True

    def focus(self) -> int:
        """The window that gets key strokes; 0 or 1 where it is none in particular."""
        return int(struct.unpack_from("<I", self.connection.ask(43, 0, b""), 8)[0])

    def is_within(self, window: int, ancestor: int) -> bool:
        """Whether a window is another one or inside it."""
        try:
            while window not in (0, 1, self.connection.root, ancestor):
                reply = self.connection.ask(15, 0, struct.pack("<I", window))
                (window,) = struct.unpack_from("<I", reply, 12)
        except DeliveryError:  # it is gone
            return False
        return window == ancestor

    def message_root(self, window: int, name: str, *values: int) -> None:
        """Send the window manager a message about a window."""
        mask = _SUBSTRUCTURE_NOTIFY | _SUBSTRUCTURE_REDIRECT
        self._send_message(self.connection.root, mask, window, name, values)

    def message(self, window: int, name: str, *values: int) -> None:
        """Send a window's program a message."""
        self._send_message(window, 0, window, name, values)

    def hear_root(self) -> None:
        """Be sent what programs answer by a message to the root window."""
        # Programs answer with the one or the other.
        mask = _STRUCTURE_NOTIFY | _SUBSTRUCTURE_NOTIFY
        data = struct.pack("<III", self.connection.root, 1 << 11, mask)
        self.connection.send(2, 0, data)

    def next_message(self, name: str, seconds: float) -> tuple[int, ...] | None:
        """The values of the next message of a name; None where there is none in time."""
        deadline = time.monotonic() + seconds
        kind = self.atom(name)
        while (event := self.connection.next_event(deadline - time.monotonic())) is not None:
            if event[0] & 0x7F == _CLIENT_MESSAGE and struct.unpack_from("<I", event, 8)[0] == kind:
                return struct.unpack_from("<5I", event, 12)
        return None

    def _send_message(
        self, receiver: int, mask: int, window: int, name: str, values: tuple[int, ...]
    ) -> None:
        padded = (*values, 0, 0, 0, 0, 0)[:5]
        event = struct.pack("<BBHII5I", _CLIENT_MESSAGE, 32, 0, window, self.atom(name), *padded)
        self.connection.send(25, 0, struct.pack("<II", receiver, mask) + event)

    def _atom(self, name: str) -> int:
        encoded = name.encode()
        reply = self.connection.ask(16, 0, struct.pack("<HH", len(encoded), 0) + encoded)
        return int(struct.unpack_from("<I", reply, 8)[0])
