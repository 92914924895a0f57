"""Teaching: a lesson runs in a lane of its own, a slice of its steps at a time.

The worker takes steps from the lesson's generator for a moment and reports them; the GUI thread
then asks for the next slice. So progress never floods the GUI. A lesson that is cancelled is over
at once: the worker ends at its next step, and what it still gives is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hwgui.answer import Recogniser
from hwgui.samples import SampleLane
from hwgui.system import Lane, line_for, trim_heap

from .lesson_history import LessonHistory
from .lesson_list import LessonList
from .lesson_run import LessonRun, Slice, Teach, TeachWords, teach_labelled_ink, teach_words
from .lesson_samples import LessonSamples, count_untaught, samples_of
from .outcome import Outcome, record_of

PAUSE: Final = 200
"""Milliseconds in which requests to count are joined: counting thousands of samples takes long."""
QUIET: Final = 1000
"""Milliseconds after a lesson until memory is tidied: what follows from the lesson is done then."""
ENOUGH: Final = 5
"""Number of samples unknown to every lesson from which on a lesson is suggested."""


class Teaching(QObject):
    """Runs one lesson at a time, on characters and then on words, and has what is accepted of it
    adopted.

    Exactly one of ``finished``, ``cancelled`` and ``failed`` follows each ``started``, unless the
    lanes are closed before. Until ``finished`` the engine serves the head it had.

    Signals:
        started(): a lesson began; its samples are being read.
        words_started(): what was taught from characters is known, and words begin.
        progressed(LessonStep): each step with a loss, and the last of each slice.
        finished(Outcome): the lesson was accepted and adopted, or one of its parts, or refused.
        cancelled(): the lesson was given up; nothing changed.
        failed(str): one line: why there is no lesson; nothing changed.
        suggested(int): how many samples wait for a lesson; 0 while they are too few for one.

    Attributes:
        is_running: whether a lesson is under way.
        teach_words: makes the part of a lesson that is from words.
    """

    started = Signal()
    words_started = Signal()
    progressed = Signal(object)
    finished = Signal(object)
    cancelled = Signal()
    failed = Signal(str)
    suggested = Signal(int)

    def __init__(
        self,
        lane: Lane,
        samples: SampleLane,
        lessons: LessonHistory,
        teach: Teach = teach_labelled_ink,
        parent: QObject | None = None,
    ) -> None:
        """``lane``: computes what is taught, and has no other jobs that take long."""
        super().__init__(parent)
        self._lane = lane
        self._samples = samples
        self._lessons = lessons
        self._teach = teach
        self.teach_words: TeachWords = teach_words
        self._engine: Recogniser | None = None
        self._taught: frozenset[str] | None = None  # ids of samples; None: not known yet
        self._run: LessonRun | None = None
        self._is_held = False
        self._held: Callable[[], None] | None = None  # what follows once it is not any more
        self._counting = QTimer(self, interval=PAUSE, singleShot=True)
        self._counting.timeout.connect(self._count_now)

    @property
    def is_running(self) -> bool:
        return self._run is not None

    def open(self, engine: Recogniser) -> None:
        """Teach this engine from now on, with the samples of whoever writes; cancels a lesson.

        ``take_lessons`` with the person's lessons is to follow.
        """
        self.cancel()
        self._engine = engine
        self._taught = None

    @Slot()
    def start(self) -> None:
        """Teach all samples; does nothing while a lesson is under way."""
        if self._run is not None:
            return
        self._run = run = LessonRun()
        self.started.emit()
        if self._engine is None:
            self._end(run, self.failed, self.tr("Nothing can be taught before the model is ready."))
            return
        labels = self._engine.bundle.head.alphabet.labels
        task = self._samples.submit(lambda store: samples_of(store, labels))
        task.finished.connect(lambda samples: self._begin(run, samples))
        task.failed.connect(lambda error: self._fail(run, error))

    @Slot()
    def cancel(self) -> None:
        """Give the lesson up, at once; one that is being adopted already goes on."""
        run = self._run
        if run is not None and not run.is_concluded:
            run.is_cancelled = True
            self._held = None
            self._lane.submit(run.close)
            self._end(run, self.cancelled)
        self.let_go()

    @Slot()
    def hold(self) -> None:
        """Stop at the next step: it is not known yet whether another person writes soon."""
        self._is_held = True

    @Slot()
    def let_go(self) -> None:
        """Go on after ``hold``."""
        self._is_held = False
        held, self._held = self._held, None
        if held is not None:
            held()

    @Slot()
    def count(self) -> None:
        """Count the samples that no lesson was taught; ``suggested`` follows."""
        if not self._counting.isActive():
            self._counting.start()

    @Slot()
    def _count_now(self) -> None:
        taught, engine = self._taught, self._engine
        if taught is not None and engine is not None:
            labels = engine.bundle.head.alphabet.labels
            task = self._samples.submit(lambda store: count_untaught(store, taught, labels))
            task.finished.connect(lambda untaught: self._suggest(untaught, taught))

    @Slot(object)
    def take_lessons(self, lesson_list: LessonList) -> None:
        """Take the samples of the latest lesson as taught.

        A lesson that cannot be used, as it was on another model, does not count.
        """
        records = (lesson.record for lesson in lesson_list.lessons if lesson.fault is None)
        last = next((record for record in records if record is not None), None)
        self._add_taught(last.samples if last is not None else ())

    def _suggest(self, untaught: int, taught: frozenset[str]) -> None:
        if taught is self._taught:  # if not, a new count is on its way
            self.suggested.emit(untaught if untaught >= ENOUGH else 0)

    def _add_taught(self, samples: Iterable[str]) -> None:
        self._taught = (self._taught or frozenset()).union(samples)
        self.count()

    def _begin(self, run: LessonRun, samples: LessonSamples) -> None:
        if run.is_cancelled:
            return
        run.samples = samples
        teach, teach_words, engine = self._teach, self.teach_words, self._engine
        self._go_on(run, lambda: run.begin(engine, teach, teach_words))

    def _go_on(self, run: LessonRun, job: Callable[[], Slice]) -> None:
        task = self._lane.submit(job)
        task.finished.connect(lambda lesson_slice: self._take(run, lesson_slice))
        task.failed.connect(lambda error: self._fail(run, error))

    def _take(self, run: LessonRun, lesson_slice: Slice) -> None:
        if run.is_cancelled:
            return
        if self._is_held:
            self._held = lambda: self._take(run, lesson_slice)
            return
        for step in lesson_slice.steps:
            if step.loss is not None or step is lesson_slice.steps[-1]:
                self.progressed.emit(step)
        if not lesson_slice.is_last:
            if lesson_slice.words_follow:
                self.words_started.emit()
            if not run.is_cancelled:  # by whoever heard of it
                self._go_on(run, run.go_on)
        else:
            self._conclude(run)

    def _conclude(self, run: LessonRun) -> None:
        """Have what is accepted of a lesson kept and adopted, and report the outcome."""
        run.is_concluded = True
        before, taught = self._lessons.in_use, run.taught
        assert run.samples is not None
        if not taught.is_accepted:
            self._finish(run, taught.outcome(None, before))
            return
        record, lesson = record_of(run.samples, taught, before), taught.characters
        head = None if lesson is None else lesson.head
        task = self._lessons.keep(head, record, lesson, taught.words_to_keep)
        task.finished.connect(lambda number: self._finish(run, taught.outcome(number, before)))
        task.failed.connect(lambda error: self._fail(run, error))

    def _finish(self, run: LessonRun, outcome: Outcome) -> None:
        self._end(run, self.finished, outcome)
        # Those of a refused lesson count, too: it is not suggested again with the same samples.
        assert run.samples is not None
        self._add_taught(run.samples.ids)

    def _fail(self, run: LessonRun, error: Exception) -> None:
        if not run.is_cancelled:
            self._end(run, self.failed, line_for(error))

    def _end(self, run: LessonRun, signal: Any, *arguments: object) -> None:
        assert run is self._run
        self._run = None
        signal.emit(*arguments)
        QTimer.singleShot(QUIET, self._tidy)

    @Slot()
    def _tidy(self) -> None:
        """Give back the memory that a lesson needed, which grows with the samples."""
        self._lane.submit(trim_heap)
