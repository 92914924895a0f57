"""Text brought in by the clipboard and a key for pasting, for programs that mangle what is typed.

Editors that close brackets or indent by themselves do that to typed text, not to pasted text.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Any, Final, Protocol

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from hwcore.reasons import Reason

from .clipboard import KEPT_FORMATS, copied_content, hand_over
from .delivery import DeliveryError, EditingKey
from .wayland import Copied, DataControl, has_data_control, read_copied, text_content

FETCHING_TIME: Final = 3.0
"""Seconds for which a program may take to fetch what it is to paste."""
_PLACING_TIME: Final = 10.0
_SETTLING_TIME: Final = 0.1
"""Seconds for which the clipboard stays after it was fetched: a clipboard manager may have been
the one that did."""
_NOTICING_TIME: Final = 1.0
"""Seconds for which a Wayland desktop may take to notice what an X11 program has copied."""
_FORMAT: Final = "text/plain"
_FORMAT_IN_UTF_8: Final = "text/plain;charset=utf-8"
_FORMATS_IN_UTF_8: Final = [_FORMAT_IN_UTF_8, "UTF8_STRING"]
"""What names text in UTF-8 on Wayland and on X11."""
_READ_FORMATS: Final = (*KEPT_FORMATS, "UTF8_STRING")


class PasteKeys(Protocol):
    """Who presses the key for pasting, and others."""

    def hindrance(self) -> Reason | None:
        """Why no keys can be pressed here; None where they can."""

    def paste(self) -> None:
        """Press the key that pastes."""

    def press(self, key: EditingKey) -> None:
        """Press and release a key."""

    def close(self) -> None:
        """Leave the system as it was."""


class UsableKeys:
    """Presses by the first of some ways that can be used here; one after another, in a lane."""

    def __init__(self, ways: Sequence[PasteKeys]) -> None:
        self._ways = tuple(ways)
        self._in_use: PasteKeys | None = None

    def hindrance(self) -> Reason | None:
        """Why none of them can be used: the reason of the first; None where one can."""
        hindrances = [way.hindrance() for way in self._ways]
        self._in_use = next(
            (way for way, why in zip(self._ways, hindrances, strict=True) if why is None), None
        )
        return hindrances[0] if self._in_use is None else None

    def paste(self) -> None:
        """Press the key that pastes."""
        self._used().paste()

    def press(self, key: EditingKey) -> None:
        """Press and release a key."""
        self._used().press(key)

    def close(self) -> None:
        """Leave the system as it was."""
        for way in self._ways:
            way.close()

    def _used(self) -> PasteKeys:
        if self._in_use is None and (hindrance := self.hindrance()) is not None:
            raise DeliveryError.of(hindrance)
        assert self._in_use is not None
        return self._in_use


class PasteDelivery(QObject):
    """Puts text on the clipboard, presses the key for pasting, and puts back what was there.

    A ``Delivery``; made on the GUI thread. Put back are texts, HTML, lists of files and pictures as
    PNG; what else a program had put there is not. On Wayland it copies as clipboard managers do,
    where the desktop lets it, as Qt's clipboard needs the focus there. What it put back is then
    handed out by this program, whoever had copied it, so text outlives the program as copied text
    does.
    """

    code = "paste"
    presses_keys = True
    finds_window = True

    _place_asked = Signal(str)
    _put_back_asked = Signal()

    def __init__(self, keys: PasteKeys, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._events: SimpleQueue[str] = SimpleQueue()
        self._before: dict[QClipboard.Mode, QMimeData] = {}
        self._control: DataControl | None = None
        self._copied_before: Copied | None = None  # where data control is used
        self._place_asked.connect(self._place, Qt.ConnectionType.QueuedConnection)
        self._put_back_asked.connect(self._put_back, Qt.ConnectionType.QueuedConnection)

    def caption(self) -> str:
        """What it is called."""
        return QCoreApplication.translate("PasteDelivery", "Paste")

    def hindrance(self) -> Reason | None:
        """Why it cannot be used: no keys can be pressed, or nothing copied without the focus."""
        return self._keys.hindrance() or self.copying_hindrance()

    def copying_hindrance(self) -> Reason | None:
        """Why nothing can be copied while another program has the focus."""
        # GNOME has no data control, but takes what is copied by windows that it shows by X11.
        is_by_wayland = QGuiApplication.platformName().startswith("wayland")
        if not os.environ.get("WAYLAND_DISPLAY") or has_data_control() or not is_by_wayland:
            return None
        return Reason(
            "wayland-no-data-control",
            "On this Wayland desktop a program can only copy while its window has the focus.",
        )

    def deliver(self, text: str) -> None:
        """Paste text; raises ``DeliveryError`` where no program fetched it."""
        self._events = SimpleQueue()
        is_controlled = bool(os.environ.get("WAYLAND_DISPLAY")) and has_data_control()
        self._copied_before = read_copied(_READ_FORMATS) if is_controlled else None
        self._place_asked.emit(text)
        try:
            self._await("placed", _PLACING_TIME)
            if _crosses_to_wayland() and not is_controlled:
                # The desktop fetches it, too, once it has told the other program that there is
                # something else to paste, and not what was there before.
                self._await_quietly("fetched", _NOTICING_TIME)
            while not self._events.empty():  # whoever looks at all that is copied
                self._events.get()
            self._keys.paste()
            self._await("fetched", FETCHING_TIME)
            self._drain(_SETTLING_TIME)
        finally:
            self._put_back_asked.emit()
            self._await_quietly("put back", _PLACING_TIME)

    def press(self, key: EditingKey) -> None:
        """Press and release a key."""
        self._keys.press(key)

    def close(self) -> None:
        """Leave the system as it was."""
        self._keys.close()
        if self._control is None or not self._control.is_offering or not self._copied_before:
            return
        if text := self._copied_before.clipboard.get(_FORMAT_IN_UTF_8):
            hand_over(text)

    @Slot(str)
    def _place(self, text: str) -> None:
        if self._copied_before is not None:
            self._offer(Copied(text_content(text), text_content(text)))
            self._events.put("placed")
            return
        clipboard = QGuiApplication.clipboard()
        self._before = {mode: copied_content(mode) for mode in _modes(clipboard)}
        events = self._events
        for mode in self._before:
            clipboard.setMimeData(_FetchedText(text, lambda: events.put("fetched")), mode)
        events.put("placed")

    @Slot()
    def _put_back(self) -> None:
        if self._copied_before is not None:
            self._offer(self._copied_before)
            self._events.put("put back")
            return
        clipboard = QGuiApplication.clipboard()
        for mode, content in self._before.items():
            if content.formats():
                clipboard.setMimeData(content, mode)
            else:
                clipboard.clear(mode)
        self._before = {}
        self._events.put("put back")

    def _offer(self, copied: Copied) -> None:
        """Have something copied by data control."""
        try:
            if self._control is None:
                self._control = DataControl(self)
                self._control.fetched.connect(lambda: self._events.put("fetched"))
            self._control.offer(copied.clipboard)
            self._control.offer_primary(copied.primary)
        except DeliveryError:
            self._control = None  # the desktop has gone; what was to be pasted is not fetched

    def _await(self, wanted: str, seconds: float) -> None:
        try:
            while self._events.get(timeout=seconds) != wanted:
                pass
        except Empty as error:
            raise DeliveryError(
                "paste-not-fetched",
                "The program did not paste the text. It was put on the clipboard and taken off "
                "again.",
            ) from error

    def _await_quietly(self, wanted: str, seconds: float) -> None:
        try:
            self._await(wanted, seconds)
        except DeliveryError:
            return  # the window is closing

    def _drain(self, seconds: float) -> None:
        """Wait until nobody has fetched the text for some seconds."""
        try:
            while True:
                self._events.get(timeout=seconds)
        except Empty:
            return


class _FetchedText(QMimeData):
    """Text that says when a program fetches it.

    From X11 to Wayland (GNOME) it is offered in UTF-8 alone: a program there that does not get that
    in time takes plain text, which is Latin-1 then.
    """

    def __init__(self, text: str, notify: Callable[[], None]) -> None:
        super().__init__()
        self._text = text
        self._notify = notify
        self._formats = _FORMATS_IN_UTF_8 if _crosses_to_wayland() else [_FORMAT]

    def formats(self) -> list[str]:
        return self._formats

    def hasFormat(self, name: str) -> bool:  # noqa: N802 - Qt's
        return name == _FORMAT or name in self._formats  # Qt asks for the first, whatever X11 did

    def retrieveData(self, name: str, _kind: Any) -> Any:  # noqa: N802 - Qt's
        if not self.hasFormat(name):
            return None
        self._notify()
        return self._text if name == _FORMAT else QByteArray(self._text.encode())


def _crosses_to_wayland() -> bool:
    """Whether what is copied goes from X11 to programs on Wayland."""
    return bool(os.environ.get("WAYLAND_DISPLAY")) and QGuiApplication.platformName() == "xcb"


def _modes(clipboard: QClipboard) -> list[QClipboard.Mode]:
    """What is pasted by the middle button, and the clipboard: terminals take one or the other."""
    modes = [QClipboard.Mode.Clipboard]
    return [QClipboard.Mode.Selection, *modes] if clipboard.supportsSelection() else modes
