"""The doorway to the person's samples: every call runs in the storage lane, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hwcore.samples import SampleStore

from .tasks import Lane, Task


class SampleLane:
    """The samples of one person at a time. Only the lane's worker touches the store.

    The store is opened by the first call that needs it. Where it cannot be opened that call
    fails, and the next one tries again.
    """

    def __init__(self, lane: Lane, folder: Callable[[], Path]) -> None:
        """Nothing is opened yet; ``folder`` is called in the worker, and may raise HwError."""
        self._lane = lane
        self._folder = folder
        self._store: SampleStore | None = None

    def submit(self, job: Callable[[SampleStore], object], changes: bool = False) -> Task:
        """Run a job with the open store; returns at once. It fails with HwError as the store.

        Args:
            changes: the job changes samples. It lasts (``Lane.submit``), and a store in which
                nothing could be changed is opened again before: now it may be possible.
        """
        return self._lane.submit(lambda: job(self._opened(changes)), lasting=changes)

    def peek(self, job: Callable[[SampleStore], object]) -> Task:
        """As ``submit``, but where the store is not open nothing is done: the task gives None."""
        return self._lane.submit(lambda: None if self._store is None else job(self._store))

    def switch(self, folder: Callable[[], Path]) -> Task:
        """Go over to another person's folder, once what was asked before is done."""

        def change() -> None:
            self.close()
            self._folder = folder

        return self._lane.submit(change, lasting=True)

    def release(self) -> Task:
        """Close the store once what was asked before is done; the next call opens it again."""
        return self._lane.submit(self.close, lasting=True)

    def close(self) -> None:
        """Close the store. To be called in the worker, or when the lane has ended."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self, changes: bool) -> SampleStore:
        if changes and self._store is not None and self._store.unwritable is not None:
            self.close()
        if self._store is None:
            self._store = SampleStore(self._folder())
        return self._store
