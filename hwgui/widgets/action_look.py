"""Buttons that look like their action, without what Qt keeps for each time that it changes.

Qt 6.11's ``QToolButton`` sets its action anew whenever that changes, and keeps 144 bytes for good
each time. Those of this program change with every glyph.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QActionEvent
from PySide6.QtWidgets import QToolButton


def take_over_look(button: QToolButton, event: QEvent) -> bool:
    """Take text, icon and state from the button's action, if the event says that it changed.

    True if it did: then the button is not to see the event.
    """
    if event.type() != QEvent.Type.ActionChanged or not isinstance(event, QActionEvent):
        return False
    action = event.action()
    if action is not button.defaultAction():
        return False
    button.setText(action.iconText().replace("&", "&&"))
    button.setIcon(action.icon())
    button.setToolTip(action.toolTip())
    button.setWhatsThis(action.whatsThis())
    button.setCheckable(action.isCheckable())
    button.setChecked(action.isChecked())
    button.setEnabled(action.isEnabled())
    return True


class LookFollower(QObject):
    """Does so for a button that is made by Qt, such as those of a toolbar; the button owns it."""

    def __init__(self, button: QToolButton) -> None:
        super().__init__(button)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(watched, QToolButton) and take_over_look(watched, event)
