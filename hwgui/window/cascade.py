"""Windows on one data folder open beside each other, not exactly over each other."""

from __future__ import annotations

import hashlib
from itertools import count
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QLockFile, QRect

STEP: Final = 32
"""Offset in px, to the right and down, from one window to the next."""
_MAX_WINDOWS: Final = 64


class WindowNumber:
    """The number of this window among those that are open on a data folder, from 0.

    A lock file holds it until ``release`` or the end of the process, by whatever cause. The file is
    in the system's temporary folder, as the data folder may be read-only or be removed.
    """

    def __init__(self, data_dir: Path) -> None:
        """The disk is first used by ``take``."""
        digest = hashlib.sha256(str(data_dir.absolute()).encode("utf-8", "surrogateescape"))
        self._path = f"{QDir.tempPath()}/hwgui-{digest.hexdigest()[:16]}"
        self._lock: QLockFile | None = None

    def take(self) -> int:
        """Take the least number that no other window has; 0 where lock files cannot be written."""
        for number in count():
            lock = QLockFile(f"{self._path}-{number}.lock")
            lock.setStaleLockTime(0)  # however long a window is open
            if lock.tryLock(0):
                self._lock = lock
                return number
            if lock.error() != QLockFile.LockError.LockFailedError or number == _MAX_WINDOWS:
                return 0
        raise AssertionError

    def release(self) -> None:
        """Give the number back."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def cascaded(place: QRect, number: int, available: QRect) -> QRect:
    """The geometry of the window with this number where number 0 has ``place``.

    Args:
        available: the part of the screen that windows may take; windows that would leave it go on
            at the opposite edge.
    """
    if number == 0:
        return QRect(place)
    room = available.size() - place.size()
    if room.width() < STEP and room.height() < STEP:  # it fills the screen: moving shows nothing
        return place.adjusted(number * STEP, number * STEP, 0, 0)
    moved = QRect(place)
    if room.width() >= STEP:
        along = place.left() - available.left() + number * STEP
        moved.moveLeft(available.left() + along % (room.width() + 1))
    if room.height() >= STEP:
        along = place.top() - available.top() + number * STEP
        moved.moveTop(available.top() + along % (room.height() + 1))
    return moved
