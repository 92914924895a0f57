"""The settings of the window: taken over at the start, kept whenever one changes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from hwcore import HwError
from hwgui.system import Lane, line_for

from .actions import Actions
from .cascade import STEP, WindowNumber, cascaded
from .page_splitter import PageExtents, PageSplitter
from .settings import Settings, SettingsFile


class KeptSettings(QObject):
    """What the window looks like and which of its choices are made, from one start to the next.

    Signals:
        unreadable(str): one line: they cannot be read.
        failed(str): one line: they cannot be kept.
        stored(): they are kept.
    """

    unreadable = Signal(str)
    failed = Signal(str)
    stored = Signal()

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
        self._settings = Settings()
        self._has_failed = False
        self._cascaded: QRect | None = None  # where the window is because another one is open

    def restore(self) -> None:
        """Make the window as it was left; beside that where another window is open there."""
        try:
            self._settings = self._file.load()
        except HwError as error:
            self.unreadable.emit(str(error))
        settings = self._settings
        if settings.geometry:
            self._window.restoreGeometry(settings.geometry)
        self._splitter.set_extents(PageExtents(settings.page_width, settings.page_height))
        number = self._number.take()
        if settings.geometry and number and not self._window.isMaximized():
            available = self._window.screen().availableGeometry()
            self._cascaded = cascaded(self._window.geometry(), number, available)
            self._window.setGeometry(self._cascaded)
        self._commands.show_attention.setChecked(settings.show_attention)
        self._commands.clears_itself.setChecked(settings.clears_itself)

    @Slot()
    def store(self) -> None:
        """Keep the settings as they are now; at the start this tells whether they can be kept."""
        settings, is_cascaded = self._now(), self._is_cascaded()
        task = self._lane.submit(lambda: _save(self._file, settings, is_cascaded))
        task.finished.connect(self._take_stored)
        task.failed.connect(self._fail)

    @Slot()
    def retry(self) -> None:
        """Keep the settings if they could not be kept the last time."""
        if self._has_failed:
            self.store()

    def store_at_end(self) -> None:
        """As ``store``, and wait for it: the lane has ended, and the window is no more."""
        self._number.release()
        try:
            _save(self._file, self._now(), self._is_cascaded())
        except HwError as error:
            self.failed.emit(str(error))

    @Slot()
    def _take_stored(self) -> None:
        self._has_failed = False
        self.stored.emit()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._has_failed = True
        self.failed.emit(line_for(error))

    def _now(self) -> Settings:
        self._settings = replace(
            self._settings,
            geometry=bytes(self._window.saveGeometry().data()),
            show_attention=self._commands.show_attention.isChecked(),
            clears_itself=self._commands.clears_itself.isChecked(),
            page_width=self._splitter.extents.width,
            page_height=self._splitter.extents.height,
        )
        return self._settings

    def _is_cascaded(self) -> bool:
        """Whether the window stays where it was put because another one is open."""
        place, now = self._cascaded, self._window.geometry()
        if place is None or self._window.isMaximized() or place.size() != now.size():
            return False
        return (place.topLeft() - now.topLeft()).manhattanLength() < STEP  # its frame may move it


def _save(file: SettingsFile, settings: Settings, is_cascaded: bool) -> None:
    """Store settings; those of a cascaded window leave the place that the other windows left."""
    if is_cascaded:
        with suppress(HwError):
            settings = replace(settings, geometry=file.load().geometry)
    file.save(settings)
