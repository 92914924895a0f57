"""One of two windows on a folder: it corrects, takes back and teaches while the other does so too.

Usage: ``two_windows_child.py FOLDER SEED OPERATIONS``. Everything is done by events, and said as by
``kill_window_child.py``; besides, ``undone LABEL``, and ``kept LESSON`` or ``refused``. After so
many things it says ``done``, and reads ``SAMPLES LESSON LESSONS`` from stdin: what both did, so
many samples, the lesson in use, and so many lessons. Once it shows just that it closes, and says
``closed``.
"""

from __future__ import annotations

import sys
import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.kill_window_child import Writer, say
from support.models import DIGITS_MODEL

from hwcore.data import DIGITS
from hwcore.model import Engine
from hwcore.storage.samples.sample import Sample
from hwgui.lessons import LessonList
from hwgui.lessons.outcome import Outcome
from hwgui.program import Program
from hwgui.samples.overview import EditStep, SampleOverview

SAMPLES_A_LESSON = 9
SAMPLES_AN_UNDO = 7
UNDO_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Shown = tuple[int, int, int]
"""Samples, the lesson in use, and lessons; lesson 0 is the model as shipped."""


class Colleague(Writer):
    """Does its share, and then waits to be shown what the other window did.

    Signals:
        told(object): ``Shown``, what there is now that both are done.
    """

    told = Signal(object)

    def __init__(self, program: Program, seed: int, operations: int) -> None:
        super().__init__(program, seed)
        self._left = operations
        self._lessons = 0
        self._awaited: Shown | None = None
        self._is_asking = self._is_done = False
        program.editing.undone.connect(self._take_undone)
        program.closed.connect(lambda: say("closed"))
        self.told.connect(self._await)

    @Slot()
    def _write(self) -> None:
        self._is_asking = False
        super()._write()

    @Slot(object)
    def _take_saved(self, sample: Sample) -> None:
        say(f"saved {sample.id} {sample.label}")
        self._left -= 1
        self._saved += 1
        teaching = self._program.teaching
        # The disk is asked in turn: what was asked for before this ink was given is done.
        if self._left <= 0 and not teaching.is_running and not self._is_asking:
            self._end()
            return
        if self._saved % SAMPLES_A_LESSON == 0 and self._left > 0:
            self._press("t")
        if self._saved % SAMPLES_AN_UNDO == 0:
            # Whoever did it; and on one writes, without waiting for it.
            QTest.keyClick(self._program.window.canvas, Qt.Key.Key_Backspace, UNDO_KEYS)
        self._write_on()

    @Slot(object)
    def _take_undone(self, step: EditStep) -> None:
        say(f"undone {step.label}")
        self._left -= 1

    @Slot(object)
    def _look_back(self, outcome: Outcome) -> None:
        say("refused" if outcome.number is None else f"kept {outcome.number}")
        self._left -= 1
        super()._look_back(outcome)
        self._is_asking = True

    @Slot(object)
    def _take_overview(self, overview: SampleOverview) -> None:
        super()._take_overview(overview)
        self._close_in_the_end()

    @Slot(object)
    def _take_lessons(self, lesson_list: LessonList) -> None:
        self._lessons = len(lesson_list.lessons)
        super()._take_lessons(lesson_list)
        self._close_in_the_end()

    def _end(self) -> None:
        say("done")
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        samples, lesson, lessons = map(int, sys.stdin.readline().split())
        self.told.emit((samples, lesson, lessons))

    @Slot(object)
    def _await(self, shown: Shown) -> None:
        self._awaited = shown
        self._close_in_the_end()

    def _close_in_the_end(self) -> None:
        if self._awaited == (self._samples, self._lesson, self._lessons) and not self._is_done:
            self._is_done = True
            QTimer.singleShot(0, self._program.window.close)


def main() -> int:
    folder, seed, operations = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    sys.excepthook = lambda kind, error, trace: say(f"trouble {error!r}")
    app = QApplication(["hwgui"])
    program = Program(app, folder, partial(Engine.load, DIGITS_MODEL), expect=lambda: DIGITS)
    colleague = Colleague(program, seed, operations)
    program.show()
    program.window.activateWindow()
    code = app.exec()
    del colleague
    return code


if __name__ == "__main__":
    sys.exit(main())
