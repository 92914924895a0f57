"""The program on a real desktop, read by fakes: a word is written, copied, and the window closed.

On stdout: the notice that the window shows once the text is copied, as JSON; ``closed`` when all is
done. Usage: ``program_copying_child.py FOLDER``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.fake_engine import FakeEngine
from support.fake_sheet_reader import FakeSheetReader
from support.pen_events import Mouse

from hwgui.program import Program


def main() -> None:
    app = QApplication(["copying"])
    program = Program(
        app, Path(sys.argv[1]), FakeEngine, add_symbols=None, load_text=FakeSheetReader
    )
    program.closed.connect(app.quit)
    program.show()
    assert QTest.qWaitForWindowActive(program.window, 30_000)
    program.window.writing_mode.text.trigger()
    sheet = program.sheet
    assert sheet is not None

    def end() -> None:
        print(json.dumps(program.window.status_line.message), flush=True)
        program.window.close()

    sheet.copying.copied.connect(end)
    sheet.copying.has_text_changed.connect(sheet.actions.copy.trigger)
    Mouse(sheet.page.canvas).draw((40.0, 60.0), (80.0, 60.0))
    app.exec()
    print("closed", flush=True)


if __name__ == "__main__":
    main()
