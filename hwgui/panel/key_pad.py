"""Keys that are pressed in the program that one writes into, as large buttons."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from hwgui.delivery import EditingKey
from hwgui.widgets import GRID, TARGET, FlatButton

_KEYS: Final = (
    (EditingKey.BACKSPACE, "key_backspace", (0, 0, 1, 1)),
    (EditingKey.UP, "key_up", (0, 1, 1, 1)),
    (EditingKey.ENTER, "key_enter", (0, 2, 1, 1)),
    (EditingKey.LEFT, "key_left", (1, 0, 1, 1)),
    (EditingKey.DOWN, "key_down", (1, 1, 1, 1)),
    (EditingKey.RIGHT, "key_right", (1, 2, 1, 1)),
    (EditingKey.SPACE, "", (2, 0, 1, 3)),
)
"""Each with its icon (none: its name is on it) and its place in the grid."""
_REPEATED: Final = frozenset(key for key, *_ in _KEYS) - {EditingKey.ENTER}
"""Keys that are pressed again and again while their button is held."""


class KeyPad(QWidget):
    """Enter, Space, Backspace and arrows.

    Signals:
        pressed(EditingKey): a key is to be pressed.

    Attributes:
        buttons: by key.
    """

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        self.buttons: dict[EditingKey, FlatButton] = {}
        self._icons: dict[QAction, str] = {}
        names = {
            EditingKey.BACKSPACE: self.tr("Backspace"),
            EditingKey.UP: self.tr("Up"),
            EditingKey.ENTER: self.tr("Enter"),
            EditingKey.LEFT: self.tr("Left"),
            EditingKey.DOWN: self.tr("Down"),
            EditingKey.RIGHT: self.tr("Right"),
            EditingKey.SPACE: self.tr("Space"),
        }
        for key, icon, (row, column, high, wide) in _KEYS:
            action = QAction(names[key], self)
            button = self.buttons[key] = FlatButton(action, self, raised=True)
            if icon:
                button.show_icon()
                self._icons[action] = icon
            button.setAccessibleName(action.text())
            button.setAutoRepeat(key in _REPEATED)
            button.setMinimumSize(TARGET, TARGET)
            policy = QSizePolicy.Policy.Expanding
            button.setSizePolicy(policy, policy)
            button.clicked.connect(partial(self.pressed.emit, key))
            layout.addWidget(button, row, column, high, wide)

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Draw the icons anew; ``icon`` gives one by its name."""
        for action, name in self._icons.items():
            action.setIcon(icon(name))

    @Slot(bool)
    def set_usable(self, is_usable: bool) -> None:
        """Let the keys be pressed, or not."""
        meaning = "" if is_usable else self.tr("Switch typing on first")
        for button in self.buttons.values():
            action = button.defaultAction()
            action.setEnabled(is_usable)
            action.setToolTip(meaning or action.text())
