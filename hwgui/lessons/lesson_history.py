"""The lessons of a person: kept, adopted and listed in the storage lane; the engine follows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import HwError
from hwgui.answer import Recogniser
from hwgui.system import Lane, Task, line_for, worded

from .lesson_list import LessonInMemory, LessonList

if TYPE_CHECKING:
    from hwcore.comparison import Comparison
    from hwcore.model import Head
    from hwcore.storage import CurrentLesson, KeptLesson, LessonRecord, LessonStore, TaughtWords

_T = TypeVar("_T")


class LessonHistory(QObject):
    """Keeps, adopts and lists lessons.

    The stored choice and the engine change together, one choice after the other in the lane, so
    that they never disagree for longer than one job.

    Signals:
        adopted(object): another lesson is in use: its number, or None for the model as shipped.
        changed(LessonList): a lesson was added, or another one is in use.
        noticed(str): one line: why another lesson than the adopted one is in use.
        unopened(str): one line; ``open`` failed, and the model is used as shipped.
        failed(str): one line; the lesson that was in use still is.

    Attributes:
        in_use: the number of the lesson in use, None for the model as shipped.
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
        """``before_write`` is called in the worker before a lesson is kept or adopted; where it
        raises HwError, nothing is kept."""
        super().__init__(parent)
        self.in_use: int | None = None
        self._lane = lane
        self._before_write = before_write
        self._folder: Callable[[], Path] | None = None
        self._engine: Recogniser | None = None
        self._lesson_list: LessonList | None = LessonList(None, ())  # emitted last
        self._opened = 0  # how many folders so far
        # Only the worker uses these: the store's mark when read last, and what the engine has.
        self._mark: object = None
        self._number: int | None = None
        self._in_memory: LessonInMemory | None = None  # None for the shipped head

    def open(self, folder: Callable[[], Path], engine: Recogniser) -> None:
        """Open a person's folder: the engine gets the head of the lesson that is adopted there.

        Args:
            folder: called in the worker, again for each job; may raise HwError.
        """
        self._folder, self._engine = folder, engine
        self._opened += 1

        def use_current(store: LessonStore, engine: Recogniser) -> CurrentLesson:
            current = store.current()
            self._put_in_use(store, current.number, current.head or engine.bundle.head)
            return current

        task = self._submit(use_current)
        task.finished.connect(self._if_still_open(self._take_current))
        task.failed.connect(self._if_still_open(self._use_shipped))

    def comparisons(self, number: int) -> Task:
        """Read what a lesson gave, from characters and from words; the task gives both, each of
        which may be None. ``open`` comes first."""
        return self._submit(
            lambda store, _: (store.comparison(number), store.words(number).comparison)
        )

    def line_head(self) -> Task:
        """The head for lines of the lesson in use; the task gives it, or None for the shipped one.
        ``open`` comes first."""
        return self._submit(lambda _store, _engine: self._words_in_use.head)

    def keep(
        self,
        head: Head | None,
        record: LessonRecord,
        comparison: Comparison | None = None,
        words: TaughtWords | None = None,
    ) -> Task:
        """Store a lesson and adopt it; the task gives its number. ``open`` comes first.

        Args:
            head: of characters; None for that of the lesson in use, and so of words.
        """

        def keep_and_adopt(store: LessonStore, engine: Recogniser) -> int:
            self._prepare()
            in_use = self._words_in_use
            kept = in_use._replace(comparison=None) if words is None else words
            kept = kept._replace(head=kept.head or in_use.head)
            kept_head = head or self.taught_head(engine)[0]
            number = store.keep(kept_head, record, comparison, kept)
            store.adopt(number)
            self._put_in_use(store, number, kept_head)
            return number

        return self._adopt(keep_and_adopt)

    @Slot(object)
    def adopt(self, number: int | None) -> None:
        """Use this lesson, or for None the model as shipped. ``open`` comes first."""

        def use(store: LessonStore, engine: Recogniser) -> int | None:
            self._prepare()
            head = engine.bundle.head if number is None else store.load(number)
            store.adopt(number)
            self._put_in_use(store, number, head)
            return number

        task = self._adopt(use, lasting=True)
        task.failed.connect(self._if_still_open(self._fail))

    @property
    def _words_in_use(self) -> TaughtWords:
        """In the worker: what the lesson in use was taught from words."""
        from hwcore.storage import TaughtWords

        return TaughtWords() if self._in_memory is None else self._in_memory.words

    def ensure_kept(self) -> None:
        """Store the lesson in use again where the person's folder had to be made anew without it.

        To be called in the worker. Failures are silent; keeping the next lesson will fail, too.
        """
        if self._in_memory is not None and self._in_memory.store.folder.is_dir():
            with suppress(HwError):
                self._rewrite()

    def taught_head(self, engine: Recogniser) -> tuple[Head, frozenset[str]]:
        """In the worker: the head of the lesson in use, and ids of the samples it was taught."""
        if self._in_memory is None:
            return engine.bundle.head, frozenset()
        record = self._in_memory.lesson.record
        return self._in_memory.head, frozenset(() if record is None else record.samples)

    def forget(self) -> None:
        """Store the lesson in use nowhere any more: the folder is somebody else's now.

        To be called in the worker."""
        self._in_memory = self._mark = None

    @Slot()
    def look(self) -> None:
        """Look whether another window kept or adopted a lesson; this one then uses it, too.

        Where the folder was removed, the lesson in use stays in use.
        """
        if self._folder is None:
            return

        def follow(store: LessonStore, engine: Recogniser) -> LessonList | None:
            mark = store.mark()
            is_gone = self._in_memory is not None and not store.folder.is_dir()
            if mark == self._mark or is_gone:
                return None
            current = store.current()
            if current.number != self._number:
                self._put_in_use(store, current.number, current.head or engine.bundle.head)
            lesson_list = LessonList(current.number, store.listed())
            self._mark = mark
            return lesson_list

        task = self._submit(follow)
        task.finished.connect(self._if_still_open(self._follow))

    def _if_still_open(self, take: Callable[[_T], None]) -> Callable[[_T], None]:
        """Deliver a job's result unless another person's folder was opened since."""
        opened = self._opened

        def take_if_open(result: _T) -> None:
            if opened == self._opened:
                take(result)

        return take_if_open

    def _put_in_use(self, store: LessonStore, number: int | None, head: Head) -> None:
        """In the worker: have the engine use a lesson's head, and remember what is stored of it."""
        self._use(number, head)
        if number is not None:
            lesson = store.find(number)
            comparison = None if lesson.record is None else store.comparison(number)
            words = store.words(number)
            self._in_memory = LessonInMemory(store, head, lesson, comparison, words)

    def _use(self, number: int | None, head: Head) -> None:
        assert self._engine is not None
        self._engine.adopt(head)
        self._number = number
        self._mark = self._in_memory = None  # the store is to be read again

    def _prepare(self) -> None:
        """In the worker: have samples and the lesson in use in their place before more is kept."""
        self._before_write()
        self._rewrite()

    def _rewrite(self) -> None:
        if self._in_memory is None:
            return
        store, head, lesson, comparison, words = self._in_memory
        if lesson.record is not None and lesson.taught is not None and store.is_lost(lesson.number):
            store.rewrite(lesson.number, head, lesson.record, comparison, lesson.taught, words)
            self._mark = None

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
        # A lesson may have been kept, though it was not adopted.
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
        """Have the engine use the shipped head, not that of whoever was here before."""
        engine = self._engine
        assert engine is not None
        task = self._lane.submit(lambda: self._use(None, engine.bundle.head))
        if self.in_use is not None:
            self.in_use = None
            task.finished.connect(self.adopted)
        self._emit_list(LessonList(None, ()))
        self._lesson_list = None  # so that it is emitted anew once it can be read
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
        self._emit_list(LessonList(self.in_use, lessons))

    def _follow(self, lesson_list: LessonList | None) -> None:
        if lesson_list is None or lesson_list == self._lesson_list:
            return
        if lesson_list.in_use != self.in_use:
            self.in_use = lesson_list.in_use
            self.adopted.emit(lesson_list.in_use)
        self._emit_list(lesson_list)

    def _emit_list(self, lesson_list: LessonList) -> None:
        self._lesson_list = lesson_list
        self.changed.emit(lesson_list)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(line_for(error))
