"""The parts of writing text: they are made and connected when Text is first shown.

``sheet_writing.py`` has the flow from the pointer to text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from hwcore import Ink
from hwgui.sheet import (
    SheetActions,
    SheetFiles,
    SheetPage,
    SheetText,
    TextReader,
    draft_name,
    load_reader,
)
from hwgui.system import Lane
from hwgui.window import Way

from .sheet_writing import SheetWriting

if TYPE_CHECKING:
    from hwgui.delivery import Delivery, TextDelivery

    from .program import Program


class SheetParts(QObject):
    """Makes the parts of the sheet, and connects them to each other and to the program.

    Attributes:
        deliveries: what types into other programs; None: what the system has.
        delivery: text on its way there; None before it was switched on.
        actions, page, files: the parts of the page.
        writing: the sheet on it; document, reading, choice, copying and draft are its parts.
    """

    def __init__(self, program: Program, load: Callable[[], TextReader] | None = None) -> None:
        """``load`` makes the reader, in a lane of its own; None: the shipped one."""
        super().__init__(program)
        lane = Lane("reading", program)
        program.lanes = (*program.lanes, lane)
        self.deliveries: tuple[Delivery, ...] | None = None
        self.actions = SheetActions(program.window)
        self.page = SheetPage(self.actions)
        # Characters that stand alone are read as on the page of characters, by the same engine.
        recognition = program.recognition
        name = draft_name(program.settings.number)
        reader = load or (lambda: load_reader(recognition.engine))
        writing = self.writing = SheetWriting(program, self.page, lane, reader, name)
        self.document, self.reading, self.choice = writing.document, writing.reading, writing.choice
        self.copying, self.draft = writing.copying, writing.draft
        self.files = SheetFiles(program.lanes[1], program.window, self)
        self._connect_commands(program)
        self._connect_files(program)
        self.delivery: TextDelivery | None = None  # made when it is first switched on
        self._program = program
        self.actions.types.toggled.connect(self.set_types)
        self.actions.type.triggered.connect(self._type)

    @Slot(object)
    def show_way(self, way: Way) -> None:
        """Offer what the sheet can do, or not; load the reader when it is first shown."""
        self.actions.set_text_mode(way is Way.TEXT)
        if way is not Way.TEXT:
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

    def _connect_commands(self, program: Program) -> None:
        window, mode = program.window, program.window.writing_mode
        window.add_page(Way.TEXT, self.page, self.actions.all())
        mode.add_document(self.document, Way.TEXT)
        self.document.history_changed.connect(mode.take_text_history)
        self.document.changed.connect(mode.take_text_ink)
        self.actions.copy.triggered.connect(self.copying.copy)
        self.actions.copies_itself.toggled.connect(self.copying.set_copies_itself)
        self.actions.language_chosen.connect(self.reading.set_language)
        self.actions.language_chosen.connect(program.settings.keep_text_language)
        self.actions.set_language(program.settings.text_language)
        self.reading.set_language(self.actions.language)
        self.reading.read.connect(self._take_text)
        self.copying.copied.connect(self.page.show_copied)
        self.copying.has_text_changed.connect(self.actions.set_has_text)

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
