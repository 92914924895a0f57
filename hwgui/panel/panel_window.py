"""A window that stays on top and leaves the focus to the program that one works with."""

from __future__ import annotations

import os

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from hwgui.delivery import VirtualKeyboardDelivery


class PanelWindow(QWidget):
    """Stays above other windows and takes the focus neither when it is shown nor when it is used.

    It gets mouse, finger and pen, and no keys. Wayland has no word for a window that refuses the
    focus, so it is shown by X11 there. A window that the desktop does not manage has no frame; it
    is moved by what is no control in it.

    Attributes:
        is_managed: whether the desktop moves it, and gives it a frame.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint
        flags |= Qt.WindowType.WindowDoesNotAcceptFocus
        self.is_managed = not _is_on_wlroots()
        if not self.is_managed:
            flags |= Qt.WindowType.X11BypassWindowManagerHint
        super().__init__(parent, flags)
        self._grip: QPoint | None = None  # where it is held while it is moved
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # On macOS a tool window would hide while its program is not the active one.
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_managed:
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.is_managed and event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None


def _is_on_wlroots() -> bool:
    """Whether windows of X11 are shown by a Wayland desktop that gives each of them the focus.

    sway and others made of wlroots do, whatever the window asks for, but for those that they do not
    manage. They are the desktops that take keyboards from programs.
    """
    is_shown_by_x11 = QGuiApplication.platformName() == "xcb"
    is_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    return is_shown_by_x11 and is_wayland and VirtualKeyboardDelivery().hindrance() is None
