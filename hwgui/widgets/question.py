"""A question before something that a person may not mean; Esc means no, and Enter at first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from .dialogs import Dialog


class Question(Dialog):
    """What is to be done, what that means, and two buttons.

    The button that has the focus is the default, and the only one with its frame.

    ``accepted`` is emitted for yes.
    """

    def __init__(self, title: str, what: str, meaning: str, yes: str, parent: QWidget) -> None:
        """``yes`` is the verb on the button that does it."""
        super().__init__(title, parent)
        self.what, self.meaning = what, meaning
        self.add_heading(what)
        self.add_paragraph(meaning)
        kind = QDialogButtonBox.StandardButton
        self.buttons.setStandardButtons(kind.Cancel)
        cancel = self.buttons.button(kind.Cancel)
        cancel.setIcon(QIcon())  # not the desktop's
        self.yes = self.buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        cancel.setDefault(True)
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)
