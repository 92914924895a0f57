"""How fluid the window is while something goes on, for ``hwcore bench latency`` and ``ui``."""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal, Slot

from hwcore import Stroke
from hwgui.answer import Recognised, Recognition
from hwgui.demo import ReplayedPointer
from hwgui.paper import Canvas, InkDocument
from hwgui.system import Lane

ROUNDS: Final = 5
POINTS: Final = 1000
INTERVAL: Final = 4
"""Milliseconds between points, as a mouse of 250 Hz sends them."""

Phases = Mapping[str, Callable[[], object] | None]


class Gaps(QObject):
    """Measures the longest gap between turns of the event loop in each of some phases.

    In all but ``idle`` 1,000 points are drawn; where the phase has a burden, that is done in the
    background meanwhile, again and again. They are measured several times in turns, because a
    system's own hiccups fall now on the one, now on the other; medians are compared.

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
        """It begins when the engine is ready."""
        super().__init__(parent)
        self._canvas = canvas
        self._mouse = ReplayedPointer(canvas, "mouse", None)
        self._document = document
        self._phases = phases
        self._todo = list(phases) * ROUNDS
        self._gaps: dict[str, list[float]] = {phase: [] for phase in phases}
        self._times: dict[str, list[float]] = {phase: [] for phase in phases}
        self._answers: list[float] = []
        self._kept: list[int] = []
        self._borne = {phase: 0 for phase, burden in phases.items() if burden is not None}
        self._is_burdened = False
        self._longest = 0.0
        self._last = 0.0
        self._sent = 0
        self._background = Lane("burden", self, background=True)
        canvas.stroke_finished.connect(self._end_drawing)
        self._ticks = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._pen = QTimer(self, interval=INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._pen.timeout.connect(self._move)
        recognition.ready.connect(self._rest)
        recognition.predicted.connect(self._note)

    @Slot()
    def _rest(self) -> None:
        # What is left of starting up, or of the last phase, is not the next one's.
        if not self._is_burdened:
            QTimer.singleShot(500, self._begin)

    @Slot()
    def _begin(self) -> None:
        phase = self._todo[0]
        self._answers.clear()
        self._bear(phase)
        self._longest, self._last = 0.0, time.perf_counter()
        self._ticks.start()
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
        self._kept.append(len(stroke))
        QTimer.singleShot(0, self._document.clear)
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
            self._background.close()
            self.finished.emit(self._figures())

    def _bear(self, phase: str) -> None:
        burden = self._phases[phase]
        if burden is not None:
            self._is_burdened = True
            task = self._background.submit(burden)
            task.finished.connect(lambda _: self._bear_again(phase))

    def _bear_again(self, phase: str) -> None:
        self._borne[phase] += 1
        self._is_burdened = False
        if self._todo and self._ticks.isActive():
            self._bear(phase)
        elif self._todo:
            self._rest()

    def _figures(self) -> dict[str, object]:
        gaps = {phase: statistics.median(self._gaps[phase]) for phase in self._phases}
        first = next(iter(self._phases))
        figures: dict[str, object] = {
            "rounds": ROUNDS,
            "points_drawn": POINTS,
            "points_kept": min(self._kept),
        }
        for phase, gap in gaps.items():
            figures[f"{phase}_longest_gap_ms"] = round(gap, 1)
            if phase != first:
                figures[f"{phase}_to_{first}"] = round(gap / gaps[first], 2)
            if self._times[phase]:
                p95 = statistics.quantiles(self._times[phase], n=20)[-1]
                figures[f"{phase}_prediction_p95_ms"] = round(p95, 2)
        if self._borne:
            figures |= {f"times_of_{phase}": count for phase, count in self._borne.items()}
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
