"""A row of buttons; those that do not fit are in a menu at its end."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from .buttons import FlatButton, MenuOpener


class ButtonLine(QWidget):
    """A button for each visible action; where the row is narrow, the last are in a menu.

    Attributes:
        buttons: from left to right; hidden where they do not fit.
        more: opens the menu of the actions whose buttons are hidden; visible if there are any.
    """

    def __init__(
        self, actions: Iterable[QAction], parent: QWidget | None = None, *, at_end: bool = False
    ) -> None:
        """``at_end``: the buttons stand at the end of the row where that has more room."""
        super().__init__(parent)
        self._at_end = at_end
        self.buttons = tuple(FlatButton(action, self) for action in actions)
        opening = QAction("\N{MIDLINE HORIZONTAL ELLIPSIS}", self)
        opening.setToolTip(self.tr("More"))
        self.more = FlatButton(opening, self)
        self.more.setAccessibleName(self.tr("More"))
        self._menu = QMenu(self)
        MenuOpener(self.more, self._menu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        shown = (button for button in self.buttons if button.defaultAction().isVisible())
        wide = sum(button.sizeHint().width() for button in shown)
        return QSize(wide, self.more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.more.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Place the buttons, as other actions are visible, or have other texts."""
        self.updateGeometry()
        room = self.width()
        fits_all = self.sizeHint().width() <= room
        if not fits_all:
            room -= self.more.sizeHint().width()
        shown: list[FlatButton] = []
        hidden: list[QAction] = []
        for button in self.buttons:
            if not button.defaultAction().isVisible():
                button.hide()
                continue
            room -= button.sizeHint().width()
            fits = not hidden and room >= 0
            button.setVisible(fits)
            if fits:
                shown.append(button)
            else:
                hidden.append(button.defaultAction())
        self._menu.clear()
        self._menu.addActions(hidden)
        self.more.setVisible(bool(hidden))
        if hidden:
            shown.append(self.more)
        self._put(shown)

    def _put(self, shown: list[FlatButton]) -> None:
        widths = [button.sizeHint().width() for button in shown]
        left = max(self.width() - sum(widths), 0) if self._at_end else 0
        for button, wide in zip(shown, widths, strict=True):
            button.setGeometry(left, 0, wide, self.height())
            left += wide
