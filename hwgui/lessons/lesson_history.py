"""Every head of a person, kept and adopted in the storage lane; the engine follows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import HwError
from hwgui.answer import Recogniser
from hwgui.system import Lane, Task, line_for, worded

if TYPE_CHECKING:
    from hwcore.comparison import Comparison
    from hwcore.model import Head
    from hwcore.storage import CurrentLesson, KeptLesson, LessonRecord, LessonStore

_T = TypeVar("_T")


@dataclass(frozen=True)
class LessonList:
    """The heads there are.

    Attributes:
        in_use: number of the one in use, None for the one that was shipped.
        heads: all that were taught, the newest first.
    """

    in_use: int | None
    lessons: tuple[KeptLesson, ...]


class _InMemory(NamedTuple):
    """The head in use and what is stored with it, for a folder that was removed meanwhile.

    Attributes:
        store: where it belongs, whoever writes by then.
    """

    store: LessonStore
    head: Head
    kept: KeptLesson
    comparison: Comparison | None


class LessonHistory(QObject):
    """Keeps, adopts and lists heads.

    The stored choice and the engine change together, one choice after the other in the lane, so
    that they never disagree for longer than one job.

    Signals:
        adopted(object): another head is in use: its number, or None for the one that was shipped.
        changed(LessonList): there are other heads, or another one is in use.
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

    def __init__(
        self,
        lane: Lane,
        parent: QObject | None = None,
        before_write: Callable[[], object] = lambda: None,
    ) -> None:
        """``before_write`` is called in the worker before a head is kept or adopted, and may raise
        HwError: nothing is kept then."""
        super().__init__(parent)
        self.in_use: int | None = None
        self._lane = lane
        self._before_write = before_write
        self._folder: Callable[[], Path] | None = None
        self._engine: Recogniser | None = None
        self._lesson_list: LessonList | None = LessonList(None, ())  # told of last
        self._opened = 0  # folders so far
        # Only the worker uses these: what is stored as it was seen last, and what the engine has.
        self._seen: object = None
        self._served: int | None = None
        self._in_memory: _InMemory | None = None  # None for the shipped head

    def open(self, folder: Callable[[], Path], engine: Recogniser) -> None:
        """Take over a person's folder: the engine gets the head that was adopted there.

        Args:
            folder: called in the worker, again for each job; may raise HwError.
        """
        self._folder, self._engine = folder, engine
        self._opened += 1

        def use_current(store: LessonStore, engine: Recogniser) -> CurrentLesson:
            current = store.current()
            self._serve(store, current.number, current.head or engine.bundle.head)
            return current

        task = self._submit(use_current)
        task.finished.connect(self._if_still_open(self._take_current))
        task.failed.connect(self._if_still_open(self._use_shipped))

    def comparison(self, number: int) -> Task:
        """Read what a lesson gave: the task gives it, or None. ``open`` comes first."""
        return self._submit(lambda store, _: store.comparison(number))

    def keep(self, head: Head, card: LessonRecord, comparison: Comparison | None = None) -> Task:
        """Store a head, with what its lesson gave, and adopt it; the task gives its number.
        ``open`` comes first."""

        def keep_and_adopt(store: LessonStore, _engine: Recogniser) -> int:
            self._prepare()
            number = store.keep(head, card, comparison)
            store.adopt(number)
            self._serve(store, number, head)
            return number

        return self._adopt(keep_and_adopt)

    @Slot(object)
    def adopt(self, number: int | None) -> None:
        """Use a kept head again, or for None the one that was shipped. ``open`` comes first."""

        def use(store: LessonStore, engine: Recogniser) -> int | None:
            self._prepare()
            head = engine.bundle.head if number is None else store.load(number)
            store.adopt(number)
            self._serve(store, number, head)
            return number

        task = self._adopt(use, lasting=True)
        task.failed.connect(self._if_still_open(self._fail))

    def ensure_kept(self) -> None:
        """Store the head in use again where the person's folder had to be made anew without it.

        To be called in the worker. A disk that does not take it is told of by the next lesson.
        """
        if self._in_memory is not None and self._in_memory.store.folder.is_dir():
            with suppress(HwError):
                self._rewrite()

    def forget(self) -> None:
        """Store the head in use nowhere: the folder is somebody else's now. To be called in the
        worker."""
        self._in_memory = self._seen = None

    @Slot()
    def look(self) -> None:
        """Find out whether another window kept or adopted a head; this one then uses it too.

        Where the folder was removed, the head in use stays in use.
        """
        if self._folder is None:
            return

        def follow(store: LessonStore, engine: Recogniser) -> LessonList | None:
            seen = store.mark()
            is_gone = self._in_memory is not None and not store.folder.is_dir()
            if seen == self._seen or is_gone:
                return None
            current = store.current()
            if current.number != self._served:
                self._serve(store, current.number, current.head or engine.bundle.head)
            lesson_list = LessonList(current.number, store.listed())
            self._seen = seen
            return lesson_list

        task = self._submit(follow)
        task.finished.connect(self._if_still_open(self._follow))

    def _if_still_open(self, take: Callable[[_T], None]) -> Callable[[_T], None]:
        """Take what a job gives, unless another person's folder was opened since it was asked."""
        opened = self._opened

        def take_if_open(given: _T) -> None:
            if opened == self._opened:
                take(given)

        return take_if_open

    def _serve(self, store: LessonStore, number: int | None, head: Head) -> None:
        """In the worker: have the engine use a head."""
        self._use(number, head)
        if number is not None:
            kept = store.find(number)
            comparison = None if kept.lesson is None else store.comparison(number)
            self._in_memory = _InMemory(store, head, kept, comparison)

    def _use(self, number: int | None, head: Head) -> None:
        assert self._engine is not None
        self._engine.adopt(head)
        self._served = number
        self._seen = self._in_memory = None  # whatever is stored now is to be looked at

    def _prepare(self) -> None:
        """In the worker: have what is there already where it belongs, before more is kept."""
        self._before_write()
        self._rewrite()

    def _rewrite(self) -> None:
        if self._in_memory is None:
            return
        store, head, kept, comparison = self._in_memory
        if kept.lesson is not None and kept.taught is not None and store.is_lost(kept.number):
            store.rewrite(kept.number, head, kept.lesson, comparison, kept.taught)
            self._seen = None

    def _submit(
        self, job: Callable[[LessonStore, Recogniser], object], lasting: bool = False
    ) -> Task:
        folder, engine = self._folder, self._engine  # as they are now, not when the job's turn is
        assert folder is not None
        assert engine is not None

        def run() -> object:
            from hwcore.storage import LessonStore

            return job(LessonStore(folder(), engine.bundle.head.backbone), engine)

        return self._lane.submit(run, lasting)

    def _adopt(
        self, job: Callable[[LessonStore, Recogniser], int | None], lasting: bool = False
    ) -> Task:
        task = self._submit(job, lasting)
        task.finished.connect(self._if_still_open(self._take))
        # One may have been kept, though it was not adopted.
        task.failed.connect(self._if_still_open(lambda _: self._list()))
        return task

    def _take_current(self, current: CurrentLesson) -> None:
        if current.number is None and self.in_use is None:
            self._list()  # the engine has the shipped head already
        else:
            self._take(current.number)
        if current.notice is not None:
            self.noticed.emit(worded(current.notice))

    def _use_shipped(self, error: Exception) -> None:
        """Nobody is served with the head of who was here before."""
        engine = self._engine
        assert engine is not None
        task = self._lane.submit(lambda: self._use(None, engine.bundle.head))
        if self.in_use is not None:
            self.in_use = None
            task.finished.connect(self.adopted)
        self._tell(LessonList(None, ()))
        self._lesson_list = None  # so that it is told anew once it can be read
        self.unopened.emit(line_for(error))

    def _take(self, number: int | None) -> None:
        self.in_use = number
        self.adopted.emit(number)
        self._list()

    def _list(self) -> None:
        task = self._submit(lambda store, _: store.listed())
        task.finished.connect(self._if_still_open(self._show))
        task.failed.connect(self._if_still_open(self._fail))

    def _show(self, lessons: tuple[KeptLesson, ...]) -> None:
        self._tell(LessonList(self.in_use, lessons))

    def _follow(self, lesson_list: LessonList | None) -> None:
        if lesson_list is None or lesson_list == self._lesson_list:
            return
        if lesson_list.in_use != self.in_use:
            self.in_use = lesson_list.in_use
            self.adopted.emit(lesson_list.in_use)
        self._tell(lesson_list)

    def _tell(self, lesson_list: LessonList) -> None:
        self._lesson_list = lesson_list
        self.changed.emit(lesson_list)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(line_for(error))
