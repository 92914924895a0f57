"""The window as its stored settings say, and its settings stored as the window is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from hwcore import HwError
from hwgui.people import ProfileList
from hwgui.system import LASTING_TIME, Lane, finished_within, line_for, worded

from .actions import Actions
from .cascade import STEP, WindowNumber, cascaded
from .page_splitter import PageExtents, PageSplitter
from .settings import Settings, SettingsFile
from .writing_mode import Way


class WindowSettings(QObject):
    """Applies the stored settings to the window at the start, and stores them on each change.

    Attributes:
        text_language: the code of the language in which text is read.
        has_gestures: whether strokes on the sheet may be gestures.
        panel_geometry: where the panel stood, as ``QWidget.saveGeometry`` said; empty: nowhere yet.
        delivery: the code of how text goes out; empty: as the program chooses.
        has_seen_first_sheets: whether the first sheets were written or skipped.
        number: of this window among those that are open on the data folder, from 0.
        panel_of: the number of the window, in another process, whose panel this program shows; None
            where it is its own window's.

    Signals:
        unreadable(str): one line: they cannot be read.
        failed(str): one line: they cannot be stored.
        stored(): they are stored.
        text_restored(bool): whether who writes now wrote text, and not characters, when last here.
    """

    unreadable = Signal(str)
    failed = Signal(str)
    stored = Signal()
    text_restored = Signal(bool)

    def __init__(
        self,
        file: SettingsFile,
        number: WindowNumber,
        window: QMainWindow,
        splitter: PageSplitter,
        commands: Actions,
        lane: Lane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._number = number
        self._window = window
        self._splitter = splitter
        self._commands = commands
        self._lane = lane
        self.number = 0
        self.panel_of: int | None = None
        self.text_language = "en"
        self._language = ""
        self.has_gestures = True
        self.panel_geometry = b""
        self.delivery = ""
        self.has_seen_first_sheets = False
        self._has_failed = False
        self._loaded_geometry = b""
        self._person = ""  # id of who writes; not known yet
        self._with_guides: set[str] = set()  # ids of people
        self._with_text: set[str] = set()  # ids of people
        self._cascaded: QRect | None = None  # where the window is because another one is open

    def restore(self) -> None:
        """Apply the stored settings; where another window is open, move beside it."""
        settings = Settings()
        try:
            settings = self._file.load()
        except HwError as error:
            self.unreadable.emit(worded(error.reason))
        self._loaded_geometry = settings.geometry
        if settings.geometry:
            self._window.restoreGeometry(settings.geometry)
        self._splitter.set_extents(PageExtents(settings.page_width, settings.page_height))
        self.number = number = self._number.take()
        if settings.geometry and number and not self._window.isMaximized():
            available = self._window.screen().availableGeometry()
            self._cascaded = cascaded(self._window.geometry(), number, available)
            self._window.setGeometry(self._cascaded)
        self._commands.show_attention.setChecked(settings.show_attention)
        self._commands.clears_itself.setChecked(settings.clears_itself)
        self._with_guides = set(settings.with_guides)
        self._with_text = set(settings.with_text)
        self.text_language = settings.text_language
        self._language = settings.language
        self.has_gestures = settings.has_gestures
        self.panel_geometry = settings.panel_geometry
        self.delivery = settings.delivery
        self.has_seen_first_sheets = settings.has_seen_first_sheets

    @Slot(object)
    def show_person(self, profile_list: ProfileList) -> None:
        """Have guide lines on the paper, or none, and text or characters, as who writes now wants
        it."""
        before, self._person = self._person, profile_list.current.id
        if not before:
            for wanted in (self._with_guides, self._with_text):
                if "" in wanted:  # asked for before it was known who writes
                    wanted.remove("")
                    wanted.add(self._person)
                    self.store()
        self._commands.guide_lines.setChecked(self._person in self._with_guides)
        if before != self._person:
            self.text_restored.emit(self._person in self._with_text)

    @Slot(bool)
    def keep_guides(self, wanted: bool) -> None:
        """Remember whether who writes now wants guide lines."""
        if wanted != (self._person in self._with_guides):
            self._with_guides ^= {self._person}
            self.store()

    @Slot(str)
    def keep_text_language(self, code: str) -> None:
        """Remember the language in which text is read."""
        self.text_language = code
        self.store()

    def keep_language(self, code: str) -> None:
        """Remember the window's language; empty: the system's."""
        self._language = code
        self.store()

    @property
    def folder(self) -> Path:
        """Where the settings are stored."""
        return self._file.path.parent

    def keep_delivery(self, code: str) -> None:
        """Remember how text goes out."""
        if code != self.delivery:
            self.delivery = code
            self.store()

    def keep_seen_first_sheets(self) -> None:
        """Remember that the first sheets were written or skipped."""
        self.has_seen_first_sheets = True
        self.store()

    @Slot(bool)
    def keep_gestures(self, is_on: bool) -> None:
        """Remember whether strokes on the sheet may be gestures."""
        if is_on != self.has_gestures:
            self.has_gestures = is_on
            self.store()

    def keep_panel(self, geometry: bytes) -> None:
        """Remember where the panel stands, as ``QWidget.saveGeometry`` says."""
        if geometry != self.panel_geometry:
            self.panel_geometry = geometry
            self.store()

    @Slot(object)
    def keep_way(self, way: Way) -> None:
        """Remember whether who writes now writes text or characters; pictures are for once."""
        if way is not Way.PICTURES and (way is Way.TEXT) != (self._person in self._with_text):
            self._with_text ^= {self._person}
            self.store()

    @Slot()
    def store(self) -> None:
        """Store the settings as they are now; at the start this tells whether that is possible."""
        settings = self._current()
        task = self._lane.submit(lambda: self._file.save(settings))
        task.finished.connect(self._take_stored)
        task.failed.connect(self._fail)

    @Slot()
    def retry(self) -> None:
        """Store the settings if the last attempt failed."""
        if self._has_failed:
            self.store()

    def store_at_end(self) -> None:
        """As ``store``, and wait a moment for it: the window is no more, and no lane open."""
        settings = self._current()

        def end() -> None:
            self._number.release()
            self._file.save(settings)

        try:
            if not finished_within(LASTING_TIME, end):
                self.failed.emit(self.tr("The disk does not answer: the settings may not be kept."))
        except HwError as error:
            self.failed.emit(worded(error.reason))

    @Slot()
    def _take_stored(self) -> None:
        self._has_failed = False
        self.stored.emit()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._has_failed = True
        self.failed.emit(line_for(error))

    def _current(self) -> Settings:
        geometry = bytes(self._window.saveGeometry().data())
        extents = self._splitter.extents
        return Settings(
            geometry=self._loaded_geometry if self._is_cascaded() else geometry,
            show_attention=self._commands.show_attention.isChecked(),
            clears_itself=self._commands.clears_itself.isChecked(),
            page_width=extents.width,
            page_height=extents.height,
            with_guides=tuple(sorted(self._with_guides - {""})),
            with_text=tuple(sorted(self._with_text - {""})),
            text_language=self.text_language,
            language=self._language,
            panel_geometry=self.panel_geometry,
            delivery=self.delivery,
            has_seen_first_sheets=self.has_seen_first_sheets,
            has_gestures=self.has_gestures,
        )

    def _is_cascaded(self) -> bool:
        """Whether the window is still where ``restore`` moved it because another one is open."""
        place, now = self._cascaded, self._window.geometry()
        if place is None or self._window.isMaximized() or place.size() != now.size():
            return False
        return (place.topLeft() - now.topLeft()).manhattanLength() < STEP  # its frame may move it
