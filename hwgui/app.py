"""The composition root: it makes every object, connects them, and does nothing else.

Two things flow. Ink: canvas > document > recognition > answer. And what a person asks for:
action > document, recognition or window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from hwcore import HwError, Ink

from . import errors
from .corrections import Corrections
from .dialogs import AboutDialog, ShortcutsDialog
from .head_history import HeadHistory
from .history_panel import HistoryPanel
from .icons import app_icon
from .ink_document import InkDocument
from .labelling import Labelling
from .main_window import MainWindow
from .people import People
from .pointer import PenProximity
from .recognition import Recogniser, Recognition, load_engine
from .review import Review
from .sample_browser import SampleBrowser
from .sample_files import SampleFiles
from .sample_lane import SampleLane
from .sample_model import SampleModel
from .settings import Settings, SettingsFile
from .tasks import Lane
from .teaching import Teach, Teaching, teach_samples
from .theme import Theme
from .training_panel import TrainingPanel


class Program(QObject):
    """Everything that makes up the running program.

    Signals:
        closed(): the settings are stored and the lanes have ended.

    Attributes:
        window, theme, document, recognition: the parts that others may want to talk to.
        lanes: the worker threads: one recognises; one waits for the disk.
    """

    closed = Signal()

    def __init__(
        self,
        app: QApplication,
        data_dir: Path,
        load: Callable[[], Recogniser] = load_engine,
        teach: Teach = teach_samples,
    ) -> None:
        """Put the program together; nothing is shown or started yet.

        Args:
            data_dir: the person's folder; made where it is missing.
            load: makes the engine, in a worker.
            teach: makes a lesson, in a worker.

        Raises:
            HwError: the installation is incomplete.
        """
        super().__init__()
        # Without this Qt merges pen events while it is busy. It only has an effect on an
        # application that exists already.
        app.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
        app.setWindowIcon(app_icon())
        self.theme = Theme(app, self)
        self.window = MainWindow()
        self.document = InkDocument(self)
        self.lanes = (Lane("recognition", self), Lane("storage", self), Lane("teaching", self))
        self.recognition = Recognition(self.lanes[0], load, self)
        self.people = People(self.lanes[1], data_dir, self)
        self.samples = SampleLane(self.lanes[1], self.people.folder)
        self.corrections = Corrections(self.samples, self)
        self.labelling = Labelling(
            self.document, self.corrections, self.window.canvas.finish_stroke, self
        )
        self.sample_model = SampleModel(self.samples, self)
        self.sample_browser = SampleBrowser(self.sample_model, self.window.commands)
        self.review = Review(self.samples, self.lanes[0], self)
        self.sample_files = SampleFiles(self.window)
        self.heads = HeadHistory(self.lanes[1], self)
        self.teaching = Teaching(self.lanes[2], self.samples, self.heads, teach, self)
        self.training_panel = TrainingPanel()
        self.history_panel = HistoryPanel()
        self._app = app
        self._pen = PenProximity(self)
        self._settings_file = SettingsFile(data_dir)
        self._settings = Settings()
        self._last_line = ""
        self._unkept = ""
        self._is_open = True
        self._take_icons()
        self._connect_ink()
        self._connect_commands()
        self._connect_samples()
        self._connect_browser()
        self._connect_people()
        self._connect_teaching()
        self._restore()

    def show(self) -> None:
        """Show the window; the engine is loaded once it can be seen."""
        self.window.show()
        QTimer.singleShot(0, self.recognition.start)
        QTimer.singleShot(0, self._store)
        QTimer.singleShot(0, self.corrections.start)
        QTimer.singleShot(0, self.people.start)

    @Slot()
    def close(self) -> None:
        """Store the settings and end the lanes. Ink asked about is not answered any more."""
        if not self._is_open:
            return
        self._is_open = False
        self._app.removeEventFilter(self._pen)
        ended = [lane.close() for lane in self.lanes]
        if ended[1]:
            self.samples.close()
        self._remember()
        try:
            self._settings_file.save(self._settings)
        except HwError as error:
            self._say_once(str(error))
        self.closed.emit()

    @Slot(str)
    def tell(self, line: str) -> None:
        """Show a line in the window and write it to stderr."""
        self.window.status_line.set_message(line)
        self._say_once(line)

    def _connect_ink(self) -> None:
        canvas, document, recognition = self.window.canvas, self.document, self.recognition
        answer, commands = self.window.prediction_view, self.window.commands
        self._app.installEventFilter(self._pen)
        self._pen.near_changed.connect(canvas.set_pen_near)
        canvas.stroke_changed.connect(document.extend)
        canvas.stroke_finished.connect(document.finish)
        canvas.stroke_cancelled.connect(document.cancel)
        canvas.strokes_erased.connect(document.erase)
        document.committed.connect(canvas.show_ink)
        document.history_changed.connect(commands.set_history)
        document.changed.connect(self._offer_clear)
        document.changed.connect(recognition.request)
        recognition.ready.connect(answer.show_ready)
        recognition.predicted.connect(answer.show_recognised)
        recognition.failed.connect(answer.show_failure)
        recognition.failed.connect(self.tell)

    def _connect_commands(self) -> None:
        window, commands = self.window, self.window.commands
        answer = window.prediction_view
        commands.undo.triggered.connect(self.document.undo)
        commands.redo.triggered.connect(self.document.redo)
        commands.clear.triggered.connect(self.document.clear)
        commands.show_attention.toggled.connect(answer.set_attention)
        commands.show_attention.toggled.connect(self.recognition.set_attention)
        commands.show_attention.toggled.connect(self._store)
        answer.attention_toggled.connect(commands.show_attention.setChecked)
        commands.shortcuts.triggered.connect(self._show_shortcuts)
        commands.about.triggered.connect(self._show_about)
        commands.quit.triggered.connect(window.close)
        window.closed.connect(self.close)
        self._app.styleHints().colorSchemeChanged.connect(self.theme.apply)
        self.theme.changed.connect(self._take_icons)

    def _connect_samples(self) -> None:
        window, commands = self.window, self.window.commands
        corrections, labelling = self.corrections, self.labelling
        note = window.prediction_view.note
        commands.label_chosen.connect(labelling.label)
        commands.confirm.triggered.connect(labelling.confirm)
        commands.clears_itself.toggled.connect(labelling.set_clears)
        commands.clears_itself.toggled.connect(self._store)
        commands.undo_sample.triggered.connect(corrections.undo)
        commands.redo_sample.triggered.connect(corrections.redo)
        self.document.changed.connect(labelling.take_ink)
        self.recognition.predicted.connect(labelling.take_answer)
        corrections.saved.connect(labelling.take_saved)
        corrections.unsaved.connect(labelling.take_unsaved)
        corrections.undone.connect(labelling.take_undone)
        labelling.labellable.connect(commands.set_labellable)
        labelling.confirmable.connect(commands.confirm.setEnabled)
        labelling.noted.connect(note.show_note)
        corrections.changed.connect(commands.set_stock)
        corrections.changed.connect(window.show_stock)
        corrections.recovered.connect(self.tell)
        corrections.unopened.connect(self._tell_unopened)
        corrections.failed.connect(self._tell_unkept)
        corrections.changed.connect(self._untell)

    def _connect_browser(self) -> None:
        commands, corrections, model = self.window.commands, self.corrections, self.sample_model
        browser, files = self.sample_browser, self.sample_files
        self.window.drawer.add_page(commands.samples, browser)
        commands.samples.toggled.connect(self._list_samples)
        corrections.changed.connect(browser.show_stock)
        corrections.changed.connect(self._list_samples)
        browser.filter_changed.connect(model.set_filter)
        browser.view.relabel_requested.connect(corrections.relabel)
        browser.view.delete_requested.connect(corrections.delete)
        browser.view.undo_requested.connect(corrections.undo)
        browser.doubts_wanted.connect(self.review.start)
        browser.doubts_dropped.connect(self.review.cancel)
        browser.doubts_dropped.connect(self._drop_doubts)
        self.review.progressed.connect(browser.show_review)
        self.review.finished.connect(model.set_doubts)
        self.review.finished.connect(browser.end_review)
        self.review.failed.connect(browser.end_review)
        self.review.failed.connect(self.tell)
        model.failed.connect(self._tell_unkept)
        commands.import_samples.triggered.connect(files.ask_import)
        commands.export_samples.triggered.connect(files.ask_export)
        files.import_chosen.connect(corrections.import_file)
        files.export_chosen.connect(corrections.export_file)
        corrections.imported.connect(files.show_report)
        corrections.exported.connect(files.show_exported)
        files.noted.connect(self.window.prediction_view.note.show_note)

    def _connect_people(self) -> None:
        window, commands, people = self.window, self.window.commands, self.people
        menu = window.people_menu
        commands.new_person.triggered.connect(menu.ask_new)
        commands.rename_person.triggered.connect(menu.ask_rename)
        # A lesson belongs to who writes now.
        menu.chosen.connect(self.teaching.cancel)
        menu.create_requested.connect(self.teaching.cancel)
        menu.chosen.connect(people.switch)
        menu.create_requested.connect(people.create)
        menu.rename_requested.connect(people.rename)
        people.switched.connect(self._open_person)
        people.changed.connect(menu.show_roster)
        people.changed.connect(window.show_roster)
        people.failed.connect(self.tell)

    def _connect_teaching(self) -> None:
        commands, drawer = self.window.commands, self.window.drawer
        teaching, heads, panel, history = (
            self.teaching,
            self.heads,
            self.training_panel,
            self.history_panel,
        )
        drawer.add_page(commands.teaching, panel)
        drawer.add_page(commands.history, history)
        self.recognition.ready.connect(self._open_heads)
        self.corrections.changed.connect(teaching.count)
        self.corrections.changed.connect(panel.show_stock)
        commands.teach.triggered.connect(self._open_teaching)
        commands.teach.triggered.connect(panel.ask)
        self.people.switched.connect(panel.forget)
        panel.teach_requested.connect(teaching.start)
        panel.cancel_requested.connect(teaching.cancel)
        panel.adopt_requested.connect(heads.adopt)
        history.adopt_requested.connect(heads.adopt)
        teaching.started.connect(panel.show_started)
        teaching.progressed.connect(panel.show_progress)
        teaching.finished.connect(panel.show_outcome)
        teaching.cancelled.connect(panel.show_cancelled)
        teaching.failed.connect(panel.show_failure)
        teaching.failed.connect(self.tell)
        teaching.suggested.connect(commands.set_waiting)
        heads.adopted.connect(self.recognition.ask_again)
        heads.adopted.connect(panel.show_in_use)
        heads.changed.connect(history.show_shelf)
        heads.changed.connect(teaching.take_shelf)
        heads.noticed.connect(self.tell)
        heads.unopened.connect(self._tell_unopened)
        heads.failed.connect(self.tell)

    def _restore(self) -> None:
        try:
            self._settings = self._settings_file.load()
        except HwError as error:
            self.tell(str(error))
        settings = self._settings
        if settings.geometry:
            self.window.restoreGeometry(settings.geometry)
        self.window.commands.show_attention.setChecked(settings.show_attention)
        self.window.commands.clears_itself.setChecked(settings.clears_itself)

    def _remember(self) -> None:
        self._settings = replace(
            self._settings,
            geometry=bytes(self.window.saveGeometry().data()),
            show_attention=self.window.commands.show_attention.isChecked(),
            clears_itself=self.window.commands.clears_itself.isChecked(),
        )

    @Slot()
    def _store(self) -> None:
        """Keep the settings as they are now; at the start this tells whether they can be kept."""
        self._remember()
        task = self.lanes[1].submit(partial(self._settings_file.save, self._settings))
        task.failed.connect(self._tell_failure)

    @Slot(object)
    def _tell_failure(self, error: Exception) -> None:
        self.tell(errors.line_for(error))

    @Slot(str)
    def _tell_unkept(self, line: str) -> None:
        self._unkept = line
        self.tell(line)

    @Slot(str)
    def _tell_unopened(self, line: str) -> None:
        if not self.window.status_line.message:  # which then has the same cause
            self._tell_unkept(line)

    @Slot()
    def _untell(self) -> None:
        """What could not be done to the samples before can be done now."""
        self.window.status_line.drop_message(self._unkept)

    def _say_once(self, line: str) -> None:
        if line != self._last_line:
            self._last_line = line
            errors.say(line)

    @Slot(object, int)
    def _offer_clear(self, ink: Ink, _revision: int) -> None:
        self.window.commands.set_clearable(bool(ink.strokes))

    @Slot()
    def _list_samples(self) -> None:
        if self.sample_browser.isVisible():  # otherwise when it is opened
            self.sample_model.set_filter(self.sample_browser.filter)

    @Slot()
    def _drop_doubts(self) -> None:
        self.sample_model.set_doubts({})

    @Slot()
    def _open_person(self) -> None:
        self.samples.switch(self.people.folder)
        self.sample_browser.list_all()
        self.corrections.start()
        if self.recognition.engine is not None:
            self._open_heads()

    @Slot()
    def _open_heads(self) -> None:
        """The engine is ready: it gets the person's own head, and can be taught."""
        engine = self.recognition.engine
        assert engine is not None
        self.heads.open(self.people.folder, engine)
        self.teaching.open(engine)
        self.review.open(engine)

    @Slot()
    def _open_teaching(self) -> None:
        self.window.drawer.open_page(self.training_panel)

    @Slot()
    def _take_icons(self) -> None:
        self.window.commands.set_icons(self.theme)

    @Slot()
    def _show_shortcuts(self) -> None:
        ShortcutsDialog(self.window.commands.all(), self.window).open()

    @Slot()
    def _show_about(self) -> None:
        engine = self.recognition.engine
        AboutDialog(None if engine is None else engine.bundle.card, self.window).open()
