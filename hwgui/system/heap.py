"""Memory that is free again, but that the C library keeps for later."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

_MMAP_THRESHOLD: Final = -3
_ARENA_MAX: Final = -8
"""``M_MMAP_THRESHOLD`` and ``M_ARENA_MAX`` of glibc's ``malloc.h``."""
_LARGE: Final = 2 << 20


def configure_heap() -> None:
    """Have memory taken from now on so that most of it can be given back, where it is Linux.

    Threads that start from now on share one heap: of a heap for each, as they have by default, the
    end is never given back. And what is large is taken from the system by itself, always: by
    default the size from which on that is so grows with what was freed, to 32 MB.
    """
    call = _c_library("mallopt")
    if call is not None:
        call(_ARENA_MAX, 1)
        call(_MMAP_THRESHOLD, _LARGE)


def trim_heap() -> None:
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
