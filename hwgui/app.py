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
from .dialogs import AboutDialog, ShortcutsDialog
from .icons import app_icon
from .ink_document import InkDocument
from .main_window import MainWindow
from .pointer import PenProximity
from .recognition import Recogniser, Recognition, load_engine
from .settings import Settings, SettingsFile
from .tasks import Lane
from .theme import Theme


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
    ) -> None:
        """Put the program together; nothing is shown or started yet.

        Args:
            data_dir: the person's folder; made where it is missing.
            load: makes the engine, in a worker.

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
        self.lanes = (Lane("recognition", self), Lane("storage", self))
        self.recognition = Recognition(self.lanes[0], load, self)
        self._app = app
        self._pen = PenProximity(self)
        self._settings_file = SettingsFile(data_dir)
        self._settings = Settings()
        self._last_line = ""
        self._is_open = True
        self._take_icons()
        self._connect_ink()
        self._connect_commands()
        self._restore()

    def show(self) -> None:
        """Show the window; the engine is loaded once it can be seen."""
        self.window.show()
        QTimer.singleShot(0, self.recognition.start)
        QTimer.singleShot(0, self._store)

    @Slot()
    def close(self) -> None:
        """Store the settings and end the lanes. Ink asked about is not answered any more."""
        if not self._is_open:
            return
        self._is_open = False
        self._app.removeEventFilter(self._pen)
        for lane in self.lanes:
            lane.close()
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

    def _restore(self) -> None:
        try:
            self._settings = self._settings_file.load()
        except HwError as error:
            self.tell(str(error))
        if self._settings.geometry:
            self.window.restoreGeometry(self._settings.geometry)
        self.window.commands.show_attention.setChecked(self._settings.show_attention)

    def _remember(self) -> None:
        self._settings = replace(
            self._settings,
            geometry=bytes(self.window.saveGeometry().data()),
            show_attention=self.window.commands.show_attention.isChecked(),
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

    def _say_once(self, line: str) -> None:
        if line != self._last_line:
            self._last_line = line
            errors.say(line)

    @Slot(object, int)
    def _offer_clear(self, ink: Ink, _revision: int) -> None:
        self.window.commands.set_clearable(bool(ink.strokes))

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
