"""The actions that do what gestures do, for the chosen word, and switch gestures on and off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hwgui.system import without_key

if TYPE_CHECKING:
    from hwcore.text import Word


class GestureActions(QObject):
    """What can be done with the chosen word without a gesture, and whether there are gestures.

    Signals:
        change_asked(str): the kind of gesture, as of ``hwcore.text.GestureKind``.

    Attributes:
        on: checkable; whether strokes may be gestures.
        about: opens the page that shows them.
        changes: the five that act on the chosen word.
    """

    change_asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._is_text_mode = self._has_word = False
        self.on = QAction(self.tr("&Gestures"), window)
        self.on.setObjectName("gestures")
        self.on.setCheckable(True)
        self.on.setChecked(True)
        self.on.setToolTip(self.tr("Scratching out, splitting, joining, inserting, writing over"))
        self.about = QAction(self.tr("&Gestures…"), window)
        self.about.setObjectName("about_gestures")
        self.changes = (
            self._change("scratch-out", self.tr("&Erase the word"), "Ctrl+E"),
            self._change("split", self.tr("&Split the word"), "Ctrl+B"),
            self._change("join", self.tr("&Join with the next word"), "Ctrl+J"),
            self._change("overwrite", self.tr("&Write it anew"), "Ctrl+R"),
            self._change("insert", self.tr("&Insert before the word"), "Ctrl+I"),
        )
        window.addActions(self.changes)
        self._enable()

    def _change(self, kind: str, text: str, key: str) -> QAction:
        action = QAction(text, self.parent())
        action.setObjectName(kind)
        action.setShortcut(QKeySequence(key))
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{without_key(text)} ({native})")
        action.setAutoRepeat(False)
        action.triggered.connect(partial(self._ask, kind))
        return action

    @Slot(bool)
    def set_text_mode(self, is_text: bool) -> None:
        """Offer them in Text alone."""
        self._is_text_mode = is_text
        self._enable()

    @Slot(object)
    def take_word(self, word: Word | None) -> None:
        """Take which word is chosen."""
        self._has_word = word is not None
        self._enable()

    def _ask(self, kind: str, _checked: bool = False) -> None:
        self.change_asked.emit(kind)

    def _enable(self) -> None:
        self.on.setVisible(self._is_text_mode)
        for action in self.changes:
            action.setEnabled(self._is_text_mode and self._has_word)
