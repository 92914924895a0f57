"""The longest gap between turns of the event loop; for ``hwcore bench latency`` and ``ui``."""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal, Slot

from hwcore import Stroke
from hwgui.answer import Recognised, Recognition
from hwgui.demo import ReplayedPointer
from hwgui.paper import Canvas, InkDocument
from hwgui.system import Lane

from .longest_gap import LongestGap

ROUNDS: Final = 5
POINTS: Final = 1000
INTERVAL: Final = 4
"""Milliseconds between points, as from a mouse of 250 Hz."""

Phases = Mapping[str, Callable[[], object] | None]
"""The background load of each phase; None where there is none."""


class Gaps(QObject):
    """Measures the longest gap between turns of the event loop in each phase.

    In all but ``idle`` 1,000 points are drawn; meanwhile the phase's load runs in the background,
    again and again. Phases take turns several times and their medians are compared, because the
    system's own hiccups fall on any of them.

    Signals:
        finished(dict): the figures; each phase is compared with the first.
    """

    finished = Signal(dict)

    def __init__(
        self,
        canvas: Canvas,
        document: InkDocument,
        recognition: Recognition,
        phases: Phases,
        parent: QObject | None = None,
    ) -> None:
        """Begins when the engine is ready."""
        super().__init__(parent)
        self._canvas = canvas
        self._mouse = ReplayedPointer(canvas, "mouse", None)
        self._document = document
        self._phases = phases
        self._remaining = list(phases) * ROUNDS
        self._gaps: dict[str, list[float]] = {phase: [] for phase in phases}
        self._times: dict[str, list[float]] = {phase: [] for phase in phases}
        self._answers: list[float] = []
        self._points_kept: list[int] = []
        self._load_runs = {phase: 0 for phase, load in phases.items() if load is not None}
        self._is_loaded = False
        self._gap = LongestGap(self)
        self._sent = 0
        self._background = Lane("load", self, background=True)
        canvas.stroke_finished.connect(self._end_drawing)
        self._pen = QTimer(self, interval=INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._pen.timeout.connect(self._move)
        recognition.ready.connect(self._rest)
        recognition.predicted.connect(self._take_answer)

    @Slot()
    def _rest(self) -> None:
        # So that the rest of the start, or of the last phase, is not measured with the next one.
        if not self._is_loaded:
            QTimer.singleShot(500, self._begin)

    @Slot()
    def _begin(self) -> None:
        phase = self._remaining[0]
        self._answers.clear()
        self._start_load(phase)
        self._gap.start()
        if phase == "idle":
            QTimer.singleShot(POINTS * INTERVAL, self._end)
            return
        self._sent = 0
        self._mouse.press(self._point(0))
        self._pen.start()

    @Slot()
    def _move(self) -> None:
        self._sent += 1
        if self._sent < POINTS:
            self._mouse.move(self._point(self._sent))
        else:
            self._pen.stop()
            self._mouse.release(self._point(self._sent - 1))

    @Slot(object)
    def _end_drawing(self, stroke: Stroke) -> None:
        self._points_kept.append(len(stroke))
        QTimer.singleShot(0, self._document.clear)
        self._end()

    @Slot()
    def _end(self) -> None:
        phase = self._remaining.pop(0)
        self._gaps[phase].append(self._gap.stop())
        self._times[phase] += self._answers
        if self._remaining:
            self._rest()
        else:
            self._background.close()
            self.finished.emit(self._figures())

    def _start_load(self, phase: str) -> None:
        load = self._phases[phase]
        if load is not None:
            self._is_loaded = True
            task = self._background.submit(load)
            task.finished.connect(lambda _: self._restart_load(phase))

    def _restart_load(self, phase: str) -> None:
        self._load_runs[phase] += 1
        self._is_loaded = False
        if self._remaining and self._gap.is_measuring:
            self._start_load(phase)
        elif self._remaining:
            self._rest()

    def _figures(self) -> dict[str, object]:
        gaps = {phase: statistics.median(self._gaps[phase]) for phase in self._phases}
        first = next(iter(self._phases))
        figures: dict[str, object] = {
            "rounds": ROUNDS,
            "points_drawn": POINTS,
            "points_kept": min(self._points_kept),
        }
        for phase, gap in gaps.items():
            figures[f"{phase}_longest_gap_ms"] = round(gap, 1)
            if phase != first:
                figures[f"{phase}_to_{first}"] = round(gap / gaps[first], 2)
            if self._times[phase]:
                p95 = statistics.quantiles(self._times[phase], n=20)[-1]
                figures[f"{phase}_prediction_p95_ms"] = round(p95, 2)
        if self._load_runs:
            figures |= {f"times_of_{phase}": count for phase, count in self._load_runs.items()}
            figures["torch_imported"] = "torch" in sys.modules
        return figures

    @Slot(object)
    def _take_answer(self, recognised: Recognised) -> None:
        self._answers.append(recognised.seconds * 1e3)

    def _point(self, step: int) -> QPointF:
        """A point on a slowly turning loop, as if a page were filled without lifting the pen."""
        angle = step * 0.08
        middle = QPointF(self._canvas.rect().center())
        radius = 0.4 * min(self._canvas.width(), self._canvas.height())
        turn = QPointF(math.cos(angle), math.sin(angle * 1.31))
        return middle + turn * radius
