"""The store of the person's samples, used in the storage lane only, one job at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hwcore.errors import SampleError
from hwcore.storage.samples import OVER, WITHOUT_LOG, SampleStore
from hwgui.system import Counter, Lane, Task, log


class SampleLane:
    """Runs jobs on the samples of whoever writes. Only the lane's worker touches the store.

    The store is opened by the first call that needs it. Where it cannot be opened that call
    fails, and the next one tries again.
    """

    def __init__(
        self,
        lane: Lane,
        folder: Callable[[], Path],
        after_change: Callable[[bool], object] = lambda _: None,
    ) -> None:
        """Nothing is opened yet.

        Args:
            folder: called in the worker; may raise HwError.
            after_change: called in the worker when samples were changed, and the folder may have
                been made anew; with False where it is somebody else's now.
        """
        self._lane = lane
        self._folder = folder
        self._after_change = after_change
        self._store: SampleStore | None = None

    def submit(self, job: Callable[[SampleStore], object], changes: bool = False) -> Task:
        """Run a job with the open store; returns at once. It fails with HwError as the store.

        Args:
            changes: the job changes samples. It lasts (``Lane.submit``), and a store in which
                nothing could be changed is opened again before: now it may be possible.
        """

        return self._lane.submit(lambda: self._run(job, changes), lasting=changes)

    def submit_counted(self, job: Callable[[SampleStore, Counter], object]) -> Task:
        """As ``submit``, for a job that changes samples and counts what it does."""
        return self._lane.submit_counted(
            lambda counter: self._run(lambda store: job(store, counter), changes=True), lasting=True
        )

    def ensure_kept(self) -> None:
        """Have the samples where they belong before something is kept beside them.

        To be called in the worker. Raises HwError if that cannot be; see ``SampleStore``.
        """
        if self._store is not None and self._store.unwritable is None:
            store = self._store
            if not self._settle(store):
                notice = store.take_notice()
                if notice is None or notice == OVER:
                    raise SampleError(
                        "samples-others", "the samples were exchanged for others; try again"
                    )
                raise SampleError.of(notice)

    def _settle(self, store: SampleStore) -> bool:
        is_same = store.ensure_kept()
        self._after_change(is_same)
        if not is_same:
            self.close()  # the next call opens what is there as what it is
        return is_same

    def peek(self, job: Callable[[SampleStore], object]) -> Task:
        """As ``submit``, but where the store is not open nothing is done: the task gives None."""
        return self._lane.submit(lambda: None if self._store is None else job(self._store))

    def switch(self, folder: Callable[[], Path]) -> Task:
        """Go over to another person's folder, after the jobs submitted before."""

        def change() -> None:
            self.close()
            self._folder = folder

        return self._lane.submit(change, lasting=True)

    def release(self) -> Task:
        """Close the store after the jobs submitted before; the next one opens it again."""
        return self._lane.submit(self.close, lasting=True)

    def close(self) -> None:
        """Close the store. To be called in the worker, or when the lane has ended."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _run(self, job: Callable[[SampleStore], object], changes: bool) -> object:
        store = self._opened(changes)
        result = job(store)
        if changes:
            self._settle(store)
        return result

    def _opened(self, changes: bool) -> SampleStore:
        if changes and self._store is not None and self._store.unwritable is not None:
            self.close()
        if self._store is None:
            self._store = SampleStore(self._folder())
            if self._store.journal == WITHOUT_LOG:
                log.info("the samples have a rollback journal: memory cannot be shared there")
        return self._store
