"""Errors as one line for the person; the program goes on.

A foreseen failure is an ``HwError`` whose text is that line. Any other exception is a fault of the
program: it is handed to those who asked for faults with ``catch_unhandled``, whichever thread it
came up on.
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
from .reasons import worded
from .tasks import catch_in_threads

TakeFault = Callable[[BaseException], None]

_fault_takers: list[TakeFault] = []


def line_for(error: BaseException) -> str:
    """The line about an error: the text of an ``HwError``, or that of a fault of the program.

    A fault is also handed to those who asked for faults. With ``HW_DEBUG=1`` in the environment the
    traceback is written to stderr.
    """
    if os.environ.get("HW_DEBUG") == "1":
        write_stderr("".join(traceback.format_exception(error)).rstrip())
    if isinstance(error, HwError):
        log.warning("foreseen: %s", describe(error).splitlines()[0])
        return worded(error.reason)
    for take in _fault_takers:
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


def catch_unhandled(notify: Callable[[str], None], take: TakeFault) -> Callable[[], None]:
    """Catch every exception that nothing else catches, on any thread, from now on.

    Args:
        notify: is called with the line about such an error, on the thread where it came up.
        take: is called with every fault, also with those that a job in a lane raised.

    Returns:
        A function that restores the handlers of before.
    """

    def unhandled(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        notify(line_for(error))

    def unraisable(report: sys.UnraisableHookArgs) -> None:
        if report.exc_value is not None:  # in a destructor, which nobody waits for
            write_stderr(line_for(report.exc_value))

    before = sys.excepthook, sys.unraisablehook
    sys.excepthook, sys.unraisablehook = unhandled, unraisable
    release_threads = catch_in_threads(lambda error: write_stderr(line_for(error)))
    _fault_takers.append(take)

    def release() -> None:
        sys.excepthook, sys.unraisablehook = before
        release_threads()
        _fault_takers.remove(take)

    return release
