"""The composition, first part: every object of the program is made here, and none is connected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from hwgui.answer import Recogniser, Recognition
from hwgui.lessons import HistoryPage, LessonHistory, LessonRecall, Teach, Teaching, TeachingPage
from hwgui.paper import InkDocument, PenProximity
from hwgui.people import ProfileSwitch
from hwgui.samples import (
    DoubtfulSamples,
    Labelling,
    SampleBrowser,
    SampleEditing,
    SampleFiles,
    SampleLane,
    SampleModel,
)
from hwgui.system import FolderWatch, Lane, configure_heap, lay_out_by_language
from hwgui.widgets import Theme, app_icon
from hwgui.window import (
    MainWindow,
    Notices,
    SampleExport,
    SettingsFile,
    WindowNumber,
    WindowSettings,
)


class Parts(QObject):
    """Everything that makes up the running program; nothing is shown or started yet.

    Attributes:
        window, theme, document, recognition: the parts that others may want to talk to.
        lanes: the worker threads: one recognises, one waits for the disk, one teaches.
    """

    def __init__(
        self,
        app: QApplication,
        data_dir: Path,
        load: Callable[[], Recogniser],
        teach: Teach,
    ) -> None:
        """As ``Program``."""
        super().__init__()
        # Without this Qt merges pen events while it is busy. It only has an effect on an
        # application that exists already.
        app.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
        lay_out_by_language(app)
        app.setWindowIcon(app_icon())
        self.app = app
        configure_heap()
        self.lanes = (
            Lane("recognition", self),
            Lane("storage", self, background=True),
            Lane("teaching", self, background=True),
        )
        recognising, storing, teaching = self.lanes
        self.theme = Theme(app, self)
        self.window = MainWindow()
        self.pen = PenProximity(self)
        self.notices = Notices(self.window.status_line, self)
        window = self.window
        self.settings = WindowSettings(
            SettingsFile(data_dir),
            WindowNumber(data_dir),
            window,
            window.splitter,
            window.commands,
            storing,
            self,
        )
        self.document = InkDocument(self)
        self.recognition = Recognition(recognising, load, self)
        self.people = ProfileSwitch(storing, data_dir, self, lambda: self.samples.ensure_kept())
        self.folder_watch = FolderWatch(storing, self)
        self.samples = SampleLane(storing, self.people.folder_of(), self._complete_folder)
        self.corrections = SampleEditing(self.samples, self)
        self.labelling = Labelling(
            self.document,
            self.corrections,
            self.window.canvas.finish_stroke,
            self.window.canvas.size,
            self,
        )
        self.sample_model = SampleModel(self.samples, self)
        commands = self.window.commands
        self.sample_browser = SampleBrowser(
            self.sample_model,
            commands.undo_sample,
            (commands.import_samples, commands.export_samples),
        )
        self.sample_files = SampleFiles(self.window)
        self.sample_export = SampleExport(self.window)
        self.review = DoubtfulSamples(self.samples, recognising, self)
        self.heads = LessonHistory(storing, self, self.samples.ensure_kept)
        self.lesson_recall = LessonRecall(self.heads, self.samples, self)
        self.teaching = Teaching(teaching, self.samples, self.heads, teach, self)
        self.teaching_page = TeachingPage()
        self.history_page = HistoryPage()

    def _complete_folder(self, is_same: bool) -> None:
        """In the storage lane: have in a folder that was made anew what else belongs there.

        Args:
            is_same: it is not somebody else's, which has come in its place.
        """
        if is_same:
            self.people.ensure_named()
            self.heads.ensure_kept()
        else:
            self.heads.forget()
