"""A window that stays on top and leaves the focus to the program that one works with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class PanelWindow(QWidget):
    """Stays above other windows and takes the focus neither when it is shown nor when it is used.

    It gets mouse, finger and pen, and no keys. Where the desktop gives every window that is clicked
    the focus all the same, ``keeps_focus_away`` says no.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            parent,
            Qt.WindowType.Tool
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # On macOS a tool window would hide while its program is not the active one.
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)

    def keeps_focus_away(self) -> bool:
        """Whether this desktop lets a window refuse the focus; Wayland has no word for it."""
        return not QGuiApplication.platformName().startswith("wayland")
