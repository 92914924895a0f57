"""The clipboard of a Wayland desktop by the protocol of clipboard managers, which need no focus.

``ext_data_control_manager_v1`` and its forerunner ``zwlr_data_control_manager_v1`` have the same
requests. KDE Plasma, sway and others have one of them; GNOME has none.
"""

from __future__ import annotations

import os
import select
import struct
from collections.abc import Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from ..delivery import DeliveryError
from .connection import WaylandConnection, string_value

Content = Mapping[str, bytes]
"""What is on a clipboard: its bytes by the name of a format (MIME type)."""
READING_TIME: Final = 1.0
"""Seconds for which a program may take to hand out what it has copied, in each format."""
_MANAGERS: Final = ("ext_data_control_manager_v1", "zwlr_data_control_manager_v1")
_SEAT: Final = "wl_seat"
_TEXT_FORMATS: Final = (
    *("text/plain;charset=utf-8", "text/plain", "UTF8_STRING", "STRING", "TEXT"),
)
_CREATE_SOURCE, _GET_DEVICE = 0, 1  # of the manager
_SET_SELECTION, _SET_PRIMARY = 0, 2  # of the device
_OFFER, _DESTROY = 0, 1  # of a source
_RECEIVE = 0  # of an offer
_SEND, _CANCELLED = 0, 1  # events of a source
_NEW_OFFER, _SELECTED, _PRIMARY_SELECTED = 0, 1, 3  # events of the device
_MOST_BYTES: Final = 1 << 24


class Copied(NamedTuple):
    """What is copied.

    Attributes:
        clipboard: what is pasted by a key.
        primary: what is pasted by the middle button, or in some terminals by Shift and Insert.
    """

    clipboard: Content
    primary: Content


