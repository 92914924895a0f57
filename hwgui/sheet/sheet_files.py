"""The sheet from and to files: the questions which one, and the work in the storage lane."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from hwcore import HwError, Ink
from hwcore.errors import DataError
from hwcore.files import replace_file
from hwcore.ink import InkRecord, format_ink_line, format_inkml, read_ink_file
from hwgui.system import Lane, line_for

from .opened_ink import on_sheet
from .sheet_picture import png_of, svg_of
from .sheet_state import SheetState

SUFFIXES: Final = (".jsonl", ".inkml", ".txt", ".svg", ".png")
"""Of the files that a sheet can be saved as; what is first is offered first."""


class SheetFiles(QObject):
    """Opens and saves the sheet.

    Signals:
        opened(SheetState): what a file holds, to be put on the sheet.
        saved(Path): the sheet is in this file.
        failed(str): one line: it could not be opened or saved.
    """

    opened = Signal(object)
    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, lane: Lane, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._window = window
        self._state = SheetState()
        self._text = ""

    @Slot(object)
    def take_state(self, state: SheetState) -> None:
        """Take what is on the sheet now."""
        self._state = state

    @Slot(str)
    def take_text(self, text: str) -> None:
        """Take what is read on the sheet now."""
        self._text = text

    @Slot()
    def ask_open(self) -> None:
        """Ask for a file to be opened."""
        dialog = QFileDialog(self._window, self.tr("Open a sheet"))
        names = self.tr("Ink (*.jsonl *.inkml *.unp *.dat)")
        dialog.setNameFilters([names, self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def ask_save(self) -> None:
        """Ask for the file to save to; its name says the format."""
        dialog = QFileDialog(self._window, self.tr("Save the sheet as"))
        filters = {
            self.tr("Ink JSON lines (*.jsonl)"): "jsonl",
            self.tr("InkML (*.inkml)"): "inkml",
            self.tr("The text alone (*.txt)"): "txt",
            self.tr("Picture of lines: SVG (*.svg)"): "svg",
            self.tr("Picture of pixels: PNG (*.png)"): "png",
        }
        dialog.setNameFilters(list(filters))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("jsonl")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
        dialog.selectFile(self.tr("sheet"))
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, path: Path) -> None:
        """Read a file; ``opened`` or ``failed`` follows."""
        task = self._lane.submit(lambda: _read(path))
        task.finished.connect(self.opened)
        task.failed.connect(self._fail)

    def save(self, path: Path) -> None:
        """Write the sheet as it is now to a file, in the format of its name; ``saved`` or
        ``failed`` follows."""
        state, text = self._state, self._text
        task = self._lane.submit(lambda: _write(path, state, text), lasting=True)
        task.finished.connect(self.saved)
        task.failed.connect(self._fail)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(line_for(error))


def _read(path: Path) -> SheetState:
    """The sheet that a file holds.

    Raises:
        HwError: it cannot be read, or holds no ink.
    """
    records = [record for _, record in read_ink_file(path) if isinstance(record, InkRecord)]
    placed = on_sheet([record for record in records if record.ink.strokes])
    state = SheetState(tuple(stroke for record in placed for stroke in record.ink.strokes))
    if not state.strokes:
        raise DataError("no-ink-in-file", "{where}: there is no ink in this file", where=path)
    return state


def _write(path: Path, state: SheetState, text: str) -> Path:
    """Write a file whole, or leave what was there.

    Raises:
        HwError: the name says no format, or the file cannot be written.
    """
    record = InkRecord(Ink(state.strokes), text=text or None)
    kind = path.suffix.lower()
    if kind == ".jsonl":
        content = f"{format_ink_line(record)}\n".encode()
    elif kind == ".inkml":
        content = format_inkml([record]).encode()
    elif kind == ".txt":
        content = f"{text}\n".encode()
    elif kind == ".svg":
        content = svg_of(state.strokes).encode()
    elif kind == ".png":
        content = png_of(state.strokes)
    else:
        raise HwError(
            "no-format-of-that-name",
            "{where}: a sheet can be saved as {names}; give the name one of these ends",
            where=path,
            names=", ".join(SUFFIXES),
        )
    replace_file(path, lambda target: target.write_bytes(content))
    return path
