"""Jobs on the person's samples in the storage lane, and what there is after each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.storage.samples import SampleStore
from hwgui.system import Task, line_for, worded

from .store_lane import SampleLane
from .store_state import StoreState, state_if_changed, state_of, state_when_opened

_T = TypeVar("_T")


class StoreChanges(QObject):
    """Has jobs done to the samples one after another, and tells what there is then.

    Signals:
        failed(str): one line; nothing was changed.
        unopened(str): one line; ``start`` failed, and each change will try again.
        unwritable(str): one line; the samples can be seen, but not changed. Each change will try.
        recovered(str): one line: the samples had been damaged, or were not where they belong;
            empty once they are there again.
        changed(SampleOverview): what there is now, after each change, here or in another window,
            and after ``start``.
    """

    failed = Signal(str)
    unopened = Signal(str)
    unwritable = Signal(str)
    recovered = Signal(str)
    changed = Signal(object)

    def __init__(self, samples: SampleLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._opened = 0  # how often; results for the samples opened before are dropped

    @Slot()
    def start(self) -> None:
        """Open the samples, which may be another person's; ``changed`` says what there is."""
        self._opened += 1
        opened = self._opened
        task = self._samples.submit(state_when_opened)
        task.finished.connect(lambda state: self._take_state(state, opened))
        task.failed.connect(lambda error: self.unopened.emit(line_for(error)))

    @Slot()
    def look(self) -> None:
        """Find out whether another window changed the samples; ``changed`` follows if so."""
        task = self._samples.peek(state_if_changed)
        opened = self._opened
        task.finished.connect(lambda state: self._take_state(state, opened))

    def _submit(
        self,
        job: Callable[[SampleStore], _T],
        deliver: Callable[[_T], object] | None = None,
        give_up: Callable[[], object] | None = None,
        refuse: Callable[[str], object] | None = None,
    ) -> None:
        task = self._samples.submit(lambda store: (job(store), state_of(store)), changes=True)
        self._expect(task, deliver, give_up, refuse)

    def _expect(
        self,
        task: Task,
        deliver: Callable[[_T], object] | None,
        give_up: Callable[[], object] | None,
        refuse: Callable[[str], object] | None,
    ) -> None:
        report = self.failed.emit if refuse is None else refuse
        opened = self._opened

        def finish(result: tuple[_T, StoreState]) -> None:
            if deliver is not None:
                deliver(result[0])
            self._take_state(result[1], opened)

        def fail(error: Exception) -> None:
            if give_up is not None:
                give_up()
            report(line_for(error))

        task.finished.connect(finish)
        task.failed.connect(fail)

    def _take_state(self, state: StoreState | None, opened: int) -> None:
        if state is None or opened != self._opened:
            return
        if state.overview is not None:
            self.changed.emit(state.overview)
        if state.notice is not None:
            self.recovered.emit(worded(state.notice))
        if state.overview is not None and state.unwritable is not None:
            self.unwritable.emit(worded(state.unwritable))

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(line_for(error))
