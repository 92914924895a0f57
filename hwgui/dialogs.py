"""What the program's dialogs have in common."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from .theme import GRID

_TEXT_WIDTH: Final = 52 * GRID


class Dialog(QDialog):
    """A title, a grid to be filled, and a button to close.

    Attributes:
        grid: what the dialog shows, in two columns.
        buttons: below it.
    """

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(3 * GRID)
        self.grid.setVerticalSpacing(GRID)
        self.grid.setColumnStretch(1, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setIcon(QIcon())  # not the desktop's
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addLayout(self.grid, 1)
        layout.addWidget(self.buttons)

    def add_heading(self, text: str) -> None:
        """A bold line over both columns."""
        heading = _text(text)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        row = self.grid.rowCount()
        if self.grid.count():
            self.grid.setRowMinimumHeight(row, GRID)
            row += 1
        self.grid.addWidget(heading, row, 0, 1, 2)

    def add_paragraph(self, text: str) -> None:
        """Wrapped text over both columns."""
        paragraph = _text(text)
        paragraph.setWordWrap(True)
        paragraph.setMinimumWidth(_TEXT_WIDTH)
        self.grid.addWidget(paragraph, self.grid.rowCount(), 0, 1, 2)

    def add_row(self, left: str, right: str) -> QLabel:
        """A name and what belongs to it, which is returned."""
        row = self.grid.rowCount()
        value = _text(right)
        value.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.grid.addWidget(_text(left), row, 0)
        self.grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        return value


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
