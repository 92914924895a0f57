"""Memory that is free again, but that the C library keeps for later."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

_ARENA_MAX: Final = -8
"""``M_ARENA_MAX`` of glibc's ``malloc.h``."""


def share_one_heap() -> None:
    """Have threads that start from now on take memory from one place, where it is Linux.

    Of a heap for each thread, as they have by default, the end is never given back.
    """
    call = _c_library("mallopt")
    if call is not None:
        call(_ARENA_MAX, 1)


def give_back_memory() -> None:
    """Give it back to the system, where that is Linux with its usual C library.

    Takes some milliseconds for each 100 MB, in which other threads go on; to be called in a worker.
    """
    call = _c_library("malloc_trim")
    if call is not None:
        call(0)


def _c_library(name: str) -> Callable[..., int] | None:
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None), name, None)
