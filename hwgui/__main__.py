"""The ``hwgui`` command. Arguments are judged before Qt, which takes longer, is imported."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

from hwcore import HwError, __version__
from hwcore.paths import default_data_dir

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

LANGUAGES = ("en",)
REMEDIES = {
    "linux": "on Debian or Ubuntu: apt install libegl1 libgl1 libdbus-1-3 libxkbcommon-x11-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0",
}
"""What to do, by ``sys.platform``, where Qt does not start."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit code is 0 when all went well, 1 when not, 2 for wrong usage."""
    arguments = _parse(argv)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if not _has_display():
        if not arguments.demo:
            return _fail(
                "there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not "
                "set); hwgui --demo works without one"
            )
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _say("there is no display; the demo runs without one")
    try:
        return _run(arguments)
    except ImportError as error:
        if os.environ.get("HW_DEBUG") == "1":
            raise
        return _fail(f"Qt cannot be loaded ({error}); {_remedy()}")
    except HwError as error:
        if os.environ.get("HW_DEBUG") == "1":
            raise
        return _fail(str(error))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog="hwgui",
        description="Write a digit and see it recognised while the pen is down.",
        epilog="HW_DEBUG=1 in the environment shows the traceback of a fault.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help="where settings, samples and what it learned are kept (default: "
        f"{default_data_dir()}; with --demo a folder that is deleted afterwards)",
    )
    parser.add_argument(
        "--demo", action="store_true", help="replay recorded pen strokes, say what happens, end"
    )
    parser.add_argument(
        "--shots", type=Path, metavar="DIR", help="with --demo: a picture of each step goes there"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language (default: en)")
    parser.add_argument("--version", action="version", version=f"hwgui {__version__}")
    arguments = parser.parse_args(argv)
    if arguments.shots is not None and not arguments.demo:
        parser.error("--shots needs --demo")
    return arguments


def _run(arguments: argparse.Namespace) -> int:
    with ExitStack() as stack:
        data_dir = arguments.data_dir or default_data_dir()
        if arguments.demo and arguments.data_dir is None:  # a person's own samples stay as they are
            data_dir = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        return _open(arguments, data_dir)


def _open(arguments: argparse.Namespace, data_dir: Path) -> int:
    app = _application()
    from PySide6.QtCore import QTimer

    from . import errors
    from .app import Program

    program = Program(app, data_dir)
    errors.catch_unhandled(program.tell)
    program.show()
    if arguments.demo:
        from .demo import Demo

        window = program.window
        demo = Demo(
            window,
            window.canvas,
            program.document,
            program.recognition,
            program.corrections,
            program.teaching,
            arguments.shots,
            app,
        )
        demo.finished.connect(app.exit)
        QTimer.singleShot(0, demo.run)
    code = app.exec()
    program.close()
    return code


def _application() -> QApplication:
    """The application; where Qt gives up on the display, one line instead of an abort."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    def give_up(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            _fail(f"no window can be opened on this display; {_remedy()}")
            os._exit(1)
        if os.environ.get("HW_DEBUG") == "1":
            _say(message)

    qInstallMessageHandler(give_up)
    app = QApplication(["hwgui"])
    qInstallMessageHandler(None)
    app.setApplicationName("hwgui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hwgui")
    return app


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _remedy() -> str:
    return REMEDIES.get(sys.platform, "install the program again")


def _say(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"hwgui: {line}\n")


def _fail(line: str) -> int:
    _say(line)
    return 1


if __name__ == "__main__":
    sys.exit(main())
