"""The program's panel on a desktop that gives it the focus: a word is written and typed from it.

On stdout: ``focus`` once the panel has it; the line that the panel shows then, after *Type* was
pressed, as JSON; ``sent`` once the text is typed. It ends with its stdin. Usage:
``program_waiting_child.py FOLDER``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.fake_engine import FakeEngine
from support.fake_sheet_reader import FakeSheetReader
from support.pen_events import Mouse

from hwgui.program import Program


def main() -> None:
    app = QApplication(["panel"])
    program = Program(
        app, Path(sys.argv[1]), FakeEngine, add_symbols=None, load_text=FakeSheetReader
    )
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(program.close)
    program.closed.connect(app.quit)
    program.recognition.start()
    program.show_panel()
    assert program.sheet is not None
    assert program.sheet.panel is not None
    parts, delivery = program.sheet.panel, program.sheet.delivery
    assert QTest.qWaitForWindowActive(parts.panel, 30_000)
    print("focus", flush=True)

    def say_waiting(is_shown: bool) -> None:
        if is_shown:
            print(json.dumps(parts.panel.message_line.message), flush=True)

    parts.writing.copying.has_text_changed.connect(parts.panel.types.click)
    delivery.used.connect(parts.panel.type.click)
    parts.panel.message_line.hint_ended.connect(say_waiting)
    delivery.delivered.connect(lambda: print("sent", flush=True))
    Mouse(parts.panel.canvas).draw((40.0, 60.0), (80.0, 60.0))
    app.exec()


if __name__ == "__main__":
    main()
