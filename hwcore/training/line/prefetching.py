"""Batches that are made while the network still works on the ones before."""

from __future__ import annotations

from collections.abc import Iterator
from queue import Full, Queue
from threading import Event, Thread
from typing import Final, TypeVar

Item = TypeVar("Item")
AHEAD: Final = 16
"""Items that are ready at most."""


def prefetched(items: Iterator[Item]) -> Iterator[Item]:
    """The same items in the same order, made by a thread some ahead.

    Raises:
        Exception: what making them raised, at its place among the items.
    """
    ready: Queue[tuple[Item] | Exception | None] = Queue(AHEAD)
    stopped = Event()

    def put(entry: tuple[Item] | Exception | None) -> None:
        while not stopped.is_set():
            try:
                ready.put(entry, timeout=0.5)
                break
            except Full:
                continue

    def make() -> None:
        try:
            for item in items:
                put((item,))
                if stopped.is_set():
                    return
            put(None)
        except Exception as error:
            put(error)

    thread = Thread(target=make, name="prefetching", daemon=True)
    thread.start()
    try:
        while (entry := ready.get()) is not None:
            if isinstance(entry, Exception):
                raise entry
            yield entry[0]
    finally:
        stopped.set()
        thread.join()
