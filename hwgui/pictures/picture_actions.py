"""The actions of the page of pictures, which menus, buttons and keys share."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hwgui.system import native_keys, without_key

from .shown_picture import ShownPicture


class PictureActions(QObject):
    """Every action of the page; all are the window's children, and usable in Pictures alone.

    Attributes:
        copy: puts the text on the clipboard.
        next, previous: show another picture.
        turn_left, turn_right: by 90 degrees.
        light_on_dark: checkable; how the picture is read.
        whole: all of the picture is read again, and not a region.
        join: the chosen character and the next one are read as one.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._is_used = False
        self._picture: ShownPicture | None = None
        self._number, self._count = 0, 0
        self._is_joinable = False
        self.copy = _action(window, "copy_picture_text", self.tr("&Copy the text"), "Ctrl+C")
        self.copy.setIconText(self.tr("Copy"))
        self.previous = _action(
            window, "previous_picture", self.tr("&Previous picture"), "PgUp", "Alt+Left"
        )
        self.previous.setIconText("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}")
        self.next = _action(window, "next_picture", self.tr("&Next picture"), "PgDown", "Alt+Right")
        self.next.setIconText("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
        self.turn_left = _action(window, "turn_left", self.tr("Turn to the &left"), "Ctrl+Shift+R")
        self.turn_left.setIconText("\N{ANTICLOCKWISE OPEN CIRCLE ARROW}")
        self.turn_right = _action(window, "turn_right", self.tr("Turn to the &right"), "Ctrl+R")
        self.turn_right.setIconText("\N{CLOCKWISE OPEN CIRCLE ARROW}")
        self.light_on_dark = _action(window, "light_on_dark", self.tr("L&ight on dark"), "Ctrl+I")
        self.light_on_dark.setIconText(self.tr("Light on dark"))
        self.light_on_dark.setCheckable(True)
        self.light_on_dark.setToolTip(self.tr("The ink is lighter than the paper (Ctrl+I)"))
        self.whole = _action(window, "whole_picture", self.tr("The &whole picture"), "Ctrl+0")
        self.whole.setIconText(self.tr("Whole picture"))
        self.join = _action(
            window, "join_glyphs", self.tr("&Join with the next character"), "Ctrl+J"
        )
        self.join.setIconText(self.tr("Join"))
        self._enable()

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of menus."""
        return (
            self.copy,
            self.previous,
            self.next,
            self.turn_left,
            self.turn_right,
            self.light_on_dark,
            self.whole,
            self.join,
        )

    @Slot(bool)
    def set_used(self, is_used: bool) -> None:
        """Show the actions in Pictures, and hide them elsewhere."""
        self._is_used = is_used
        self._enable()

    @Slot(object)
    def take_picture(self, picture: ShownPicture | None) -> None:
        """Take which picture is shown, and how."""
        self._picture = picture
        self._enable()

    @Slot(int, int)
    def take_place(self, number: int, count: int) -> None:
        """Take which of the pictures is shown, from 0, and how many there are."""
        self._number, self._count = number, count
        self._enable()

    @Slot(bool)
    def set_joinable(self, is_joinable: bool) -> None:
        """Offer to join the chosen character with the next one, or not."""
        self._is_joinable = is_joinable
        self._enable()

    def _enable(self) -> None:
        picture = self._picture if self._is_used else None
        for action in self.all():
            action.setVisible(self._is_used)
        has_text = picture is not None and picture.page is not None and bool(picture.page.rows)
        self.copy.setEnabled(has_text)
        self.previous.setEnabled(picture is not None and self._number > 0)
        self.next.setEnabled(picture is not None and self._number + 1 < self._count)
        is_open = picture is not None and picture.opened is not None
        for action in (self.turn_left, self.turn_right, self.light_on_dark):
            action.setEnabled(is_open)
        self.join.setEnabled(self._is_used and self._is_joinable)
        has_region = picture is not None and picture.state.view.region is not None
        self.whole.setVisible(self._is_used and has_region)
        self.whole.setEnabled(has_region)
        dark = False
        if picture is not None:
            wanted = picture.state.view.dark_paper
            found = picture.page is not None and picture.page.dark_paper
            dark = found if wanted is None else wanted
        self.light_on_dark.setChecked(dark)


def _action(window: QWidget, name: str, text: str, *keys: str) -> QAction:
    action = QAction(text, window)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    plain = without_key(text)
    action.setToolTip(f"{plain} ({native_keys(action.shortcuts())})" if keys else plain)
    action.setAutoRepeat(False)
    return action
