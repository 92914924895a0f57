"""Memory, threads and open files of this process, from ``/proc``; None on systems without it."""

from __future__ import annotations

import os
from pathlib import Path


def resident_megabytes() -> float | None:
    """Resident memory in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def threads() -> int | None:
    """The number of threads, with those of libraries."""
    return _entries("task")


def open_files() -> int | None:
    """The number of open file descriptors."""
    return _entries("fd")


def _entries(name: str) -> int | None:
    try:
        return len(os.listdir(f"/proc/self/{name}"))  # noqa: PTH208 - a list, with no handle left
    except OSError:
        return None
