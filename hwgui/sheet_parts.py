"""The parts of writing text: they are made and connected when Text is first shown.

The flow is: sheet canvas > document > reading > strip, and strip or sheet > word choice > word bar
> document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from hwcore import Ink
from hwgui.sheet import (
    Copying,
    SheetActions,
    SheetDocument,
    SheetDraft,
    SheetFiles,
    SheetPage,
    SheetReading,
    SheetText,
    TextReader,
    WordChoice,
    load_reader,
)
from hwgui.system import Lane

if TYPE_CHECKING:
    from hwgui.delivery import Delivery, TextDelivery

    from .program import Program


class SheetParts(QObject):
    """Makes the parts of the sheet, and connects them to each other and to the program.

    Attributes:
        deliveries: what types into other programs; None: what the system has.
        delivery: text on its way there; None before it was switched on.
        actions, page, document, reading, choice, copying, draft, files: the parts.
    """

    def __init__(self, program: Program, load: Callable[[], TextReader] | None = None) -> None:
        """``load`` makes the reader, in a lane of its own; None: the shipped one."""
        super().__init__(program)
        lane = Lane("reading", program)
        program.lanes = (*program.lanes, lane)
        self.deliveries: tuple[Delivery, ...] | None = None
        self.actions = SheetActions(program.window)
        self.page = SheetPage(self.actions)
        self.document = SheetDocument(self)
        # Characters that stand alone are read as on the page of characters, by the same engine.
        recognition = program.recognition
        self.reading = SheetReading(lane, load or (lambda: load_reader(recognition.engine)), self)
        self.choice = WordChoice(self)
        self.copying = Copying(program.app.clipboard(), self)
        self.files = SheetFiles(program.lanes[1], program.window, self)
        self.draft = SheetDraft(program.lanes[1], program.settings.number, self)
        self._connect_ink(program)
        self._connect_words()
        self._connect_commands(program)
        self._connect_people(program)
        self._connect_files(program)
        self.delivery: TextDelivery | None = None  # made when it is first switched on
        self._program = program
        self.actions.types.toggled.connect(self.set_types)
        self.actions.type.triggered.connect(self._type)

    @Slot(bool)
    def show_way(self, is_text: bool) -> None:
        """Offer what the sheet can do, or not; load the reader when it is first shown."""
        self.actions.set_text_mode(is_text)
        if not is_text:
            return
        recognition = self._program.recognition
        if recognition.engine is not None:
            self.reading.start()
        else:  # it is being loaded, and what reads text needs it
            recognition.ready.connect(self.reading.start)
            recognition.failed.connect(self.reading.start)

    def close(self) -> None:
        """Type no more: the window closes, and lanes end after this."""
        if self.delivery is not None:
            self.delivery.close()

    @Slot(bool)
    def set_types(self, is_on: bool) -> None:
        """Let text be typed into other programs, or no more. It is off at each start."""
        if self.delivery is None:
            if not is_on:
                return
            self.delivery = self._make_delivery()
        self.delivery.switch(is_on)
        if is_on:
            self.delivery.look()

    def _make_delivery(self) -> TextDelivery:
        from hwgui.delivery import TextDelivery, system_deliveries

        program = self._program
        lane = Lane("delivery", program)
        program.lanes = (*program.lanes, lane)
        delivery = TextDelivery(self.deliveries or system_deliveries(self), lane, self)
        delivery.switched.connect(self.actions.set_types)
        delivery.failed.connect(program.notices.delivery.notify)
        delivery.delivered.connect(program.notices.delivery.end)
        delivery.chosen.connect(self._take_chosen)
        delivery.waiting.connect(self._take_waiting)
        return delivery

    @Slot(str)
    def _take_chosen(self, code: str) -> None:
        if not code and self.delivery is not None:
            self.delivery.switch(False)
            line = self.tr("This desktop lets no program type. Copy the text instead.")
            self._program.notices.delivery.notify(line)

    @Slot(bool)
    def _take_waiting(self, is_waiting: bool) -> None:
        line = self.tr("Go to the other program: the text is typed there.")
        self._program.notices.delivery.notify(line if is_waiting else "")

    @Slot()
    def _type(self) -> None:
        if self.delivery is not None:
            self.delivery.deliver(self.copying.text)

    def _connect_ink(self, program: Program) -> None:
        """From the pointer to ink, and from ink to its text."""
        canvas, document, reading = self.page.canvas, self.document, self.reading
        program.pen_proximity.near_changed.connect(canvas.set_pen_near)
        canvas.stroke_changed.connect(document.extend)
        canvas.stroke_finished.connect(document.finish)
        canvas.stroke_cancelled.connect(document.cancel)
        canvas.strokes_erased.connect(document.erase)
        document.committed.connect(canvas.show_ink)
        document.committed.connect(self.copying.take_committed)
        document.changed.connect(reading.request)
        document.corrected.connect(reading.set_corrections)
        reading.read.connect(self.page.strip.show_text)
        reading.read.connect(self._take_text)
        reading.read.connect(self.choice.show_text)
        reading.read.connect(self.copying.take_text)
        reading.failed.connect(self.page.strip.show_failure)
        reading.failed.connect(program.notices.reading.notify)
        reading.read.connect(program.notices.reading.end)

    def _connect_words(self) -> None:
        """Which word is pointed at, chosen and corrected."""
        page, choice = self.page, self.choice
        page.canvas.pointed_at.connect(choice.point_at)
        page.canvas.pointer_left.connect(choice.point_nowhere)
        page.canvas.asked_about.connect(choice.choose_at)
        page.strip.pointed_to.connect(choice.point_to)
        page.strip.word_chosen.connect(choice.choose)
        choice.marked.connect(page.strip.mark_word)
        choice.mark_moved.connect(page.canvas.mark)
        choice.chosen.connect(page.word_bar.show_word)
        page.word_bar.text_given.connect(choice.give_text)
        page.word_bar.remove_asked.connect(choice.remove)
        page.word_bar.closed.connect(choice.choose_none)
        page.word_bar.closed.connect(page.focus_sheet)
        choice.corrected.connect(self.document.correct)
        choice.corrected.connect(page.focus_sheet)
        choice.removed.connect(self.document.remove)
        choice.removed.connect(page.focus_sheet)

    def _connect_commands(self, program: Program) -> None:
        window, mode = program.window, program.window.writing_mode
        window.add_sheet(self.page, self.actions.all())
        mode.add_document(self.document, is_text=True)
        self.document.history_changed.connect(mode.take_text_history)
        self.document.changed.connect(mode.take_text_ink)
        self.actions.copy.triggered.connect(self.copying.copy)
        self.actions.copies_itself.toggled.connect(self.copying.set_copies_itself)
        self.actions.language_chosen.connect(self.reading.set_language)
        self.actions.language_chosen.connect(program.settings.keep_text_language)
        self.actions.set_language(program.settings.text_language)
        self.reading.set_language(self.actions.language)
        self.copying.copied.connect(self.page.show_copied)
        self.copying.has_text_changed.connect(self.actions.set_has_text)

    def _connect_people(self, program: Program) -> None:
        """The draft, which is of who writes now."""
        folder_of = program.profiles.folder_of
        program.profiles.switched.connect(self.page.canvas.finish_stroke)
        program.profiles.switched.connect(self.document.reset)
        program.profiles.switched.connect(lambda person: self.draft.open(folder_of(person)))
        self.document.kept.connect(self.draft.keep)
        self.draft.opened.connect(self.document.restore)
        self.draft.failed.connect(program.notices.draft.notify)
        self.draft.stored.connect(program.notices.draft.end)
        self.draft.open(folder_of())

    def _connect_files(self, program: Program) -> None:
        files, document = self.files, self.document
        document.changed.connect(self._take_ink)
        self.copying.text_changed.connect(files.take_text)
        self.actions.open.triggered.connect(files.ask_open)
        self.actions.save.triggered.connect(files.ask_save)
        files.opened.connect(self.page.canvas.finish_stroke)
        files.opened.connect(document.replace_all)
        files.failed.connect(program.notices.sheet.notify)
        for succeeded in (files.opened, files.saved):
            succeeded.connect(program.notices.sheet.end)

    @Slot(object, int)
    def _take_ink(self, ink: Ink, _revision: int) -> None:
        self.files.take_state(self.document.state)
        self.actions.set_has_ink(bool(ink.strokes))

    @Slot(object)
    def _take_text(self, text: SheetText) -> None:
        self.page.word_bar.set_hint(bool(text.reading.words))
