"""One run of the program: the log, Qt, what watches for faults, the window, and the demo."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from hwcore import __version__
from hwgui.answer import load_engine
from hwgui.system import (
    LogFile,
    catch_unhandled,
    describe,
    drop_qt_messages,
    log,
    log_qt_messages,
    log_start,
    system_language,
    use_language,
)
from hwgui.window import Faults

from .file_opening import FileOpening
from .first_start import FirstStart
from .languages import GoneOn, LanguageChange, kept_language
from .panel_process import PanelOfWindow
from .program import Program

LOG_FOLDER: Final = "logs"
"""Within the folder of settings and samples."""


def run(
    data_dir: Path,
    *,
    demo: bool = False,
    shots: Path | None = None,
    ink: Path | None = None,
    panel: bool = False,
    panel_of: int | None = None,
    language: str | None = None,
) -> int:
    """Open the window, or replay the demo in it.

    Args:
        data_dir: the person's folder; made where it is missing.
        shots: with ``demo``, a folder for pictures.
        ink: a file of ink to open on the sheet, or a picture to read.
        panel: show the sheet as a small panel, in place of the window.
        panel_of: with ``panel``, the number of the window of another process whose panel it is.
        language: the code of the language for this time; None: the one chosen before, or the
            system's.

    Returns:
        The exit code: that of the demo, where there is one, and 1 where it met a fault.

    Raises:
        HwError: the installation is incomplete.
    """
    with ExitStack() as ending:
        file = LogFile(data_dir / LOG_FOLDER)
        file.open()
        ending.callback(file.close)
        log_start(__version__)
        log_qt_messages()
        ending.callback(drop_qt_messages)
        try:
            return _run(data_dir, file, _Wanted(demo, shots, ink, panel, panel_of, language))
        except Exception as error:
            log.error("ended by %s", describe(error))
            raise


def open_panel(program: Program) -> None:
    """Show the sheet as a panel, once it is known who writes."""

    def open_sheet() -> None:
        program.window.writing_mode.text.trigger()
        program.show_panel()

    once = Qt.ConnectionType.SingleShotConnection
    program.profiles.changed.connect(open_sheet, once)  # after all that turns to who writes


class _Wanted(NamedTuple):
    """What ``run`` was asked for."""

    demo: bool
    shots: Path | None
    ink: Path | None
    panel: bool
    panel_of: int | None
    language: str | None


def _run(data_dir: Path, file: LogFile, wanted: _Wanted) -> int:
    app = QApplication(["hwgui"])
    app.setApplicationName("hwgui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.hwgui.hwgui")
    code, program = _run_once(app, data_dir, file, wanted, None)
    while program is not None:  # another language was chosen
        program.window.deleteLater()
        program.deleteLater()
        again = _Wanted(False, None, None, False, None, None)
        code, program = _run_once(app, data_dir, file, again, GoneOn(program))
    return code


def _run_once(
    app: QApplication, data_dir: Path, file: LogFile, wanted: _Wanted, before: GoneOn | None
) -> tuple[int, Program | None]:
    """Run a program; gives its exit code, and the program if another is to go on where it was."""
    choice = kept_language(data_dir) if wanted.language is None else wanted.language
    use_language(app, choice or system_language())
    program = Program(app, data_dir, load_engine if before is None else before.load)
    change = LanguageChange(program, choice)
    faults = Faults(program.window, file, program)
    release = catch_unhandled(program.notify, faults.take)
    program.recognition.ready.connect(_log_ready)
    # Qt would end with the last window, and a dialog of the desktop's own may count as one.
    program.closed.connect(app.exit)
    if before is not None:
        before.give(program)
    # Where nobody asked for something else, and somebody can write.
    is_asked = wanted.demo or wanted.panel or wanted.ink is not None or before is not None
    first = FirstStart(program, is_offered=not is_asked and app.platformName() != "offscreen")
    opening = FileOpening(program)
    opening.asked.connect(first.withdraw)
    if sys.platform == "darwin":  # elsewhere there are arguments, and a filter sees every event
        app.installEventFilter(opening)
    if wanted.ink is not None:
        opening.open(wanted.ink)
    if wanted.panel:
        open_panel(program)
    if wanted.panel_of is not None:
        PanelOfWindow(program, wanted.panel_of)
    program.start() if wanted.panel else program.show()
    if wanted.demo:
        _play(program, wanted.shots)
    code = app.exec()
    program.close()
    release()
    log.info("ended: %d faults", faults.count)
    code = 1 if wanted.demo and faults.count else code
    return code, program if change.is_wanted else None


def _play(program: Program, shots: Path | None) -> None:
    from hwgui.demo import Demo  # a window starts without it

    window = program.window
    demo = Demo(
        window,
        window.canvas,
        program.document,
        program.recognition,
        program.editing,
        program.teaching,
        shots,
        program,
    )
    demo.finished.connect(program.app.exit)
    QTimer.singleShot(0, demo.run)


def _log_ready() -> None:
    log.info("the model is loaded")
