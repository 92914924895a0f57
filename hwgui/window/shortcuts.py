"""The dialog that lists the keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from hwgui.widgets import OUTLIER_KEY, ScrolledDialog

from .actions import native_keys

DIGIT_KEYS: Final = "0\u20139"


class ShortcutsDialog(ScrolledDialog):
    """Every action that has a key, with its keys, and the digits, which have one row for all."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        tr = QCoreApplication.translate
        super().__init__(tr("dialogs", "Keyboard shortcuts"), parent)
        self.add_row(tr("dialogs", "Save the ink as that digit"), DIGIT_KEYS)
        self.add_row(tr("dialogs", "Save the ink as none of the digits"), OUTLIER_KEY)
        for action in actions:
            if keys := native_keys(action):
                meaning = action.whatsThis() or action.text().replace("&", "")
                self.add_row(meaning, keys)
        self.add_row(tr("dialogs", "Press the button that has the focus"), "Space, Return, Enter")
        self.add_row(tr("dialogs", "Shut the page, in it or once the paper is empty"), "Esc")
        self.add_heading(tr("dialogs", "In the list of samples"))
        self.add_row(tr("dialogs", "Relabel the chosen ones"), f"{DIGIT_KEYS}, {OUTLIER_KEY}")
        self.add_row(tr("dialogs", "Delete the chosen ones"), "Del")
        self.add_row(tr("dialogs", "Put the ink on the paper again"), "Return, double-click")
        self.add_row(tr("dialogs", "Undo, redo"), "Ctrl+Z, Ctrl+Shift+Z")
        self.fit()
