"""The comparison of the lesson in use, found again after a restart or another window's lesson."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.raster import Glyph
from hwcore.storage.samples import SampleStore
from hwgui.samples import SampleLane

from .lesson_history import LessonHistory
from .lesson_list import LessonList
from .outcome import Outcome

if TYPE_CHECKING:
    from hwcore.comparison import Comparison, WordComparison

    _Comparisons = tuple[Comparison | None, WordComparison | None]


class LessonRecall(QObject):
    """Finds the comparison that was kept with a lesson, and the glyphs of its samples.

    Where they cannot be found there is no signal: recognising does not need them.

    Signals:
        recalled(Outcome): what the lesson in use gave.
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
        """Take the list of lessons, which says which one is in use."""
        self._lesson_list = lesson_list

    @Slot()
    def forget(self) -> None:
        """Forget the lessons, as another person writes now."""
        self._lesson_list = LessonList(None, ())

    @Slot()
    def recall(self) -> None:
        """Find the lesson in use; ``recalled`` follows if there is one."""
        lesson_list = self._lesson_list
        if lesson_list.in_use is not None:
            task = self._lessons.comparisons(lesson_list.in_use)
            task.finished.connect(partial(self._find_glyphs, lesson_list))

    def _find_glyphs(self, lesson_list: LessonList, comparisons: _Comparisons) -> None:
        characters, words = comparisons
        if lesson_list is self._lesson_list and (characters or words):
            changes = () if characters is None else (*characters.learned, *characters.changes)
            ids = [change.sample for change in (*changes, *(words.learned if words else ()))]
            task = self._samples.submit(lambda store: _glyphs(store, tuple(dict.fromkeys(ids))))
            task.finished.connect(partial(self._emit_recalled, lesson_list, comparisons))

    def _emit_recalled(
        self, lesson_list: LessonList, comparisons: _Comparisons, glyphs: Mapping[str, Glyph]
    ) -> None:
        if lesson_list is self._lesson_list:
            lessons = lesson_list.lessons
            records = (lesson.record for lesson in lessons if lesson.number == lesson_list.in_use)
            record = next(records, None)
            before = None if record is None else record.parent
            characters, words = comparisons
            self.recalled.emit(Outcome(characters, lesson_list.in_use, before, glyphs, words))


def _glyphs(store: SampleStore, ids: Sequence[str]) -> Mapping[str, Glyph]:
    """The glyphs of those samples that are still in use, by id."""
    in_use = set(store.ids())
    samples = store.get([sample_id for sample_id in ids if sample_id in in_use])
    return {sample.id: sample.glyph for sample in samples}
