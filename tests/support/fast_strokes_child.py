"""The program's sheet, of which each stroke is told: on stdout ``paper X Y``, where it begins on
the screen, and ``stroke POINTS`` for each. It ends with its stdin. Usage: ``fast_strokes_child.py
FOLDER``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QPoint, QSocketNotifier
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.fake_engine import FakeEngine
from support.fake_sheet_reader import FakeSheetReader

from hwcore import Stroke
from hwgui.program import Program
from hwgui.window import Way

BUSY = 0.02
"""Seconds for which nothing is done after a stroke: events wait meanwhile."""


def tell(stroke: Stroke) -> None:
    print("stroke", len(stroke), flush=True)
    time.sleep(BUSY)


def main() -> None:
    app = QApplication(["sheet"])
    program = Program(
        app, Path(sys.argv[1]), FakeEngine, add_symbols=None, load_text=FakeSheetReader
    )
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(program.close)
    program.closed.connect(app.quit)
    program.window.setGeometry(0, 0, 900, 650)
    program.show()
    program.show_way(Way.TEXT)
    assert program.sheet is not None
    canvas = program.sheet.page.canvas
    assert QTest.qWaitForWindowExposed(program.window, 30_000)
    program.sheet.actions.gestures.on.setChecked(False)
    canvas.stroke_finished.connect(tell)
    place = canvas.mapToGlobal(QPoint())
    print("paper", place.x(), place.y(), flush=True)
    app.exec()


if __name__ == "__main__":
    main()
