"""The log: a few small files in the data folder, which never hold ink or labels.

Records go through a queue to a thread of ``logging``: the window never waits for the disk, and a
log that cannot be written disturbs nobody. The text of an error may quote a person's data, so only
its type and the lines of code it passed are logged.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import traceback
from contextlib import suppress
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final, TextIO, cast

NAME: Final = "hwgui.log"
CRASH_NAME: Final = "crash.txt"
MAX_BYTES: Final = 256 * 1024
"""Size at which a new file is begun."""
OLDER_FILES: Final = 3
"""How many older files remain."""
CLOSING_TIME: Final = 1.0
"""Seconds for which ``close`` waits for records that are not written yet."""

log = logging.getLogger("hwgui")
"""The program's logger. Ink and labels must not be logged."""


class LogFile:
    """Writes the records of ``log``, and crashes of the interpreter, into a folder.

    Attributes:
        path: the newest file; older ones are beside it.
    """

    def __init__(self, folder: Path) -> None:
        """Neither the folder nor a file is made before ``open``."""
        self.path = folder / NAME
        self._queue: SimpleQueue[logging.LogRecord] = SimpleQueue()
        self._handler = QueueHandler(self._queue)
        self._file = _File(self.path)
        self._listener = _Listener(self._queue, self._file)

    def open(self) -> None:
        """Write what is logged from now on."""
        log.setLevel(logging.INFO)
        log.propagate = False
        log.addHandler(self._handler)
        self._listener.start()

    def close(self) -> None:
        """Write the remaining records, for ``CLOSING_TIME`` at most, and take no more."""
        log.removeHandler(self._handler)
        log.propagate = True
        self._listener.stop()


def describe(error: BaseException) -> str:
    """An error and its causes: their types and the lines of code they passed, without texts."""
    parts = []
    cause: BaseException | None = error
    described: set[int] = set()
    while cause is not None and id(cause) not in described:
        described.add(id(cause))
        frames = traceback.extract_tb(cause.__traceback__)
        lines = [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        parts.append("\n".join([_kind(cause), *lines]))
        is_hidden = cause.__suppress_context__ and cause.__cause__ is None
        cause = None if is_hidden else (cause.__cause__ or cause.__context__)
    return "\ncaused by ".join(parts)


def _kind(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    # The system's text for its error number; the file's name is left out.
    if isinstance(error, OSError) and error.errno is not None:
        return f"{kind}: {error.errno} {error.strerror or ''}".rstrip()
    if isinstance(error, ImportError) and error.name:
        return f"{kind}: {error.name}"
    return kind


def _short(path: str) -> str:
    """The last two parts of a path: they name the module, and not who is logged in."""
    return "/".join(Path(path).parts[-2:])


class _NoLock:
    """In place of a handler's lock."""

    def acquire(self) -> None: ...

    def release(self) -> None: ...

    __enter__ = acquire

    def __exit__(self, *_: object) -> None: ...


class _File(RotatingFileHandler):
    """A rotating file that the writing thread opens at the first record, and again where the file
    was removed or replaced meanwhile."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, maxBytes=MAX_BYTES, backupCount=OLDER_FILES, encoding="utf-8", delay=True
        )
        self._path = path
        self._crash_path = path.with_name(CRASH_NAME)
        self._crashes: TextIO | None = None
        self._was_open = False
        self._is_given_up = False
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self.stream is None or not _is_named(self.stream, self._path):
                self._begin()
            super().emit(record)
        except OSError:  # making the folder; the rest is handleError's
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Drop the record: a full disk is reported where samples or settings are stored."""

    def createLock(self) -> None:  # noqa: N802 - logging's name
        """Have none: only the writing thread uses the handler until that has ended."""
        self.lock = cast("Any", _NoLock())

    def give_up(self) -> None:
        """Leave the files to the writing thread, which waits for the disk.

        At the end of the program ``logging`` takes each handler's lock, flushes and closes it, and
        would wait for as long as the disk does.
        """
        self._is_given_up = True

    def flush(self) -> None:
        if not self._is_given_up:
            super().flush()

    def close(self) -> None:
        """Close the files; errors are dropped, so that the program ends as usual."""
        if self._is_given_up:
            return
        with suppress(OSError):  # what is buffered cannot be written to a full disk
            super().close()
        if self._crashes is None:
            return
        faulthandler.disable()
        with suppress(OSError):
            self._crashes.close()
        self._crashes = None
        with suppress(OSError):
            if self._crash_path.stat().st_size == 0:
                self._crash_path.unlink()

    def _begin(self) -> None:
        self.close()
        # A data folder that was removed while the window is open is not the log's to make anew.
        self._path.parent.mkdir(parents=not self._was_open, exist_ok=True)
        self._open_crashes()
        self._was_open = True

    def _open_crashes(self) -> None:
        """Open the file for the stacks of all threads, which the interpreter writes in a crash."""
        if self._crash_path.exists() and self._crash_path.stat().st_size > MAX_BYTES:
            self._crash_path.unlink()
        self._crashes = self._crash_path.open("a", encoding="utf-8")
        faulthandler.enable(self._crashes, all_threads=True)


def _is_named(file: TextIO, path: Path) -> bool:
    """Whether ``path`` still names the open file."""
    try:
        named = path.stat()
    except OSError:
        return False
    opened = os.fstat(file.fileno())
    return (named.st_dev, named.st_ino) == (opened.st_dev, opened.st_ino)


class _Listener(QueueListener):
    """Ends for ``CLOSING_TIME`` at most: the disk may hang. Its thread closes the file itself."""

    def __init__(self, queue: SimpleQueue[logging.LogRecord], file: _File) -> None:
        super().__init__(queue, file)
        self._file = file

    def stop(self) -> None:
        self.enqueue_sentinel()
        if self._thread is not None:
            self._thread.join(CLOSING_TIME)
            if self._thread.is_alive():
                self._file.give_up()
            self._thread = None

    def _monitor(self) -> None:
        super()._monitor()  # type: ignore[misc]
        self._file.close()


def log_start(version: str) -> None:
    """Log the versions of program, Python and system."""
    python = ".".join(map(str, sys.version_info[:3]))
    frozen = " packaged" if getattr(sys, "frozen", False) else ""
    log.info("started: hwgui %s%s, Python %s, %s", version, frozen, python, sys.platform)
