"""The clipboard: text copied for a person to paste, also after the window is closed."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from hwgui.system import Lane

KEEPING_TIME: Final = 5.0
"""Seconds for which ``wl-copy`` may take to take the text over."""
_KEPT_FORMATS: Final = (
    *("text/plain", "text/plain;charset=utf-8", "text/html", "text/rtf", "text/uri-list"),
    *("image/png", "x-special/gnome-copied-files"),
)
_KEEPING_DESKTOPS: Final = ("gnome", "kde")
"""Wayland desktops that keep what was copied once its program ends, as ``XDG_CURRENT_DESKTOP``
names them."""


class Clipboard(QObject):
    """Copies text. On the GUI thread.

    Signals:
        copied(str): the text that is on the clipboard now.
    """

    copied = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""

    @Slot(str)
    def copy(self, text: str) -> None:
        """Put text on the clipboard."""
        self._text = text
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(text)

    def is_lost_at_end(self) -> bool:
        """Whether the text that was copied last is gone once the program has ended.

        Where text is copied for others to read, it is the program that hands it out. Some desktops
        keep it.
        """
        clipboard = QGuiApplication.clipboard()
        if not self._text or not clipboard.ownsClipboard() or clipboard.text() != self._text:
            return False
        if not QGuiApplication.platformName().startswith("wayland"):
            return False  # Qt hands it to the desktop's clipboard manager
        desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
        return not any(desktop in _KEEPING_DESKTOPS for desktop in desktops)

    def note(self) -> str:
        """A sentence for a person who is about to close the window; empty where none is needed."""
        if not self.is_lost_at_end() or _wl_copy() is not None:
            return ""
        return self.tr("The copied text is gone once this window is closed. Paste it before.")

    def keep(self, lane: Lane) -> None:
        """Have copied text outlive the program where a tool for that is installed; at the end."""
        command = _wl_copy()
        if command is not None and self.is_lost_at_end():
            text = self._text
            lane.submit(lambda: _hand_over(command, text), lasting=True)


def copied_content(mode: QClipboard.Mode) -> QMimeData:
    """What is on the clipboard now, in the formats that programs exchange most."""
    content, kept = QGuiApplication.clipboard().mimeData(mode), QMimeData()
    for name in _KEPT_FORMATS:
        if content.hasFormat(name):
            kept.setData(name, content.data(name))
    return kept


def _wl_copy() -> str | None:
    return shutil.which("wl-copy")


def _hand_over(command: str, text: str) -> None:
    subprocess.run(  # noqa: S603 - the text is its input and no part of the command
        [command, "--type", "text/plain;charset=utf-8"],
        input=text.encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=KEEPING_TIME,
        check=False,
    )
