"""What this process holds, where the system says so in ``/proc``; None elsewhere."""

from __future__ import annotations

import os
from pathlib import Path


def resident_megabytes() -> float | None:
    """Memory, in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def threads() -> int | None:
    """Threads, the system's own libraries' too."""
    return _entries("task")


def open_files() -> int | None:
    """Open files, and whatever else has a handle."""
    return _entries("fd")


def _entries(name: str) -> int | None:
    try:
        return len(os.listdir(f"/proc/self/{name}"))  # noqa: PTH208 - a list, with no handle left
    except OSError:
        return None
