"""What a person can do from a menu, a button or a key, each in one place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from .theme import Theme


class Actions(QObject):
    """The actions of a window; each is the window's child, under its own name here.

    Attributes:
        undo, redo, clear: of the ink.
        show_attention: checkable.
        quit, shortcuts, about: of the program.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.undo = self._action("undo", self.tr("&Undo"), "Ctrl+Z", "Backspace")
        self.redo = self._action("redo", self.tr("&Redo"), "Ctrl+Shift+Z", "Ctrl+Y")
        self.clear = self._action("clear", self.tr("&Clear the paper"), "Esc")
        self.show_attention = self._action(
            "show_attention", self.tr("Show &what it looked at"), "Ctrl+L"
        )
        self.show_attention.setCheckable(True)
        self.quit = self._action("quit", self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.shortcuts = self._action("shortcuts", self.tr("&Keyboard shortcuts"), "F1")
        self.about = self._action("about", self.tr("&About"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.set_history(can_undo=False, can_redo=False)
        self.set_clearable(False)

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order in which a person meets them."""
        return (
            self.undo,
            self.redo,
            self.clear,
            self.show_attention,
            self.shortcuts,
            self.about,
            self.quit,
        )

    @Slot(bool, bool)
    def set_history(self, can_undo: bool, can_redo: bool) -> None:
        """Offer undo and redo, or do not."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    @Slot(bool)
    def set_clearable(self, clearable: bool) -> None:
        """Offer to clear, or do not."""
        self.clear.setEnabled(clearable)

    def set_icons(self, theme: Theme) -> None:
        """Take the icons in the colours of the theme."""
        for action in (self.undo, self.redo, self.clear):
            action.setIcon(theme.icon(action.objectName()))

    def _action(self, name: str, text: str, *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setIconVisibleInMenu(False)  # it could not be seen on the accent of the chosen line
        action.setShortcuts([QKeySequence(key) for key in keys])
        plain = text.replace("&", "")
        action.setToolTip(f"{plain} ({native_keys(action)})" if keys else plain)
        return action


def native_keys(action: QAction) -> str:
    """The action's shortcuts as this system writes them, such as "Ctrl+Z, Backspace"."""
    keys = action.shortcuts()
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
