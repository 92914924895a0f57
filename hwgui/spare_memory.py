"""Memory that is free again, but that the C library keeps for later."""

from __future__ import annotations

import sys


def give_back_memory() -> None:
    """Give it back to the system, where that is Linux with its usual C library.

    Takes some milliseconds for each 100 MB, in which other threads go on; to be called in a worker.
    """
    if sys.platform != "linux":
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
