"""A long use of the window: does it grow, slow down or leak? For ``hwcore bench soak``.

Recorded digits are drawn with the mouse and answered; every fifth is labelled and saved, and ten
lessons are taught. Everything goes through the actions that keys and buttons trigger.
"""

from __future__ import annotations

import gc
import statistics
import time
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QPointF, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from hwcore.ink import LineFault, read_ink_lines
from hwcore.paths import resource
from hwgui.answer import Recognised, Recognition
from hwgui.demo import ReplayedPointer
from hwgui.lessons import LessonHistory, Teaching
from hwgui.paper import InkDocument
from hwgui.samples import SampleEditing
from hwgui.window import Actions

from .process import open_files, resident_megabytes, threads

PARTS: Final = 10
PATIENCE_MS: Final = 120_000
"""Milliseconds without an answer, a saved sample or a step of a lesson after which it fails."""
CORRECTED: Final = 5
"""One of so many digits is saved as a sample."""


class Soak(QObject):
    """Uses a window for ``strokes`` strokes and measures it after each tenth of them.

    Where they are too few to have a sample for each lesson and two digits in each tenth, it draws
    until there are. It always ends.

    Signals:
        finished(dict): the figures.
        failed(str): the line in which the window said what failed; or nothing happened any more.
    """

    finished = Signal(dict)
    failed = Signal(str)

    def __init__(
        self,
        canvas: QWidget,
        commands: Actions,
        document: InkDocument,
        recognition: Recognition,
        editing: SampleEditing,
        lessons: LessonHistory,
        teaching: Teaching,
        strokes: int,
        parent: QObject | None = None,
    ) -> None:
        """Begins when the engine is ready."""
        super().__init__(parent)
        self._mouse = ReplayedPointer(canvas, "mouse", None)
        self._commands, self._document = commands, document
        self._strokes = strokes
        self._random = np.random.default_rng(0)
        entries = [entry for _, entry in read_ink_lines(resource("demo/digits.jsonl"))]
        self._records = [entry for entry in entries if not isinstance(entry, LineFault)]
        self._label = ""
        self._drawn = self._glyphs = self._saved = self._lessons = self._taught = 0
        self._lifted = 0.0
        self._is_waiting = False
        self._times: list[float] = []
        self._parts: list[dict[str, float | None]] = []
        for signal in (
            editing.failed,
            editing.unopened,
            lessons.failed,
            lessons.noticed,
            teaching.failed,
            recognition.failed,
        ):
            signal.connect(self.failed)
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._give_up)
        teaching.progressed.connect(self._patience.start)
        recognition.ready.connect(self._go_on)
        recognition.predicted.connect(self._take_answer)
        editing.saved.connect(self._take_saved)
        teaching.finished.connect(self._take_lesson)

    def _go_on_later(self) -> None:
        QTimer.singleShot(0, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        """Do what is next: a lesson, a measurement, or another digit."""
        self._patience.start()
        part = self._strokes / PARTS
        is_lesson_due = self._taught < PARTS and self._drawn >= (self._taught + 0.5) * part
        if self._saved and is_lesson_due:
            self._taught += 1
            self._commands.teach.trigger()
        elif len(self._times) > 1 and self._drawn >= (len(self._parts) + 1) * part:
            self._measure()
            if len(self._parts) == PARTS:
                self._patience.stop()
                self.finished.emit(self._figures())
            else:
                self._go_on_later()
        else:
            self._draw()

    def _draw(self) -> None:
        """Draw a recorded digit, slightly changed as by the same hand."""
        record = self._records[self._random.integers(len(self._records))]
        self._label = record.label or ""
        wide, high, lean = self._random.normal(0.0, 0.05, 3).tolist()
        for stroke in record.ink.strokes:
            path = [
                QPointF(60 + x * (1 + wide) + y * lean, 60 + y * (1 + high)) for x, y in stroke.xy
            ]
            self._mouse.press(path[0])
            for point in path[1:]:
                self._mouse.move(point)
            self._mouse.release(path[-1])
            self._drawn += 1
        self._glyphs += 1
        self._is_waiting = True
        self._lifted = time.perf_counter()

    @Slot(object)
    def _take_answer(self, answer: Recognised) -> None:
        if not self._is_waiting or answer.revision != self._document.revision:
            return
        self._is_waiting = False
        self._times.append((time.perf_counter() - self._lifted) * 1e3)
        if self._glyphs % CORRECTED == 0:
            self._commands.choose(self._label)
        else:
            self._commands.clear.trigger()
            self._go_on_later()

    @Slot()
    def _take_saved(self) -> None:
        self._saved += 1
        self._go_on_later()

    @Slot()
    def _take_lesson(self) -> None:
        self._lessons += 1
        self._go_on_later()

    @Slot()
    def _give_up(self) -> None:
        seconds = PATIENCE_MS // 1000
        self.failed.emit(f"nothing happened for {seconds} s, after {self._drawn} strokes")

    def _measure(self) -> None:
        gc.collect()
        self._parts.append(
            {
                "memory_mb": resident_megabytes(),
                "latency_p95_ms": statistics.quantiles(self._times, n=20)[-1],
                "threads": threads(),
                "open_files": open_files(),
            }
        )
        self._times.clear()

    def _figures(self) -> dict[str, object]:
        figures: dict[str, object] = {
            "strokes": self._drawn,
            "digits": self._glyphs,
            "kept": self._saved,
            "lessons": self._lessons,
        }
        first, last = self._parts[0], self._parts[-1]
        for name, before in first.items():
            after = last[name]
            if before is not None and after is not None:
                figures[name] = {
                    "first_tenth": round(before, 2),
                    "last_tenth": round(after, 2),
                    "growth_percent": round(100 * (after / before - 1), 1),
                }
        figures["memory_mb_by_tenth"] = [part["memory_mb"] for part in self._parts]
        return figures
