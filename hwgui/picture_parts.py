"""The parts of the page of pictures: they are made and connected when it is first shown.

The flow is: files > list > reading > picture and rows; both > glyph choice > bar > labelling >
samples.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from hwgui.pictures import (
    GlyphChoice,
    GlyphLabelling,
    PictureActions,
    PictureFiles,
    PictureList,
    PicturePage,
    PictureReading,
    PictureTables,
)
from hwgui.system import Lane
from hwgui.window import Way

if TYPE_CHECKING:
    from .program import Program


class PictureParts(QObject):
    """Makes the parts of the page of pictures, and connects them to each other and the program.

    Attributes:
        actions, page, pictures, files, reading, choice, labelling: the parts.
        tables: reads many pictures into a table; None before that is first wanted.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        lane = Lane("pictures", program)
        program.lanes = (*program.lanes, lane)
        self.actions = PictureActions(program.window)
        self.page = PicturePage(self.actions, program.window.commands.open_pictures)
        self.pictures = PictureList(self)
        self.files = PictureFiles(lane, program.window, self)
        recognition = program.recognition
        self.reading = PictureReading(lane, lambda: recognition.engine, self)
        self.choice = GlyphChoice(self)
        self.labelling = GlyphLabelling(self.pictures, self.choice, program.editing, self)
        self.tables: PictureTables | None = None
        self._connect_reading(program)
        self._connect_glyphs()
        self._connect_samples(program)
        self._connect_window(program)
        if program.alphabets.labels is not None:
            self.reading.set_labels(program.alphabets.labels)

    @Slot(object)
    def show_way(self, way: Way) -> None:
        """Offer what can be done with pictures, or not."""
        self.actions.set_used(way is Way.PICTURES)

    @Slot()
    def ask_table(self) -> None:
        """Ask which pictures to read into a table; those that are open are chosen."""
        program = self._program
        if self.tables is None:
            lane = Lane("pictures to a table", program, background=True)
            program.lanes = (*program.lanes, lane)
            recognition = program.recognition
            self.tables = PictureTables(lane, lambda: recognition.engine, program.window, self)
            program.alphabets.changed.connect(self.tables.set_labels)
            if program.alphabets.labels is not None:
                self.tables.set_labels(program.alphabets.labels)
        sources = [picture.source for picture in self.pictures.pictures]
        self.tables.ask([source.path for source in sources if source.is_file])

    def _connect_reading(self, program: Program) -> None:
        """From files to what is read."""
        pictures, reading, page = self.pictures, self.reading, self.page
        self.files.found.connect(pictures.add)
        self.files.failed.connect(program.notices.pictures.notify)
        self.files.found.connect(program.notices.pictures.end)
        pictures.listed.connect(page.show_place)
        pictures.listed.connect(self.actions.take_place)
        pictures.shown.connect(page.show_picture)
        pictures.shown.connect(self.choice.forget)
        pictures.shown.connect(self.actions.take_picture)
        pictures.shown.connect(reading.show)
        pictures.view_changed.connect(self.choice.forget)
        pictures.view_changed.connect(reading.show)
        pictures.view_changed.connect(self.actions.take_picture)
        reading.opened.connect(page.show_opened)
        reading.opened.connect(self.actions.take_picture)
        reading.started.connect(page.show_started)
        reading.failed.connect(page.show_failure)
        for shown in (reading.read, pictures.said_changed):
            shown.connect(page.show_page)
            shown.connect(self.choice.take_picture)
            shown.connect(self.actions.take_picture)
        program.recognition.ready.connect(reading.read_again)
        program.recognition.failed.connect(page.show_failure)
        program.alphabets.changed.connect(reading.set_labels)
        program.lessons.adopted.connect(reading.read_again)
        program.symbol_adoption.adopted.connect(reading.read_again)

    def _connect_glyphs(self) -> None:
        """Which glyph is chosen, and which part of the picture."""
        choice, page, pictures = self.choice, self.page, self.pictures
        for view in (page.view, page.rows):
            view.glyph_chosen.connect(choice.choose)
            view.stepped.connect(choice.step)
            view.row_stepped.connect(choice.step_row)
            choice.marked.connect(view.mark)
        page.view.left.connect(choice.choose_none)
        page.view.region_chosen.connect(pictures.set_region)
        choice.chosen.connect(page.bar.show_glyph)
        choice.chosen.connect(self.labelling.take_chosen)
        choice.joinable.connect(self.actions.set_joinable)
        choice.joined.connect(pictures.join)

    def _connect_samples(self, program: Program) -> None:
        """From a label to a stored sample, and back by undo and redo."""
        labelling, editing, note = self.labelling, program.editing, self.page.bar.note
        note.set_undo(program.window.commands.undo_sample)
        editing.saved.connect(labelling.take_saved)
        editing.unsaved.connect(labelling.take_unsaved)
        editing.not_taken_back.connect(labelling.take_not_taken_back)
        editing.undone.connect(labelling.take_undone)
        editing.redone.connect(labelling.take_redone)
        editing.changed.connect(labelling.take_overview)
        self.pictures.saving_undone.connect(editing.take_back)
        self.pictures.saving_redone.connect(editing.save_again)
        labelling.notified.connect(note.show_note)
        labelling.undo_withdrawn.connect(note.withdraw_undo)
        labelling.symbol_undrawn.connect(program.symbols.add)
        program.profiles.switched.connect(self.pictures.close_all)

    def _connect_window(self, program: Program) -> None:
        """Actions and keys."""
        window, mode, pictures = program.window, program.window.writing_mode, self.pictures
        actions, commands = self.actions, window.commands
        window.add_page(Way.PICTURES, self.page, actions.all(), self.page.bar.anchor)
        mode.add_document(pictures, Way.PICTURES)
        mode.add_labeller(self.labelling, Way.PICTURES)
        pictures.history_changed.connect(partial(mode.set_history, Way.PICTURES))
        pictures.content_changed.connect(partial(mode.set_content, Way.PICTURES))
        self.labelling.labellable.connect(partial(mode.set_labellable, Way.PICTURES))
        self.labelling.confirmable.connect(partial(mode.set_confirmable, Way.PICTURES))
        self.page.bar.label_given.connect(commands.choose)
        self.page.bar.picker_wanted.connect(commands.pick.trigger)
        actions.copy.triggered.connect(self._copy)
        actions.next.triggered.connect(pictures.show_next)
        actions.previous.triggered.connect(pictures.show_previous)
        actions.turn_left.triggered.connect(pictures.turn_left)
        actions.turn_right.triggered.connect(pictures.turn_right)
        actions.light_on_dark.triggered.connect(pictures.set_dark_paper)
        actions.whole.triggered.connect(pictures.show_whole)
        actions.join.triggered.connect(self.choice.join_next)

    @Slot()
    def _copy(self) -> None:
        picture = self.pictures.current
        page = None if picture is None else picture.corrected_page
        if page is not None and page.rows:
            self._program.app.clipboard().setText(page.text)
            self.page.show_copied()
