"""The first sheets, offered at the first start and in the Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction

from hwcore.storage.samples import NewSample, Operation, SampleStore
from hwgui.samples import SampleOverview

if TYPE_CHECKING:
    from hwgui.first_sheets import FirstSheetsDialog

    from .program import Program


class FirstStart(QObject):
    """Shows the first sheets once, to a person without samples, and again when asked.

    Skipped or done, they are not offered again. What is written is stored as one step, which undo
    takes back.

    Attributes:
        action: shows them; in the Help menu.
        dialog: while it is open.
    """

    def __init__(self, program: Program, *, is_offered: bool) -> None:
        """``is_offered``: whether they are shown by themselves at a first start."""
        super().__init__(program)
        self._program = program
        self.dialog: FirstSheetsDialog | None = None
        self._waits = is_offered and not program.settings.has_seen_first_sheets
        self._has_no_samples = False
        self._is_storing = False
        self._added: int | None = None  # samples, once the worker has stored them
        self.action = QAction(self.tr("&First sheets…"), program.window)
        self.action.setObjectName("first_sheets")
        self.action.triggered.connect(self.show)
        program.window.help_menu.insertAction(program.window.commands.about, self.action)
        program.editing.changed.connect(self._take_overview)
        program.recognition.ready.connect(self._offer)
        program.editing.failed.connect(self._take_failure)

    @Slot()
    def withdraw(self) -> None:
        """Offer nothing any more in this run: somebody asked for something else."""
        self._waits = False

    @Slot()
    def show(self) -> None:
        """Show the sheets."""
        if self.dialog is not None:
            return
        from hwgui.first_sheets import FirstSheetsDialog

        dialog = self.dialog = FirstSheetsDialog("", self._program.window)
        dialog.finished.connect(self._end)
        dialog.written.connect(self._store)
        once = Qt.ConnectionType.QueuedConnection  # after the dialog has gone
        dialog.teach_wanted.connect(self._program.window.commands.teach.trigger, once)
        for sheet in dialog.sheets:
            self._program.pen_proximity.near_changed.connect(sheet.canvas.set_pen_near)
        self._read_name(dialog)
        dialog.open()

    def _read_name(self, dialog: FirstSheetsDialog) -> None:
        """Have the name read as it is written."""
        from hwgui.sheet import SheetReading, SheetText

        sheet = self._program.ensure_sheet()
        reading = SheetReading(sheet.lane, sheet.load, dialog)
        document = dialog.sheets[2].document
        document.changed.connect(reading.request)

        def take(text: SheetText) -> None:
            if text.reading.not_sure is None:
                dialog.offer_name(" ".join(text.reading.text.split()))

        reading.read.connect(take)
        document.changed.connect(reading.start)  # nothing is loaded for who skips

    @Slot(object)
    def _take_overview(self, overview: SampleOverview) -> None:
        self._has_no_samples = overview.total == 0
        added = self._added
        if self._is_storing and added is not None:
            self._is_storing, self._added = False, None
            if self.dialog is not None:
                self.dialog.show_kept(added)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        is_ready = self._program.recognition.engine is not None
        if self._waits and is_ready and self._has_no_samples:
            self._waits = False
            self.show()

    @Slot(object, str)
    def _store(self, samples: tuple[NewSample, ...], name: str) -> None:
        if name:
            self._program.profiles.rename(name)
        if samples:
            self._is_storing = True

            def add(store: SampleStore) -> Operation | None:
                imported = store.add_imported(samples)
                self._added = len(imported.added)
                return store.next_undo() if imported.added else None

            self._program.editing.change(add)

    @Slot(str)
    def _take_failure(self, why: str) -> None:
        if self._is_storing:
            self._is_storing = False
            if self.dialog is not None:
                self.dialog.show_failure(why)

    @Slot()
    def _end(self) -> None:
        self.dialog = None
        self._program.settings.keep_seen_first_sheets()
        self._program.window.focus_paper()
