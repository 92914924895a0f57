"""The program's window, shown by Wayland, and its panel, which another process shows by X11.

On stdout: ``active`` once the window has the focus; ``hidden`` and ``shown`` as it is hidden and
shown again; ``own panel`` where this process shows the panel. On stdin it takes ``panel``, which
asks for the panel; the end of the file ends it. Usage: ``window_with_panel_child.py FOLDER``, and
what is to be started in place of the program, if anything.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSocketNotifier
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.fake_engine import FakeEngine
from support.fake_sheet_reader import FakeSheetReader

from hwgui import panel_process
from hwgui.program import Program


class Watch(QObject):
    """Says when the window is shown or hidden."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        names = {QEvent.Type.Show: "shown", QEvent.Type.Hide: "hidden"}
        if not event.spontaneous() and event.type() in names:
            print(names[event.type()], flush=True)
        return False


def main() -> None:
    if commands := sys.argv[2:]:
        panel_process._own_command = lambda: commands
    app = QApplication(["window"])
    program = Program(
        app, Path(sys.argv[1]), FakeEngine, add_symbols=None, load_text=FakeSheetReader
    )
    watch = Watch()

    def obey() -> None:
        if not os.read(sys.stdin.fileno(), 4096):
            commands_come.setEnabled(False)
            program.close()
            return
        program.show_panel()
        assert program.sheet is not None
        process = program.sheet._panel_process
        if process is not None:
            process.failed.connect(lambda: print("own panel", flush=True))

    commands_come = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    commands_come.activated.connect(obey)
    program.closed.connect(app.quit)
    program.show()
    assert QTest.qWaitForWindowActive(program.window, 30_000)
    program.window.installEventFilter(watch)
    print("active", flush=True)
    app.exec()


if __name__ == "__main__":
    main()
