"""The parts of writing text: they are made and connected when Text is first shown.

``sheet_writing.py`` has the flow from the pointer to text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
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

from .delivery_parts import DeliveryParts
from .panel_process import PanelProcess
from .sheet_writing import SheetWriting

if TYPE_CHECKING:
    from hwgui.delivery import Clipboard

    from .panel_parts import PanelParts
    from .program import Program


class SheetParts(QObject):
    """Makes the parts of the sheet, and connects them to each other and to the program.

    Attributes:
        lane: where text is read; load: makes the reader there, once for all that is read.
        delivery: types into other programs.
        panel: the small window; None before it was shown.
        actions, page, files: the parts of the page.
        writing: the sheet on it; document, reading, choice, copying and draft are its parts.
    """

    def __init__(self, program: Program, load: Callable[[], TextReader] | None = None) -> None:
        """``load`` makes the reader; None: the shipped one."""
        super().__init__(program)
        self.lane = Lane("reading", program)
        program.lanes = (*program.lanes, self.lane)
        self.actions = SheetActions(program.window)
        self.page = SheetPage(self.actions)
        # Characters that stand alone are read as on the page of characters, by the same engine.
        recognition = program.recognition
        name = draft_name(program.settings.number)
        self.load = cache(load or (lambda: load_reader(recognition.engine)))
        self.writing = writing = SheetWriting(
            program, self.page, self.lane, self.load, self.copy, name
        )
        self.document, self.reading, self.choice = writing.document, writing.reading, writing.choice
        self.copying, self.draft = writing.copying, writing.draft
        self._connect_gestures(program)
        self.files = SheetFiles(program.lanes[1], program.window, self)
        self._connect_commands(program)
        self._connect_files(program)
        self.delivery = DeliveryParts(program)
        self.panel: PanelParts | None = None  # made when it is first shown
        self._panel_process: PanelProcess | None = None  # made where it shows the panel
        self._earlier_panel: SheetWriting | None = None  # whose steps the panel goes on with
        self._program = program
        self._clipboard: Clipboard | None = None  # made when text is first copied
        self._connect_delivery()

    @Slot(object)
    def show_way(self, way: Way) -> None:
        """Offer what the sheet can do, or not; load the reader when it is first shown."""
        self.actions.set_text_mode(way is Way.TEXT)
        if way is Way.TEXT:
            self._start(self.writing)

    def close(self) -> None:
        """Type no more, and have copied text outlive the program: lanes end after this."""
        if self._clipboard is not None:
            self._clipboard.keep(self.lane)
        self.delivery.close()
        if self.panel is not None:
            self.panel.end()
        if self._panel_process is not None:
            self._panel_process.close()

    def take_over(self, earlier: SheetParts) -> None:
        """Go on with the sheets of a program that has ended, with their steps."""
        self.writing.take_over(earlier.writing)
        panel = earlier.panel
        self._earlier_panel = earlier._earlier_panel if panel is None else panel.writing

    @Slot()
    def show_panel(self) -> None:
        """Show the panel in place of the window, by another process where it needs X11."""
        if not PanelProcess.is_wanted():
            self._show_own_panel()
            return
        if self._panel_process is None:
            self._panel_process = PanelProcess(self._program)
            self._panel_process.failed.connect(self._show_own_panel)
        self._panel_process.start()

    @Slot()
    def _show_own_panel(self) -> None:
        if self.panel is None:
            from .panel_parts import PanelParts  # a window without a panel starts without it

            self.panel = PanelParts(self._program, self)
            if self._earlier_panel is not None:
                self.panel.writing.take_over(self._earlier_panel)
        self._start(self.panel.writing)
        self.panel.show()

    def copy(self, text: str) -> None:
        """Put text on the clipboard; where it will be gone with the program, say so."""
        if self._clipboard is None:
            from hwgui.delivery import Clipboard

            self._clipboard = Clipboard(self)
        self._clipboard.copy(text)
        if note := self._clipboard.note():
            self._program.notices.delivery.notify(note)

    def _start(self, writing: SheetWriting) -> None:
        """Have what reads text loaded, once the engine is, which it needs."""
        recognition = self._program.recognition
        if recognition.engine is not None:
            writing.reading.start()
        else:
            recognition.ready.connect(writing.reading.start)
            recognition.failed.connect(writing.reading.start)

    def _connect_delivery(self) -> None:
        actions, menu, delivery = self.actions, self.page.delivery_menu, self.delivery
        actions.types.triggered.connect(delivery.set_types)
        actions.type.triggered.connect(self.copying.hand_out)
        self.copying.handed_out.connect(delivery.deliver)
        delivery.switched.connect(actions.set_types)
        menu.opened.connect(delivery.look)
        menu.chosen.connect(delivery.choose)
        menu.forget_asked.connect(delivery.forget_permission)
        delivery.looked.connect(menu.show_choices)
        delivery.preferred.connect(menu.show_preferred)
        delivery.used.connect(menu.show_in_use)
        delivery.permission_found.connect(menu.show_permission)
        delivery.offered.connect(actions.set_offers_typing)
        actions.set_offers_typing(delivery.is_offered)

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

    def _connect_gestures(self, program: Program) -> None:
        actions, writing, settings = self.actions.gestures, self.writing, program.settings
        actions.on.toggled.connect(writing.gestures.set_on)
        actions.on.toggled.connect(settings.keep_gestures)
        actions.on.setChecked(settings.has_gestures)
        actions.change_asked.connect(self.choice.ask_change)
        self.choice.chosen.connect(actions.take_word)
        actions.about.triggered.connect(self._show_gestures)
        window = program.window
        window.help_menu.insertAction(window.commands.about, actions.about)
        window.commands.further = (*window.commands.further, *actions.changes)

    @Slot()
    def _show_gestures(self) -> None:
        from hwgui.sheet import GesturesDialog

        GesturesDialog(self.actions.gestures.changes, self._program.window).open()

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
