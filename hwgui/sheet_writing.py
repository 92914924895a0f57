"""A sheet that is written on, in the window or in the panel: its parts, and their connections.

The flow is: canvas > document > reading > strip, and strip or canvas > word choice > word bar >
document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Slot

from hwgui.lessons import LessonList
from hwgui.samples import overview_of
from hwgui.sheet import (
    Copying,
    ReadingStrip,
    SheetCanvas,
    SheetDocument,
    SheetDraft,
    SheetGestures,
    SheetReading,
    TextReader,
    WordBar,
    WordChoice,
    WordSamples,
)
from hwgui.system import Lane

if TYPE_CHECKING:
    from .program import Program


class WritingPlace(Protocol):
    """The widgets on which a sheet is written.

    Attributes:
        canvas: the sheet. strip: what is read. word_bar: corrections.
    """

    canvas: SheetCanvas
    strip: ReadingStrip
    word_bar: WordBar

    def focus_sheet(self) -> None:
        """Have the keys mean the sheet."""


class SheetWriting(QObject):
    """Makes the parts of one sheet and connects them to its widgets and to the program.

    Attributes:
        document, reading, choice, gestures, samples, copying, draft: the parts.
    """

    def __init__(
        self,
        program: Program,
        place: WritingPlace,
        lane: Lane,
        load: Callable[[], TextReader],
        copy: Callable[[str], None],
        draft_name: str,
    ) -> None:
        """Make the parts.

        Args:
            lane: where text is read; ``load`` makes the reader there.
            copy: puts text on the clipboard.
            draft_name: the file of the draft.
        """
        super().__init__(program)
        self._place = place
        self.document = SheetDocument(self)
        self.reading = SheetReading(lane, load, self)
        self.choice = WordChoice(self)
        self.gestures = SheetGestures(self.document, self.reading, self)
        self.samples = WordSamples(self.document, program.editing, self)
        self.copying = Copying(copy, self)
        self.draft = SheetDraft(program.lanes[1], draft_name, self)
        self._connect_gestures()
        self._connect_ink(program)
        self._connect_words()
        self._connect_samples(program)
        self._connect_people(program)
        self._connect_lessons(program)

    def take_over(self, earlier: SheetWriting) -> None:
        """Go on with the steps of a sheet of the same draft that nobody uses any more."""
        self.document.take_over(earlier.document)
        self.samples.take_over(earlier.samples)

    def _connect_gestures(self) -> None:
        """Strokes that change what was written. They are judged before they are committed, so that
        they are judged against what was there, and before they are read."""
        canvas, document, gestures = self._place.canvas, self.document, self.gestures
        canvas.stroke_finished.connect(gestures.judge)
        self.reading.gesture_found.connect(gestures.take_found)
        # Queued, or the change would be made while the document tells of a step before it.
        document.committed.connect(gestures.do_waiting, Qt.ConnectionType.QueuedConnection)
        self.choice.change_asked.connect(gestures.change_word)
        self.choice.change_asked.connect(self._place.focus_sheet)
        gestures.notified.connect(self._place.word_bar.show_note)
        gestures.place_shown.connect(canvas.mark_place)

    def _connect_ink(self, program: Program) -> None:
        """From the pointer to ink, and from ink to its text."""
        canvas, strip, document = self._place.canvas, self._place.strip, self.document
        reading = self.reading
        program.pen_proximity.near_changed.connect(canvas.set_pen_near)
        canvas.stroke_changed.connect(document.extend)
        canvas.stroke_finished.connect(document.finish)
        canvas.stroke_cancelled.connect(document.cancel)
        canvas.strokes_erased.connect(document.erase)
        document.committed.connect(canvas.show_ink)
        document.committed.connect(self.copying.take_committed)
        document.changed.connect(
            lambda ink, revision: reading.request(ink, revision, document.is_live)
        )
        document.corrected.connect(reading.set_corrections)
        reading.read.connect(strip.show_text)
        reading.read.connect(self.choice.show_text)
        reading.read.connect(self.copying.take_text)
        reading.failed.connect(strip.show_failure)
        reading.failed.connect(self.copying.drop_waiting)
        reading.failed.connect(program.notices.reading.notify)
        reading.read.connect(program.notices.reading.end)

    def _connect_words(self) -> None:
        """Which word is pointed at, chosen and corrected."""
        place, choice = self._place, self.choice
        canvas, strip, word_bar = place.canvas, place.strip, place.word_bar
        canvas.pointed_at.connect(choice.point_at)
        canvas.pointer_left.connect(choice.point_nowhere)
        canvas.asked_about.connect(choice.choose_at)
        strip.pointed_to.connect(choice.point_to)
        strip.word_chosen.connect(choice.choose)
        strip.gap_chosen.connect(choice.ask_insertion)
        choice.marked.connect(strip.mark_word)
        choice.mark_moved.connect(canvas.mark)
        choice.chosen.connect(word_bar.show_word)
        word_bar.text_given.connect(choice.give_text)
        word_bar.remove_asked.connect(choice.remove)
        word_bar.closed.connect(choice.choose_none)
        word_bar.closed.connect(place.focus_sheet)
        choice.corrected.connect(self.document.correct)
        choice.corrected.connect(place.focus_sheet)
        choice.removed.connect(self.document.remove)
        choice.removed.connect(place.focus_sheet)

    def _connect_samples(self, program: Program) -> None:
        """Corrected words as samples, and what is known of the person's words."""
        samples, document, editing = self.samples, self.document, program.editing
        self.reading.read.connect(samples.take_text)
        document.correction_made.connect(samples.save)
        document.correction_undone.connect(samples.take_back)
        document.correction_redone.connect(samples.save_again)
        editing.saved.connect(samples.take_saved)
        editing.unsaved.connect(samples.take_unsaved)
        editing.not_taken_back.connect(samples.take_not_taken_back)
        editing.undone.connect(samples.take_undone)
        editing.redone.connect(samples.take_redone)
        editing.changed.connect(samples.take_overview)
        samples.texts_changed.connect(self.reading.know)
        samples.notified.connect(self._place.word_bar.show_note)
        document.changed.connect(self._place.word_bar.end_note)
        program.samples.submit(overview_of).finished.connect(samples.take_overview)

    def _connect_people(self, program: Program) -> None:
        """The draft, which is of who writes now."""
        folder_of = program.profiles.folder_of
        program.profiles.switched.connect(self._place.canvas.finish_stroke)
        program.profiles.switched.connect(self.document.reset)
        program.profiles.switched.connect(self.samples.reset)
        program.profiles.switched.connect(lambda person: self.draft.open(folder_of(person)))
        self.document.kept.connect(self.draft.keep)
        self.draft.opened.connect(self.document.restore)
        self.draft.failed.connect(program.notices.draft.notify)
        self.draft.stored.connect(program.notices.draft.end)
        self.draft.open(folder_of())

    def _connect_lessons(self, program: Program) -> None:
        """The head of the lesson in use, which reads lines."""
        self._lessons = program.lessons
        self._lesson: int | None = None
        program.profiles.switched.connect(self._forget_lesson)
        self._lessons.changed.connect(self._take_lessons)
        self._use_lesson(self._lessons.in_use)

    @Slot(object)
    def _take_lessons(self, lesson_list: LessonList) -> None:
        if lesson_list.in_use != self._lesson:
            self._use_lesson(lesson_list.in_use)

    @Slot()
    def _forget_lesson(self) -> None:
        self._use_lesson(None)  # it is of who wrote before

    def _use_lesson(self, number: int | None) -> None:
        self._lesson = number
        if number is None:
            self.reading.adopt(None)
        else:
            self._lessons.line_head().finished.connect(self.reading.adopt)
