"""The profiles of a data folder, each with its samples and lessons, and the one that writes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import HwError
from hwcore.storage import Profile, Profiles
from hwgui.system import Lane, Task, line_for


@dataclass(frozen=True)
class ProfileList:
    """All profiles by name, the one that writes now, and the removed ones."""

    profiles: tuple[Profile, ...]
    current: Profile
    removed: tuple[Profile, ...] = ()


class ProfileSwitch(QObject):
    """Reads and changes the profiles of a data folder in the storage lane.

    Each window has its own current profile: another window may switch to another one.

    Signals:
        changed(ProfileList): the profiles, after any change of them.
        switched(Profile): the current profile, where it is another than before.
        notified(str): what was done, in a few words.
        named(): the name given to ``create`` or ``rename`` is stored.
        name_refused(str): one line: it is not, and nothing was changed.
        failed(str): one line: nothing was changed.
    """

    changed = Signal(object)
    switched = Signal(object)
    notified = Signal(str)
    named = Signal()
    name_refused = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        lane: Lane,
        data_dir: Path,
        parent: QObject | None = None,
        before_write: Callable[[], object] = lambda: None,
    ) -> None:
        """``before_write`` is called in the worker before each change; where it raises HwError,
        nothing is changed."""
        super().__init__(parent)
        self._lane = lane
        self._before_write = before_write
        self._profiles = Profiles(data_dir, self.tr("Me"))
        self._current: Profile | None = None  # only the worker sets and reads it
        self._profile_list: ProfileList | None = None  # as emitted last

    @property
    def current(self) -> Profile | None:
        """Who writes; None before that is known."""
        return None if self._profile_list is None else self._profile_list.current

    def folder_of(self, profile: Profile | None = None) -> Callable[[], Path]:
        """A function that gives a profile's folder, and stays with it whoever writes later.

        Call it in the lane's worker. It raises HwError where the profile was removed.

        Args:
            profile: if None, the one that is current at the function's first call.
        """

        def folder() -> Path:
            nonlocal profile
            if profile is None:
                profile = self._writer()
            profiles = self._profiles.listed()  # none: the data folder is not there just now
            if profiles and all(other.id != profile.id for other in profiles):
                raise HwError(
                    "person-removed",
                    "{name} was removed; bring them back, and try again",
                    name=profile.name,
                )
            return profile.folder

        return folder

    def ensure_named(self) -> None:
        """Write the current profile's name into its folder, where that was made anew.

        Call it in the lane's worker. A failure is left to be reported where samples are stored.
        """
        with suppress(HwError):
            self._profiles.ensure_named(self._writer())

    @Slot()
    def start(self) -> None:
        """Read the profiles; ``changed`` follows."""
        task = self._lane.submit(self._listed)
        task.finished.connect(self._take_start)

    @Slot()
    def look(self) -> None:
        """Read the profiles again; ``changed`` follows where another window changed them.

        Where the current profile was removed, another one becomes current.
        """
        task = self._lane.submit(self._looked)
        task.finished.connect(self._take_look)

    @Slot(str)
    def switch(self, profile_id: str) -> None:
        """Make another profile the current one."""
        self._submit(partial(self._switch, profile_id))

    @Slot(str)
    def create(self, name: str) -> None:
        """Add a profile, and make it the current one."""
        self._submit_name(lambda: self._switch(self._profiles.create(name).id))

    @Slot(str)
    def rename(self, name: str) -> None:
        """Rename the current profile."""
        self._submit_name(partial(self._rename, name))

    @Slot(str)
    def remove(self, profile_id: str) -> None:
        """Move a profile, with its samples, to the removed ones; not the last one.

        Its samples must be closed before. Another profile becomes current if need be.
        """
        profiles = () if self._profile_list is None else self._profile_list.profiles
        name = next((profile.name for profile in profiles if profile.id == profile_id), "")
        task = self._submit(partial(self._remove, profile_id))
        task.finished.connect(lambda _: self.notified.emit(self.tr("{} was removed").format(name)))

    @Slot(str)
    def restore(self, removed_id: str) -> None:
        """Bring back a removed profile, and make it the current one."""
        task = self._submit(lambda: self._switch(self._profiles.restore(removed_id).id))
        task.finished.connect(
            lambda profile_list: self.notified.emit(
                self.tr("{} is back").format(profile_list.current.name)
            )
        )

    def _submit(self, job: Callable[[], ProfileList]) -> Task:
        task = self._change(job)
        task.failed.connect(lambda error: self.failed.emit(line_for(error)))
        return task

    def _submit_name(self, job: Callable[[], ProfileList]) -> None:
        task = self._change(job)
        task.finished.connect(self.named)
        task.failed.connect(lambda error: self.name_refused.emit(line_for(error)))

    def _change(self, job: Callable[[], ProfileList]) -> Task:
        def run() -> ProfileList:
            self._before_write()
            return job()

        task = self._lane.submit(run, lasting=True)
        task.finished.connect(self._show)
        return task

    @Slot(object)
    def _take_start(self, profile_list: ProfileList) -> None:
        self._profile_list = profile_list
        self.changed.emit(profile_list)

    @Slot(object)
    def _show(self, profile_list: ProfileList) -> None:
        before, self._profile_list = self._profile_list, profile_list
        if before is None or before.current.id != profile_list.current.id:
            self.switched.emit(profile_list.current)
        self.changed.emit(profile_list)

    @Slot(object)
    def _take_look(self, profile_list: ProfileList | None) -> None:
        before = self._profile_list
        if profile_list is None or before is None or profile_list == before:
            return
        self._show(profile_list)
        if profile_list.current.id != before.current.id:
            text = self.tr("{} was removed in another window; {} writes now.")
            self.failed.emit(text.format(before.current.name, profile_list.current.name))

    # In the worker

    def _writer(self) -> Profile:
        """The current profile; the one that was used last, at the first call."""
        if self._current is None:
            self._current = self._profiles.current()
        return self._current

    def _listed(self) -> ProfileList:
        current = self._writer()
        return ProfileList(self._profiles.listed(), current, self._profiles.removed())

    def _looked(self) -> ProfileList | None:
        profiles = self._profiles.listed()
        if self._current is None or not profiles:  # a folder that is not there just now
            return None
        own = (profile for profile in profiles if profile.id == self._current.id)
        self._current = next(own, None) or self._profiles.current()
        return self._listed()

    def _switch(self, profile_id: str) -> ProfileList:
        try:
            self._current = self._profiles.switch(profile_id)
        except HwError:
            # The choice cannot be stored, but holds for this window: to look at the samples.
            profiles = self._profiles.listed()
            profile = next((entry for entry in profiles if entry.id == profile_id), None)
            if profile is None:
                raise
            self._current = profile
        return self._listed()

    def _rename(self, name: str) -> ProfileList:
        self._current = self._profiles.rename(self._writer().id, name)
        return self._listed()

    def _remove(self, profile_id: str) -> ProfileList:
        if len(self._profiles.listed()) < 2:
            raise HwError("only-person", "the only person cannot be removed; add another one first")
        self._profiles.remove(profile_id)
        if profile_id == self._writer().id:
            self._current = None
        return self._listed()
