"""Keys that mean what has the focus, or what is open, and not the paper."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QMainWindow, QToolButton

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WindowKeys(QObject):
    """Sees the keys of a window that neither a shortcut nor the widget with the focus took.

    Return and Enter press the button that has the focus, and then are no shortcut. (A check box is
    left to Space, as everywhere.)

    Signals:
        escaped(): Esc was pressed, and had nothing else to do.
    """

    escaped = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        kind, key = event.type(), event.key()
        if key in _ENTER and (button := self._button()) is not None:
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                if not event.isAutoRepeat():
                    _press(button)
                return True
        if kind == QEvent.Type.KeyPress and key == Qt.Key.Key_Escape:
            self.escaped.emit()
            return True
        return super().eventFilter(watched, event)

    def _button(self) -> QAbstractButton | None:
        focused = self._window.focusWidget()
        if isinstance(focused, QCheckBox) or not isinstance(focused, QAbstractButton):
            return None
        return focused if focused.isEnabled() else None


def _press(button: QAbstractButton) -> None:
    if isinstance(button, QToolButton) and button.menu() is not None:
        button.showMenu()
    else:
        button.click()
