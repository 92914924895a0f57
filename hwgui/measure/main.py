"""The window measuring itself for ``hwcore bench``: one line of JSON on stdout, then it ends.

Started as ``python -m hwgui --probe start|gaps|load|soak|sheet``, in a process of its own.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from hwgui.demo import ReplayedPointer
from hwgui.program import Program

from .event_loop import Gaps, Phases
from .process import resident_megabytes

if TYPE_CHECKING:
    from types import TracebackType

    from hwcore.model import Engine
    from hwgui.answer import Recognised

    from .long_use import Soak
    from .sheet_use import SheetUse


class Start(QObject):
    """Draws a stroke once the window is painted, and measures until its answer.

    Signals:
        finished(dict): seconds to the painted window and to the answer, and MB of memory.
    """

    finished = Signal(dict)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._canvas = program.window.canvas
        self._mouse = ReplayedPointer(self._canvas, "mouse", None)
        self._started = float(os.environ.get("HW_BENCH_STARTED", time.monotonic()))
        self._painted = 0.0
        self._canvas.installEventFilter(self)
        program.recognition.predicted.connect(self._stop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._canvas.removeEventFilter(self)
            QTimer.singleShot(0, self._draw)  # when that paint is done
        return super().eventFilter(watched, event)

    @Slot()
    def _draw(self) -> None:
        self._painted = time.monotonic()
        path = [QPointF(60 + 2 * step, 60 + 4 * step) for step in range(40)]
        self._mouse.press(path[0])
        for point in path[1:]:
            self._mouse.move(point)
        self._mouse.release(path[-1])

    @Slot(object)
    def _stop(self, recognised: Recognised) -> None:
        if recognised.is_empty:
            return
        self.finished.emit(
            {
                "window_s": self._painted - self._started,
                "prediction_s": time.monotonic() - self._started,
                "memory_mb": resident_megabytes(),
            }
        )


def gaps_of(program: Program, phases: Phases) -> Gaps:
    """The measurement of a program's gaps; it begins when the engine is ready."""
    return Gaps(program.window.canvas, program.document, program.recognition, phases, program)


def phases_with_load(program: Program, folder: Path) -> Phases:
    """Drawing alone, with lessons, and with imports of a file that is written to ``folder``."""
    from .background_load import import_all, lesson, write_samples  # brings hwcore.learning

    samples = folder / "samples.jsonl"
    write_samples(samples)

    def engine() -> Engine:
        return cast("Engine", program.recognition.engine)

    return {
        "drawing": None,
        "lesson": lambda: lesson(engine()),
        "import": lambda: import_all(samples, engine().alphabet),
    }


def soak_of(program: Program, strokes: int) -> Soak:
    """The long use of a program; it begins when the engine is ready."""
    from .long_use import Soak  # the start is measured without it

    window = program.window
    return Soak(
        window.canvas,
        window.commands,
        program.document,
        program.recognition,
        program.editing,
        program.lessons,
        program.teaching,
        strokes,
        program,
    )


def sheet_use_of(program: Program) -> SheetUse:
    """The measurement of a program's sheet; it begins when the engine is ready."""
    from .sheet_use import SheetUse  # brings the sheet

    return SheetUse(program)


def main(name: str) -> int:
    """Open the window, measure, print the figures, and end; returns the exit code.

    Args:
        name: one of ``hwgui.__main__.PROBES``.
    """
    app = QApplication(["hwgui"])
    with tempfile.TemporaryDirectory() as folder:
        program = Program(app, Path(folder))

        def answer(figures: dict[str, object]) -> None:
            print(json.dumps(figures), flush=True)
            app.exit()

        def fail(line: str) -> None:
            print(line, file=sys.stderr, flush=True)
            app.exit(1)

        def end(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            sys.__excepthook__(kind, error, trace)  # what a slot raised; nobody waits for the rest
            app.exit(1)

        sys.excepthook = end

        measurement: Start | Gaps | Soak | SheetUse
        if name == "start":
            measurement = Start(program)
        elif name == "soak":
            measurement = soak_of(program, int(os.environ["HW_BENCH_STROKES"]))
            measurement.failed.connect(fail)
        elif name == "sheet":
            measurement = sheet_use_of(program)
        elif name == "gaps":
            measurement = gaps_of(program, {"idle": None, "drawing": None})
        else:
            measurement = gaps_of(program, phases_with_load(program, Path(folder)))

        measurement.finished.connect(answer)
        program.show()
        code = app.exec()
        program.close()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
