"""What the lesson in use gave, found again after a restart, or where another window taught it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink
from hwcore.storage.samples import SampleStore
from hwgui.samples import SampleLane

from .lesson_history import LessonHistory, LessonList
from .teaching import Outcome

if TYPE_CHECKING:
    from hwcore.comparison import Comparison


class LessonRecall(QObject):
    """Finds the comparison that was kept with a lesson, and the inks of its samples.

    Where that cannot be found, which matters to nobody's writing, nothing is said.

    Signals:
        recalled(Outcome): the lesson in use.
    """

    recalled = Signal(object)

    def __init__(
        self, lessons: LessonHistory, samples: SampleLane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lessons = lessons
        self._samples = samples
        self._lesson_list = LessonList(None, ())

    @Slot(object)
    def take_lessons(self, lesson_list: LessonList) -> None:
        """Take note of which lesson is in use."""
        self._lesson_list = lesson_list

    @Slot()
    def forget(self) -> None:
        """Know of no lesson any more, as somebody else is here now."""
        self._lesson_list = LessonList(None, ())

    @Slot()
    def recall(self) -> None:
        """Find the lesson in use; ``recalled`` follows if there is one."""
        lesson_list = self._lesson_list
        if lesson_list.in_use is not None:
            task = self._lessons.comparison(lesson_list.in_use)
            task.finished.connect(partial(self._find_inks, lesson_list))

    def _find_inks(self, lesson_list: LessonList, comparison: Comparison | None) -> None:
        if comparison is not None and lesson_list is self._lesson_list:
            changes = (*comparison.learned, *comparison.changes)
            ids = tuple({change.sample: None for change in changes})
            task = self._samples.submit(lambda store: _inks(store, ids))
            task.finished.connect(partial(self._tell, lesson_list, comparison))

    def _tell(
        self, lesson_list: LessonList, comparison: Comparison, inks: Mapping[str, Ink]
    ) -> None:
        if lesson_list is self._lesson_list:
            taught = (head for head in lesson_list.lessons if head.number == lesson_list.in_use)
            lesson = next((head.lesson for head in taught), None)
            before = None if lesson is None else lesson.parent
            self.recalled.emit(Outcome(comparison, lesson_list.in_use, before, inks))


def _inks(store: SampleStore, ids: Sequence[str]) -> Mapping[str, Ink]:
    """Of those samples that are still in use."""
    in_use = set(store.ids())
    found = store.get([sample_id for sample_id in ids if sample_id in in_use])
    return {sample.id: sample.ink for sample in found}
