"""The two ways of writing, Character and Text, and which of them the shared actions act on."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from hwcore import Ink

from .actions import Actions


class Undoable(Protocol):
    """A document of ink."""

    def undo(self) -> None: ...

    def redo(self) -> None: ...

    def clear(self) -> None: ...


class WritingMode(QObject):
    """Switches between Character and Text; undo, redo and clear act on what is shown.

    In Text nothing can be labelled.

    Signals:
        changed(bool): whether text is written now. Who has the sheet made must be the first to
            hear it.

    Attributes:
        character, text: one of them is checked.
    """

    changed = Signal(bool)

    def __init__(self, window: QWidget, commands: Actions) -> None:
        super().__init__(window)
        self._commands = commands
        self._documents: dict[bool, Undoable] = {}  # by whether it is text
        self._histories = {False: (False, False), True: (False, False)}
        self._has_ink = {False: False, True: False}
        self._is_labellable = self._is_confirmable = False
        self._is_text = False
        self.character = _mode(window, "character_mode", self.tr("C&haracter"), "F3")
        self.character.setToolTip(self.tr("Write one character at a time (F3)"))
        self.text = _mode(window, "text_mode", self.tr("&Text"), "F4")
        self.text.setToolTip(self.tr("Write words and lines (F4)"))
        group = QActionGroup(self)
        group.addAction(self.character)
        group.addAction(self.text)
        self.character.setChecked(True)
        self.text.toggled.connect(self._follow)
        commands.further = (self.character, self.text)

    @property
    def is_text(self) -> bool:
        """Whether text is written."""
        return self._is_text

    @Slot(bool)
    def set_text(self, is_text: bool) -> None:
        """Switch to Text, or to Character."""
        (self.text if is_text else self.character).setChecked(True)

    def add_document(self, document: Undoable, is_text: bool) -> None:
        """Take the document of the paper, or that of the sheet once there is one."""
        self._documents[is_text] = document

    @Slot()
    def undo(self) -> None:
        """Undo the last step of the ink that is shown."""
        self._documents[self._is_text].undo()

    @Slot()
    def redo(self) -> None:
        """Redo the next step of the ink that is shown."""
        self._documents[self._is_text].redo()

    @Slot()
    def clear(self) -> None:
        """Take all ink that is shown away."""
        self._documents[self._is_text].clear()

    @Slot(bool, bool)
    def take_history(self, can_undo: bool, can_redo: bool) -> None:
        """Take whether the character can be undone and redone."""
        self._histories[False] = (can_undo, can_redo)
        self._show()

    @Slot(bool, bool)
    def take_text_history(self, can_undo: bool, can_redo: bool) -> None:
        """Take whether the sheet can be undone and redone."""
        self._histories[True] = (can_undo, can_redo)
        self._show()

    @Slot(object, int)
    def take_ink(self, ink: Ink, _revision: int) -> None:
        """Take the ink of the character."""
        self._has_ink[False] = bool(ink.strokes)
        self._show()

    @Slot(object, int)
    def take_text_ink(self, ink: Ink, _revision: int) -> None:
        """Take the ink of the sheet."""
        self._has_ink[True] = bool(ink.strokes)
        self._show()

    @Slot(bool)
    def take_labellable(self, labellable: bool) -> None:
        """Take whether the character can be labelled."""
        self._is_labellable = labellable
        self._commands.set_labellable(labellable and not self._is_text)

    @Slot(bool)
    def take_confirmable(self, confirmable: bool) -> None:
        """Take whether the character's answer can be confirmed."""
        self._is_confirmable = confirmable
        self._commands.confirm.setEnabled(confirmable and not self._is_text)

    @Slot(bool)
    def _follow(self, is_text: bool) -> None:
        self._is_text = is_text
        # A whole sheet is not to go by the key that shuts pages.
        clear = self._commands.clear
        clear.setShortcut(QKeySequence("Ctrl+Delete" if is_text else "Esc"))
        clear.setText(self.tr("&Clear the sheet") if is_text else self.tr("&Clear the paper"))
        native = clear.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        clear.setToolTip(f"{clear.text().replace('&', '')} ({native})")
        self.changed.emit(is_text)
        self._show()
        self.take_labellable(self._is_labellable)
        self.take_confirmable(self._is_confirmable)

    def _show(self) -> None:
        self._commands.set_history(*self._histories[self._is_text])
        self._commands.set_clearable(self._has_ink[self._is_text])


def _mode(window: QWidget, name: str, text: str, key: str) -> QAction:
    action = QAction(text, window)
    action.setObjectName(name)
    action.setCheckable(True)
    action.setShortcut(QKeySequence(key))
    action.setAutoRepeat(False)
    return action
