"""What a screen reader is told of what is read: the last of it, once the pen rests."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

ANNOUNCE_AFTER: Final = 400
"""Milliseconds without a new description after which the last one is announced."""


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text that a widget now shows."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Announcer(QObject):
    """Describes a widget, and announces its description once it has been the same for a while.

    Signals:
        announced(str): the text just announced.
    """

    announced = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._last = ""
        self._settled = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self._settled.timeout.connect(self._announce)

    def describe(self, text: str) -> None:
        """Describe the widget."""
        if text != self._widget.accessibleDescription():
            self._widget.setAccessibleDescription(text)

    def settle(self) -> None:
        """Announce the description, if it is a new one, unless this is called again before."""
        self._settled.start()

    def forget(self) -> None:
        """Announce the next description also if it is the last one announced, as of other ink."""
        self._last = ""

    @Slot()
    def _announce(self) -> None:
        text = self._widget.accessibleDescription()
        if text == self._last:
            return
        self._last = text
        announce(self._widget, text)
        self.announced.emit(text)
