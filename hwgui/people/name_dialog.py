"""The dialog that asks for a person's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from hwcore.storage import LONGEST_NAME, name_fault
from hwgui.system import latin_event, worded
from hwgui.widgets import GRID, Dialog

_FIELD_WIDTH: Final = 40 * GRID


class NameDialog(Dialog):
    """A field for the name with, below it, the reason why a name cannot be used.

    After ``named`` the dialog stays open until ``accept`` closes it, or ``refuse`` shows a reason
    and lets the name be changed.

    Signals:
        named(str): the person entered this name.

    Attributes:
        own: the name that the field held at first, which may stay; empty for a new person.
        field: limited to the length that a name may have.
        why: the reason why the text cannot be used; empty where it can, or where it is empty.
        yes: emits ``named``; enabled where the name can be used.
        is_waiting: whether ``named`` was emitted and neither ``accept`` nor ``refuse`` followed.
    """

    named = Signal(str)

    def __init__(self, title: str, name: str, yes: str, parent: QWidget) -> None:
        """``name`` is in the field at first; ``yes`` is the verb on the button."""
        super().__init__(title, parent)
        self.own = name
        self.is_waiting = False
        self._taken: tuple[str, ...] = ()
        self.field = _Field(name)
        self.field.setMaxLength(LONGEST_NAME)
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
        self.field.textChanged.connect(self._judge)
        self.field.selectAll()
        self.field.setFocus()
        self._judge()

    def show_taken(self, names: Sequence[str]) -> None:
        """Take over the names of the others, which cannot be used."""
        self._taken = tuple(names)
        self._judge()

    def refuse(self, why: str) -> None:
        """Show why the name was refused, and let it be changed."""
        self.is_waiting = False
        self.field.setReadOnly(False)
        self._judge()
        self._explain(why)
        self.field.setFocus()

    @Slot()
    def _judge(self) -> None:
        if self.is_waiting:  # the name may be in the list already: as the new person's
            return
        name = self.field.text()
        fault = name_fault(name, self._taken)
        self.yes.setEnabled(fault is None)
        self._explain(worded(fault) if fault is not None and name.strip() else "")

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