class DataControl(QObject):
    """Puts content on the clipboard and hands it out; on the GUI thread.

    Signals:
        fetched(): a program has begun to fetch it.

    Attributes:
        is_offering: whether what ``offer`` put there last is still on the clipboard.
    """

    fetched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Connect to the desktop.

        Raises:
            DeliveryError: it does not answer, or has no such protocol.
        """
        super().__init__(parent)
        self.is_offering = False
        self._connection = WaylandConnection()
        self._manager, self._device, self._has_primary = _bind_device(self._connection)
        self._source = 0  # of what is on the clipboard
        self._contents: dict[int, Content] = {}  # of the sources that the desktop may still ask
        self._handing_out: set[_HandingOut] = set()
        number, kind = self._connection.number(), QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(number, kind, self)
        self._notifier.activated.connect(self._take_events)

    def offer(self, content: Content) -> None:
        """Put content on the clipboard, or with none empty it.

        Raises:
            DeliveryError: the desktop has ended the connection.
        """
        self._source = self._select(_SET_SELECTION, content)
        self.is_offering = bool(content)

    def offer_primary(self, content: Content) -> None:
        """As ``offer``, what is pasted by the middle button; nothing where the desktop has none."""
        if self._has_primary:
            self._select(_SET_PRIMARY, content)

    def close(self) -> None:
        """Hand out no more."""
        self.is_offering = False
        self._notifier.setEnabled(False)
        self._connection.close()

    def _select(self, request: int, content: Content) -> int:
        """Have content selected; its source, 0 for none."""
        connection, source = self._connection, 0
        if content:
            source = connection.new_object()
            self._contents[source] = dict(content)
            connection.send(self._manager, _CREATE_SOURCE, struct.pack("=I", source))
            for name in content:
                connection.send(source, _OFFER, string_value(name))
        connection.send(self._device, request, struct.pack("=I", source))
        return source

    @Slot()
    def _take_events(self) -> None:
        try:
            for sender, event, values in self._connection.waiting_events():
                if (sender, event) == (self._device, _NEW_OFFER):
                    self._connection.send(struct.unpack("=I", values)[0], _DESTROY, b"")
                elif event == _SEND and sender in self._contents:
                    self._hand_out(sender, values)
                elif event == _CANCELLED and sender in self._contents:  # KWin says it twice
                    del self._contents[sender]
                    self._connection.send(sender, _DESTROY, b"")
                    self.is_offering = self.is_offering and sender != self._source
        except DeliveryError:
            self.close()  # the desktop has gone

    def _hand_out(self, source: int, values: bytes) -> None:
        file = self._connection.files.popleft()
        data = self._contents[source].get(_string_of(values), b"")
        transfer = _HandingOut(file, data, self)
        self._handing_out.add(transfer)
        transfer.ended.connect(lambda: self._handing_out.discard(transfer))
        self.fetched.emit()


class _HandingOut(QObject):
    """Writes bytes to a program as fast as it reads them."""

    ended = Signal()

    def __init__(self, file: int, data: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._data = memoryview(data)
        os.set_blocking(file, False)
        self._notifier = QSocketNotifier(file, QSocketNotifier.Type.Write, self)
        self._notifier.activated.connect(self._write)

    @Slot()
    def _write(self) -> None:
        try:
            self._data = self._data[os.write(self._file, self._data) :]
        except BlockingIOError:
            return
        except OSError:
            self._data = memoryview(b"")  # nobody reads it
        if not self._data:
            self._notifier.setEnabled(False)
            os.close(self._file)
            self.deleteLater()
            self.ended.emit()


def text_content(text: str) -> Content:
    """Text in the formats by which programs ask for it."""
    return dict.fromkeys(_TEXT_FORMATS, text.encode())


def has_data_control() -> bool:
    """Whether the desktop has the protocol; waits for the desktop."""
    try:
        connection = WaylandConnection()
    except DeliveryError:
        return False
    connection.close()
    return _SEAT in connection.globals and any(name in connection.globals for name in _MANAGERS)


def read_copied(formats: tuple[str, ...]) -> Copied:
    """What is copied, in those of some formats that it has; waits, so not on the GUI thread.

    Raises:
        DeliveryError: the desktop does not answer, or has no such protocol.
    """
    connection = WaylandConnection()
    try:
        _, device, _ = _bind_device(connection)
        connection.sync()
        offered: dict[int, list[str]] = {}
        selected = dict.fromkeys((_SELECTED, _PRIMARY_SELECTED), 0)
        for sender, event, values in connection.events:
            if (sender, event) == (device, _NEW_OFFER):
                offered[struct.unpack("=I", values)[0]] = []
            elif sender == device and event in selected:
                (selected[event],) = struct.unpack("=I", values)
            elif sender in offered and event == _OFFER:
                offered[sender].append(_string_of(values))
        wanted = {
            offer: [name for name in names if name in formats] for offer, names in offered.items()
        }
        clipboard, primary = (
            {name: _received(connection, offer, name) for name in wanted.get(offer, ())}
            for offer in selected.values()
        )
        return Copied(clipboard, primary)
    finally:
        connection.close()


def _received(connection: WaylandConnection, offer: int, name: str) -> bytes:
    """What a program hands out in a format; as much as comes in time."""
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb", buffering=0) as file:
        try:
            connection.send(offer, _RECEIVE, string_value(name), write_end)
        finally:
            os.close(write_end)
        data = b""
        while len(data) < _MOST_BYTES and select.select([file], [], [], READING_TIME)[0]:
            part = file.read(1 << 16)
            if not part:
                break
            data += part
    return data


def _bind_device(connection: WaylandConnection) -> tuple[int, int, bool]:
    """The manager's object, that of the seat's clipboard, and whether that has two selections."""
    name = next((name for name in _MANAGERS if name in connection.globals), None)
    if name is None or _SEAT not in connection.globals:
        connection.close()
        raise DeliveryError(
            "wayland-no-data-control",
            "On this Wayland desktop a program can only copy while its window has the focus.",
        )
    version = min(connection.globals[name][1], 2 if name.startswith("zwlr") else 1)
    manager, seat = connection.bind(name, version), connection.bind(_SEAT)
    device = connection.new_object()
    connection.send(manager, _GET_DEVICE, struct.pack("=II", device, seat))
    return manager, device, version == 2 or not name.startswith("zwlr")


def _string_of(values: bytes) -> str:
    """The string with which an event's values begin."""
    (length,) = struct.unpack_from("=I", values)
    return values[4 : 4 + length - 1].decode("utf-8", "replace")
