"""Base classes of the program's dialogs, and a yes-or-no question."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .theme import GRID, TARGET

_TEXT_WIDTH: Final = 52 * GRID
_TITLE_BAR: Final = 5 * GRID
"""Pixels that the desktop's title bar may take."""


class Dialog(QDialog):
    """A dialog with a title, a grid of two columns for its content, and a Close button.

    Attributes:
        grid: the content.
        buttons: below the content.
    """

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.grid = _grid()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setIcon(QIcon())  # not the desktop's
        close.setMinimumHeight(TARGET)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addLayout(self.grid, 1)
        layout.addWidget(self.buttons)

    def widest(self) -> int:
        """The width of content that the screen has room for, in pixels."""
        return self.screen().availableGeometry().width() - 8 * GRID

    def offer_choice(self, yes: str) -> tuple[QPushButton, QPushButton]:
        """Put two buttons in the place of Close: one that accepts, named ``yes``, and Cancel."""
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Cancel)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setIcon(QIcon())  # not the desktop's
        accept = self.buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        for button in (accept, cancel):
            button.setMinimumHeight(TARGET)
        return accept, cancel

    def add_heading(self, text: str) -> None:
        """Add a bold line over both columns."""
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
        """Add wrapped text over both columns."""
        paragraph = _text(text)
        paragraph.setWordWrap(True)
        paragraph.setMinimumWidth(min(_TEXT_WIDTH, self.widest()))
        self.grid.addWidget(paragraph, self.grid.rowCount(), 0, 1, 2)

    def add_row(self, left: str, right: str) -> QLabel:
        """Add a name and its value; returns the label of the value."""
        row = self.grid.rowCount()
        value = _text(right)
        value.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.grid.addWidget(_text(left), row, 0)
        self.grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        return value


class ScrolledDialog(Dialog):
    """A dialog whose grid scrolls where there is no room for all of it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._content = QWidget()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._content)
        self._area.setAccessibleName(title)
        self.grid.addWidget(self._area, 0, 0, 1, 2)
        self.grid = _grid()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self._content.setLayout(self.grid)

    def fit(self, most: int | None = None) -> None:
        """Resize to the content: no larger than the screen, and no higher than ``most`` pixels."""
        screen = self.screen().availableGeometry().height() - _TITLE_BAR
        limit = screen if most is None else min(screen, most)
        around = self.minimumSizeHint().height() - self._area.minimumSizeHint().height()
        wanted, bar = self._content.sizeHint().height() + around, 0
        if wanted > limit:  # rows nearer to each other may still be seen whole
            self.grid.setVerticalSpacing(GRID // 2)
            wanted = self._content.sizeHint().height() + around
        if wanted > limit:
            self.grid.setContentsMargins(0, 0, 2 * GRID, 0)
            bar = self._area.verticalScrollBar().sizeHint().width()
        width = self._content.minimumSizeHint().width() + bar
        if width > self.widest():
            self._wrap()
        self._area.setMinimumWidth(min(width, self.widest()))
        self.resize(self.minimumSizeHint().width(), min(wanted, limit))

    def _wrap(self) -> None:
        """Wrap all but what stands at the right: the screen is too narrow for a line."""
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 0)
        for row in range(self.grid.rowCount()):
            item = self.grid.itemAtPosition(row, 0)
            label = None if item is None else item.widget()
            if isinstance(label, QLabel):
                label.setMinimumWidth(1)
                label.setWordWrap(True)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(1, 1)
    return grid


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class Question(Dialog):
    """A question before something that a person may not mean: what is done, and what that means.

    Cancel has the focus, so Enter means no at first, as Esc does. ``accepted`` is emitted for yes.
    """

    def __init__(self, title: str, what: str, meaning: str, yes: str, parent: QWidget) -> None:
        """``what`` is to be done, ``meaning`` explains it, ``yes`` is the verb on the button."""
        super().__init__(title, parent)
        self.what, self.meaning = what, meaning
        self.add_heading(what)
        self.add_paragraph(meaning)
        self.yes, cancel = self.offer_choice(yes)
        self.buttons.accepted.connect(self.accept)
        cancel.setDefault(True)
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)
