"""The running program: its parts are made here, ``wiring.py`` connects them.

Read top-down: what there is, how it starts and ends, and what happens when somebody else writes or
the engine is ready.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from hwcore import Alphabet
from hwcore.storage import Profile
from hwgui.answer import Recogniser, Recognition, load_engine, shipped_alphabet
from hwgui.labels import AlphabetChoice
from hwgui.lessons import (
    AddSymbols,
    HistoryPage,
    LessonHistory,
    LessonRecall,
    SymbolAdoption,
    Teach,
    Teaching,
    TeachingPage,
    add_symbols_from_samples,
    teach_labelled_ink,
)
from hwgui.paper import InkDocument, PenProximity
from hwgui.people import ProfileList, ProfileSwitch
from hwgui.samples import (
    DoubtfulSamples,
    Labelling,
    SampleBrowser,
    SampleEditing,
    SampleFiles,
    SampleLane,
    SampleModel,
    SampleOverview,
)
from hwgui.symbols import SymbolDialogs, Symbols, SymbolsPage
from hwgui.system import (
    LASTING_TIME,
    FolderWatch,
    Lane,
    configure_heap,
    finished_within,
    line_for,
    use_language,
)
from hwgui.widgets import Theme, app_icon
from hwgui.window import (
    AboutDialog,
    MainWindow,
    Notices,
    SampleExport,
    SettingsFile,
    ShortcutsDialog,
    Way,
    WindowNumber,
    WindowSettings,
)

from . import wiring
from .picture_arrival import PictureArrival

if TYPE_CHECKING:
    from hwgui.sheet import TextReader

    from .sheet_parts import SheetParts


class Program(QObject):
    """Makes the parts of the running program, starts and ends them.

    Attributes:
        window, theme, document, recognition and so on: the parts, which ``wiring.py`` connects.
        lanes: the worker threads: one recognises, one waits for the disk, one teaches; one reads
            text, from when that is first written.

    Signals:
        closed(): the settings are stored and the lanes have ended.
    """

    closed = Signal()

    def __init__(
        self,
        app: QApplication,
        data_dir: Path,
        load: Callable[[], Recogniser] = load_engine,
        teach: Teach = teach_labelled_ink,
        expect: Callable[[], Alphabet | None] = shipped_alphabet,
        add_symbols: AddSymbols | None = add_symbols_from_samples,
        load_text: Callable[[], TextReader] | None = None,
    ) -> None:
        """Put the program together; nothing is shown or started yet.

        Args:
            data_dir: the person's folder; made where it is missing.
            load: makes the engine, in a worker.
            teach: makes a lesson, in a worker.
            expect: gives the labels that the engine will have, before it is made, and at once;
                None where they are not known.
            add_symbols: makes a head that knows further own symbols from samples, in a worker;
                None where only a lesson does.
            load_text: makes the reader of the sheet, in a worker; None: the shipped one.

        Raises:
            HwError: the installation is incomplete.
        """
        super().__init__()
        # Without this Qt merges pen events while it is busy. It only has an effect on an
        # application that exists already.
        app.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
        use_language(app)
        app.setWindowIcon(app_icon())
        self.app = app
        configure_heap()
        recognising = Lane("recognition", self)
        storing = Lane("storage", self, background=True)
        teaching = Lane("teaching", self, background=True)
        self.lanes: tuple[Lane, ...] = (recognising, storing, teaching)
        # The window
        self.theme = Theme(app, self)
        self.window = window = MainWindow()
        commands = window.commands
        self.notices = Notices(window.status_line, self)
        self.settings = WindowSettings(
            SettingsFile(data_dir),
            WindowNumber(data_dir),
            window,
            window.splitter,
            commands,
            storing,
            self,
        )
        # Ink and its answer
        self.pen_proximity = PenProximity(self)
        self.document = InkDocument(self)
        self.recognition = Recognition(recognising, load, self)
        self.alphabets = AlphabetChoice(storing, self)
        # Who writes, and their samples
        self.profiles = ProfileSwitch(storing, data_dir, self, lambda: self.samples.ensure_kept())
        self.folder_watch = FolderWatch(storing, self)
        self.samples = SampleLane(storing, self.profiles.folder_of(), self._complete_folder)
        self.editing = SampleEditing(self.samples, self)
        self.labelling = Labelling(
            self.document,
            self.editing,
            window.canvas.finish_stroke,
            window.canvas.size,
            self,
        )
        self.sample_model = SampleModel(self.samples, self)
        self.sample_browser = SampleBrowser(
            self.sample_model,
            commands.undo_sample,
            (commands.import_samples, commands.export_samples),
        )
        self.sample_files = SampleFiles(window)
        self.sample_export = SampleExport(window)
        self.symbols = Symbols(self.editing, self)
        self.symbol_dialogs = SymbolDialogs(window)
        self.symbols_page = SymbolsPage(commands.undo_sample)
        self.doubtful = DoubtfulSamples(self.samples, recognising, self)
        # Lessons
        self.lessons = LessonHistory(storing, self, self.samples.ensure_kept)
        self.lesson_recall = LessonRecall(self.lessons, self.samples, self)
        self.teaching = Teaching(teaching, self.samples, self.lessons, teach, self)
        self.symbol_adoption = SymbolAdoption(
            teaching, self.samples, self.lessons, add_symbols, self
        )
        self.teaching_page = TeachingPage()
        self.history_page = HistoryPage()
        window.writing_mode.add_document(self.document, Way.CHARACTER)
        self.sheet: SheetParts | None = None  # made when Text is first shown
        self.pictures = PictureArrival(self)
        self._load_text = load_text
        self._is_open = True
        wiring.connect(self)
        if (alphabet := expect()) is not None:
            self.recognition.expect(alphabet)
        self.take_icons()
        self.settings.restore()

    def show(self) -> None:
        """Show the window, and start."""
        self.window.show()
        self.start()

    def start(self) -> None:
        """Load the engine and open the folder, once what is shown can be seen."""
        first = (self._open_alphabet, self.recognition.start, self.settings.store)
        for start in (*first, self.editing.start, self.profiles.start, self.folder_watch.start):
            QTimer.singleShot(0, start)

    @Slot()
    def _open_alphabet(self) -> None:
        self.alphabets.open(self.profiles.folder_of())

    @Slot()
    def close(self) -> None:
        """Store the settings and end the lanes. Ink asked about is not answered any more.

        No disk keeps it from ending: each wait for one has its limit.
        """
        if not self._is_open:
            return
        self._is_open = False
        self.app.removeEventFilter(self.pen_proximity)
        self.theme.leave_system()
        self.folder_watch.stop()
        self.window.hide()  # what is not saved yet may take a moment
        if self.sheet is not None:
            self.sheet.close()
        for lane in self.lanes:
            lane.stop()  # all at once, so that none waits for another
        ended = [lane.close() for lane in self.lanes]
        storing = self.lanes[1]
        for error in storing.unreported:
            self.notify(line_for(error))
        if ended[1]:
            finished_within(LASTING_TIME, self.samples.close)  # all in it is on the disk already
        elif storing.has_lasting:
            self.notify(self.tr("The disk does not answer: what was saved last may not be there."))
        self.settings.store_at_end()
        self.closed.emit()

    @Slot(str)
    def notify(self, line: str) -> None:
        """Show a line in the window and write it to stderr."""
        self.notices.program.notify(line)

    @Slot()
    def take_icons(self) -> None:
        """Colour the icons as the theme is now."""
        self.window.commands.set_icons(self.theme)

    @Slot(object)
    def show_way(self, way: Way) -> None:
        """Show the page of a way, which is made when it is first wanted."""
        if way is Way.TEXT:
            self.ensure_sheet()
        self.window.show_way(way)
        if self.sheet is not None:
            self.sheet.show_way(way)

    @Slot()
    def show_panel(self) -> None:
        """Show the panel in place of the window."""
        self.ensure_sheet().show_panel()

    def ensure_sheet(self) -> SheetParts:
        """The parts of the sheet, made when they are first wanted."""
        if self.sheet is None:
            from .sheet_parts import SheetParts  # a window of characters starts without it

            self.sheet = SheetParts(self, self._load_text)
        return self.sheet

    @Slot()
    def show_shortcuts(self) -> None:
        """Open the list of keys."""
        window = self.window
        ShortcutsDialog(window.commands.all(), window, self.alphabets.labels).open()

    @Slot()
    def show_about(self) -> None:
        """Open the About box."""
        engine = self.recognition.engine
        AboutDialog(None if engine is None else engine.bundle.card, self.window).open()

    @Slot(object)
    def turn_paper(self, profile_list: ProfileList) -> None:
        """Put the paper of who wrote before away, and bring back that of who writes now."""
        self.document.turn_to(profile_list.current.id)

    @Slot(object)
    def open_person(self, person: Profile) -> None:
        """Go over to a person's paper, samples and lessons."""
        self.window.canvas.finish_stroke()  # it is of who wrote before
        self.document.turn_to(person.id)
        self.window.prediction_view.note.forget()
        # Nothing can be undone until the overview of their samples is known.
        self.window.commands.set_overview(SampleOverview())
        self.samples.switch(self.profiles.folder_of(person))
        self.alphabets.open(self.profiles.folder_of(person))
        self.sample_browser.list_all()
        self.editing.start()
        if self.recognition.engine is not None:
            self.open_lessons(person)

    @Slot()
    def open_lessons(self, person: Profile | None = None) -> None:
        """Open the lessons of a person, or of who writes now, and let teaching and the search use
        the engine, now ready.

        A lesson under way is cancelled: it is of who wrote before, as is one being kept just now.
        """
        engine = self.recognition.engine
        assert engine is not None
        self.lessons.open(self.profiles.folder_of(person), engine)
        self.symbol_adoption.open(engine)
        self.teaching.open(engine)
        self.doubtful.open(engine)

    def _complete_folder(self, is_same: bool) -> None:
        """In the storage lane: store name and lesson, too, in a folder that was made anew.

        Args:
            is_same: whether the folder is still the same person's, and no other in its place.
        """
        if is_same:
            self.profiles.ensure_named()
            self.lessons.ensure_kept()
        else:
            self.lessons.forget()
