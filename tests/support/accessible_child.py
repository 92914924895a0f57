"""The program, of which a test only hears by the accessibility bus; a pen writes on it.

Usage: ``accessible_child.py FOLDER``. On stdin: ``draw LABEL`` writes a recorded glyph on paper,
``write PATH NUMBER`` a sample of an ink file on the sheet, ``clipboard`` has the clipboard's text
written to stdout, as JSON. It says ``ready`` once ink is read, and ends with its stdin.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QRectF, QSocketNotifier
from PySide6.QtGui import QPointingDevice
from PySide6.QtWidgets import QApplication, QWidget

from hwcore import Ink
from hwcore.ink import InkRecord, read_ink_file
from hwgui.demo import ReplayedPointer
from hwgui.demo.pointer_events import fitted, recorded_glyphs
from hwgui.program import Program

_MARGIN = 40.0


def write(widget: QWidget, ink: Ink) -> None:
    """Write ink with a pen, as large as the widget has room for."""
    pen = ReplayedPointer(widget, "pen", QPointingDevice.PointerType.Pen)
    room = QRectF(widget.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    for places in fitted(ink, room):
        pen.press(places[0].at, places[0].pressure)
        for place in places[1:]:
            pen.move(place.at, place.pressure)
        pen.release(places[-1].at)


def sample(path: str, number: int) -> Ink:
    """A sample of an ink file, counted from 1."""
    records = dict(read_ink_file(Path(path)))
    record = records[number]
    assert isinstance(record, InkRecord)
    return record.ink


def main() -> None:
    app = QApplication(["hwgui"])
    app.setApplicationName("hwgui")
    program = Program(app, Path(sys.argv[1]))
    program.closed.connect(app.exit)

    def obey() -> None:
        line = sys.stdin.readline()
        if not line:
            program.window.close()
            return
        command, *words = line.split()
        if command == "draw":
            write(program.window.canvas, recorded_glyphs()[words[0]])
        elif command == "write":
            assert program.sheet is not None
            write(program.sheet.page.canvas, sample(words[0], int(words[1])))
        elif command == "clipboard":
            print(json.dumps(app.clipboard().text()), flush=True)

    stdin = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    stdin.activated.connect(obey)
    program.recognition.ready.connect(lambda: print("ready", flush=True))
    program.show()
    app.exec()
    program.close()


if __name__ == "__main__":
    main()
