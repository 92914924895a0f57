"""Several windows on one data folder: each opens beside the others, not exactly over them."""

from __future__ import annotations

import hashlib
from itertools import count
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QLockFile, QRect

STEP: Final = 32
"""Pixels to the right and down from one window to the next."""
_MOST: Final = 64  # windows that are told apart


class WindowNumber:
    """Which of the open windows on a data folder this is, counted from 0.

    A number belongs to a window until it is released or its process ends, however that may be. The
    files that say so are not in the data folder, which may be read-only or be removed.
    """

    def __init__(self, data_dir: Path) -> None:
        """Nothing is read or written yet."""
        digest = hashlib.sha256(str(data_dir.absolute()).encode("utf-8", "surrogateescape"))
        self._path = f"{QDir.tempPath()}/hwgui-{digest.hexdigest()[:16]}"
        self._lock: QLockFile | None = None

    def take(self) -> int:
        """The least number that no other window has; 0 where that cannot be found out."""
        for number in count():
            lock = QLockFile(f"{self._path}-{number}.lock")
            lock.setStaleLockTime(0)  # however long a window is open
            if lock.tryLock(0):
                self._lock = lock
                return number
            if lock.error() != QLockFile.LockError.LockFailedError or number == _MOST:
                return 0
        raise AssertionError

    def release(self) -> None:
        """The window is no more."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def cascaded(place: QRect, number: int, available: QRect) -> QRect:
    """The place of the window with this number where number 0 has ``place``.

    Args:
        available: what windows may take of the screen; a row of windows that reaches its edge goes
            on at the opposite one.
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
