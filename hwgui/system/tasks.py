"""Work off the GUI thread. This is the only file that knows threads.

A ``Lane`` is one worker thread that does one job after another; whoever submits a job gets a
``Task`` whose signals are emitted on the lane's own (the GUI's) thread, so that every slot, be it
a method, a lambda or a partial, runs there.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QMetaMethod, QObject, Qt, Signal, Slot

from hwcore import HwError

_T = TypeVar("_T")

COUNTING = 0.2
"""Seconds between two counts of a job that tells how far it is."""

CLOSING_TIME = 0.9
"""Seconds that closing waits for the jobs at hand."""

LASTING_TIME = 10.0
"""Seconds that closing waits in all where lasting jobs are not done yet."""

BACKGROUND = 10
"""How much a background lane's thread gives way, as of ``nice``. With more, the interpreter would
be missed for long where it holds it and other programs have the cores."""
TURN = 0.0002
"""Seconds after which a busy worker hands the interpreter to the GUI thread when that wants it."""


class Task(QObject):
    """One submitted job. Exactly one of its signals is emitted, once, unless its lane is closed.

    Signals:
        finished(object): what the job returned.
        failed(Exception): what the job raised. Where nothing is connected to it, an ``HwError`` is
            dropped, and any other error is raised on the lane's own thread.
        progressed(int, int): so many of so many items are done; of a counted job only, before the
            others.

    Attributes:
        is_stopped: whether a counted job is to end before its next item.
    """

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)
    is_stopped = False

    def stop(self) -> None:
        """Have a counted job end as if there were no more items; it finishes as usual."""
        self.is_stopped = True


class Counter:
    """A ``Progress`` for a job in a lane: its task tells how far it is, and can stop it."""

    def __init__(self, task: Task, report: Callable[[int, int], None]) -> None:
        """``report`` is called in the worker, every ``COUNTING`` seconds."""
        self._task = task
        self._report = report

    def over(self, items: Iterable[_T], what: str) -> Iterator[_T]:  # noqa: ARG002
        """Yield the items until the task is stopped; as ``hwcore.progress.Progress``."""
        total = len(items) if isinstance(items, Sized) else 0
        last_report = time.monotonic()
        for done, item in enumerate(items):
            if self._task.is_stopped:
                return
            if time.monotonic() - last_report >= COUNTING:
                self._report(done, max(total, done))
                last_report = time.monotonic()
            yield item


class _Job(NamedTuple):
    task: Task
    run: Callable[[], object]
    is_lasting: bool


class Lane(QObject):
    """One worker thread; jobs run in the order they were submitted, never two at a time.

    After ``close`` no task reports any more and new jobs are not taken. Of the jobs not yet begun
    only those that are *lasting* are still done: what a person did is not lost for being quick.

    Attributes:
        unreported: what lasting jobs raised and no task has reported.
        owes: lasting jobs are not done yet.
    """

    _ended = Signal(object, object, object)  # task, result, exception or None
    _counted = Signal(object, int, int)  # task, done, total

    def __init__(
        self, name: str, parent: QObject | None = None, *, background: bool = False
    ) -> None:
        """Start the worker.

        Args:
            background: it gives way where there are not cores enough, if the system lets a single
                thread do so (Linux does).
        """
        super().__init__(parent)
        self._background = background
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._open = True
        self._gate = threading.Lock()  # nothing is emitted while, or after, the lane closes
        self._owed = 0
        self._unreported: dict[Task, Exception] = {}
        self._ended.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._counted.connect(self._report_count, Qt.ConnectionType.QueuedConnection)
        # A daemon, so that a job that never returns cannot keep the program from ending.
        sys.setswitchinterval(TURN)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    @property
    def unreported(self) -> tuple[Exception, ...]:
        return tuple(self._unreported.values())

    @property
    def owes(self) -> bool:
        return self._owed > 0

    def submit(self, job: Callable[[], object], lasting: bool = False) -> Task:
        """Run ``job`` in the worker when those before it are done; returns at once.

        Args:
            lasting: it is done even if the lane is closed before its turn.
        """
        task = Task()
        self._put(_Job(task, job, lasting))
        return task

    def submit_counted(self, job: Callable[[Counter], object], lasting: bool = False) -> Task:
        """As ``submit``, for a job that counts what it does."""
        task = Task()
        counter = Counter(task, partial(self._count, task))
        self._put(_Job(task, lambda: job(counter), lasting))
        return task

    def stop(self) -> None:
        """Begin to close, and wait for nothing; ``close`` is to follow."""
        with self._gate:
            self._open = False
        self._jobs.put(None)

    def close(self) -> bool:
        """End the worker; waits ``CLOSING_TIME`` at most, or ``LASTING_TIME`` if it has to.

        True when it has ended.
        """
        self.stop()
        self._thread.join(CLOSING_TIME)
        if self._thread.is_alive() and self.owes:
            self._thread.join(LASTING_TIME - CLOSING_TIME)
        return not self._thread.is_alive()

    def _put(self, job: _Job) -> None:
        if self._open:
            with self._gate:
                self._owed += job.is_lasting
            self._jobs.put(job)

    def _work(self) -> None:
        if self._background and sys.platform == "linux":
            thread = threading.get_native_id()
            with suppress(OSError):  # a sandbox may not allow it; the work is done all the same
                own = os.getpriority(os.PRIO_PROCESS, thread)
                os.setpriority(os.PRIO_PROCESS, thread, own + BACKGROUND)
                # When it wakes, it takes no core from a thread that is at work.
                os.sched_setscheduler(thread, os.SCHED_BATCH, os.sched_param(0))
        while (job := self._jobs.get()) is not None:
            if self._open or job.is_lasting:
                self._do(job)
            del job  # nothing of a job outlives it here

    def _do(self, job: _Job) -> None:
        result: object = None
        failure: Exception | None = None
        try:
            result = job.run()
        except Exception as error:  # whatever it is, the one who submitted the job decides
            failure = error
        with self._gate:
            self._owed -= job.is_lasting
            if failure is not None and job.is_lasting:
                self._unreported[job.task] = failure
            if self._open:
                self._ended.emit(job.task, result, failure)

    def _count(self, task: Task, done: int, total: int) -> None:
        with self._gate:
            if self._open:
                self._counted.emit(task, done, total)

    @Slot(object, int, int)
    def _report_count(self, task: Task, done: int, total: int) -> None:
        if self._open:
            task.progressed.emit(done, total)

    @Slot(object, object, object)
    def _report(self, task: Task, result: object, failure: Exception | None) -> None:
        if not self._open:
            return
        self._unreported.pop(task, None)
        if failure is None:
            task.finished.emit(result)
        elif task.isSignalConnected(QMetaMethod.fromSignal(task.failed)):
            task.failed.emit(failure)
        elif not isinstance(failure, HwError):
            raise failure  # a fault of the program that nobody would hear of


def catch_in_threads(take: Callable[[BaseException], None]) -> Callable[[], None]:
    """Hand on what ends any other thread than a lane; the returned function undoes that.

    ``take`` is called in the thread that ends.
    """

    def ended(report: threading.ExceptHookArgs) -> None:
        if report.exc_value is not None:
            take(report.exc_value)

    before, threading.excepthook = threading.excepthook, ended

    def release() -> None:
        threading.excepthook = before

    return release
