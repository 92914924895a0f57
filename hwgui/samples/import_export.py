"""Dialogs of an import: which file to read, and what it gave."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from hwcore.ink import RefusedLines
from hwcore.storage.samples import ImportReport
from hwcore.symbol_names import MAX_SYMBOLS
from hwgui.system import worded
from hwgui.widgets import GRID, TARGET, Dialog, label_text

_MOST_NAMED: Final = 8
"""Labels that are named in the dialog of an import."""


class SampleFiles(QObject):
    """Asks which file to import, and shows what an import added and refused.

    Signals:
        import_chosen(Path): the file to import.
        symbols_chosen(Path, tuple): the file to import again, and labels of it that become own
            symbols.
        progressed(str): how far an import is.
        notified(str): what was done, in a few words.
    """

    import_chosen = Signal(object)
    symbols_chosen = Signal(object, object)
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

    @Slot(object, object)
    def show_report(self, report: ImportReport, path: Path) -> None:
        """Say what became of a file's lines; the refused ones by the reason.

        Labels that are not known are offered as own symbols."""
        text = self.tr("%n imported", "", report.added)
        if not report.is_whole:
            text = self.tr("Stopped: %n imported", "", report.added)
        self.notified.emit(text)
        dialog = ImportDialog(report, self._window)
        dialog.symbols_chosen.connect(partial(self.symbols_chosen.emit, path))
        dialog.open()


class ImportDialog(Dialog):
    """What an import added, what was there already, and the lines that were refused.

    Signals:
        symbols_chosen(tuple): these labels are to become own symbols.

    Attributes:
        add_symbols: the button for that; None where no label could be one, or too many.
    """

    symbols_chosen = Signal(object)

    def __init__(self, report: ImportReport, parent: QWidget) -> None:
        super().__init__(self.tr("Import"), parent)
        self.add_row(self.tr("Added"), str(report.added))
        self.add_row(self.tr("There already"), str(report.duplicates))
        self.add_row(self.tr("Refused"), str(report.refused))
        if not report.is_whole:
            rest = self.tr("not read; importing the file again adds it")
            self.add_row(self.tr("The rest"), rest)
        self.add_symbols: QPushButton | None = None
        if report.unknown:
            self._offer_symbols(report.unknown)
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

    def _offer_symbols(self, unknown: Mapping[str, int]) -> None:
        """Offer to make own symbols of labels, or say that there are too many."""
        if len(unknown) > MAX_SYMBOLS:
            self.add_paragraph(
                self.tr(
                    "More labels of the refused are not known than there can be own symbols ({}).",
                ).format(QLocale().toString(MAX_SYMBOLS))
            )
            return
        shown = sorted(unknown, key=lambda label: -unknown[label])[:_MOST_NAMED]
        names = ", ".join(
            f"{label_text(label)}\N{NO-BREAK SPACE}({unknown[label]})" for label in shown
        )
        if len(shown) < len(unknown):
            names = self.tr("{} and %n more", "", len(unknown) - len(shown)).format(names)
        total = sum(unknown.values())
        self.add_paragraph(
            self.tr("%n of the refused would be taken as own symbols: {}", "", total).format(names)
        )
        button = self.buttons.addButton(
            self.tr("Add as own symbols"), QDialogButtonBox.ButtonRole.ActionRole
        )
        button.setMinimumHeight(TARGET)
        button.clicked.connect(self.accept)
        button.clicked.connect(partial(self.symbols_chosen.emit, tuple(unknown)))
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.add_symbols = button

    def _line(self, refused: RefusedLines) -> str:
        numbers, reason = ", ".join(map(str, refused.numbers)), worded(refused.reason)
        if more := refused.count - len(refused.numbers):
            text = self.tr("Lines {} and %n more: {}", "", more)
        else:
            text = self.tr("Line(s) {}: {}", "", refused.count)
        return text.format(numbers, reason)
