"""Teaching: a lesson runs in its own lane, a slice of its steps at a time.

The generator that teaches is pulled for a moment, then the GUI thread is told how far it is and
asks for the next slice. So progress never floods the GUI, and cancelling means not to ask again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hwcore import Ink
from hwgui.answer import Recogniser
from hwgui.samples import SampleLane
from hwgui.system import Lane, line_for, trim_heap

from .lesson_history import LessonHistory, LessonList

if TYPE_CHECKING:
    from hwcore.comparison import Comparison, Measured
    from hwcore.learning import LabelledInk, Lesson, LessonStep, PackedInk
    from hwcore.storage import LessonRecord
    from hwcore.storage.samples import SampleStore

SLICE: Final = 0.05
"""Seconds after which a lesson under way is reported on."""
PAUSE: Final = 200
"""Milliseconds in which wishes to count are taken together: thousands of samples take a while."""
QUIET: Final = 1000
"""Milliseconds after a lesson until what followed from it is done too."""
ENOUGH: Final = 5
"""So many samples that no lesson has seen are worth one."""

Steps = Generator["LessonStep", None, "Lesson"]
Teach = Callable[[Any, Sequence["LabelledInk"]], Steps]
"""Makes a lesson for an engine and corrections; called in a worker."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """A lesson that was taught to its end.

    Attributes:
        number: of the head that was adopted; None where the lesson was refused.
        before: number of the head in use before; None for the one that was shipped.
        inks: of the samples whose answer changed, by their id.
    """

    lesson: Comparison
    number: int | None
    before: int | None
    inks: Mapping[str, Ink]


@dataclass(eq=False)
class _Run:
    """A lesson under way."""

    corrections: PackedInk | None = None
    steps: Steps | None = None
    is_cancelled: bool = False


@dataclass(frozen=True, eq=False)
class _Slice:
    """What one pull gave: the steps done, and the lesson if it is at its end, with the inks of the
    samples whose answer it changed."""

    steps: list[LessonStep] = field(default_factory=list)
    lesson: Lesson | None = None
    inks: Mapping[str, Ink] = field(default_factory=dict)


def teach_corrections(engine: Any, corrections: Sequence[LabelledInk]) -> Steps:
    """The lesson of ``hwcore.learning``; to be called in a worker, as it is imported here."""
    from hwcore.learning import teach

    return teach(engine, corrections)


class Teaching(QObject):
    """Runs one lesson at a time and has an accepted one's head adopted.

    Exactly one of ``finished``, ``cancelled`` and ``failed`` follows each ``started``, unless the
    lanes are closed before. Until ``finished`` the engine serves the head it had.

    Signals:
        started(): samples are being gathered.
        progressed(LessonStep): at most some twenty times a second, besides each step with a loss.
        finished(Outcome): accepted and adopted, or refused.
        cancelled(): nothing changed.
        failed(str): one line; nothing changed.
        suggested(int): so many samples wait for a lesson; 0 while there are too few to suggest it.

    Attributes:
        is_running: whether a lesson is under way.
    """

    started = Signal()
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
        teach: Teach = teach_corrections,
        parent: QObject | None = None,
    ) -> None:
        """``lane`` teaches and does nothing else."""
        super().__init__(parent)
        self._lane = lane
        self._samples = samples
        self._lessons = lessons
        self._teach = teach
        self._engine: Recogniser | None = None
        self._seen: frozenset[str] | None = None  # by a lesson; None: not known yet
        self._run: _Run | None = None
        self._counting = QTimer(self, interval=PAUSE, singleShot=True)
        self._counting.timeout.connect(self._count_now)

    @property
    def is_running(self) -> bool:
        return self._run is not None

    def open(self, engine: Recogniser) -> None:
        """Teach this engine, and whom the samples are of now; a lesson under way is cancelled.

        ``take_lessons`` with the person's heads is to follow.
        """
        self.cancel()
        self._engine = engine
        self._seen = None

    @Slot()
    def start(self) -> None:
        """Teach all samples; does nothing while a lesson is under way."""
        if self._run is not None:
            return
        self._run = run = _Run()
        self.started.emit()
        if self._engine is None:
            self._end(run, self.failed, self.tr("Nothing can be taught before the model is ready."))
            return
        task = self._samples.submit(_gathered)
        task.finished.connect(lambda found: self._begin(run, found))
        task.failed.connect(lambda error: self._fail(run, error))

    @Slot()
    def cancel(self) -> None:
        """Give the lesson up, at its next step; one that is being adopted already goes on."""
        if self._run is not None:
            self._run.is_cancelled = True

    @Slot()
    def count(self) -> None:
        """Find out anew how many samples no lesson has seen; ``suggested`` follows once known."""
        if not self._counting.isActive():
            self._counting.start()

    @Slot()
    def _count_now(self) -> None:
        if (seen := self._seen) is not None:
            task = self._samples.submit(lambda store: store.count_besides(seen))
            task.finished.connect(lambda new: self._suggest(new, seen))

    @Slot(object)
    def take_lessons(self, lesson_list: LessonList) -> None:
        """Learn from the heads there are what was taught last.

        A head that cannot be used, as it was taught on another model, taught nothing.
        """
        lessons = (head.lesson for head in lesson_list.lessons if head.fault is None)
        last = next((lesson for lesson in lessons if lesson is not None), None)
        self._see(last.samples if last is not None else ())

    def _suggest(self, new: int, seen: frozenset[str]) -> None:
        if seen is self._seen:  # if not, it is being counted anew
            self.suggested.emit(new if new >= ENOUGH else 0)

    def _see(self, samples: Iterable[str]) -> None:
        self._seen = (self._seen or frozenset()).union(samples)
        self.count()

    def _begin(self, run: _Run, corrections: PackedInk) -> None:
        run.corrections = corrections
        teach, engine = self._teach, self._engine

        def begin() -> _Slice:
            run.steps = teach(engine, corrections)
            return _Slice()

        self._go_on(run, begin)

    def _go_on(self, run: _Run, job: Callable[[], _Slice]) -> None:
        if run.is_cancelled:
            self._give_up(run)
            return
        task = self._lane.submit(job)
        task.finished.connect(lambda part: self._take(run, part))
        task.failed.connect(lambda error: self._fail(run, error))

    def _take(self, run: _Run, part: _Slice) -> None:
        for step in part.steps:
            if step.loss is not None or step is part.steps[-1]:
                self.progressed.emit(step)
        if part.lesson is None:
            steps, corrections = run.steps, run.corrections
            assert steps is not None
            assert corrections is not None
            self._go_on(run, lambda: _pull(steps, corrections))
        elif run.is_cancelled:
            self._end(run, self.cancelled)
        else:
            self._close(run, part.lesson, part.inks)

    def _give_up(self, run: _Run) -> None:
        steps = run.steps
        if steps is None:
            self._end(run, self.cancelled)
            return
        task = self._lane.submit(steps.close)
        task.finished.connect(lambda _: self._end(run, self.cancelled))
        task.failed.connect(lambda error: self._fail(run, error))

    def _close(self, run: _Run, lesson: Lesson, inks: Mapping[str, Ink]) -> None:
        """Have the head adopted where there is one, and say what came of the lesson."""
        before = self._lessons.in_use
        assert run.corrections is not None
        if lesson.head is None:
            self._finish(run, Outcome(lesson, None, before, inks))
            return
        task = self._lessons.keep(lesson.head, _card(run.corrections, lesson, before), lesson)
        task.finished.connect(
            lambda number: self._finish(run, Outcome(lesson, number, before, inks))
        )
        task.failed.connect(lambda error: self._fail(run, error))

    def _finish(self, run: _Run, outcome: Outcome) -> None:
        self._end(run, self.finished, outcome)
        # A refused lesson has seen its samples too: it is not suggested again with the same.
        assert run.corrections is not None
        self._see(run.corrections.samples)

    def _fail(self, run: _Run, error: Exception) -> None:
        self._end(run, self.failed, line_for(error))

    def _end(self, run: _Run, signal: Any, *what: object) -> None:
        assert run is self._run
        self._run = None
        signal.emit(*what)
        QTimer.singleShot(QUIET, self._tidy)

    @Slot()
    def _tidy(self) -> None:
        """What a lesson needed grows with the samples; the program itself does not."""
        self._lane.submit(trim_heap)


def _gathered(store: SampleStore) -> PackedInk:
    from hwcore.learning import LabelledInk, PackedInk

    return PackedInk(LabelledInk(s.id, s.ink, s.label, s.read_as) for s in store.iterate())


def _pull(steps: Steps, corrections: PackedInk) -> _Slice:
    """Run a lesson for ``SLICE`` seconds, or to its end."""
    deadline = time.monotonic() + SLICE
    done: list[LessonStep] = []
    while True:
        try:
            done.append(next(steps))
        except StopIteration as end:
            return _Slice(done, end.value, _inks_of_changes(end.value, corrections))
        if time.monotonic() >= deadline:
            return _Slice(done)


def _inks_of_changes(lesson: Lesson, corrections: PackedInk) -> Mapping[str, Ink]:
    """Unpacking takes too long for the GUI thread where hundreds of answers changed."""
    changed = {change.sample for change in (*lesson.learned, *lesson.changes)}
    return {
        sample: corrections[number].ink
        for number, sample in enumerate(corrections.samples)
        if sample in changed
    }


def _card(corrections: PackedInk, lesson: Lesson, parent: int | None) -> LessonRecord:
    from hwcore.storage import LessonRecord

    return LessonRecord(
        samples=corrections.samples,
        counts=corrections.counts(),
        before=_figures(lesson.before),
        after={**_figures(lesson.after), "own_examined": lesson.examined},
        parent=parent,
    )


def _figures(measured: Measured) -> dict[str, float]:
    return {**asdict(measured), "own_error": measured.own_error}
