"""The menu of who writes, and the questions for names."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from hwcore.profiles import LONGEST_NAME

from .people import Roster


class PeopleMenu(QMenu):
    """Everybody, with a mark at who writes now; then what was added to it before.

    Signals:
        chosen(str): the id of who is to write.
        create_requested(str), rename_requested(str): a name for somebody new, or for who writes.
    """

    chosen = Signal(str)
    create_requested = Signal(str)
    rename_requested = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._parent = parent
        self._roster: Roster | None = None
        self._group = QActionGroup(self)
        self._end = self.addSeparator()

    @Slot(object)
    def show_roster(self, roster: Roster) -> None:
        """Show who there is."""
        self._roster = roster
        for action in self._group.actions():
            self._group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        for person in roster.people:
            action = QAction(person.name.replace("&", "&&"), self._group)
            action.setCheckable(True)
            action.setChecked(person.id == roster.current.id)
            action.triggered.connect(partial(self._choose, person.id))
            self.insertAction(self._end, action)

    @Slot()
    def ask_new(self) -> None:
        """Ask for the name of somebody new."""
        self._ask(self.tr("New person"), "").textValueSelected.connect(self.create_requested)

    @Slot()
    def ask_rename(self) -> None:
        """Ask for another name for who writes now."""
        name = "" if self._roster is None else self._roster.current.name
        self._ask(self.tr("Rename"), name).textValueSelected.connect(self.rename_requested)

    def _choose(self, profile_id: str) -> None:
        if self._roster is not None and profile_id != self._roster.current.id:
            self.chosen.emit(profile_id)

    def _ask(self, title: str, name: str) -> QInputDialog:
        dialog = QInputDialog(self._parent.window())
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name (1 to {} characters)").format(LONGEST_NAME))
        dialog.setTextValue(name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
