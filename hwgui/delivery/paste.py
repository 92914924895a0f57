"""Text brought in by the clipboard and a key for pasting, for programs that mangle what is typed.

Editors that close brackets or indent by themselves do that to typed text, not to pasted text.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, Final, Protocol

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from hwcore.reasons import Reason

from .clipboard import copied_content
from .delivery import DeliveryError, EditingKey

FETCHING_TIME: Final = 3.0
"""Seconds for which a program may take to fetch what it is to paste."""
_PLACING_TIME: Final = 10.0
_SETTLING_TIME: Final = 0.1
"""Seconds for which the clipboard stays after it was fetched: a clipboard manager may have been
the one that did."""
_FORMAT: Final = "text/plain"


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


class PasteDelivery(QObject):
    """Puts text on the clipboard, presses the key for pasting, and puts back what was there.

    A ``Delivery``; made on the GUI thread. Put back are texts, HTML, lists of files and pictures as
    PNG; what else a program had put there is not.
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
        self._place_asked.connect(self._place, Qt.ConnectionType.QueuedConnection)
        self._put_back_asked.connect(self._put_back, Qt.ConnectionType.QueuedConnection)

    def caption(self) -> str:
        """What it is called."""
        return QCoreApplication.translate("PasteDelivery", "Paste")

    def hindrance(self) -> Reason | None:
        """Why it cannot be used: no keys can be pressed."""
        return self._keys.hindrance()

    def deliver(self, text: str) -> None:
        """Paste text; raises ``DeliveryError`` where no program fetched it."""
        self._events = SimpleQueue()
        self._place_asked.emit(text)
        try:
            self._await("placed", _PLACING_TIME)
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

    @Slot(str)
    def _place(self, text: str) -> None:
        clipboard = QGuiApplication.clipboard()
        self._before = {mode: copied_content(mode) for mode in _modes(clipboard)}
        events = self._events
        for mode in self._before:
            clipboard.setMimeData(_FetchedText(text, lambda: events.put("fetched")), mode)
        events.put("placed")

    @Slot()
    def _put_back(self) -> None:
        clipboard = QGuiApplication.clipboard()
        for mode, content in self._before.items():
            if content.formats():
                clipboard.setMimeData(content, mode)
            else:
                clipboard.clear(mode)
        self._before = {}
        self._events.put("put back")

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
    """Text that says when a program fetches it."""

    def __init__(self, text: str, notify: Callable[[], None]) -> None:
        super().__init__()
        self._text = text
        self._notify = notify

    def formats(self) -> list[str]:
        return [_FORMAT]

    def hasFormat(self, name: str) -> bool:  # noqa: N802 - Qt's
        return name == _FORMAT

    def retrieveData(self, name: str, _kind: Any) -> Any:  # noqa: N802 - Qt's
        if name != _FORMAT:
            return None
        self._notify()
        return self._text


def _modes(clipboard: QClipboard) -> list[QClipboard.Mode]:
    """The clipboard, and what is pasted by the middle button: terminals take one or the other."""
    modes = [QClipboard.Mode.Clipboard]
    return [*modes, QClipboard.Mode.Selection] if clipboard.supportsSelection() else modes
