"""The clipboard: text copied for a person to paste, also after the window is closed."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from hwgui.system import Lane

from .delivery import DeliveryError
from .wayland import DataControl, text_content

KEEPING_TIME: Final = 5.0
"""Seconds for which ``wl-copy`` may take to take the text over."""
KEPT_FORMATS: Final = (
    *("text/plain", "text/plain;charset=utf-8", "text/html", "text/rtf", "text/uri-list"),
    *("image/png", "x-special/gnome-copied-files"),
)
"""What is put back where something else was on the clipboard for a moment."""
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
        self._control: DataControl | None = None  # where Qt's clipboard needs the focus

    @Slot(str)
    def copy(self, text: str) -> None:
        """Put text on the clipboard."""
        self._text = text
        if not self._copy_unfocused(text):
            QGuiApplication.clipboard().setText(text)
        self.copied.emit(text)

    def is_lost_at_end(self) -> bool:
        """Whether the text that was copied last is gone once the program has ended.

        Where text is copied for others to read, it is the program that hands it out. Some desktops
        keep it.
        """
        if not self._text or not self._is_copied():
            return False
        if not _is_on_wayland():
            return False  # Qt hands it to the desktop's clipboard manager
        return not _is_kept_by_desktop()

    def note(self) -> str:
        """A sentence for a person who is about to close the window; empty where none is needed."""
        if not self.is_lost_at_end() or _wl_copy() is not None:
            return ""
        return self.tr("The copied text is gone once this window is closed. Paste it before.")

    def keep(self, lane: Lane) -> None:
        """Have copied text outlive the program where a tool for that is installed; at the end."""
        if _wl_copy() is not None and self.is_lost_at_end():
            text = self._text.encode()
            lane.submit(lambda: hand_over(text), lasting=True)

    def _is_copied(self) -> bool:
        """Whether the text that was copied last is on the clipboard still, and this program's."""
        if self._control is not None:
            return self._control.is_offering
        clipboard = QGuiApplication.clipboard()
        return clipboard.ownsClipboard() and clipboard.text() == self._text

    def _copy_unfocused(self, text: str) -> bool:
        """Copy where a window shown by X11 may not, as it has not the focus of a Wayland desktop.

        Not by both ways: KWin would empty the clipboard. GNOME lacks the other one, and takes what
        such a window copies.

        Returns:
            Whether it is copied.
        """
        if not _is_on_wayland() or QGuiApplication.platformName() != "xcb":
            return False
        try:
            self._control = self._control or DataControl(self)
            self._control.offer(text_content(text))
        except DeliveryError:
            self._control = None
        return self._control is not None


def _is_on_wayland() -> bool:
    """Whether the desktop is a Wayland one, by whichever of its two ways windows are shown."""
    platform = QGuiApplication.platformName()
    is_by_x11 = platform == "xcb" and bool(os.environ.get("WAYLAND_DISPLAY"))
    return is_by_x11 or platform.startswith("wayland")


def copied_content(mode: QClipboard.Mode) -> QMimeData:
    """What is on the clipboard now, in the formats that programs exchange most."""
    content, kept = QGuiApplication.clipboard().mimeData(mode), QMimeData()
    for name in KEPT_FORMATS:
        if content.hasFormat(name):
            kept.setData(name, content.data(name))
    return kept


def hand_over(text: bytes) -> None:
    """Have text in UTF-8 stay on a Wayland clipboard after the program has ended, where the desktop
    does not keep it by itself and a tool for that is installed; waits for the tool."""
    command = _wl_copy()
    if command is None or _is_kept_by_desktop():
        return
    subprocess.run(  # noqa: S603 - the text is its input and no part of the command
        [command, "--type", "text/plain;charset=utf-8"],
        input=text,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=KEEPING_TIME,
        check=False,
    )


def _is_kept_by_desktop() -> bool:
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    return any(desktop in _KEEPING_DESKTOPS for desktop in desktops)


def _wl_copy() -> str | None:
    return shutil.which("wl-copy")
