"""One line of text, never wrapped; and one that shows notices and progress with buttons."""

from __future__ import annotations

import html
import re
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWhatsThis, QWidget

from hwgui.system import short_line

from .announcer import announce
from .buttons import FlatButton
from .elided_label import ElidedLabel
from .theme import GRID, TARGET

_FOLDER_END: Final = re.compile(r"(?<=[/\\])")


class StatusLine(ElidedLabel):
    """A hint in a quiet colour, or a message. The whole text is in the tool tip."""

    def __init__(
        self,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        """``side`` is the side at which the text stands."""
        super().__init__(side, parent)
        self._hint = self._short = ""
        self._message = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Status"))

    @property
    def text(self) -> str:
        """The whole text: the message, or else the hint."""
        return self._message or self._hint

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of the text that may be painted, the whole one first."""
        text = self.text
        return (text, self._short) if self._short and text == self._hint else (text,)

    @property
    def is_hint(self) -> bool:
        """Whether the text is a hint, which is painted in a quiet colour."""
        return not self._message

    @property
    def message(self) -> str:
        """The message, empty where there is none."""
        return self._message

    def set_hint(self, hint: str, short: str = "") -> None:
        """Set what is shown while there is no message; ``short`` where that does not fit."""
        self._hint, self._short = hint, short
        self.refresh()

    def set_message(self, message: str) -> None:
        """Set what is shown in place of the hint; an empty text shows the hint again."""
        self._message = message
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(20 * GRID, self.fontMetrics().height() + GRID)

    def refresh(self) -> None:
        """Update tool tip, description and picture after a change."""
        self.setToolTip(self.text)
        self.setAccessibleDescription(self.text)
        self.set_forms(*self.forms, is_quiet=self.is_hint)


class MessageLine(StatusLine):
    """The line of the status bar: a message without the path at its start, or else progress.

    Signals:
        stop_requested(): the work whose progress is shown is to end.
        dismissed(): the person took the message away.
        hint_ended(bool): whether there is something else to show than the hint.

    Attributes:
        stop: emits ``stop_requested``; visible with progress.
        more: shows the whole message; visible where that is longer than the line.
        dismiss: takes the message away; visible with a message.
        remedy: triggers the action that is offered with the message; visible while that is, where
            there is room.
    """

    stop_requested = Signal()
    dismissed = Signal()
    hint_ended = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._progress = ""
        self.remedy: FlatButton | None = None
        self.more = self._button(self.tr("More"), self.tr("Show the whole message"))
        self.dismiss = self._button("\N{MULTIPLICATION SIGN}", self.tr("Dismiss the message"))
        self.stop = self._button(self.tr("Stop"), self.tr("Stop what is going on"))
        self.stop.clicked.connect(self.stop_requested)
        self.more.clicked.connect(self._show_whole)
        self.dismiss.clicked.connect(self._drop)

    @property
    def text(self) -> str:
        """The whole text: the message, or else the progress, or else the hint."""
        return self._progress if self._progress and not self.message else super().text

    @property
    def is_hint(self) -> bool:
        return super().is_hint and not self._progress

    @property
    def forms(self) -> tuple[str, ...]:
        forms = tuple(map(short_line, super().forms))
        return (*forms, "") if self.is_hint else forms  # half a hint would say nothing

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, TARGET))  # its buttons are as high

    def text_rect(self) -> QRect:
        place = self.rect()
        for button in (self.remedy, self.more, self.stop, self.dismiss):
            if button is not None and not button.isHidden():
                place.setWidth(place.width() - button.width())
        return place

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def set_message(self, message: str) -> None:
        """As ``StatusLine``; a new message is announced to a screen reader."""
        is_new = bool(message) and message != self.message
        super().set_message(message)
        if is_new and self.isVisible():
            announce(self, self.forms[0])

    def refresh(self) -> None:
        super().refresh()
        self._place()
        self.hint_ended.emit(not self.is_hint)

    def offer(self, remedy: QAction | None) -> None:
        """Offer an action with the message, while that action is visible; None: none any more."""
        offered = None if self.remedy is None else self.remedy.defaultAction()
        if remedy is offered:
            return
        if self.remedy is not None:
            self.remedy.defaultAction().visibleChanged.disconnect(self._place)
            self.remedy.hide()
            self.remedy.deleteLater()
            self.remedy = None
        if remedy is not None:
            self.remedy = FlatButton(remedy, self, QPalette.ColorRole.Link)
            self.remedy.hide()
            remedy.visibleChanged.connect(self._place)
        self._place()

    @Slot(str)
    def show_progress(self, progress: str) -> None:
        """Show the progress of some work until ``end_progress``."""
        self._progress = progress
        self.refresh()

    @Slot()
    def end_progress(self) -> None:
        """Show no progress any more."""
        self.show_progress("")

    def _button(self, text: str, meaning: str) -> FlatButton:
        action = QAction(text, self)
        action.setToolTip(meaning)
        button = FlatButton(action, self, QPalette.ColorRole.Link)
        button.setAccessibleName(meaning)
        button.hide()
        return button

    @Slot()
    def _place(self) -> None:
        right = self.width()
        self.dismiss.setVisible(bool(self.message))
        if self.message:
            right -= self._put(self.dismiss, right)
        if self.remedy is not None:
            is_offered = bool(self.message) and self.remedy.defaultAction().isVisible()
            has_room = right > self.remedy.sizeHint().width() + self.more.sizeHint().width()
            self.remedy.setVisible(is_offered and has_room)
            if is_offered and has_room:
                right -= self._put(self.remedy, right)
        self.stop.setVisible(bool(self._progress) and not self.message)
        if self._progress and not self.message:
            right -= self._put(self.stop, right)
        is_long = self.fontMetrics().horizontalAdvance(self.shown) > right
        self.more.setVisible(bool(self.message) and is_long)
        self._put(self.more, right)

    def _put(self, button: FlatButton, right: int) -> int:
        wide = button.sizeHint().width()
        button.setGeometry(right - wide, 0, wide, self.height())
        return wide

    @Slot()
    def _drop(self) -> None:
        self.set_message("")
        self.dismissed.emit()

    @Slot()
    def _show_whole(self) -> None:
        QWhatsThis.showText(self.mapToGlobal(self.rect().topLeft()), _breakable(self.text), self)


def _breakable(text: str) -> str:
    """HTML of a plain text in which long paths may be broken after each folder."""
    return f"<p>{_FOLDER_END.sub('&#8203;', html.escape(text, quote=False))}</p>"
