"""Many pictures into a table: chosen in a dialog, read in a lane of their own, and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from hwcore.alphabets import AlphabetInUse
from hwcore.page import PictureTable, read_table, write_table
from hwgui.labels import LabelSet
from hwgui.system import Counter, Lane, Task, line_for

from .picture_files import PictureFiles
from .table_dialog import TableDialog

if TYPE_CHECKING:
    from .shown_picture import PictureSource


class PictureTables(QObject):
    """Asks for pictures and a file, and has the file written.

    Attributes:
        dialog: the open dialog; None where there is none.
        read: what reads; as ``hwcore.page.read_table``.
    """

    def __init__(
        self,
        lane: Lane,
        engine: Callable[[], Any],
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        """``engine`` gives that in use, or None while it is being loaded."""
        super().__init__(parent)
        self._lane = lane
        self._engine = engine
        self._window = window
        self._among: AlphabetInUse | None = None
        self._paths: list[Path] = []
        self._task: Task | None = None
        self.dialog: TableDialog | None = None
        self.read: Callable[..., PictureTable] = read_table

    @Slot(object)
    def set_labels(self, labels: LabelSet) -> None:
        """Read among the labels in use."""
        self._among = None if labels.is_everything else labels.alphabet

    def ask(self, paths: Sequence[Path]) -> None:
        """Open the dialog with these pictures chosen."""
        if self.dialog is not None:
            return
        self._paths = list(paths)
        dialog = self.dialog = TableDialog(self._window)
        files = PictureFiles(self._lane, dialog, dialog)
        files.found.connect(self._add)
        files.failed.connect(dialog.show_failure)
        dialog.files_wanted.connect(files.ask)
        dialog.folder_wanted.connect(files.ask_folder)
        dialog.start_requested.connect(self._ask_target)
        dialog.stop_requested.connect(self.stop)
        dialog.finished.connect(self._forget)
        dialog.show_count(len(self._paths))
        dialog.open()

    @Slot()
    def stop(self) -> None:
        """Read no more; what was read is written."""
        if self._task is not None:
            self._task.stop()

    def write(self, target: Path) -> None:
        """Read the chosen pictures, and write the table to a file."""
        dialog, engine = self.dialog, self._engine()
        if dialog is None:
            return
        if engine is None:
            dialog.show_failure(self.tr("Nothing can be read before the model is ready."))
            return
        paths, among, read = tuple(self._paths), self._among, self.read

        def job(counter: Counter) -> PictureTable:
            table = read(paths, engine, among, counter)
            write_table(table.rows, target)
            return table

        task = self._task = self._lane.submit_counted(job)
        task.progressed.connect(dialog.show_progress)
        task.finished.connect(lambda table: self._take(table, target, len(paths)))
        task.failed.connect(self._fail)
        dialog.show_progress(0, len(paths))

    @Slot(object)
    def _add(self, sources: Sequence[PictureSource]) -> None:
        self._paths += [source.path for source in sources if source.path not in self._paths]
        if self.dialog is not None:
            self.dialog.show_count(len(self._paths))

    @Slot()
    def _ask_target(self) -> None:
        dialog = QFileDialog(self.dialog, self.tr("Save the table as"))
        filters = {self.tr("Table (*.csv)"): "csv", self.tr("JSON (*.json)"): "json"}
        dialog.setNameFilters(list(filters))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
        dialog.selectFile(self.tr("pictures"))
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, table: PictureTable, target: Path, total: int) -> None:
        self._task = None
        if self.dialog is not None:
            self.dialog.show_table(table, target.name, total)

    def _fail(self, error: Exception) -> None:
        self._task = None
        if self.dialog is not None:
            self.dialog.show_failure(line_for(error))

    @Slot()
    def _forget(self) -> None:
        self.dialog = None
