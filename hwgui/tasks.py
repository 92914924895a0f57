"""Work off the GUI thread. This is the only file that knows threads.

A ``Lane`` is one worker thread that does one job after another; whoever submits a job gets a
``Task`` whose signals are emitted on the lane's own (the GUI's) thread, so that every slot, be it
a method, a lambda or a partial, runs there.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue

from PySide6.QtCore import QObject, Qt, Signal, Slot

CLOSING_TIME = 1.0
"""Seconds that closing a lane waits for the job at hand."""

TURN = 0.001
"""Seconds after which a busy worker hands the interpreter to the GUI thread when that wants it."""


class Task(QObject):
    """One submitted job. Exactly one of its signals is emitted, once, unless its lane is closed.

    Signals:
        finished(object): what the job returned.
        failed(Exception): what the job raised.
    """

    finished = Signal(object)
    failed = Signal(object)


class Lane(QObject):
    """One worker thread; jobs run in the order they were submitted, never two at a time.

    After ``close`` no task reports any more, jobs not yet begun are dropped and new ones are not
    taken.
    """

    _ended = Signal(object, object, object)  # task, result, exception or None

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[tuple[Task, Callable[[], object]] | None] = SimpleQueue()
        self._open = True
        self._gate = threading.Lock()  # nothing is emitted while, or after, the lane closes
        self._ended.connect(self._report, Qt.ConnectionType.QueuedConnection)
        # A daemon, so that a job that never returns cannot keep the program from ending.
        sys.setswitchinterval(TURN)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], object]) -> Task:
        """Run ``job`` in the worker when those before it are done; returns at once."""
        task = Task()
        if self._open:
            self._jobs.put((task, job))
        return task

    def close(self) -> bool:
        """End the worker; waits ``CLOSING_TIME`` at most. True when it has ended."""
        with self._gate:
            self._open = False
        self._jobs.put(None)
        self._thread.join(CLOSING_TIME)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (entry := self._jobs.get()) is not None and self._open:
            task, job = entry
            result: object = None
            failure: Exception | None = None
            try:
                result = job()
            except Exception as error:  # whatever it is, the one who submitted the job decides
                failure = error
            with self._gate:
                if self._open:
                    self._ended.emit(task, result, failure)
            del entry, task, job, result, failure  # nothing of a job outlives it here

    @Slot(object, object, object)
    def _report(self, task: Task, result: object, failure: Exception | None) -> None:
        if not self._open:
            return
        if failure is None:
            task.finished.emit(result)
        else:
            task.failed.emit(failure)
