"""The window measuring itself for ``hwcore bench``: one line of JSON on stdout, then it ends.

Started as ``python -m hwgui.probe start|gaps``, in a process of its own.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from hwcore import Stroke

from .app import Program

if TYPE_CHECKING:
    from .recognition import Recognised

ROUNDS = 5
POINTS = 1000
INTERVAL = 4
"""Milliseconds between points, as a mouse of 250 Hz sends them."""


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
        _send(self._canvas, QEvent.Type.MouseButtonPress, path[0])
        for point in path[1:]:
            _send(self._canvas, QEvent.Type.MouseMove, point)
        _send(self._canvas, QEvent.Type.MouseButtonRelease, path[-1])

    @Slot(object)
    def _stop(self, recognised: Recognised) -> None:
        if recognised.is_empty:
            return
        self.finished.emit(
            {
                "window_s": self._painted - self._started,
                "prediction_s": time.monotonic() - self._started,
                "memory_mb": _resident_megabytes(),
            }
        )


class Gaps(QObject):
    """Measures the longest gap between turns of the event loop, idle and then while drawing.

    Both are measured several times in turns, because a system's own hiccups fall now on the one,
    now on the other; the medians are compared.
    """

    finished = Signal(dict)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._canvas = program.window.canvas
        self._idle: list[float] = []
        self._drawing: list[float] = []
        self._kept: list[int] = []
        self._longest = 0.0
        self._last = 0.0
        self._sent = 0
        self._predictions = 0
        program.recognition.ready.connect(self._begin)
        program.recognition.predicted.connect(self._count)
        self._canvas.stroke_finished.connect(self._end_drawing)
        self._ticks = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._pen = QTimer(self, interval=INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._pen.timeout.connect(self._move)

    @Slot()
    def _begin(self) -> None:
        # What is left of starting up, or of the last round, is not the idle window's.
        QTimer.singleShot(500, self._begin_idle)

    @Slot()
    def _begin_idle(self) -> None:
        self._watch()
        QTimer.singleShot(POINTS * INTERVAL, self._begin_drawing)

    @Slot()
    def _begin_drawing(self) -> None:
        self._idle.append(self._longest)
        self._sent = 0
        self._watch()
        _send(self._canvas, QEvent.Type.MouseButtonPress, self._point(0))
        self._pen.start()

    @Slot()
    def _move(self) -> None:
        self._sent += 1
        if self._sent < POINTS:
            _send(self._canvas, QEvent.Type.MouseMove, self._point(self._sent))
        else:
            self._pen.stop()
            _send(self._canvas, QEvent.Type.MouseButtonRelease, self._point(self._sent - 1))

    @Slot(object)
    def _end_drawing(self, stroke: Stroke) -> None:
        self._ticks.stop()
        self._drawing.append(self._longest)
        self._kept.append(len(stroke))
        if len(self._drawing) < ROUNDS:
            QTimer.singleShot(0, self._program.document.clear)
            self._begin()
            return
        idle, drawing = statistics.median(self._idle), statistics.median(self._drawing)
        self.finished.emit(
            {
                "rounds": ROUNDS,
                "points_drawn": POINTS,
                "points_kept": min(self._kept),
                "predictions": self._predictions // ROUNDS,
                "idle_longest_gap_ms": round(idle * 1e3, 1),
                "drawing_longest_gap_ms": round(drawing * 1e3, 1),
                "drawing_to_idle": round(drawing / idle, 2),
            }
        )

    def _watch(self) -> None:
        self._longest, self._last = 0.0, time.perf_counter()
        self._ticks.start()

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def _point(self, step: int) -> QPointF:
        """On a slowly turning loop, as a person fills a page without lifting the pen."""
        angle = step * 0.08
        middle = QPointF(self._canvas.rect().center())
        radius = 0.4 * min(self._canvas.width(), self._canvas.height())
        turn = QPointF(math.cos(angle), math.sin(angle * 1.31))
        return middle + turn * radius

    @Slot(object)
    def _count(self, recognised: Recognised) -> None:
        self._predictions += not recognised.is_empty


def _send(widget: QWidget, kind: QEvent.Type, position: QPointF) -> None:
    pressed = kind == QEvent.Type.MouseButtonPress
    released = kind == QEvent.Type.MouseButtonRelease
    event = QMouseEvent(
        kind,
        position,
        widget.mapToGlobal(position),
        Qt.MouseButton.LeftButton if pressed or released else Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton if released else Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(widget, event)


def _resident_megabytes() -> float | None:
    """Memory that this process holds, in MB; None where the system does not say so in /proc."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(name: str) -> int:
    """Open the window, measure, print, end."""
    app = QApplication(["hwgui"])
    with tempfile.TemporaryDirectory() as folder:
        program = Program(app, Path(folder))
        measurement = Start(program) if name == "start" else Gaps(program)

        def answer(figures: dict[str, float]) -> None:
            print(json.dumps(figures), flush=True)
            app.exit()

        measurement.finished.connect(answer)
        program.show()
        code = app.exec()
        program.close()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
