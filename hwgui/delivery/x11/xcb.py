"""A connection to an X server by libxcb, which Qt's own plugin for X11 is linked to.

Requests are bytes as the X protocol has them, without their first four (opcode, one byte of data,
length), so that one function of the library sends all of them. Unlike Xlib, libxcb neither ends the
process where the server goes away nor has handlers that Qt would have to share.
"""

from __future__ import annotations

import ctypes
import select
import struct
import time
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_uint, c_uint8, c_void_p
from typing import Final

from ..delivery import DeliveryError

_CHECKED: Final = 1
"""Flag of ``xcb_send_request``: an error is the reply, and no event."""


class _Part(ctypes.Structure):
    _fields_ = (("base", c_char_p), ("length", c_size_t))


class _Extension(ctypes.Structure):
    _fields_ = (("name", c_char_p), ("number", c_int))


class _Request(ctypes.Structure):
    _fields_ = (
        ("count", c_size_t),
        ("extension", POINTER(_Extension)),
        ("opcode", c_uint8),
        ("is_void", c_uint8),
    )


class Connection:
    """One connection, for one thread.

    Attributes:
        pointer: what other libraries take as a ``xcb_connection_t *``.
        root: the root window of the default screen.
        keycodes: all that the server has, as a range.
    """

    def __init__(self, display: str | None = None) -> None:
        """Connect to ``display``, or to what ``DISPLAY`` names.

        Raises:
            DeliveryError: libxcb is missing, or the server does not answer.
        """
        self._library = _library()
        screen = c_int()
        name = None if display is None else display.encode()
        self.pointer = c_void_p(self._library.xcb_connect(name, byref(screen)))
        self._extensions: dict[str, _Extension] = {}
        if self._library.xcb_connection_has_error(self.pointer):
            self.close()
            raise DeliveryError(
                "x11-no-answer", "The X server does not answer, so nothing can be typed there."
            )
        self.root, self.keycodes = _read_setup(
            self._library.xcb_get_setup(self.pointer), screen.value
        )

    def close(self) -> None:
        """End the connection; it must not be used any more."""
        if self.pointer:
            self._library.xcb_disconnect(self.pointer)
            self.pointer = c_void_p()

    def is_alive(self) -> bool:
        """Whether the server is still there."""
        return not self._library.xcb_connection_has_error(self.pointer)

    def has_extension(self, name: str) -> bool:
        """Whether the server has an extension."""
        encoded = name.encode()
        reply = self.ask(98, 0, struct.pack("<HH", len(encoded), 0) + encoded)
        return bool(reply[8])

    def send(self, opcode: int, first: int, data: bytes, extension: str | None = None) -> None:
        """Send a request that has no reply; an error of it comes as an event, which is dropped.

        Args:
            opcode: of the request, or within its extension.
            first: the byte beside the opcode; nothing for an extension.
            data: what follows the length, padded here to whole words.
        """
        self._request(opcode, first, data, extension, is_void=True)

    def ask(self, opcode: int, first: int, data: bytes, extension: str | None = None) -> bytes:
        """Send a request and wait for its reply; arguments as those of ``send``.

        Returns:
            The whole reply, 32 bytes or more.

        Raises:
            DeliveryError: the server has gone, or refuses the request.
        """
        sequence = self._request(opcode, first, data, extension, is_void=False)
        error = c_void_p()
        reply = self._library.xcb_wait_for_reply(self.pointer, sequence, byref(error))
        if not reply:
            if error:
                self._library.free(error)
            if not self.is_alive():
                raise _gone()
            raise DeliveryError("x11-refused", "The X server refused what typing needs.")
        words = struct.unpack_from("<I", ctypes.string_at(reply, 8), 4)[0]
        data = ctypes.string_at(reply, 32 + 4 * words)
        self._library.free(c_void_p(reply))
        return data

    def flush(self) -> None:
        """Hand all requests over to the server.

        Raises:
            DeliveryError: the server has gone.
        """
        if self._library.xcb_flush(self.pointer) <= 0:
            raise _gone()

    def next_event(self, seconds: float) -> bytes | None:
        """The next event, 32 bytes; None where none comes within some seconds."""
        deadline = time.monotonic() + seconds
        while True:
            event = self._library.xcb_poll_for_event(self.pointer)
            if event:
                data = ctypes.string_at(event, 32)
                self._library.free(c_void_p(event))
                return data
            remaining = deadline - time.monotonic()
            if remaining <= 0 or self._library.xcb_connection_has_error(self.pointer):
                return None
            select.select([self._library.xcb_get_file_descriptor(self.pointer)], [], [], remaining)

    def _request(
        self, opcode: int, first: int, data: bytes, extension: str | None, *, is_void: bool
    ) -> int:
        padded = bytes((opcode, first, 0, 0)) + data + bytes(-len(data) % 4)
        # The library writes into the two parts before the first, and fills in opcode and length.
        parts = (_Part * 3)(_Part(), _Part(), _Part(padded, len(padded)))
        known = None if extension is None else self._extension(extension)
        request = _Request(1, None if known is None else ctypes.pointer(known), opcode, is_void)
        flags = 0 if is_void else _CHECKED
        place = ctypes.cast(ctypes.addressof(parts) + 2 * ctypes.sizeof(_Part), POINTER(_Part))
        return int(self._library.xcb_send_request(self.pointer, flags, place, byref(request)))

    def _extension(self, name: str) -> _Extension:
        return self._extensions.setdefault(name, _Extension(name.encode(), 0))


