"""The dialog that reads many pictures into a table: which ones, how far it is, and what it gave."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QProgressBar, QPushButton, QWidget

from hwcore.page import PictureTable
from hwgui.system import worded
from hwgui.widgets import GRID, TARGET, Dialog, text_label

_WIDTH = 56 * GRID


class TableDialog(Dialog):
    """Shows how many pictures are chosen, then how many are read, then what could not be.

    Signals:
        files_wanted(), folder_wanted(): further pictures are to be chosen.
        start_requested(): the chosen pictures are to be read.
        stop_requested(): no more of them.

    Attributes:
        add_files, add_folder, start, stop: the buttons.
        progress: how many are read. faults: what could not be read.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    start_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Read pictures into a table"), parent)
        self.add_paragraph(
            self.tr(
                "Each row of each picture becomes a line of a table: file, row, text and how sure "
                "it is."
            )
        )
        self._said = text_label()
        self._said.setMinimumWidth(min(_WIDTH, self.widest()))
        self.grid.addWidget(self._said, self.grid.rowCount(), 0, 1, 2)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Pictures that are read"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.grid.addWidget(self.progress, self.grid.rowCount(), 0, 1, 2)
        self.faults = QPlainTextEdit()
        self.faults.setReadOnly(True)
        self.faults.setTabChangesFocus(True)
        self.faults.setAccessibleName(self.tr("What could not be read"))
        self.faults.setMinimumHeight(12 * GRID)
        self.faults.hide()
        self.grid.addWidget(self.faults, self.grid.rowCount(), 0, 1, 2)
        self.add_files = self._button(self.tr("Add pictures…"))
        self.add_folder = self._button(self.tr("Add a folder…"))
        self.start = self._button(self.tr("Read…"))
        self.stop = self._button(self.tr("Stop"))
        self.add_files.clicked.connect(self.files_wanted)
        self.add_folder.clicked.connect(self.folder_wanted)
        self.start.clicked.connect(self.start_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.finished.connect(self.stop_requested)
        self.show_count(0)

    @Slot(int)
    def show_count(self, count: int) -> None:
        """Show how many pictures are chosen."""
        self._said.setText(
            self.tr("%n picture(s) chosen", "", count) if count else self.tr("Choose the pictures.")
        )
        self._show_buttons(is_reading=False)
        self.start.setEnabled(count > 0)
        (self.start if count else self.add_files).setDefault(True)

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Show how many of the pictures are read."""
        self._said.setText(self.tr("Reading: {} of %n picture(s)", "", total).format(done))
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self.faults.hide()
        self._show_buttons(is_reading=True)

    def show_table(self, table: PictureTable, name: str, total: int) -> None:
        """Show what was read, and written to a file of this name; ``total`` were chosen."""
        read = self.tr("%n picture(s) read; the table is in {}", "", table.pictures).format(name)
        if not table.is_whole:
            read = self.tr("Stopped after {} of %n picture(s); what was read is in {}", "", total)
            read = read.format(table.pictures, name)
        lines = [worded(error.reason) for error in table.refused]
        if lines:
            read += "\n" + self.tr("%n could not be read:", "", len(lines))
        self._said.setText(read)
        self.faults.setPlainText("\n".join(lines))
        self.faults.setVisible(bool(lines))
        self._show_buttons(is_reading=False)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)

    @Slot(str)
    def show_failure(self, line: str) -> None:
        """Say why there is no table."""
        self._said.setText(line)
        self._show_buttons(is_reading=False)

    def _show_buttons(self, is_reading: bool) -> None:
        for button in (self.add_files, self.add_folder, self.start):
            button.setVisible(not is_reading)
        self.stop.setVisible(is_reading)
        self.progress.setVisible(is_reading)

    def _button(self, text: str) -> QPushButton:
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setIcon(QIcon())
        button.setMinimumHeight(TARGET)
        return button
