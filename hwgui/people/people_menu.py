"""The menu of who writes, and what is asked before somebody comes, changes or goes."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from hwgui.samples import SampleOverview
from hwgui.widgets import Question

from .name_dialog import NameDialog
from .profile_switch import ProfileList

LONGEST: Final = 40
"""Characters of a name that are shown."""


class PeopleMenu(QMenu):
    """Everybody, with a mark at who writes now; then what was added to it before.

    Signals:
        chosen(str): the id of who is to write.
        create_requested(str), rename_requested(str): a name for somebody new, or for who writes.
        remove_requested(str): the id of who is to be put away.
        restore_requested(str): the id, among the removed, of who is to be brought back.
        failed(str): one line: a name was refused, and the dialog that asked for it is gone.

    Attributes:
        removed: a menu of those who can be brought back, to be added at the end.
    """

    chosen = Signal(str)
    create_requested = Signal(str)
    rename_requested = Signal(str)
    remove_requested = Signal(str)
    restore_requested = Signal(str)
    failed = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._parent = parent
        self._profile_list: ProfileList | None = None
        self._samples = 0
        self._dialog: NameDialog | None = None  # that asks for a name
        self._group = QActionGroup(self)
        self.setToolTipsVisible(True)  # why somebody cannot be removed
        self._end = self.addSeparator()
        self.removed = QMenu(self.tr("&Bring back"), self)
        self.removed.setEnabled(False)

    @Slot(object)
    def show_profiles(self, profile_list: ProfileList) -> None:
        """Show who there is, and who was."""
        self._profile_list = profile_list
        for action in self._group.actions():
            self._group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        for person in profile_list.profiles:
            action = QAction(_plain(person.name), self._group)
            action.setCheckable(True)
            action.setChecked(person.id == profile_list.current.id)
            action.triggered.connect(partial(self._choose, person.id))
            self.insertAction(self._end, action)
        self.removed.clear()
        self.removed.setEnabled(bool(profile_list.removed))
        for person in profile_list.removed:
            action = self.removed.addAction(_plain(person.name))
            action.triggered.connect(partial(self.restore_requested.emit, person.id))
        if self._dialog is not None:
            self._dialog.show_taken(self._names_but(self._dialog.own))

    @Slot(object)
    def show_overview(self, overview: SampleOverview) -> None:
        """Know how many samples who writes has."""
        self._samples = overview.total

    @Slot()
    def ask_new(self) -> None:
        """Ask for the name of somebody new."""
        dialog = NameDialog(self.tr("New person"), "", self.tr("Add"), self._parent.window())
        dialog.named.connect(self.create_requested)
        self._ask_name(dialog)

    @Slot()
    def ask_rename(self) -> None:
        """Ask for another name for who writes now."""
        name = "" if self._profile_list is None else self._profile_list.current.name
        title, yes = self.tr("Rename person"), self.tr("Rename")
        dialog = NameDialog(title, name, yes, self._parent.window())
        dialog.named.connect(self.rename_requested)
        self._ask_name(dialog)

    @Slot()
    def accept_name(self) -> None:
        """The name that was asked for is kept."""
        if self._dialog is not None and self._dialog.is_waiting:
            self._dialog.accept()

    @Slot(str)
    def refuse_name(self, why: str) -> None:
        """Say beside the name that it was not kept, and why."""
        if self._dialog is not None and self._dialog.is_waiting:
            self._dialog.refuse(why)
        else:
            self.failed.emit(why)

    @Slot()
    def ask_remove(self) -> None:
        """Ask whether who writes now is to go, and say that nothing is lost by it."""
        if self._profile_list is None:
            return
        person = self._profile_list.current
        if self._samples == 1:
            kept = self.tr("The one sample and all lessons are put away, not deleted.")
        elif self._samples:
            kept = self.tr("All {} samples and all lessons are put away, not deleted.")
        else:
            kept = self.tr("There are no samples to lose.")
        back = self.tr("“Bring back” in the Person menu returns everything as it is now.")
        dialog = Question(
            self.tr("Remove a person"),
            self.tr("Remove “{}”?").format(_short(person.name)),
            f"{kept.format(self._samples)} {back}",
            self.tr("Remove"),
            self._parent.window(),
        )
        dialog.accepted.connect(partial(self.remove_requested.emit, person.id))
        dialog.open()

    def _ask_name(self, dialog: NameDialog) -> None:
        self._dialog = dialog
        dialog.show_taken(self._names_but(dialog.own))
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    def _names_but(self, own: str) -> tuple[str, ...]:
        profiles = () if self._profile_list is None else self._profile_list.profiles
        return tuple(profile.name for profile in profiles if profile.name != own)

    def _choose(self, profile_id: str) -> None:
        if self._profile_list is not None and profile_id != self._profile_list.current.id:
            self.chosen.emit(profile_id)


def _short(name: str) -> str:
    """A name that is not wider than a menu should be."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def _plain(name: str) -> str:
    """As ``_short``, and nothing in it is taken for a shortcut."""
    return _short(name).replace("&", "&&")
