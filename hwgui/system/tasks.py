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

REPORT_INTERVAL = 0.2
"""Seconds between two reports of a counted job."""

CLOSING_TIME = 0.9
"""Seconds for which ``close`` waits for the job that runs."""

LASTING_TIME = 10.0
"""Seconds for which ``close`` waits in all where lasting jobs are not done yet."""

BACKGROUND = 10
"""``nice`` value of a background lane's thread. With a higher one, a worker that holds the
interpreter might get no core for long where other programs have them all."""
SWITCH_INTERVAL = 0.0002
"""Seconds after which a busy worker hands the interpreter to the GUI thread that waits for it."""


class Task(QObject):
    """One submitted job. Exactly one of its signals is emitted, once, unless its lane is closed.

    Signals:
        finished(object): what the job returned.
        failed(Exception): what the job raised. Where nothing is connected to it, an ``HwError`` is
            dropped, and any other error is raised on the lane's own thread.
        progressed(int, int): items done, and items in all; of a counted job only, before the other
            signals.

    Attributes:
        is_stopped: whether a counted job ends before its next item.
    """

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)
    is_stopped = False

    def stop(self) -> None:
        """End a counted job before its next item; it finishes as if there were no more."""
        self.is_stopped = True


class Counter:
    """A ``Progress`` for a job in a lane: its task reports how far it is, and can stop it."""

    def __init__(self, task: Task, report: Callable[[int, int], None]) -> None:
        """``report`` is called in the worker, every ``REPORT_INTERVAL`` seconds."""
        self._task = task
        self._report = report

    def over(self, items: Iterable[_T], what: str) -> Iterator[_T]:  # noqa: ARG002
        """Yield the items until the task is stopped; as ``hwcore.progress.Progress``."""
        total = len(items) if isinstance(items, Sized) else 0
        last_report = time.monotonic()
        for done, item in enumerate(items):
            if self._task.is_stopped:
                return
            if time.monotonic() - last_report >= REPORT_INTERVAL:
                self._report(done, max(total, done))
                last_report = time.monotonic()
            yield item


class _Job(NamedTuple):
    task: Task
    run: Callable[[], object]
    is_lasting: bool


class Lane(QObject):
    """One worker thread; jobs run in the order they were submitted, never two at a time.

    After ``close`` no task emits a signal and no job is taken. Of the jobs not yet begun only the
    *lasting* ones are still done: what a person did is saved though the window closes at once.

    Attributes:
        unreported: exceptions of lasting jobs that no task has emitted.
        has_lasting: whether lasting jobs are not done yet.
    """

    _ended = Signal(object, object, object)  # task, result, exception or None
    _counted = Signal(object, int, int)  # task, done, total

    def __init__(
        self, name: str, parent: QObject | None = None, *, background: bool = False
    ) -> None:
        """Start the worker.

        Args:
            background: whether its thread gives way to others where cores are short; on Linux.
        """
        super().__init__(parent)
        self._background = background
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._open = True
        self._gate = threading.Lock()  # nothing is emitted while, or after, the lane closes
        self._lasting = 0  # not done yet
        self._unreported: dict[Task, Exception] = {}
        self._ended.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._counted.connect(self._report_count, Qt.ConnectionType.QueuedConnection)
        # A daemon, so that a job that never returns cannot keep the program from ending.
        sys.setswitchinterval(SWITCH_INTERVAL)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    @property
    def unreported(self) -> tuple[Exception, ...]:
        return tuple(self._unreported.values())

    @property
    def has_lasting(self) -> bool:
        return self._lasting > 0

    def submit(self, job: Callable[[], object], lasting: bool = False) -> Task:
        """Run ``job`` in the worker when those before it are done; returns at once.

        Args:
            lasting: whether it is done even if the lane is closed before its turn.
        """
        task = Task()
        self._put(_Job(task, job, lasting))
        return task

    def submit_counted(self, job: Callable[[Counter], object], lasting: bool = False) -> Task:
        """As ``submit``, for a job that counts its items with the ``Counter`` it is given."""
        task = Task()
        counter = Counter(task, partial(self._count, task))
        self._put(_Job(task, lambda: job(counter), lasting))
        return task

    def stop(self) -> None:
        """Begin to close without waiting; ``close`` must follow."""
        with self._gate:
            self._open = False
        self._jobs.put(None)

    def close(self) -> bool:
        """End the worker.

        Waits for ``CLOSING_TIME`` at most, or for ``LASTING_TIME`` where lasting jobs are not done.

        Returns:
            Whether the worker has ended.
        """
        self.stop()
        self._thread.join(CLOSING_TIME)
        if self._thread.is_alive() and self.has_lasting:
            self._thread.join(LASTING_TIME - CLOSING_TIME)
        return not self._thread.is_alive()

    def _put(self, job: _Job) -> None:
        if self._open:
            with self._gate:
                self._lasting += job.is_lasting
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
            del job  # or its objects would live until the next one comes

    def _do(self, job: _Job) -> None:
        result: object = None
        failure: Exception | None = None
        try:
            result = job.run()
        except Exception as error:  # whoever submitted the job decides what to do about it
            failure = error
        with self._gate:
            self._lasting -= job.is_lasting
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


def finished_within(seconds: float, job: Callable[[], object]) -> bool:
    """Run ``job`` in a thread of its own and wait for it, for so long at most.

    For what is done when no event loop is left to report to. Raises what the job raised.

    Returns:
        Whether the job was done in time; if not, it goes on, and nobody hears of it.
    """
    failures: list[Exception] = []

    def run() -> None:
        try:
            job()
        except Exception as error:  # raised below, on the thread that waits
            failures.append(error)

    thread = threading.Thread(target=run, name="ending", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        return False
    for failure in failures:
        raise failure
    return True


def catch_in_threads(take: Callable[[BaseException], None]) -> Callable[[], None]:
    """Call ``take`` with the exception that ends a thread, in that thread; lanes are not concerned.

    Returns:
        A function that restores the handler of before.
    """

    def ended(report: threading.ExceptHookArgs) -> None:
        if report.exc_value is not None:
            take(report.exc_value)

    before, threading.excepthook = threading.excepthook, ended

    def release() -> None:
        threading.excepthook = before

    return release
