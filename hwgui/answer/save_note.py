"""The line above the labels: what can be done with the ink, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from hwgui.widgets import GRID, ElidedLabel, FlatButton


class SaveNote(ElidedLabel):
    """A hint that stands back or a note that does not, and a link that takes the saved back.

    Signals:
        announced(str): what a screen reader has just been told.
    """

    announced = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._hint = self._short = ""
        self._note = ""
        self._can_undo = False
        self.undo: FlatButton | None = None
        self.setAccessibleName(self.tr("Saving"))

    @property
    def text(self) -> str:
        """What is shown."""
        return self._note or self._hint

    @property
    def has_note(self) -> bool:
        """Whether what is shown is a note."""
        return bool(self._note)

    def set_undo(self, action: QAction) -> None:
        """What the link does."""
        self.undo = FlatButton(action, self, QPalette.ColorRole.Link)
        self.undo.hide()

    def show_hint(self, hint: str, short: str = "") -> None:
        """Show this in place of a note, or its short form where it has no room.

        No hint at all lets a note stay.
        """
        self._short = short
        if hint and (self._note or hint != self._hint):
            self._show(hint, "", can_undo=False)
        elif not hint and self._hint:
            self._show("", self._note, self._can_undo)

    def show_note(self, note: str, can_undo: bool = False) -> None:
        """Show that something happened, and tell it to a screen reader."""
        self._show(self._hint, note, can_undo)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, note))
        self.announced.emit(note)

    @Slot()
    def withdraw_undo(self) -> None:
        """Offer the link no more; what is shown stays."""
        self._show(self._hint, self._note, can_undo=False)

    @Slot(str)
    def end_note(self, note: str) -> None:
        """Show this note no more, if it is shown."""
        if note == self._note:
            self.forget()

    @Slot()
    def forget(self) -> None:
        """Show a note no more."""
        self._show(self._hint, "", can_undo=False)

    def sizeHint(self) -> QSize:
        return QSize(12 * GRID, max(3 * GRID, self.fontMetrics().height() + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def text_rect(self) -> QRect:
        place = self.rect()
        if self.undo is not None and self._can_undo:
            place.setRight(self.undo.x() - 1)
        return place

    def _show(self, hint: str, note: str, can_undo: bool) -> None:
        self._hint, self._note, self._can_undo = hint, note, can_undo
        self.setToolTip(self.text)
        self.setAccessibleDescription(self.text)
        forms = (note,) if note else (hint, self._short or hint)
        self.set_forms(*forms, is_quiet=not note)
        self._place()

    def _place(self) -> None:
        if self.undo is None:
            return
        wide = self.undo.sizeHint().width()
        after = self.fontMetrics().horizontalAdvance(self.text) + GRID // 2
        self.undo.setGeometry(max(min(after, self.width() - wide), 0), 0, wide, self.height())
        self.undo.setVisible(self._can_undo)
