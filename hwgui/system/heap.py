"""Memory: what was freed is returned to the system, and what stays is not searched for garbage."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import Final

_MMAP_THRESHOLD: Final = -3
_ARENA_MAX: Final = -8
"""``M_MMAP_THRESHOLD`` and ``M_ARENA_MAX`` of glibc's ``malloc.h``."""
_LARGE: Final = 2 << 20  # bytes
_COLLECTIONS: Final = 10_000, 10, 100
"""New objects, and younger collections, after which each generation is collected."""


def configure_heap() -> None:
    """Have memory allocated so that most of it can be returned later; on Linux only.

    Threads that start from now on share one heap: by default each has its own, whose end is never
    returned. Blocks of 2 MB and more are mapped one by one: by default the size from which on they
    are grows with what was freed, up to 32 MB.
    """
    call = _c_library("mallopt")
    if call is not None:
        call(_ARENA_MAX, 1)
        call(_MMAP_THRESHOLD, _LARGE)


def spare_loaded_objects() -> None:
    """Have the garbage collector look no more at the objects that are there now.

    Models, libraries and the window stay until the end; while their objects were looked at, once
    in some seconds of reading, everything else waited for up to 90 ms. What is read later seldom
    has cycles, so that it is looked at less often, too.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECTIONS)


def trim_heap() -> None:
    """Return free memory to the system, on Linux with glibc; elsewhere do nothing.

    Takes some milliseconds for each 100 MB; other threads go on meanwhile. Call it in a worker.
    """
    call = _c_library("malloc_trim")
    if call is not None:
        call(0)


def _c_library(name: str) -> Callable[..., int] | None:
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None), name, None)
