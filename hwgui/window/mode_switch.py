"""The switch between the ways, at the top of the window."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hwgui.widgets import GRID, FlatButton


class ModeSwitch(QWidget):
    """A button for each way, beside each other.

    Attributes:
        buttons: those of the actions, in their order.
    """

    def __init__(self, actions: tuple[QAction, ...]) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID // 4)
        self.buttons = tuple(FlatButton(action, self) for action in actions)
        for button in self.buttons:
            layout.addWidget(button)
