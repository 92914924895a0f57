"""Mouse events as a person's hand makes them, for the window that measures itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


def send_mouse(widget: QWidget, kind: QEvent.Type, position: QPointF) -> None:
    """Press, move or release the left button at a place of the widget."""
    pressed = kind == QEvent.Type.MouseButtonPress
    released = kind == QEvent.Type.MouseButtonRelease
    event = QMouseEvent(
        kind,
        position,
        widget.mapToGlobal(position),
        Qt.MouseButton.LeftButton if pressed or released else Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton if released else Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(widget, event)
