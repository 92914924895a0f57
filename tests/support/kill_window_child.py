"""A window that is written in, corrected, taught and sent back and forth until it is killed.

Usage: ``kill_window_child.py FOLDER SEED``. Everything is done by events, as a person does it. One
line on stdout for each thing that the window showed: ``ready SAMPLES LESSON``, ``saved ID LABEL``,
``step STAGE``, ``adopted LESSON``; ``asks LESSON`` comes before an earlier lesson is asked for, and
``trouble WHAT`` should never come. Lesson 0 is the model as shipped. The tests run it, and kill it.
"""

from __future__ import annotations

import os
import random
import sys
from functools import partial
from pathlib import Path

from hwgui.lessons.outcome import Outcome

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.models import DIGITS_MODEL
from support.pen_events import Mouse

from hwcore.data import DIGITS
from hwcore.ink.jsonl import InkRecord, read_ink_lines
from hwcore.learning.lesson import LessonStep
from hwcore.model import Engine
from hwcore.paths import resource
from hwcore.storage.samples.sample import Sample
from hwgui.lessons import LessonList
from hwgui.lessons.history_page import LESSON
from hwgui.program import Program
from hwgui.samples.overview import SampleOverview

SAMPLES_A_LESSON = 3
MOST_DURING_A_LESSON = 5
NUMBER = Qt.ItemDataRole.UserRole


def say(text: str) -> None:
    """In one write, so that a line is there whole or not at all."""
    os.write(1, f"{text}\n".encode())


class Writer(QObject):
    """Does the next thing when the window has shown that the one before is done."""

    def __init__(self, program: Program, seed: int) -> None:
        super().__init__(program)
        self._program = program
        self._random = random.Random(seed)
        self._mouse = Mouse(program.window.canvas)
        entries = [entry for _, entry in read_ink_lines(resource("demo/digits.jsonl"))]
        self._inks = [entry.ink for entry in entries if isinstance(entry, InkRecord)]
        self._samples: int | None = None
        self._lesson: int | None = None
        self._saved = 0
        self._during = 0
        self._stage = ""
        self._has_begun = False
        for signal in (
            program.editing.failed,
            program.editing.unopened,
            program.editing.recovered,
            program.lessons.noticed,
            program.lessons.failed,
            program.teaching.failed,
            program.recognition.failed,
        ):
            signal.connect(lambda line: say(f"trouble {line}"))
        program.editing.changed.connect(self._take_overview)
        program.editing.saved.connect(self._take_saved)
        program.lessons.changed.connect(self._take_lessons)
        program.lessons.adopted.connect(lambda number: say(f"adopted {number or 0}"))
        program.teaching.progressed.connect(self._take_step)
        program.teaching.finished.connect(self._look_back)

    @Slot(object)
    def _take_overview(self, overview: SampleOverview) -> None:
        self._samples = overview.total
        self._begin()

    @Slot(object)
    def _take_lessons(self, lesson_list: LessonList) -> None:
        self._lesson = lesson_list.in_use or 0
        self._begin()

    def _begin(self) -> None:
        if not self._has_begun and self._samples is not None and self._lesson is not None:
            self._has_begun = True
            say(f"ready {self._samples} {self._lesson}")
            QTimer.singleShot(0, self._write)

    @Slot()
    def _write(self) -> None:
        for stroke in self._random.choice(self._inks).strokes:
            self._mouse.draw(*((float(x) + 60, float(y) + 60) for x, y in stroke.xy))
        self._press(str(self._random.randrange(10)))

    @Slot(object)
    def _take_saved(self, sample: Sample) -> None:
        say(f"saved {sample.id} {sample.label}")
        self._saved += 1
        if self._saved % SAMPLES_A_LESSON == 0:
            self._press("t")
        self._write_on()

    def _write_on(self) -> None:
        """Write the next one; where several were written during a lesson, when it has ended."""
        self._during = self._during + 1 if self._program.teaching.is_running else 0
        if self._during < MOST_DURING_A_LESSON:
            QTimer.singleShot(0, self._write)

    @Slot(object)
    def _take_step(self, step: LessonStep) -> None:
        # Not each step, or a window would be killed before its first lesson ends.
        if step.stage != self._stage:
            self._stage = step.stage
            say(f"step {step.stage}")

    @Slot(object)
    def _look_back(self, outcome: Outcome) -> None:
        """Ask for an earlier lesson now and then, with the keys."""
        window, rows = self._program.window, self._program.history_page.rows
        window.commands.history.trigger()
        for _ in range(self._random.randrange(3)):
            QTest.keyClick(rows, Qt.Key.Key_Down)
        item = rows.currentItem()
        if item is not None and self._random.random() < 0.7:
            say(f"asks {item.data(LESSON, NUMBER) or 0}")
            QTest.keyClick(rows, Qt.Key.Key_Return)
        window.drawer.shut()
        if self._during >= MOST_DURING_A_LESSON:
            self._during = 0
            QTimer.singleShot(0, self._write)

    def _press(self, key: str) -> None:
        QTest.keyClick(self._program.window.canvas, key)  # type: ignore[call-overload]


def main() -> None:
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    app = QApplication(["hwgui"])
    program = Program(app, folder, partial(Engine.load, DIGITS_MODEL), expect=lambda: DIGITS)
    writer = Writer(program, seed)
    program.show()
    program.window.activateWindow()
    app.exec()
    del writer


if __name__ == "__main__":
    main()
