"""The clipboard of a Wayland desktop by the protocol of clipboard managers, which need no focus.

``ext_data_control_manager_v1`` and its forerunner ``zwlr_data_control_manager_v1`` have the same
requests. KDE Plasma, sway and others have one of them; GNOME has none.
"""

from __future__ import annotations

import os
import select
import struct
from collections.abc import Mapping
from typing import Final

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
_SET_SELECTION = 0  # of the device
_OFFER, _DESTROY = 0, 1  # of a source
_RECEIVE = 0  # of an offer
_SEND, _CANCELLED = 0, 1  # events of a source
_NEW_OFFER, _SELECTED = 0, 1  # events of the device
_MOST_BYTES: Final = 1 << 24


class DataControl(QObject):
    """Puts content on the clipboard and hands it out; on the GUI thread.

    Signals:
        fetched(): a program has begun to fetch it.

    Attributes:
        is_offering: whether what was put there last is still on the clipboard.
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
        self._manager, self._device = _bind_device(self._connection)
        self._source = 0
        self._sources: set[int] = set()  # of which the desktop may still ask something
        self._content: Content = {}
        self._handing_out: set[_HandingOut] = set()
        number, kind = self._connection.number(), QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(number, kind, self)
        self._notifier.activated.connect(self._take_events)

    def offer(self, content: Content) -> None:
        """Put content on the clipboard, or with none empty it.

        Raises:
            DeliveryError: the desktop has ended the connection.
        """
        connection = self._connection
        self._source, self._content = 0, dict(content)
        if content:
            self._source = connection.new_object()
            self._sources.add(self._source)
            connection.send(self._manager, _CREATE_SOURCE, struct.pack("=I", self._source))
            for name in content:
                connection.send(self._source, _OFFER, string_value(name))
        connection.send(self._device, _SET_SELECTION, struct.pack("=I", self._source))
        self.is_offering = bool(content)

    def close(self) -> None:
        """Hand out no more."""
        self.is_offering = False
        self._notifier.setEnabled(False)
        self._connection.close()

    @Slot()
    def _take_events(self) -> None:
        try:
            for sender, event, values in self._connection.waiting_events():
                if (sender, event) == (self._device, _NEW_OFFER):
                    self._connection.send(struct.unpack("=I", values)[0], _DESTROY, b"")
                elif event == _SEND and sender in self._sources:
                    self._hand_out(sender, values)
                elif event == _CANCELLED and sender in self._sources:  # KWin says it twice
                    self._sources.discard(sender)
                    self._connection.send(sender, _DESTROY, b"")
                    self.is_offering = self.is_offering and sender != self._source
        except DeliveryError:
            self.close()  # the desktop has gone

    def _hand_out(self, source: int, values: bytes) -> None:
        file = self._connection.files.popleft()
        content = self._content if source == self._source else {}
        transfer = _HandingOut(file, content.get(_string_of(values), b""), self)
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


def read_clipboard(formats: tuple[str, ...]) -> Content:
    """What is on the clipboard, in those of some formats that it has; waits, so not on the GUI
    thread.

    Raises:
        DeliveryError: the desktop does not answer, or has no such protocol.
    """
    connection = WaylandConnection()
    try:
        _, device = _bind_device(connection)
        connection.sync()
        offered: dict[int, list[str]] = {}
        selected = 0
        for sender, event, values in connection.events:
            if (sender, event) == (device, _NEW_OFFER):
                offered[struct.unpack("=I", values)[0]] = []
            elif (sender, event) == (device, _SELECTED):
                (selected,) = struct.unpack("=I", values)
            elif sender in offered and event == _OFFER:
                offered[sender].append(_string_of(values))
        names = [name for name in offered.get(selected, ()) if name in formats]
        return {name: _received(connection, selected, name) for name in names}
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


def _bind_device(connection: WaylandConnection) -> tuple[int, int]:
    """The manager's object and that of the seat's clipboard."""
    name = next((name for name in _MANAGERS if name in connection.globals), None)
    if name is None or _SEAT not in connection.globals:
        connection.close()
        raise DeliveryError(
            "wayland-no-data-control",
            "On this Wayland desktop a program can only copy while its window has the focus.",
        )
    manager, seat = connection.bind(name), connection.bind(_SEAT)
    device = connection.new_object()
    connection.send(manager, _GET_DEVICE, struct.pack("=II", device, seat))
    return manager, device


def _string_of(values: bytes) -> str:
    """The string with which an event's values begin."""
    (length,) = struct.unpack_from("=I", values)
    return values[4 : 4 + length - 1].decode("utf-8", "replace")
