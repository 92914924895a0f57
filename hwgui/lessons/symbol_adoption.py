"""Own symbols between lessons: recognised from their samples at once, until a lesson has these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.storage.samples import SampleFilter
from hwgui.answer import Recogniser
from hwgui.samples import SampleLane
from hwgui.system import line_for

from .lesson_history import LessonHistory

if TYPE_CHECKING:
    from hwcore.learning import LabelledGlyph
    from hwcore.model import Head
    from hwcore.storage.samples import SampleStore

AddSymbols = Callable[[Any, Sequence["LabelledGlyph"]], "Head"]
"""Gives the engine's head with own symbols added from samples; called in a worker."""


def add_symbols_from_samples(engine: Any, samples: Sequence[LabelledGlyph]) -> Head:
    """As ``hwcore.learning.add_symbols``, which takes a while to import."""
    from hwcore.learning import add_symbols

    return add_symbols(engine, samples)


@dataclass(frozen=True)
class _Wanted:
    """What is to be recognised beside the lesson in use.

    Attributes:
        head: that of the lesson.
        keeps_own: whether what the lesson learned of own symbols can be kept: not where two have
            become one since.
        taught: those of the lesson's own symbols that are in use, by its names.
        own: their names as they are now.
        samples: ids and labels of those to be added.
    """

    head: Head
    keeps_own: bool
    taught: tuple[str, ...]
    own: tuple[str, ...]
    samples: tuple[tuple[str, str], ...]

    @property
    def is_as_taught(self) -> bool:
        """Whether the lesson's head is all that is wanted."""
        is_same = self.keeps_own and self.own == self.head.alphabet.own_symbols
        return is_same and not self.samples


class SymbolAdoption(QObject):
    """Has the engine know the person's own symbols as they are now, lesson or not.

    Works in the storage lane, where lessons are adopted, too, so that the two never disagree.

    Signals:
        adopted(): the engine knows more or other symbols than before.
        failed(str): one line; the engine knows those of the lesson in use.
    """

    adopted = Signal()
    failed = Signal(str)

    def __init__(
        self,
        samples: SampleLane,
        lessons: LessonHistory,
        add: AddSymbols | None,
        parent: QObject | None = None,
    ) -> None:
        """Without ``add``, own symbols are those of the lesson in use alone."""
        super().__init__(parent)
        self._samples = samples
        self._lessons = lessons
        self._add = add
        self._engine: Recogniser | None = None
        # Only the worker uses these: what the engine was given last, and as which head.
        self._adopted: _Wanted | None = None
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
        # Where the samples are not open yet, what opens them says so, and asks again.
        task = self._samples.peek(lambda store: self._renew(store, engine, add))
        task.finished.connect(self._tell)
        task.failed.connect(lambda error: self.failed.emit(line_for(error)))

    def _tell(self, is_new: bool | None) -> None:
        if is_new:
            self.adopted.emit()

    def _renew(self, store: SampleStore, engine: Recogniser, add: AddSymbols) -> bool:
        """In the worker: whether the engine got another head."""
        wanted = self._wanted(store, engine)
        if engine.head is self._head and wanted == self._adopted:
            return False
        if wanted.is_as_taught and engine.head is wanted.head:
            return False
        from hwcore.learning import LabelledGlyph

        samples = store.get([sample for sample, _ in wanted.samples])
        self._adopted = self._head = None
        engine.adopt(_with_own(wanted) if wanted.keeps_own else wanted.head.without_own())
        if samples:
            added = [LabelledGlyph(each.id, each.glyph, each.label) for each in samples]
            engine.adopt(add(engine, added))
        self._adopted, self._head = wanted, engine.head
        return True

    def _wanted(self, store: SampleStore, engine: Recogniser) -> _Wanted:
        head, taught = self._lessons.taught_head(engine)
        model, earlier = engine.bundle.head.alphabet, store.symbols.earlier_names()
        names = [name for name in store.symbols.names() if name not in model]
        now = {name: earlier.get(name, name) for name in head.alphabet.own_symbols}
        in_use = tuple(name for name in now if now[name] in names)
        own = tuple(now[name] for name in in_use)
        keeps_own = len(set(own)) == len(own)
        samples = tuple(
            (sample, name)
            for name in names
            for sample in reversed(store.ids(SampleFilter(label=name)))
            if not (keeps_own and name in own and sample in taught)
        )
        return _Wanted(head, keeps_own, in_use, own, samples)


def _with_own(wanted: _Wanted) -> Head:
    """The lesson's head with those of its own symbols that are in use, named as they are now."""
    head = wanted.head
    if head.alphabet.own_symbols != wanted.taught:
        head = head.with_own_among(wanted.taught)
    if head.alphabet.own_symbols == wanted.own:
        return head
    return replace(head, alphabet=head.alphabet.with_own(wanted.own))
