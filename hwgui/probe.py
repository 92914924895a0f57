"""The window measuring itself for ``hwcore bench``: one line of JSON on stdout, then it ends.

Started as ``python -m hwgui.probe start|gaps|lesson|soak``, in a process of its own.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from hwcore import Stroke
from hwcore.ink_lines import LineFault, read_ink_lines
from hwcore.paths import resource
from hwcore.progress import Silent

from .app import Program
from .footprint import resident_megabytes
from .mouse_events import send_mouse
from .soak import Soak
from .tasks import Lane

if TYPE_CHECKING:
    from hwcore.engine import Engine
    from hwcore.lesson import Lesson

    from .recognition import Recognised

ROUNDS = 5
POINTS = 1000
INTERVAL = 4
"""Milliseconds between points, as a mouse of 250 Hz sends them."""
PHASES = {"gaps": ("idle", "drawing"), "lesson": ("drawing", "lesson")}


class Start(QObject):
    """Draws a stroke as soon as the window has been painted, and waits for its answer."""

    finished = Signal(dict)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._canvas = program.window.canvas
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
        send_mouse(self._canvas, QEvent.Type.MouseButtonPress, path[0])
        for point in path[1:]:
            send_mouse(self._canvas, QEvent.Type.MouseMove, point)
        send_mouse(self._canvas, QEvent.Type.MouseButtonRelease, path[-1])

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


class Gaps(QObject):
    """Measures the longest gap between turns of the event loop in each of some phases.

    Phases: ``idle``; ``drawing`` 1,000 points; ``lesson``: drawing them while lessons of 50
    corrections run one after another. They are measured several times in turns, because a
    system's own hiccups fall now on the one, now on the other; medians are compared.
    """

    finished = Signal(dict)

    def __init__(self, program: Program, phases: tuple[str, ...]) -> None:
        super().__init__(program)
        self._program = program
        self._canvas = program.window.canvas
        self._phases = phases
        self._todo = list(phases) * ROUNDS
        self._gaps: dict[str, list[float]] = {phase: [] for phase in phases}
        self._times: dict[str, list[float]] = {phase: [] for phase in phases}
        self._answers: list[float] = []
        self._kept: list[int] = []
        self._lessons = 0
        self._is_teaching = False
        self._longest = 0.0
        self._last = 0.0
        self._sent = 0
        self._teaching = Lane("lesson", self, background=True)
        self._canvas.stroke_finished.connect(self._end_drawing)
        self._ticks = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._pen = QTimer(self, interval=INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._pen.timeout.connect(self._move)
        program.recognition.ready.connect(self._rest)
        program.recognition.predicted.connect(self._note)

    @Slot()
    def _rest(self) -> None:
        # What is left of starting up, or of the last phase, is not the next one's.
        if not self._is_teaching:
            QTimer.singleShot(500, self._begin)

    @Slot()
    def _begin(self) -> None:
        phase = self._todo[0]
        self._answers.clear()
        if phase == "lesson":
            self._teach()
        self._longest, self._last = 0.0, time.perf_counter()
        self._ticks.start()
        if phase == "idle":
            QTimer.singleShot(POINTS * INTERVAL, self._end)
            return
        self._sent = 0
        send_mouse(self._canvas, QEvent.Type.MouseButtonPress, self._point(0))
        self._pen.start()

    @Slot()
    def _move(self) -> None:
        self._sent += 1
        if self._sent < POINTS:
            send_mouse(self._canvas, QEvent.Type.MouseMove, self._point(self._sent))
        else:
            self._pen.stop()
            send_mouse(self._canvas, QEvent.Type.MouseButtonRelease, self._point(self._sent - 1))

    @Slot(object)
    def _end_drawing(self, stroke: Stroke) -> None:
        self._kept.append(len(stroke))
        QTimer.singleShot(0, self._program.document.clear)
        self._end()

    @Slot()
    def _end(self) -> None:
        self._ticks.stop()
        phase = self._todo.pop(0)
        self._gaps[phase].append(self._longest * 1e3)
        self._times[phase] += self._answers
        if self._todo:
            self._rest()
        else:
            self._teaching.close()
            self.finished.emit(self._figures())

    def _teach(self) -> None:
        self._is_teaching = True
        engine = cast("Engine", self._program.recognition.engine)
        task = self._teaching.submit(partial(_lesson, engine))
        task.finished.connect(self._teach_again)

    @Slot(object)
    def _teach_again(self, _lesson: Lesson) -> None:
        self._lessons += 1
        self._is_teaching = False
        if self._todo and self._todo[0] == "lesson" and self._ticks.isActive():
            self._teach()
        elif self._todo:
            self._rest()

    def _figures(self) -> dict[str, object]:
        gaps = {phase: statistics.median(self._gaps[phase]) for phase in self._phases}
        base, loaded = self._phases
        figures: dict[str, object] = {
            "rounds": ROUNDS,
            "points_drawn": POINTS,
            "points_kept": min(self._kept),
            **{f"{phase}_longest_gap_ms": round(gap, 1) for phase, gap in gaps.items()},
            f"{loaded}_to_{base}": round(gaps[loaded] / gaps[base], 2),
        }
        for phase in self._phases:
            if self._times[phase]:
                p95 = statistics.quantiles(self._times[phase], n=20)[-1]
                figures[f"{phase}_prediction_p95_ms"] = round(p95, 2)
        if "lesson" in self._phases:
            figures["lessons"] = self._lessons
            figures["torch_imported"] = "torch" in sys.modules
        return figures

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    @Slot(object)
    def _note(self, recognised: Recognised) -> None:
        self._answers.append(recognised.seconds * 1e3)

    def _point(self, step: int) -> QPointF:
        """On a slowly turning loop, as a person fills a page without lifting the pen."""
        angle = step * 0.08
        middle = QPointF(self._canvas.rect().center())
        radius = 0.4 * min(self._canvas.width(), self._canvas.height())
        turn = QPointF(math.cos(angle), math.sin(angle * 1.31))
        return middle + turn * radius


def _lesson(engine: Engine) -> Lesson:
    """Teach fifty corrections, made of the demo's recorded strokes."""
    from hwcore.lesson import Correction, finish
    from hwcore.teach import teach

    entries = [entry for _, entry in read_ink_lines(resource("demo/digits.jsonl"))]
    records = [entry for entry in entries if not isinstance(entry, LineFault)]
    corrections = [
        Correction(str(i), records[i % len(records)].ink, records[i % len(records)].label or "")
        for i in range(50)
    ]
    return finish(teach(engine, corrections), Silent())


def soak_of(program: Program, strokes: int) -> Soak:
    """Uses a program for so many strokes once its engine is ready."""
    window = program.window
    return Soak(
        window.canvas,
        window.commands,
        program.document,
        program.recognition,
        program.corrections,
        program.heads,
        program.teaching,
        strokes,
        program,
    )


def main(name: str) -> int:
    """Open the window, measure, print, end."""
    app = QApplication(["hwgui"])
    with tempfile.TemporaryDirectory() as folder:
        program = Program(app, Path(folder))

        def answer(figures: dict[str, object]) -> None:
            print(json.dumps(figures), flush=True)
            app.exit()

        def fail(line: str) -> None:
            print(line, file=sys.stderr, flush=True)
            app.exit(1)

        measurement: Start | Gaps | Soak
        if name == "start":
            measurement = Start(program)
        elif name == "soak":
            measurement = soak_of(program, int(os.environ["HW_BENCH_STROKES"]))
            measurement.failed.connect(fail)
        else:
            measurement = Gaps(program, PHASES[name])

        measurement.finished.connect(answer)
        program.show()
        code = app.exec()
        program.close()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
