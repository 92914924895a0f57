"""Every head of a person, kept and adopted in the storage lane; the engine follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from .errors import line_for
from .recognition import Recogniser
from .tasks import Lane, Task

if TYPE_CHECKING:
    from hwcore.head import Head
    from hwcore.heads import CurrentHead, HeadStore, KeptHead, LessonCard


@dataclass(frozen=True)
class Shelf:
    """The heads there are.

    Attributes:
        in_use: number of the one in use, None for the one that was shipped.
        heads: all that were taught, the newest first.
    """

    in_use: int | None
    heads: tuple[KeptHead, ...]


class HeadHistory(QObject):
    """Keeps, adopts and lists heads.

    The stored choice and the engine change together, one choice after the other in the lane, so
    that they never disagree for longer than one job.

    Signals:
        adopted(object): another head is in use: its number, or None for the one that was shipped.
        changed(Shelf): there are other heads, or another one is in use.
        noticed(str): another head than the adopted one had to be used, and why.
        unopened(str): one line; ``open`` failed, and the head that was shipped is used.
        failed(str): one line; the head that was in use still is.

    Attributes:
        in_use: the number of the head in use, None for the one that was shipped.
    """

    adopted = Signal(object)
    changed = Signal(object)
    noticed = Signal(str)
    unopened = Signal(str)
    failed = Signal(str)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.in_use: int | None = None
        self._lane = lane
        self._folder: Callable[[], Path] | None = None
        self._engine: Recogniser | None = None

    def open(self, folder: Callable[[], Path], engine: Recogniser) -> None:
        """Take over a person's folder: the engine gets the head that was adopted there.

        Args:
            folder: called in the worker, again for each job; may raise HwError.
        """
        self._folder, self._engine = folder, engine

        def use_current(store: HeadStore, engine: Recogniser) -> CurrentHead:
            current = store.current()
            engine.adopt(current.head or engine.bundle.head)
            return current

        task = self._submit(use_current)
        task.finished.connect(self._take_current)
        task.failed.connect(self._use_shipped)

    def keep(self, head: Head, card: LessonCard) -> Task:
        """Store a head and adopt it; the task gives its number. ``open`` comes first."""

        def keep_and_adopt(store: HeadStore, engine: Recogniser) -> int:
            number = store.keep(head, card)
            store.adopt(number)
            engine.adopt(head)
            return number

        return self._adopt(keep_and_adopt)

    @Slot(object)
    def adopt(self, number: int | None) -> None:
        """Use a kept head again, or for None the one that was shipped. ``open`` comes first."""

        def use(store: HeadStore, engine: Recogniser) -> int | None:
            head = engine.bundle.head if number is None else store.load(number)
            store.adopt(number)
            engine.adopt(head)
            return number

        task = self._adopt(use)
        task.failed.connect(self._fail)

    def _submit(self, job: Callable[[HeadStore, Recogniser], object]) -> Task:
        folder, engine = self._folder, self._engine  # as they are now, not when the job's turn is
        assert folder is not None
        assert engine is not None

        def run() -> object:
            from hwcore.heads import HeadStore

            return job(HeadStore(folder(), engine.bundle.head.backbone), engine)

        return self._lane.submit(run)

    def _adopt(self, job: Callable[[HeadStore, Recogniser], int | None]) -> Task:
        task = self._submit(job)
        task.finished.connect(self._take)
        task.failed.connect(self._list)  # one may have been kept, though it was not adopted
        return task

    @Slot(object)
    def _take_current(self, current: CurrentHead) -> None:
        if current.notice is not None:
            self.noticed.emit(current.notice)
        if current.number is None and self.in_use is None:
            self._list()  # the engine has the shipped head already
        else:
            self._take(current.number)

    @Slot(object)
    def _use_shipped(self, error: Exception) -> None:
        """Nobody is served with the head of who was here before."""
        engine = self._engine
        assert engine is not None
        task = self._lane.submit(lambda: engine.adopt(engine.bundle.head))
        if self.in_use is not None:
            self.in_use = None
            task.finished.connect(self.adopted)
        self.changed.emit(Shelf(None, ()))
        self.unopened.emit(line_for(error))

    @Slot(object)
    def _take(self, number: int | None) -> None:
        self.in_use = number
        self.adopted.emit(number)
        self._list()

    @Slot()
    def _list(self) -> None:
        task = self._submit(lambda store, _: store.listed())
        task.finished.connect(self._show)
        task.failed.connect(self._fail)

    @Slot(object)
    def _show(self, heads: tuple[KeptHead, ...]) -> None:
        self.changed.emit(Shelf(self.in_use, heads))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.failed.emit(line_for(error))
