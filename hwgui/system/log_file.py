"""The log: a few small files beside the person's samples, which never hold ink or labels.

What is logged goes through a queue, and a thread of ``logging``'s own writes it: the window never
waits for the disk, and a log that cannot be written disturbs nobody. What an error says may quote
what it stumbled over, so of an error only its kind and the lines of code it passed are logged.
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
from typing import Final, TextIO

NAME: Final = "hwgui.log"
CRASH_NAME: Final = "crash.txt"
LARGEST: Final = 256 * 1024
"""Bytes after which a new file is begun."""
KEPT: Final = 3
"""Older files that are kept."""
CLOSING_TIME: Final = 1.0
"""Seconds that closing waits for what is still to be written."""

log = logging.getLogger("hwgui")
"""Where the program logs. What a person wrote, and what it means, does not belong there."""


class LogFile:
    """Writes what ``log`` is given, and crashes of the interpreter, into a folder.

    Attributes:
        path: the file that is written to; older ones are beside it.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is written yet, nor the folder made."""
        self.path = folder / NAME
        self._queue: SimpleQueue[logging.LogRecord] = SimpleQueue()
        self._handler = QueueHandler(self._queue)
        self._file = _File(self.path)
        self._listener = _Listener(self._queue, self._file)

    def open(self) -> None:
        """Take what is logged from now on."""
        log.setLevel(logging.INFO)
        log.propagate = False
        log.addHandler(self._handler)
        self._listener.start()

    def close(self) -> None:
        """Write what there is, for ``CLOSING_TIME`` at most, and take no more."""
        log.removeHandler(self._handler)
        log.propagate = True
        self._listener.stop()


def describe(error: BaseException) -> str:
    """The kinds of an error and of those that caused it, and the code they passed; no texts."""
    parts = []
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        frames = traceback.extract_tb(link.__traceback__)
        lines = [f"  {_short(each.filename)}:{each.lineno} in {each.name}" for each in frames]
        parts.append("\n".join([_kind(link), *lines]))
        hidden = link.__suppress_context__ and link.__cause__ is None
        link = None if hidden else (link.__cause__ or link.__context__)
    return "\ncaused by ".join(parts)


def _kind(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    # The system's own words for a number; the file's name is left out.
    if isinstance(error, OSError) and error.errno is not None:
        return f"{kind}: {error.errno} {error.strerror or ''}".rstrip()
    if isinstance(error, ImportError) and error.name:
        return f"{kind}: {error.name}"
    return kind


def _short(path: str) -> str:
    """The last folders of a path: which module it is, and not who is logged in."""
    return "/".join(Path(path).parts[-2:])


class _File(RotatingFileHandler):
    """Opened by the thread that writes, when there is something to write; again where the file was
    removed or replaced meanwhile."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
        self._path = path
        self._crash_path = path.with_name(CRASH_NAME)
        self._crashes: TextIO | None = None
        self._was_open = False
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self.stream is None or not _is_named(self.stream, self._path):
                self._begin()
            super().emit(record)
        except OSError:  # making the folder; the rest is handleError's
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Go on without: a full disk is told of where something that matters is kept."""

    def close(self) -> None:
        """Close what can be closed: a log does not keep the program from ending well."""
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
        """Where the interpreter writes the stacks of all threads if the process breaks."""
        if self._crash_path.exists() and self._crash_path.stat().st_size > LARGEST:
            self._crash_path.unlink()
        self._crashes = self._crash_path.open("a", encoding="utf-8")
        faulthandler.enable(self._crashes, all_threads=True)


def _is_named(file: TextIO, path: Path) -> bool:
    """Whether a path names the file that is open, and not another one or none."""
    try:
        named = path.stat()
    except OSError:
        return False
    opened = os.fstat(file.fileno())
    return (named.st_dev, named.st_ino) == (opened.st_dev, opened.st_ino)


class _Listener(QueueListener):
    def stop(self) -> None:
        """As it is inherited, but a disk that hangs does not keep the program from ending."""
        self.enqueue_sentinel()
        if self._thread is not None:
            self._thread.join(CLOSING_TIME)
            is_done = not self._thread.is_alive()
            self._thread = None
            if is_done:
                for handler in self.handlers:
                    handler.close()


def log_start(version: str) -> None:
    """Log what is running, for whoever reads a report."""
    python = ".".join(map(str, sys.version_info[:3]))
    frozen = " packaged" if getattr(sys, "frozen", False) else ""
    log.info("started: hwgui %s%s, Python %s, %s", version, frozen, python, sys.platform)
