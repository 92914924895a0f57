"""Writing on a sheet that is full already; for ``hwcore bench ui``."""

from __future__ import annotations

import statistics
import time
from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal, Slot

from hwcore import Ink, Stroke
from hwgui.demo import ReplayedPointer, fitted, recorded_lines
from hwgui.sheet import SheetState, SheetText
from hwgui.window import Way

from .longest_gap import LongestGap
from .process import resident_megabytes

if TYPE_CHECKING:
    from hwgui.program import Program

ROUNDS: Final = 5
"""Lines that are written, and times that nothing is done."""
WORDS: Final = 600
INTERVAL: Final = 4
"""Milliseconds between points, as from a pen of 250 Hz."""
REST_MS: Final = 2000
_OF_LINE: Final = (0, 1, 0)
"""The recorded lines that stand side by side in one."""
_TOP, _SPACING, _LEFT, _GAP, _HIGH = 28.0, 64.0, 24.0, 24.0, 44.0
"""Where lines are, and what stands side by side in them, in px of the sheet."""
_WORDS_OF_LINE: Final = 8


class SheetUse(QObject):
    """Puts words on the sheet, and then rests and writes a line below them, in turns.

    Signals:
        finished(dict): the figures.
    """

    finished = Signal(dict)

    def __init__(self, program: Program) -> None:
        """Begins when the engine is ready."""
        super().__init__(program)
        self._program = program
        self._gap = LongestGap(self)
        self._gaps: dict[str, list[float]] = {"idle": [], "writing": []}
        self._memory: list[float | None] = []
        self._asked: deque[tuple[int, float]] = deque()
        self._times: list[float] = []
        self._lines = 0
        self._records = recorded_lines()
        self._path: deque[QPointF | None] = deque()
        self._last = QPointF()
        self._is_down = self._is_filled = False
        self._sent = self._came = 0
        self._pen = QTimer(self, interval=INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._pen.timeout.connect(self._move)
        program.recognition.ready.connect(self._open)

    @Slot()
    def _open(self) -> None:
        self._program.show_way(Way.TEXT)
        assert self._program.sheet is not None
        self._sheet = self._program.sheet
        self._canvas = self._sheet.page.canvas
        self._mouse = ReplayedPointer(self._canvas, "mouse", None)
        self._canvas.stroke_finished.connect(self._take_stroke)
        self._sheet.document.changed.connect(self._take_ink)
        self._sheet.reading.read.connect(self._take_reading)
        self._sheet.reading.ready.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self._memory.append(resident_megabytes())
        strokes: list[Stroke] = []
        for _ in range(WORDS // _WORDS_OF_LINE):
            strokes += [Stroke.from_points(path) for path in self._next_line()]
        self._sheet.document.replace_all(SheetState(tuple(strokes)))

    @Slot()
    def _rest(self) -> None:
        self._canvas.scroll_to(1 << 30)  # to the end
        self._gap.start()
        QTimer.singleShot(REST_MS, self._write)

    @Slot()
    def _write(self) -> None:
        self._gaps["idle"].append(self._gap.stop())
        self._asked.clear()
        for path in self._next_line():
            self._path += [QPointF(x, y) for x, y in path]
            self._path.append(None)
        self._gap.start()
        self._pen.start()

    @Slot()
    def _move(self) -> None:
        place = self._path.popleft()
        if place is None:
            self._mouse.release(self._last)
            self._is_down = False
            if not self._path:
                self._pen.stop()
            return
        self._last = self._shown(place)
        self._sent += 1
        (self._mouse.move if self._is_down else self._mouse.press)(self._last)
        self._is_down = True

    @Slot(object)
    def _take_stroke(self, stroke: Stroke) -> None:
        self._came += len(stroke)

    @Slot(object, int)
    def _take_ink(self, _ink: Ink, revision: int) -> None:
        self._asked.append((revision, time.perf_counter()))

    @Slot(object)
    def _take_reading(self, text: SheetText) -> None:
        now = time.perf_counter()
        while self._asked and self._asked[0][0] <= text.revision:
            asked = self._asked.popleft()[1]
            if self._is_filled:
                self._times.append((now - asked) * 1e3)
        if self._asked or self._pen.isActive():
            return
        if not self._is_filled and text.ink.strokes:
            self._is_filled = True
            self._memory.append(resident_megabytes())
            QTimer.singleShot(REST_MS, self._rest)
        elif self._gap.is_measuring:
            self._end_line()

    def _end_line(self) -> None:
        self._gaps["writing"].append(self._gap.stop())
        if len(self._gaps["writing"]) < ROUNDS:
            self._rest()
        else:
            self.finished.emit(self._figures())

    def _figures(self) -> dict[str, object]:
        figures: dict[str, object] = {"words": WORDS, "lines_written": ROUNDS}
        for phase, gaps in self._gaps.items():
            figures[f"{phase}_longest_gap_ms"] = round(statistics.median(gaps), 1)
        figures["pen_to_reading_p95_ms"] = round(statistics.quantiles(self._times, n=20)[-1], 1)
        figures |= {"points_sent": self._sent, "points_came": self._came}
        before, after = self._memory
        if before is not None and after is not None:
            figures["memory_mb_of_words"] = round(after - before, 1)
        return figures

    def _next_line(self) -> list[list[tuple[float, float]]]:
        """The strokes of the next line where it belongs on the sheet."""
        left, top = _LEFT, _TOP + _SPACING * self._lines
        self._lines += 1
        line = []
        for number in _OF_LINE:
            strokes = fitted(self._records[number].ink, QRectF(0.0, top, 1e4, _HIGH))
            across = [place.at.x() for stroke in strokes for place in stroke]
            shift = left - min(across)
            line += [[(p.at.x() + shift, p.at.y()) for p in stroke] for stroke in strokes]
            left = max(across) + shift + _GAP
        return line

    def _shown(self, place: QPointF) -> QPointF:
        """A place of the sheet in the widget, as it is scrolled now."""
        origin = self._canvas.to_ink(QPointF(0.0, 0.0))
        return (place - origin) * self._canvas.ink_scale()
