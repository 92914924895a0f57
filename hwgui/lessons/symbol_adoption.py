"""Own symbols between lessons: recognised from their samples at once, until a lesson has these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from hwgui.answer import Recogniser
from hwgui.samples import SampleLane
from hwgui.system import Lane, line_for

from .lesson_history import LessonHistory
from .wanted_symbols import WantedSymbols

if TYPE_CHECKING:
    from hwcore.learning import LabelledGlyph
    from hwcore.model import Head
    from hwcore.storage.samples import Sample, SampleStore

AddSymbols = Callable[[Any, Sequence["LabelledGlyph"], "Head"], "Head"]
"""Gives a head of the engine with own symbols added from samples; called in a worker."""


def add_symbols_from_samples(engine: Any, samples: Sequence[LabelledGlyph], head: Head) -> Head:
    """As ``hwcore.learning.add_symbols``, which takes a while to import."""
    from hwcore.learning import add_symbols

    return add_symbols(engine, samples, head)


class _Job(NamedTuple):
    """What a head is to be computed of: its samples are those of ``wanted``."""

    wanted: WantedSymbols
    samples: Sequence[Sample]


class _Result(NamedTuple):
    """Whether the engine got another head, and whether nothing else is wanted by now."""

    is_adopted: bool = False
    is_current: bool = True


class SymbolAdoption(QObject):
    """Has the engine know the person's own symbols as they are now, lesson or not.

    The storage lane finds what is wanted; the teaching lane computes a head of it, between two
    slices of a lesson if one is under way; and the storage lane, where lessons are adopted, too,
    has the engine use it, if all that it knows is still wanted. So no saving waits for the
    computing, and no head that is computed late takes the place of a newer one. One head is
    computed at a time; what changes meanwhile is looked at after it.

    Signals:
        adopted(): the engine knows more or other symbols than before.
        failed(str): one line; the engine knows those of the lesson in use.
    """

    adopted = Signal()
    failed = Signal(str)

    def __init__(
        self,
        lane: Lane,
        samples: SampleLane,
        lessons: LessonHistory,
        add: AddSymbols | None,
        parent: QObject | None = None,
    ) -> None:
        """``lane``: teaches. Without ``add``, own symbols are those of the lesson in use alone."""
        super().__init__(parent)
        self._lane = lane
        self._samples = samples
        self._lessons = lessons
        self._add = add
        self._engine: Recogniser | None = None
        self._is_busy = False
        self._is_due = False  # once it is not busy any more
        # Only the storage lane uses these: what the engine was given last, and as which head.
        self._adopted: WantedSymbols | None = None
        self._head: Head | None = None

    def open(self, engine: Recogniser) -> None:
        """Have this engine know symbols from now on; its lessons were opened before."""
        self._engine = engine
        self.renew()

    @Slot()
    def renew(self) -> None:
        """Have the engine know what there is now; ``adopted`` follows where that is new."""
        engine, add = self._engine, self._add
        if engine is None or add is None:
            return
        if self._is_busy:
            self._is_due = True
            return
        self._is_busy, self._is_due = True, False
        # Where the samples are not open yet, what opens them says so, and asks again.
        task = self._samples.peek(lambda store: self._find(store, engine))
        task.finished.connect(lambda found: self._go_on(engine, add, found or _Result()))
        task.failed.connect(self._fail)

    def _go_on(self, engine: Recogniser, add: AddSymbols, found: _Job | _Result) -> None:
        if isinstance(found, _Result):
            self._end(found)
            return
        task = self._lane.submit(lambda: _computed(engine, add, found))
        task.finished.connect(lambda head: self._settle(engine, found.wanted, head))
        task.failed.connect(lambda error: self._do_without(engine, found.wanted, error))

    def _settle(self, engine: Recogniser, wanted: WantedSymbols, head: Head | None) -> None:
        task = self._samples.peek(lambda store: self._adopt(store, engine, wanted, head))
        task.finished.connect(lambda end: self._end(end or _Result()))
        task.failed.connect(self._fail)

    def _do_without(self, engine: Recogniser, wanted: WantedSymbols, error: Exception) -> None:
        self.failed.emit(line_for(error))
        self._settle(engine, wanted, None)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(line_for(error))
        self._end(_Result())

    def _end(self, end: _Result) -> None:
        self._is_busy = False
        if end.is_adopted:
            self.adopted.emit()
        if self._is_due or not end.is_current:
            self.renew()

    def _find(self, store: SampleStore, engine: Recogniser) -> _Job | _Result:
        """In the storage lane: what a head is to be computed of, if of anything."""
        wanted = WantedSymbols.of(store, self._lessons, engine)
        if engine.head is self._head and wanted == self._adopted:
            return _Result()
        if wanted.is_as_taught and engine.head is wanted.head:
            return _Result()
        if not wanted.samples:
            self._use(engine, wanted, wanted.without_samples())
            return _Result(is_adopted=True)
        if not wanted.names.issuperset(engine.head.alphabet.own_symbols):
            engine.adopt(wanted.without_samples())  # what is gone is no answer from now on
        return _Job(wanted, store.get([sample for sample, _ in wanted.samples]))

    def _adopt(
        self, store: SampleStore, engine: Recogniser, wanted: WantedSymbols, head: Head | None
    ) -> _Result:
        """In the storage lane: have the engine use a computed head; None: it could not be computed.

        One that lacks the latest samples is used until the next is computed: where samples came
        faster than heads, the engine would else know none of them.
        """
        now = WantedSymbols.of(store, self._lessons, engine)
        is_wanted = now.includes(wanted)
        if is_wanted and head is not None:
            self._use(engine, wanted, head)
        elif is_wanted:
            engine.adopt(wanted.without_samples())
        return _Result(is_wanted, now == wanted)

    def _use(self, engine: Recogniser, wanted: WantedSymbols, head: Head) -> None:
        engine.adopt(head)
        self._adopted, self._head = wanted, engine.head


def _computed(engine: Recogniser, add: AddSymbols, job: _Job) -> Head:
    """In the teaching lane."""
    from hwcore.learning import LabelledGlyph

    samples = [LabelledGlyph(each.id, each.glyph, each.label) for each in job.samples]
    return add(engine, samples, job.wanted.without_samples())
