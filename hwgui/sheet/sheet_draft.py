"""The draft: what is on the sheet is kept on the disk while one writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from hwgui.system import Lane, line_for

from .draft_file import FOLDER, DraftFile
from .sheet_state import SheetState


class SheetDraft(QObject):
    """Keeps the sheet of one person in the storage lane; the newest state wins.

    Nothing is written before what was kept there is read: where that cannot be, the file is left
    as it is.

    Signals:
        opened(SheetState): what was kept, once ``open`` has read it.
        stored(): what was on the sheet when it was asked for is on the disk.
        failed(str): one line: it could not be read, or is not kept.
    """

    opened = Signal(object)
    stored = Signal()
    failed = Signal(str)

    def __init__(self, lane: Lane, name: str, parent: QObject | None = None) -> None:
        """``name``: of the file, as ``draft_name`` gives it."""
        super().__init__(parent)
        self._lane = lane
        self._name = name
        self._sheet = _OneSheet()

    def open(self, folder: Callable[[], Path]) -> None:
        """Read the draft of whoever has this folder, and keep it there from now on.

        Args:
            folder: gives the person's folder; called in the worker.
        """
        sheet = self._sheet = _OneSheet()
        name = self._name

        def load() -> SheetState:
            file = DraftFile(folder() / FOLDER / name)
            state = file.load()
            sheet.file, sheet.loaded = file, state
            return state

        task = self._lane.submit(load, lasting=True)  # or what is to be kept would not be
        task.finished.connect(lambda state: self._take(sheet, state))
        task.failed.connect(self._fail)

    @Slot(object)
    def keep(self, state: SheetState) -> None:
        """Have a state stored; also if the window closes at once."""
        sheet = self._sheet
        sheet.wanted = (state, sheet.is_told)
        if sheet.is_queued:
            return
        sheet.is_queued = True
        task = self._lane.submit(sheet.save, lasting=True)
        task.finished.connect(self.stored)
        task.failed.connect(self._fail)

    def _take(self, sheet: _OneSheet, state: SheetState) -> None:
        if sheet is self._sheet:
            sheet.is_told = True
            self.opened.emit(state)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(line_for(error))


class _OneSheet:
    """The draft of one person: what is wanted on the disk, and its file.

    Attributes:
        wanted: to be stored, and whether it has what was loaded; None: the file has the newest.
        is_queued: whether a job to store it waits in the lane.
        is_told: whether ``opened`` was emitted.
        file, loaded: of the worker alone; None, and nothing, before it is read.
    """

    def __init__(self) -> None:
        self.wanted: tuple[SheetState, bool] | None = None
        self.is_queued = False
        self.is_told = False
        self.file: DraftFile | None = None
        self.loaded = SheetState()

    def save(self) -> None:
        """In the worker: store what is wanted now."""
        self.is_queued = False  # what is wanted from here on is another job's
        wanted, self.wanted = self.wanted, None
        if wanted is not None and self.file is not None:
            state, has_loaded = wanted
            self.file.save(state if has_loaded else self.loaded.with_later(state))
