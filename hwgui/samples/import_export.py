"""Dialogs of an import: which file to read, and what it gave."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from hwcore.ink import RefusedLines
from hwcore.storage.samples import ImportReport
from hwgui.system import worded
from hwgui.widgets import GRID, Dialog


class SampleFiles(QObject):
    """Asks which file to import, and shows what an import added and refused.

    Signals:
        import_chosen(Path): the file to import.
        progressed(str): how far an import is.
        notified(str): what was done, in a few words.
    """

    import_chosen = Signal(object)
    progressed = Signal(str)
    notified = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @Slot()
    def ask_import(self) -> None:
        """Ask which file to read."""
        dialog = QFileDialog(self._window, self.tr("Import samples"))
        kinds = (
            self.tr("Ink and tables of pixels (*.jsonl *.csv)"),
            self.tr("Ink JSON lines (*.jsonl)"),
            self.tr("Tables of labels and pixels (*.csv)"),
            self.tr("All files (*)"),
        )
        dialog.setNameFilters(kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_chosen.emit(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Say how many of a file's lines are read."""
        self.progressed.emit(self.tr("Importing: {} of %n line(s)", "", total).format(done))

    @Slot(object)
    def show_report(self, report: ImportReport) -> None:
        """Say what became of a file's lines; the refused ones by the reason."""
        text = self.tr("%n imported", "", report.added)
        if not report.is_whole:
            text = self.tr("Stopped: %n imported", "", report.added)
        self.notified.emit(text)
        ImportDialog(report, self._window).open()


class ImportDialog(Dialog):
    """What an import added, what was there already, and the lines that were refused."""

    def __init__(self, report: ImportReport, parent: QWidget) -> None:
        super().__init__(self.tr("Import"), parent)
        self.add_row(self.tr("Added"), str(report.added))
        self.add_row(self.tr("There already"), str(report.duplicates))
        self.add_row(self.tr("Refused"), str(report.refused))
        if not report.is_whole:
            rest = self.tr("not read; importing the file again adds it")
            self.add_row(self.tr("The rest"), rest)
        if not report.faults:
            return
        lines = [self._line(refused) for refused in report.faults]
        listed = sum(refused.count for refused in report.faults)
        if report.refused > listed:
            lines.append(self.tr("and %n more line(s)", "", report.refused - listed))
        self.lines = QPlainTextEdit("\n".join(lines))
        self.lines.setReadOnly(True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(self.tr("Refused lines"))
        self.lines.setMinimumSize(44 * GRID, 16 * GRID)
        self.grid.addWidget(self.lines, self.grid.rowCount(), 0, 1, 2)

    def _line(self, refused: RefusedLines) -> str:
        numbers, reason = ", ".join(map(str, refused.numbers)), worded(refused.reason)
        if more := refused.count - len(refused.numbers):
            text = self.tr("Lines {} and %n more: {}", "", more)
        else:
            text = self.tr("Line(s) {}: {}", "", refused.count)
        return text.format(numbers, reason)
