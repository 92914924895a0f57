"""The dialog that asks for the name of a person."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QWidget

from hwcore.profiles import LONGEST_NAME

from .dialogs import Dialog
from .theme import GRID

_FIELD_WIDTH: Final = 40 * GRID


class NameDialog(Dialog):
    """A field for the name, and two buttons.

    Signals:
        named(str): that is the name.

    Attributes:
        field: holds no more than a name may have.
        yes: takes the name; offered once there is one.
    """

    named = Signal(str)

    def __init__(self, title: str, name: str, yes: str, parent: QWidget) -> None:
        """``name`` is what the field holds at first, ``yes`` the verb on the button."""
        super().__init__(title, parent)
        self.field = QLineEdit(name)
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setMinimumWidth(_FIELD_WIDTH)
        label = QLabel(QCoreApplication.translate("name_dialog", "&Name"))
        label.setBuddy(self.field)
        self.grid.addWidget(label, 0, 0)
        self.grid.addWidget(self.field, 0, 1)
        kind = QDialogButtonBox.StandardButton
        self.buttons.setStandardButtons(kind.Cancel)
        self.buttons.button(kind.Cancel).setIcon(QIcon())  # not the desktop's
        self.yes = self.buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.accepted.connect(self._tell)
        self.field.textChanged.connect(self._judge)
        self.field.selectAll()
        self.field.setFocus()
        self._judge()

    @Slot()
    def _judge(self) -> None:
        self.yes.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _tell(self) -> None:
        self.named.emit(self.field.text().strip())
