"""Messages of Qt go to the log, not to a terminal that nobody looks at."""

from __future__ import annotations

import logging
import os
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from hwgui.qt_environment import remedy

from .errors import write_stderr
from .log_file import log

_LEVELS: Final = {
    QtMsgType.QtInfoMsg: logging.DEBUG,
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_qt_messages() -> None:
    """Log Qt's messages from now on; with ``HW_DEBUG=1`` they are written to stderr as well.

    Where Qt cannot use the display it ends with a fatal message and an abort: that becomes one line
    on stderr and the exit code 1.
    """
    qInstallMessageHandler(take_message)


def drop_qt_messages() -> None:
    """Leave Qt's messages to Qt again."""
    qInstallMessageHandler(None)


def take_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Log one message."""
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s: %s", context.category, message)
    if os.environ.get("HW_DEBUG") == "1":
        write_stderr(message)
    if kind == QtMsgType.QtFatalMsg:
        write_stderr(f"no window can be opened on this display; {remedy()}")
        os._exit(1)
