"""A connection to a Wayland desktop of its own, for requests that Qt has no functions for.

Messages are those of the Wayland protocol: an object, a number for the request, its values.
"""

from __future__ import annotations

import array
import os
import socket
import struct
from collections import deque
from pathlib import Path
from typing import Final

from ..delivery import DeliveryError

ANSWER_TIME: Final = 5.0
"""Seconds for which the desktop may take to answer."""
_DISPLAY, _REGISTRY = 1, 2
_SYNC, _GET_REGISTRY, _BIND = 0, 1, 0
_ERROR, _GLOBAL, _DONE = 0, 0, 0
_MOST_BYTES, _MOST_FILES = 1 << 16, 28


class WaylandConnection:
    """A connection, for one thread.

    Attributes:
        globals: of each interface that the desktop offers, its number and version.
        events: what the desktop said during the last ``sync`` that this class does not know:
            sender, number, values.
        files: descriptors of files that came with events, in their order, to be closed by whoever
            takes them.
    """

    def __init__(self) -> None:
        """Connect to the desktop that ``WAYLAND_DISPLAY`` names.

        Raises:
            DeliveryError: it does not answer.
        """
        self.globals: dict[str, tuple[int, int]] = {}
        self.events: list[tuple[int, int, bytes]] = []
        self.files: deque[int] = deque()
        self._last_object = _DISPLAY
        self._unread = b""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(ANSWER_TIME)
        try:
            self._socket.connect(str(_socket_path()))
            self.send(_DISPLAY, _GET_REGISTRY, struct.pack("=I", self.new_object()))
            self.sync()
        except (OSError, DeliveryError) as error:
            self.close()
            raise DeliveryError(
                "wayland-no-answer", "The Wayland desktop does not answer, so nothing can be typed."
            ) from error

    def close(self) -> None:
        """End the connection, and with it all that was made."""
        self._socket.close()
        while self.files:
            os.close(self.files.popleft())

    def number(self) -> int:
        """The descriptor of the socket, which can be read from when there are events."""
        return self._socket.fileno()

    def waiting_events(self) -> list[tuple[int, int, bytes]]:
        """Events that have come, once ``number`` can be read from.

        Raises:
            DeliveryError: the desktop has ended the connection.
        """
        self._receive()
        events = []
        while self._has_event():
            events.append(self._next_event())
        return events

    def new_object(self) -> int:
        """The number of an object that the next request is to make."""
        self._last_object += 1
        return self._last_object

    def bind(self, interface: str, version: int = 1) -> int:
        """An object for something that the desktop offers (of ``globals``), in a version of it."""
        name, _ = self.globals[interface]
        made = self.new_object()
        values = (
            struct.pack("=I", name) + string_value(interface) + struct.pack("=II", version, made)
        )
        self.send(_REGISTRY, _BIND, values)
        return made

    def send(self, receiver: int, request: int, values: bytes, file: int | None = None) -> None:
        """Send a request.

        Args:
            values: as the protocol has them, in whole words.
            file: a file descriptor that goes with it.

        Raises:
            DeliveryError: the desktop has ended the connection.
        """
        message = struct.pack("=II", receiver, (8 + len(values)) << 16 | request) + values
        rights = [] if file is None else [(socket.SOL_SOCKET, socket.SCM_RIGHTS, _packed(file))]
        try:
            self._socket.sendmsg([message], rights)
        except OSError as error:
            raise _ended() from error

    def sync(self) -> None:
        """Wait until the desktop has done all that was asked.

        Raises:
            DeliveryError: it refuses something, or has ended the connection.
        """
        self.events.clear()
        callback = self.new_object()
        self.send(_DISPLAY, _SYNC, struct.pack("=I", callback))
        while True:
            sender, event, values = self._next_event()
            if (sender, event) == (callback, _DONE):
                return
            if (sender, event) == (_DISPLAY, _ERROR):
                raise _ended()
            if (sender, event) == (_REGISTRY, _GLOBAL):
                name, length = struct.unpack_from("=II", values)
                interface = values[8 : 8 + length - 1].decode()
                (version,) = struct.unpack_from("=I", values, 8 + length + -length % 4)
                self.globals[interface] = (name, version)
            else:
                self.events.append((sender, event, values))

    def _next_event(self) -> tuple[int, int, bytes]:
        """Sender, number and values of the next event."""
        while not self._has_event():
            self._receive()
        size = self._next_size()
        message, self._unread = self._unread[:size], self._unread[size:]
        sender, word = struct.unpack_from("=II", message)
        return sender, word & 0xFFFF, message[8:]

    def _has_event(self) -> bool:
        return len(self._unread) >= 8 and len(self._unread) >= self._next_size()

    def _receive(self) -> None:
        """Wait for bytes of events, and for files that come with them."""
        room = socket.CMSG_SPACE(_MOST_FILES * array.array("i").itemsize)
        try:
            data, rights, _, _ = self._socket.recvmsg(_MOST_BYTES, room)
        except OSError as error:
            raise _ended() from error
        for level, kind, values in rights:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                files = array.array("i")
                files.frombytes(values[: len(values) - len(values) % files.itemsize])
                self.files.extend(files)
        if not data:
            raise _ended()
        self._unread += data

    def _next_size(self) -> int:
        return int(struct.unpack_from("=I", self._unread, 4)[0]) >> 16


def _socket_path() -> Path:
    return Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / os.environ["WAYLAND_DISPLAY"]


def string_value(text: str) -> bytes:
    """A string as requests have it."""
    data = text.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + bytes(-len(data) % 4)


def _packed(file: int) -> array.array[int]:
    return array.array("i", [file])


def _ended() -> DeliveryError:
    return DeliveryError(
        "wayland-refused", "The desktop did not let the text be typed. Copy the text instead."
    )
