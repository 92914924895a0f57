"""What a person is told when something goes wrong: one calm line, and the program goes on.

A failure that was foreseen is an ``HwError``; its line says it all. Anything else is a fault of
the program: whoever asked for it by ``catch_unhandled`` gets to know of it, wherever it came up.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication

from hwcore import HwError

from .log_file import describe, log
from .tasks import catch_in_threads

Take = Callable[[BaseException], None]

_takers: list[Take] = []


def line_for(error: BaseException) -> str:
    """One line about an error: an ``HwError``'s own, or what went wrong inside the program.

    With ``HW_DEBUG=1`` in the environment the traceback is written to stderr as well. A fault is
    handed on, as if nothing had caught it.
    """
    if os.environ.get("HW_DEBUG") == "1":
        write_stderr("".join(traceback.format_exception(error)).rstrip())
    if isinstance(error, HwError):
        log.warning("foreseen: %s", describe(error).splitlines()[0])
        return str(error)
    for take in _takers:
        take(error)
    fault = " ".join(traceback.format_exception_only(error)[-1].split())
    text = QCoreApplication.translate(
        "errors", "Something went wrong inside the program, which goes on: {}"
    )
    return text.format(fault)


def write_stderr(line: str) -> None:
    """Write a line to stderr, where there is one (a windowed program on Windows has none)."""
    if sys.stderr is not None:
        sys.stderr.write(f"hwgui: {line}\n")


def catch_unhandled(notify: Callable[[str], None], take: Take) -> Callable[[], None]:
    """From now on nothing that goes wrong in Python ends the program unseen.

    Args:
        notify: gets a line about every error that nothing else caught, on the thread it came up on.
        take: gets every fault, also those that a lane's job ended with.

    Returns:
        To be called to leave everything as it was.
    """

    def unhandled(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        notify(line_for(error))

    def unraisable(report: sys.UnraisableHookArgs) -> None:
        if report.exc_value is not None:  # in a destructor: nothing came of it, so none is asked
            write_stderr(line_for(report.exc_value))

    before = sys.excepthook, sys.unraisablehook
    sys.excepthook, sys.unraisablehook = unhandled, unraisable
    release_threads = catch_in_threads(lambda error: write_stderr(line_for(error)))
    _takers.append(take)

    def release() -> None:
        sys.excepthook, sys.unraisablehook = before
        release_threads()
        _takers.remove(take)

    return release
