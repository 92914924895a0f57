"""Return and Esc where they are for the focused button or the open page, not for the paper."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QMainWindow, QToolButton

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WindowKeys(QObject):
    """Filters the keys of a window that neither a shortcut nor the focused widget took.

    Return and Enter press the focused button and then trigger no shortcut; a check box, as
    everywhere, takes Space only.

    Signals:
        escaped(): Esc was pressed and nothing else took it.
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
