"""The menu of people, and its questions before one is added, renamed or removed."""

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

MAX_SHOWN: Final = 40
"""Characters of a name that are shown."""


class PeopleMenu(QMenu):
    """Lists all people, with a mark at who writes, above the actions that are added to it.

    Signals:
        chosen(str): the id of the profile that is to write.
        create_requested(str), rename_requested(str): the name of a new profile, or a new one for
            the current profile.
        remove_requested(str): the id of a profile to remove.
        restore_requested(str): the id of a removed profile to bring back.
        failed(str): one line: a name was refused after its dialog was closed.

    Attributes:
        removed: the menu of removed people, for the window to add at the end.
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
        """List the people, and the removed ones."""
        self._profile_list = profile_list
        for action in self._group.actions():
            self._group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        for profile in profile_list.profiles:
            action = QAction(_plain(profile.name), self._group)
            action.setCheckable(True)
            action.setChecked(profile.id == profile_list.current.id)
            action.triggered.connect(partial(self._choose, profile.id))
            self.insertAction(self._end, action)
        self.removed.clear()
        self.removed.setEnabled(bool(profile_list.removed))
        for profile in profile_list.removed:
            action = self.removed.addAction(_plain(profile.name))
            action.triggered.connect(partial(self.restore_requested.emit, profile.id))
        if self._dialog is not None:
            self._dialog.show_taken(self._names_but(self._dialog.own))

    @Slot(object)
    def show_overview(self, overview: SampleOverview) -> None:
        """Take over how many samples the current profile has."""
        self._samples = overview.total

    @Slot()
    def ask_new(self) -> None:
        """Ask for the name of a new person."""
        dialog = NameDialog(self.tr("New person"), "", self.tr("Add"), self._parent.window())
        dialog.named.connect(self.create_requested)
        self._ask_name(dialog)

    @Slot()
    def ask_rename(self) -> None:
        """Ask for a new name of the current profile."""
        name = "" if self._profile_list is None else self._profile_list.current.name
        title, yes = self.tr("Rename person"), self.tr("Rename")
        dialog = NameDialog(title, name, yes, self._parent.window())
        dialog.named.connect(self.rename_requested)
        self._ask_name(dialog)

    @Slot()
    def accept_name(self) -> None:
        """Close the dialog: its name was stored."""
        if self._dialog is not None and self._dialog.is_waiting:
            self._dialog.accept()

    @Slot(str)
    def refuse_name(self, why: str) -> None:
        """Show in the dialog why its name was not stored; ``failed`` follows where it is closed."""
        if self._dialog is not None and self._dialog.is_waiting:
            self._dialog.refuse(why)
        else:
            self.failed.emit(why)

    @Slot()
    def ask_remove(self) -> None:
        """Ask whether the current profile is to be removed; nothing is lost by that."""
        if self._profile_list is None:
            return
        profile = self._profile_list.current
        consequence = self.tr(
            "All %n sample(s) and all lessons are put away, not deleted.", "", self._samples
        )
        if not self._samples:
            consequence = self.tr("There are no samples to lose.")
        back = self.tr("“Bring back” in the Person menu returns everything as it is now.")
        dialog = Question(
            self.tr("Remove a person"),
            self.tr("Remove “{}”?").format(_short(profile.name)),
            f"{consequence} {back}",
            self.tr("Remove"),
            self._parent.window(),
        )
        dialog.accepted.connect(partial(self.remove_requested.emit, profile.id))
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
    """A name cut to ``MAX_SHOWN`` characters."""
    return name if len(name) <= MAX_SHOWN else name[: MAX_SHOWN - 1] + "…"


def _plain(name: str) -> str:
    """As ``_short``, with "&" escaped, which would mark a shortcut."""
    return _short(name).replace("&", "&&")
