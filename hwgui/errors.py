"""What a person is told when something goes wrong: one calm line, and the program goes on."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication

from hwcore import HwError


def line_for(error: BaseException) -> str:
    """One line about an error: an ``HwError``'s own, or what went wrong inside the program.

    With ``HW_DEBUG=1`` in the environment the traceback is written to stderr as well.
    """
    if os.environ.get("HW_DEBUG") == "1":
        say("".join(traceback.format_exception(error)).rstrip())
    if isinstance(error, HwError):
        return str(error)
    fault = traceback.format_exception_only(error)[-1].strip()
    text = QCoreApplication.translate(
        "errors",
        "Something went wrong inside the program, which goes on. To report it, set HW_DEBUG=1: {}",
    )
    return text.format(fault)


def say(line: str) -> None:
    """Write a line to stderr, where there is one (a windowed program on Windows has none)."""
    if sys.stderr is not None:
        sys.stderr.write(f"hwgui: {line}\n")


def catch_unhandled(tell: Callable[[str], None]) -> None:
    """Hand a line about every error that nothing else caught to ``tell``, and go on.

    What Python could only have printed (an error in a destructor) goes to stderr. A lane's jobs
    report their own errors.
    """

    def unhandled(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        tell(line_for(error))

    def unraisable(report: sys.UnraisableHookArgs) -> None:
        if report.exc_value is not None:
            say(line_for(report.exc_value))

    sys.excepthook = unhandled
    sys.unraisablehook = unraisable
