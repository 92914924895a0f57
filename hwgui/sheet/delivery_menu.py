"""The menu in which a person chooses how text goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from hwgui.delivery import DeliveryChoice

CLIPBOARD: Final = "clipboard"
"""The code of typing nothing: text goes out by the clipboard alone."""


class DeliveryMenu(QMenu):
    """Offers what can be used here, one of them checked: chosen by itself, each way, the clipboard.

    Signals:
        opened(): it is about to be shown, and should know what can be used.
        chosen(str): the code of a way, or ``CLIPBOARD``; empty: the program chooses.
        forget_asked(): the desktop shall ask again before text is typed.
    """

    opened = Signal()
    chosen = Signal(str)
    forget_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&How text goes out"))
        self._choices: tuple[DeliveryChoice, ...] = ()
        self._preferred = self._in_use = ""
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._tell)
        self._forget = QAction(self.tr("&Forget that the desktop allowed typing"), self)
        self._forget.triggered.connect(self.forget_asked)
        self._forget.setVisible(False)
        self._end = self.addSeparator()
        self.addAction(self._forget)
        self.aboutToShow.connect(self.opened)
        self._fill()

    @Slot(object)
    def show_choices(self, choices: Sequence[DeliveryChoice]) -> None:
        """Offer those of the ways that can be used here."""
        self._choices = tuple(choice for choice in choices if not choice.hindrance)
        self._fill()

    @Slot(str)
    def show_preferred(self, code: str) -> None:
        """Check what the person chose, if it can be used here; empty: the program chooses."""
        self._preferred = code
        self._fill()

    @Slot(str)
    def show_in_use(self, code: str) -> None:
        """Name the way that is in use where the program chooses; empty: none is known."""
        self._in_use = code
        self._fill()

    @Slot(object)
    def show_permission(self, is_kept: bool) -> None:
        """Offer to forget the desktop's permission where one is kept."""
        self._forget.setVisible(is_kept)

    def _fill(self) -> None:
        for action in self._group.actions():
            self._group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        captions = {choice.code: choice.caption for choice in self._choices}
        by_itself = self.tr("&Chosen by itself")
        # It names what that is only while nothing else is chosen: else it is not known.
        if not self._preferred and self._in_use in captions:
            by_itself = self.tr("&Chosen by itself: {}").format(captions[self._in_use])
        self._add("", by_itself)
        for code, caption in captions.items():
            self._add(code, caption)
        self._add(CLIPBOARD, self.tr("C&lipboard alone: type nothing"))
        known = {action.data(): action for action in self._group.actions()}
        known.get(self._preferred, known[""]).setChecked(True)

    def _add(self, code: str, text: str) -> None:
        action = QAction(text, self)
        action.setCheckable(True)
        action.setData(code)
        self._group.addAction(action)
        self.insertAction(self._end, action)

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        self.chosen.emit(action.data())
