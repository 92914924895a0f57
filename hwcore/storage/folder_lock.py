"""Who uses a samples' folder: everyone shares it, but a repair needs it alone.

SQLite's own locks cannot say this about a damaged file, and a window that keeps writing to a
database which another has just replaced would lose what it writes.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Final

from hwcore.errors import SampleError

if sys.platform != "win32":
    import fcntl

LOCK: Final = "samples.lock"
_PAUSE: Final = 0.02


def is_in_use(folder: Path) -> bool:
    """Whether somebody has the samples in a folder open; never on Windows.

    There the system itself refuses to move a folder with open files.
    """
    if not (folder / LOCK).exists():
        return False
    try:
        lock = FolderLock(folder / LOCK, seconds=0.0)
    except SampleError:
        return True  # it is being opened or repaired
    except OSError:
        return False  # nobody can write here, and who is to move the folder is told that
    try:
        return not lock.alone
    finally:
        lock.close()


class FolderLock:
    """Held while a database is open; the system lets go of it when the process ends, however.

    On Windows it does nothing: there, a file that another process has open cannot be replaced.

    Attributes:
        alone: nobody else has the folder open, and whoever comes waits until ``share``.
    """

    def __init__(self, path: Path, seconds: float) -> None:
        """Take the lock, alone if nobody else has it; wait up to ``seconds`` for a repair to end.

        Raises:
            OSError: the file cannot be written.
            SampleError: another process did not end its repair.
        """
        # Not through a link, which could make a file anywhere.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        self._handle = os.open(path, flags, 0o644)
        self.alone = True
        if sys.platform != "win32":
            deadline = time.monotonic() + seconds
            while not self._take(fcntl.LOCK_EX):
                if self._take(fcntl.LOCK_SH):
                    self.alone = False
                    return
                if time.monotonic() > deadline:
                    self.close()
                    raise SampleError(
                        "samples-being-opened",
                        "{folder}: another window is opening or repairing the samples; "
                        "try again in a moment",
                        folder=path.parent,
                    )
                time.sleep(_PAUSE)

    def share(self) -> None:
        """Let others in."""
        self.alone = False
        if sys.platform != "win32":
            fcntl.flock(self._handle, fcntl.LOCK_SH)

    def close(self) -> None:
        """Let go of the folder."""
        os.close(self._handle)

    if sys.platform != "win32":

        def _take(self, kind: int) -> bool:
            try:
                fcntl.flock(self._handle, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            except OSError:
                return True  # a file system without such locks: nobody can be told apart
            return True
