"""Who writes: several people on one machine, each with samples and heads of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.profiles import Profile, Profiles

from .errors import line_for
from .tasks import Lane


@dataclass(frozen=True)
class Roster:
    """Everybody, by name, and who writes now."""

    people: tuple[Profile, ...]
    current: Profile


class People(QObject):
    """The profiles of a data folder, off the GUI thread.

    Another window may switch to somebody else; this one stays with who was chosen here.

    Signals:
        changed(Roster): who there is, and who writes now.
        switched(): somebody else writes now; ``folder`` is theirs.
        failed(str): one line; nothing was changed.
    """

    changed = Signal(object)
    switched = Signal()
    failed = Signal(str)

    def __init__(self, lane: Lane, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._profiles = Profiles(data_dir, self.tr("Me"))
        self._current: Profile | None = None  # only the worker sets and reads it

    def folder(self) -> Path:
        """The folder of who writes now. To be called in the lane's worker; may raise HwError."""
        return self._writer().folder

    @Slot()
    def start(self) -> None:
        """Find out who there is."""
        task = self._lane.submit(self._roster)
        task.finished.connect(self.changed)

    @Slot(str)
    def switch(self, profile_id: str) -> None:
        """Let somebody else write."""
        self._submit(partial(self._switch, profile_id), switches=True)

    @Slot(str)
    def create(self, name: str) -> None:
        """Add somebody, who writes from now on."""
        self._submit(lambda: self._switch(self._profiles.create(name).id), switches=True)

    @Slot(str)
    def rename(self, name: str) -> None:
        """Call who writes now something else."""
        self._submit(partial(self._rename, name), switches=False)

    def _submit(self, job: Callable[[], Roster], *, switches: bool) -> None:
        task = self._lane.submit(job)
        if switches:
            task.finished.connect(self.switched)
        task.finished.connect(self.changed)
        task.failed.connect(lambda error: self.failed.emit(line_for(error)))

    # In the worker

    def _writer(self) -> Profile:
        if self._current is None:
            self._current = self._profiles.current()
        return self._current

    def _roster(self) -> Roster:
        current = self._writer()
        return Roster(self._profiles.listed(), current)

    def _switch(self, profile_id: str) -> Roster:
        self._current = self._profiles.switch(profile_id)
        return self._roster()

    def _rename(self, name: str) -> Roster:
        self._current = self._profiles.rename(self._writer().id, name)
        return self._roster()
