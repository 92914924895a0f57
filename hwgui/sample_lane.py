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

    def submit(self, job: Callable[[SampleStore], object]) -> Task:
        """Run a job with the open store; returns at once. It fails with HwError as the store."""
        return self._lane.submit(lambda: job(self._opened()))

    def switch(self, folder: Callable[[], Path]) -> Task:
        """Go over to another person's folder, once what was asked before is done."""

        def change() -> None:
            self.close()
            self._folder = folder

        return self._lane.submit(change)

    def close(self) -> None:
        """Close the store. To be called in the worker, or when the lane has ended."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> SampleStore:
        if self._store is None:
            self._store = SampleStore(self._folder())
        return self._store
