"""The actions of the panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QIcon


class PanelActions(QObject):
    """Every action of the panel. None has a key: the panel never gets the focus.

    Signals:
        switched(bool): the person wants text to be typed into other programs, or no more.

    Attributes:
        undo, clear: act on the panel's sheet. copy: puts its text on the clipboard.
        types: checkable; lets text and keys be typed. Not checked at any start.
        type: types the text; then its ink goes.
        whole: back to the whole window.
    """

    switched = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._has_text = False
        self.undo = self._action("undo", self.tr("Undo"))
        self.clear = self._action("clear", self.tr("Clear the sheet"))
        self.copy = self._action("copy", self.tr("Copy"), self.tr("Copy the text"))
        self.types = self._action("types", self.tr("Typing"))
        self.types.setCheckable(True)
        self.types.triggered.connect(self.switched)
        self.type = self._action("type", self.tr("Type"))
        self.whole = self._action("whole_window", self.tr("Back to the whole window"))
        self.set_types(False)
        self.set_history(False, False)
        self.set_has_ink(False)

    @Slot(bool)
    def set_types(self, is_on: bool) -> None:
        """Show whether text is typed into other programs now."""
        self.types.setChecked(is_on)
        self.types.setToolTip(
            self.tr("Text and keys go to the program in use. Press to stop that.")
            if is_on
            else self.tr("Let text and keys go to the program in use")
        )
        self._enable()

    @Slot(bool)
    def set_has_text(self, has_text: bool) -> None:
        """Take whether there is a text to type or copy."""
        self._has_text = has_text
        self._enable()

    @Slot(bool, bool)
    def set_history(self, can_undo: bool, _can_redo: bool) -> None:
        """Take whether there is something to undo."""
        self.undo.setEnabled(can_undo)

    @Slot(bool)
    def set_has_ink(self, has_ink: bool) -> None:
        """Take whether there is something to clear."""
        self.clear.setEnabled(has_ink)

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Draw the icons anew; ``icon`` gives one by its name."""
        for action in (self.undo, self.clear, self.whole):
            action.setIcon(icon(action.objectName()))

    def _enable(self) -> None:
        is_on = self.types.isChecked()
        self.copy.setEnabled(self._has_text)
        self.type.setEnabled(is_on and self._has_text)
        self.type.setToolTip(
            self.tr("Type the text into the program in use")
            if is_on
            else self.tr("Switch typing on first")
        )

    def _action(self, name: str, text: str, meaning: str = "") -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setToolTip(meaning or text)
        return action
