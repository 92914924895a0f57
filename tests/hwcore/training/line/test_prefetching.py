"""Items made ahead: all of them, in order, with what failed; the thread ends with its reader."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from hwcore.training.line.prefetching import AHEAD, prefetched


def running() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "prefetching"]


def test_all_items_come_in_order() -> None:
    assert list(prefetched(iter(range(3 * AHEAD)))) == list(range(3 * AHEAD))
    assert not running()


def test_what_making_an_item_raised_comes_after_those_before_it() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    taken: list[int] = []
    with pytest.raises(ValueError, match="no more"):
        taken.extend(prefetched(items()))
    assert taken == [1]
    assert not running()


def test_a_reader_that_stops_early_stops_the_thread() -> None:
    def endless() -> Iterator[int]:
        number = 0
        while True:
            yield (number := number + 1)

    items = prefetched(endless())
    assert next(items) == 1
    items.close()  # type: ignore[attr-defined]
    assert not running()
