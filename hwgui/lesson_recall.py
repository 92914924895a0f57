"""What the lesson in use gave, found again after a restart, or where another window taught it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink
from hwcore.samples import SampleStore

from .head_history import HeadHistory, Shelf
from .sample_lane import SampleLane
from .teaching import Outcome

if TYPE_CHECKING:
    from hwcore.lesson import Comparison


class LessonRecall(QObject):
    """Finds the comparison that was kept with a lesson, and the inks of its samples.

    Where that cannot be found, which matters to nobody's writing, nothing is said.

    Signals:
        recalled(Outcome): the lesson in use.
    """

    recalled = Signal(object)

    def __init__(
        self, heads: HeadHistory, samples: SampleLane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._heads = heads
        self._samples = samples
        self._shelf = Shelf(None, ())

    @Slot(object)
    def take_shelf(self, shelf: Shelf) -> None:
        """Take note of which lesson is in use."""
        self._shelf = shelf

    @Slot()
    def forget(self) -> None:
        """Know of no lesson any more, as somebody else is here now."""
        self._shelf = Shelf(None, ())

    @Slot()
    def recall(self) -> None:
        """Find the lesson in use; ``recalled`` follows if there is one."""
        shelf = self._shelf
        if shelf.in_use is not None:
            task = self._heads.comparison(shelf.in_use)
            task.finished.connect(partial(self._find_inks, shelf))

    def _find_inks(self, shelf: Shelf, comparison: Comparison | None) -> None:
        if comparison is not None and shelf is self._shelf:
            changes = (*comparison.learned, *comparison.changes)
            ids = tuple({change.sample: None for change in changes})
            task = self._samples.submit(lambda store: _inks(store, ids))
            task.finished.connect(partial(self._tell, shelf, comparison))

    def _tell(self, shelf: Shelf, comparison: Comparison, inks: Mapping[str, Ink]) -> None:
        if shelf is self._shelf:
            taught = (head for head in shelf.heads if head.number == shelf.in_use)
            lesson = next((head.lesson for head in taught), None)
            before = None if lesson is None else lesson.parent
            self.recalled.emit(Outcome(comparison, shelf.in_use, before, inks))


def _inks(store: SampleStore, ids: Sequence[str]) -> Mapping[str, Ink]:
    """Of those samples that are still in use."""
    in_use = set(store.ids())
    found = store.get([sample_id for sample_id in ids if sample_id in in_use])
    return {sample.id: sample.ink for sample in found}
