"""Samples from a file: which file, and what came of it. Nothing here waits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from hwcore.sample_transfer import ImportReport

from .dialogs import Dialog
from .theme import GRID


class SampleFiles(QObject):
    """Asks for files, and shows what an import took and what it refused.

    Signals:
        import_chosen(Path): that file is meant.
        noted(str): what was done, in a few words.
    """

    import_chosen = Signal(object)
    noted = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @Slot()
    def ask_import(self) -> None:
        """Ask which file to read."""
        dialog = QFileDialog(self._window, self.tr("Import samples"))
        dialog.setNameFilters([self.tr("Ink JSON lines (*.jsonl)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_chosen.emit(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def show_report(self, report: ImportReport) -> None:
        """Say what became of a file's lines; each refused one has its number and the reason."""
        self.noted.emit(self.tr("{} imported").format(report.added))
        ImportDialog(report, self._window).open()


class ImportDialog(Dialog):
    """What an import added, what was there already, and the lines that were refused."""

    def __init__(self, report: ImportReport, parent: QWidget) -> None:
        super().__init__(self.tr("Import"), parent)
        self.add_row(self.tr("Added"), str(report.added))
        self.add_row(self.tr("There already"), str(report.duplicates))
        self.add_row(self.tr("Refused"), str(report.refused))
        if not report.faults:
            return
        lines = [
            self.tr("Line {}: {}").format(fault.number, fault.reason) for fault in report.faults
        ]
        if (untold := report.refused - len(lines)) > 0:
            lines.append(self.tr("and {} more").format(untold))
        self.lines = QPlainTextEdit("\n".join(lines))
        self.lines.setReadOnly(True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(self.tr("Refused lines"))
        self.lines.setMinimumSize(44 * GRID, 16 * GRID)
        self.grid.addWidget(self.lines, self.grid.rowCount(), 0, 1, 2)
