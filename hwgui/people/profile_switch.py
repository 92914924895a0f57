"""Who writes: several people on one machine, each with samples and heads of their own."""

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
    """Everybody, by name, and who writes now; and who was removed and can be brought back."""

    profiles: tuple[Profile, ...]
    current: Profile
    removed: tuple[Profile, ...] = ()


class ProfileSwitch(QObject):
    """The profiles of a data folder, off the GUI thread.

    Another window may switch to somebody else; this one stays with who was chosen here.

    Signals:
        changed(ProfileList): who there is, and who writes now.
        switched(Profile): who writes now, which is somebody else than before.
        notified(str): what was done, in a few words.
        named(): the name that ``create`` or ``rename`` was given is kept.
        name_refused(str): one line; it is not, and nothing was changed.
        failed(str): one line; nothing was changed.
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
        """``before_write`` is called in the worker before anything is changed, and may raise
        HwError: nothing is changed then."""
        super().__init__(parent)
        self._lane = lane
        self._before_write = before_write
        self._profiles = Profiles(data_dir, self.tr("Me"))
        self._current: Profile | None = None  # only the worker sets and reads it
        self._profile_list: ProfileList | None = None  # shown last

    def folder(self) -> Path:
        """The folder of who writes now. To be called in the lane's worker; may raise HwError."""
        return self._writer().folder

    def folder_of(self, person: Profile | None = None) -> Callable[[], Path]:
        """Where a person's folder is, whoever writes by then; to be called as ``folder``.

        Args:
            person: who writes when it is called first, if not given.
        """

        def folder() -> Path:
            nonlocal person
            if person is None:
                person = self._writer()
            people = self._profiles.listed()  # nobody: the data folder is not there just now
            if people and all(other.id != person.id for other in people):
                raise HwError(f"{person.name} was removed; bring them back, and try again")
            return person.folder

        return folder

    def ensure_named(self) -> None:
        """Have the name of who writes now in their folder, where that had to be made anew.

        To be called in the lane's worker. A disk that does not take it is told of by what matters.
        """
        with suppress(HwError):
            self._profiles.ensure_named(self._writer())

    @Slot()
    def start(self) -> None:
        """Find out who there is."""
        task = self._lane.submit(self._listed)
        task.finished.connect(self._welcome)

    @Slot()
    def look(self) -> None:
        """Find out whether another window changed who there is; ``changed`` follows if so.

        Where who writes was removed, somebody else does from now on.
        """
        task = self._lane.submit(self._looked)
        task.finished.connect(self._take_look)

    @Slot(str)
    def switch(self, profile_id: str) -> None:
        """Let somebody else write."""
        self._submit(partial(self._switch, profile_id))

    @Slot(str)
    def create(self, name: str) -> None:
        """Add somebody, who writes from now on."""
        self._submit_name(lambda: self._switch(self._profiles.create(name).id))

    @Slot(str)
    def rename(self, name: str) -> None:
        """Call who writes now something else."""
        self._submit_name(partial(self._rename, name))

    @Slot(str)
    def remove(self, profile_id: str) -> None:
        """Put somebody away, samples and all, who must not be the last; others write then.

        Their samples are to be closed before.
        """
        people = () if self._profile_list is None else self._profile_list.profiles
        name = next((person.name for person in people if person.id == profile_id), "")
        task = self._submit(partial(self._remove, profile_id))
        task.finished.connect(lambda _: self.notified.emit(self.tr("{} was removed").format(name)))

    @Slot(str)
    def restore(self, removed_id: str) -> None:
        """Bring back somebody who was removed, and who writes from now on."""
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
    def _welcome(self, profile_list: ProfileList) -> None:
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
        if self._current is None:
            self._current = self._profiles.current()
        return self._current

    def _listed(self) -> ProfileList:
        current = self._writer()
        return ProfileList(self._profiles.listed(), current, self._profiles.removed())

    def _looked(self) -> ProfileList | None:
        people = self._profiles.listed()
        if self._current is None or not people:  # a folder that is not there just now
            return None
        same = (person for person in people if person.id == self._current.id)
        self._current = next(same, None) or self._profiles.current()
        return self._listed()

    def _switch(self, profile_id: str) -> ProfileList:
        try:
            self._current = self._profiles.switch(profile_id)
        except HwError:
            # Where the choice cannot be kept it holds for this window: to look at their samples.
            same = [each for each in self._profiles.listed() if each.id == profile_id]
            if not same:
                raise
            self._current = same[0]
        return self._listed()

    def _rename(self, name: str) -> ProfileList:
        self._current = self._profiles.rename(self._writer().id, name)
        return self._listed()

    def _remove(self, profile_id: str) -> ProfileList:
        if len(self._profiles.listed()) < 2:
            raise HwError("the only person cannot be removed; add another one first")
        self._profiles.remove(profile_id)
        if profile_id == self._writer().id:
            self._current = None
        return self._listed()
