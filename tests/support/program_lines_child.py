"""The program with its panel below, or with its whole window, read by what ships, for real ink that
is drawn on it.

On stdout: ``paper X Y WIDTH``, where on the screen its sheet is; ``button NAME X Y``, where the
middle of each of the panel's buttons is, or ``window NUMBER``, in which typing is switched on;
``ready``; ``strokes NUMBER``, how many are on the sheet, when there
is another or one has gone; ``read JSON``, how many strokes are on the sheet and what they
say, nothing where it is not sure; ``sent`` once all that was asked for is typed. It ends with its
stdin. Usage: ``program_lines_child.py FOLDER panel|window``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QSocketNotifier
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.fake_engine import FakeEngine

from hwgui.program import Program
from hwgui.sheet import SheetText
from hwgui.sheet.sheet_reading import load_reader


def say(*words: object) -> None:
    print(*words, flush=True)


def main() -> None:
    app = QApplication(["panel"])
    program = Program(app, Path(sys.argv[1]), FakeEngine, add_symbols=None, load_text=load_reader)
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(program.close)
    program.closed.connect(app.quit)
    program.recognition.start()
    is_panel = sys.argv[2] == "panel"
    if is_panel:
        program.show_panel()
    else:
        program.window.setGeometry(10, 30, 980, 660)
        program.window.show()
        program.window.writing_mode.text.trigger()
    sheet = program.sheet
    assert sheet is not None
    panel = None if sheet.panel is None else sheet.panel.panel
    writing = sheet.writing if sheet.panel is None else sheet.panel.writing
    canvas = sheet.page.canvas if panel is None else panel.canvas
    if panel is not None:
        panel.setGeometry(10, 380, 980, 300)
    assert QTest.qWaitForWindowExposed(canvas.window(), 30_000)
    sheet.actions.gestures.on.setChecked(False)
    if not writing.reading.is_ready:
        waiting = QEventLoop()
        writing.reading.ready.connect(waiting.quit)
        waiting.exec()

    def tell(text: SheetText) -> None:
        if text.ink.strokes and text.ink.strokes == writing.document.ink.strokes:
            is_sure = text.reading.not_sure is None
            say("read", json.dumps([len(text.ink), text.reading.text if is_sure else ""]))

    writing.document.committed.connect(lambda ink: say("strokes", len(ink)))
    writing.reading.read.connect(tell)
    sheet.delivery.delivered.connect(lambda: say("sent"))
    place = canvas.mapToGlobal(QPoint())
    say("paper", place.x(), place.y(), canvas.width())
    if panel is None:
        sheet.actions.types.trigger()
        say("window", int(canvas.window().winId()))
    else:
        for name in ("types", "type", "clear"):
            button = getattr(panel, name)
            middle = button.mapToGlobal(button.rect().center())
            say("button", name, middle.x(), middle.y())
    say("ready")
    app.exec()


if __name__ == "__main__":
    main()
