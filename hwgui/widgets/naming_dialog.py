"""A dialog that asks for a name, and says while it is typed why it cannot be one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from hwgui.system import latin_event

from .dialogs import Dialog
from .theme import GRID

_FIELD_WIDTH: Final = 40 * GRID


class NamingDialog(Dialog):
    """A field for the name with, below it, the reason why a name cannot be used.

    After ``named`` the dialog stays open until ``accept`` closes it, or ``refuse`` shows a reason
    and lets the name be changed.

    Signals:
        named(str): the person entered this name.

    Attributes:
        own: the name that the field held at first, which may stay; empty for a new one.
        field: limited to the length that a name may have.
        why: the reason why the text cannot be used; empty where it can, or where it is empty.
        yes: emits ``named``; enabled where the name can be used.
        is_waiting: whether ``named`` was emitted and neither ``accept`` nor ``refuse`` followed.
    """

    named = Signal(str)

    def __init__(
        self,
        title: str,
        name: str,
        yes: str,
        longest: int,
        fault_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        """``name`` is in the field at first; ``yes`` is the verb on the button.

        Args:
            longest: the most UTF-16 units that can be typed.
            fault_of: says why a name cannot be used; empty where it can.
        """
        super().__init__(title, parent)
        self.own = name
        self.is_waiting = False
        self._fault_of = fault_of
        self.field = _Field(name)
        self.field.setMaxLength(longest)
        label = QLabel(QCoreApplication.translate("name_dialog", "&Name"))
        label.setBuddy(self.field)
        beside = label.sizeHint().width() + self.grid.horizontalSpacing()
        self.field.setMinimumWidth(min(_FIELD_WIDTH, self.widest() - beside))
        self.why = QLabel()
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        self.why.setMinimumHeight(self.why.fontMetrics().height())  # nothing moves when it comes
        self.grid.addWidget(label, 0, 0)
        self.grid.addWidget(self.field, 0, 1)
        self.grid.addWidget(self.why, 1, 1)
        self.yes, _ = self.offer_choice(yes)
        self.yes.setDefault(True)
        self.buttons.accepted.connect(self._submit)
        self.field.textChanged.connect(self.judge)
        self.field.selectAll()
        self.field.setFocus()
        self.judge()

    def refuse(self, why: str) -> None:
        """Show why the name was refused, and let it be changed."""
        self.is_waiting = False
        self.field.setReadOnly(False)
        self.judge()
        self._explain(why)
        self.field.setFocus()

    @Slot()
    def judge(self) -> None:
        """Look again whether the name can be used, as that may have changed."""
        if self.is_waiting:  # the name may be in the list already: as the new one's
            return
        name = self.field.text()
        fault = self._fault_of(name)
        self.yes.setEnabled(not fault)
        self._explain(fault if name.strip() else "")

    def _explain(self, why: str) -> None:
        text = why[:1].upper() + why[1:]
        if text == self.why.text():
            return
        self.why.setText(text)
        self.field.setAccessibleDescription(text)
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, text))
            self._make_room()

    def _make_room(self) -> None:
        """Resize to the height of the whole reason."""
        layout = self.layout()
        assert layout is not None
        layout.activate()  # now, or it would not know yet that the height depends on the text
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    @Slot()
    def _submit(self) -> None:
        self.is_waiting = True
        self.field.setReadOnly(True)
        self.yes.setEnabled(False)
        self.named.emit(self.field.text().strip())


class _Field(QLineEdit):
    """A line edit whose shortcuts (Ctrl+C) work on layouts without Latin letters, too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(latin_event(event) or event)
