"""The line above the labels: a hint on what to do with the ink, or a note on what was done."""

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
    """Shows a quiet hint, or a note with a link that undoes what it reports.

    Signals:
        announced(str): the text just announced to a screen reader.
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
        """The text that is shown."""
        return self._note or self._hint

    @property
    def has_note(self) -> bool:
        """Whether a note is shown."""
        return bool(self._note)

    def set_undo(self, action: QAction) -> None:
        """Set the action of the link."""
        self.undo = FlatButton(action, self, QPalette.ColorRole.Link)
        self.undo.hide()

    def show_hint(self, hint: str, short: str = "") -> None:
        """Show a hint in place of a note, in its short form where there is no room.

        An empty hint lets a note stay.
        """
        self._short = short
        if hint and (self._note or hint != self._hint):
            self._show(hint, "", can_undo=False)
        elif not hint and self._hint:
            self._show("", self._note, self._can_undo)

    def show_note(self, note: str, can_undo: bool = False) -> None:
        """Show a note, and announce it to a screen reader."""
        self._show(self._hint, note, can_undo)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, note))
        self.announced.emit(note)

    @Slot()
    def withdraw_undo(self) -> None:
        """Hide the link; the note stays."""
        self._show(self._hint, self._note, can_undo=False)

    @Slot(str)
    def end_note(self, note: str) -> None:
        """Hide this note, if it is the one shown."""
        if note == self._note:
            self.forget()

    @Slot()
    def forget(self) -> None:
        """Hide the note."""
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
        width = self.undo.sizeHint().width()
        after = self.fontMetrics().horizontalAdvance(self.text) + GRID // 2
        self.undo.setGeometry(max(min(after, self.width() - width), 0), 0, width, self.height())
        self.undo.setVisible(self._can_undo)
