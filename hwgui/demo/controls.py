"""The window's actions, buttons and dialogs, as the demo uses them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget

from hwgui.symbols import SymbolDialog, SymbolDialogs

from .player import DemoError, require
from .pointer_events import ReplayedPointer


class Controls:
    """Finds what is to be triggered or pressed by its object name."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def find(self, name: str) -> QAction | None:
        """The action of a name, if there is one."""
        return self._window.findChild(QAction, name)

    def trigger(self, name: str) -> None:
        """Trigger an action; raises DemoError where it is not offered."""
        action = self.find(name)
        if action is None or not action.isEnabled():
            raise DemoError("not-offered", "{name} is not offered", name=name)
        action.trigger()

    def click(self, name: str) -> None:
        """Press a button, or that of an action, with the mouse; raises DemoError where there is
        none to be seen."""
        action = self.find(name)
        widgets = [] if action is None else action.associatedObjects()
        for button in (*widgets, *self._window.findChildren(QAbstractButton, name)):
            if isinstance(button, QAbstractButton) and button.isVisible():
                mouse = ReplayedPointer(button, "mouse", None)
                middle = QRectF(button.rect()).center()
                mouse.press(middle)
                mouse.release(middle)
                return
        raise DemoError("without-button", "{name} has no button", name=name)

    def name_symbol(self, name: str) -> None:
        """Give the ink on the paper a name of its own, in the dialog for it."""
        dialogs = self._window.findChild(SymbolDialogs)
        assert dialogs is not None
        dialogs.ask_new(name)
        dialog = self._window.findChild(SymbolDialog)
        assert dialog is not None
        require(dialog.yes.isEnabled(), dialog.why.text())
        dialog.yes.click()
