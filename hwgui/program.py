"""The composition, last part: ink and commands are connected; the program starts and ends here.

Two things flow. Ink: canvas > document > recognition > answer. And what a person asks for:
action > document, recognition or window.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from hwcore import Ink
from hwgui.answer import Recogniser, load_engine
from hwgui.lessons import Teach, teach_corrections
from hwgui.system import line_for
from hwgui.window import AboutDialog, ShortcutsDialog

from .wiring import LearningFlow


class Program(LearningFlow):
    """The running program: its parts, connected, started and ended.

    Signals:
        closed(): the settings are stored and the lanes have ended.
    """

    closed = Signal()

    def __init__(
        self,
        app: QApplication,
        data_dir: Path,
        load: Callable[[], Recogniser] = load_engine,
        teach: Teach = teach_corrections,
    ) -> None:
        """Put the program together; nothing is shown or started yet.

        Args:
            data_dir: the person's folder; made where it is missing.
            load: makes the engine, in a worker.
            teach: makes a lesson, in a worker.

        Raises:
            HwError: the installation is incomplete.
        """
        super().__init__(app, data_dir, load, teach)
        self._is_open = True
        self._take_icons()
        self._connect_ink()
        self._connect_commands()
        self.settings.restore()

    def show(self) -> None:
        """Show the window; the engine is loaded once it can be seen."""
        self.window.show()
        QTimer.singleShot(0, self.recognition.start)
        QTimer.singleShot(0, self.settings.store)
        QTimer.singleShot(0, self.corrections.start)
        QTimer.singleShot(0, self.people.start)
        QTimer.singleShot(0, self.folder_watch.start)

    @Slot()
    def close(self) -> None:
        """Store the settings and end the lanes. Ink asked about is not answered any more."""
        if not self._is_open:
            return
        self._is_open = False
        self.app.removeEventFilter(self.pen)
        self.app.styleHints().colorSchemeChanged.disconnect(self.theme.apply)
        self.folder_watch.stop()
        self.window.hide()  # what is not saved yet may take a moment
        for lane in self.lanes:
            lane.stop()  # all at once, so that none waits for another
        ended = [lane.close() for lane in self.lanes]
        storing = self.lanes[1]
        for error in storing.untold:
            self.tell(line_for(error))
        if ended[1]:
            self.samples.close()
        elif storing.owes:
            self.tell(self.tr("The disk does not answer: what was saved last may not be there."))
        self.settings.store_at_end()
        self.closed.emit()

    @Slot(str)
    def tell(self, line: str) -> None:
        """Show a line in the window and write it to stderr."""
        self.notices.program.tell(line)

    def _connect_ink(self) -> None:
        canvas, document, recognition = self.window.canvas, self.document, self.recognition
        answer, commands = self.window.prediction_view, self.window.commands
        self.app.installEventFilter(self.pen)
        self.pen.near_changed.connect(canvas.set_pen_near)
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
        recognition.failed.connect(self.notices.recognition.tell)
        recognition.ready.connect(self.notices.recognition.end)
        recognition.predicted.connect(self.notices.recognition.end)

    def _connect_commands(self) -> None:
        window, commands = self.window, self.window.commands
        answer = window.prediction_view
        commands.undo.triggered.connect(self.document.undo)
        commands.redo.triggered.connect(self.document.redo)
        commands.clear.triggered.connect(self.document.clear)
        commands.show_attention.toggled.connect(answer.set_attention)
        commands.show_attention.toggled.connect(self.recognition.set_attention)
        commands.show_attention.toggled.connect(self.settings.store)
        answer.attention_toggled.connect(commands.show_attention.setChecked)
        commands.shortcuts.triggered.connect(self._show_shortcuts)
        commands.about.triggered.connect(self._show_about)
        commands.quit.triggered.connect(window.close)
        self.settings.unreadable.connect(self.notices.settings_read.tell)
        self.settings.failed.connect(self.notices.settings.tell)
        self.settings.stored.connect(self.notices.settings.end)
        window.closed.connect(self.close)
        self.app.styleHints().colorSchemeChanged.connect(self.theme.apply)
        self.theme.changed.connect(self._take_icons)

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