def _gone() -> DeliveryError:
    return DeliveryError("x11-gone", "The X server has gone, so nothing more can be typed there.")


def load_library(name: str) -> ctypes.CDLL:
    """A shared library of the system.

    Raises:
        DeliveryError: it is not there.
    """
    try:
        return ctypes.CDLL(name)
    except OSError as error:
        raise DeliveryError(
            "x11-library", "The library {name} is missing, which typing needs.", name=name
        ) from error


def _library() -> ctypes.CDLL:
    library = load_library("libxcb.so.1")
    library.xcb_connect.argtypes = [c_char_p, POINTER(c_int)]
    library.xcb_connect.restype = c_void_p
    library.xcb_get_setup.argtypes = [c_void_p]
    library.xcb_get_setup.restype = c_void_p
    library.xcb_send_request.argtypes = [c_void_p, c_int, POINTER(_Part), POINTER(_Request)]
    library.xcb_send_request.restype = c_uint
    library.xcb_wait_for_reply.argtypes = [c_void_p, c_uint, POINTER(c_void_p)]
    library.xcb_wait_for_reply.restype = c_void_p
    library.xcb_poll_for_event.argtypes = [c_void_p]
    library.xcb_poll_for_event.restype = c_void_p
    for name in ("xcb_connection_has_error", "xcb_flush", "xcb_get_file_descriptor"):
        getattr(library, name).argtypes = [c_void_p]
        getattr(library, name).restype = c_int
    for name in ("xcb_disconnect", "free"):  # free is libc's, which it is linked to
        getattr(library, name).argtypes = [c_void_p]
        getattr(library, name).restype = None
    return library


def _read_setup(setup: int, screen: int) -> tuple[int, range]:
    """Root window of a screen, and the keycodes, from what the server says of itself."""
    head = ctypes.string_at(setup, 40)
    (words,) = struct.unpack_from("<H", head, 6)
    data = ctypes.string_at(setup, 8 + 4 * words)
    vendor, formats = struct.unpack_from("<H", data, 24)[0], data[29]
    place = 40 + vendor + -vendor % 4 + 8 * formats
    for _ in range(screen):  # each screen is followed by its depths, each of those by its visuals
        depths, place = data[place + 39], place + 40
        for _ in range(depths):
            place += 8 + 24 * struct.unpack_from("<H", data, place + 2)[0]
    return struct.unpack_from("<I", data, place)[0], range(data[34], data[35] + 1)
