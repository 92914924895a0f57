"""The window of the panel: what is read, the sheet, keys, and a few buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from hwgui.sheet import ReadingStrip, ScrolledSheet, WordBar
from hwgui.widgets import (
    GRID,
    ElidedLabel,
    FlatButton,
    MessageLine,
    SwitchButton,
    announce,
)

from .key_pad import KeyPad
from .panel_actions import PanelActions
from .panel_window import PanelWindow

if TYPE_CHECKING:
    from hwcore.text import Word

_SIZE: Final = QSize(80 * GRID, 36 * GRID)
_LEAST_SIZE: Final = QSize(50 * GRID, 34 * GRID)
_MARGIN: Final = 3 * GRID
"""Between the panel and the screen's lower right corner where it is first shown."""


class SheetPanel(PanelWindow):
    """A sheet of some lines with what is read on it and keys for the program in use.

    Signals:
        closed(): the person closed it.

    Attributes:
        strip, canvas, word_bar: as of ``SheetPage``; the bar is there while a word is chosen.
        keys: the keys for the program in use.
        note: what became of a correction, beside the buttons.
        message_line: notices; there while there are any.
        undo, clear, types, copy, type, whole: the buttons of the actions of these names.
    """

    closed = Signal()

    def __init__(self, actions: PanelActions) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Handwriting"))
        self.strip = ReadingStrip()
        self.strip.setFixedHeight(self.strip.height_of(1))
        self.strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = ScrolledSheet()
        self.canvas = sheet.canvas
        self.canvas.make_compact()
        self.word_bar = WordBar(has_keyboard=False)
        self.keys = KeyPad()
        self.message_line = MessageLine()
        self.message_line.hint_ended.connect(self.message_line.setVisible)
        self.message_line.hide()
        self.undo, self.clear = (FlatButton(action) for action in (actions.undo, actions.clear))
        self.whole = FlatButton(actions.whole)
        for button in (self.undo, self.clear, self.whole):
            button.show_icon()
            button.setAccessibleName(button.defaultAction().text())
        self.types = SwitchButton(actions.types)
        self.copy = FlatButton(actions.copy, raised=True)
        self.type = FlatButton(actions.type, raised=True)
        self.note = ElidedLabel(Qt.AlignmentFlag.AlignRight)
        self.note.setAccessibleName(self.tr("Saving"))
        top = _row()
        top.addWidget(self.strip, 1)
        top.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignTop)
        middle = _row()
        middle.addWidget(sheet, 1)
        middle.addWidget(self.keys)
        self._bottom = QStackedWidget()
        self._bottom.addWidget(self._buttons())
        self._bottom.addWidget(self.word_bar)
        self._bottom.setFixedHeight(self.word_bar.height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        layout.setSpacing(GRID // 2)
        if not self.is_managed:
            layout.addWidget(self._title_bar())
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(self._bottom)
        layout.addWidget(self.message_line)
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_SIZE)
        # What is written runs from left to right, and so do the keys beside it.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.focus_sheet()

    def place(self, geometry: bytes) -> None:
        """Stand where it stood, as ``saveGeometry`` said; empty: at the screen's lower right."""
        if geometry and self.restoreGeometry(QByteArray(geometry)):
            return
        room = self.screen().availableGeometry()
        self.resize(self.size().boundedTo(room.size()))
        size = self.size() + QSize(_MARGIN, 2 * _MARGIN)  # and a title bar
        self.move(room.bottomRight() - QPoint(size.width(), size.height()))

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Draw the icons anew; ``icon`` gives one by its name."""
        self.keys.set_icons(icon)

    @Slot(bool)
    def set_offers_typing(self, is_offered: bool) -> None:
        """Offer to type and press keys in the program in use, or the clipboard alone."""
        for widget in (self.keys, self.types, self.type):
            widget.setVisible(is_offered)

    @Slot(object)
    def show_word(self, word: Word | None) -> None:
        """Show the bar in place of the buttons while a word is chosen."""
        self._bottom.setCurrentIndex(int(word is not None))

    @Slot(str)
    def show_note(self, note: str) -> None:
        """Say what became of a correction, until ``end_note``."""
        self.note.set_forms(note, is_quiet=False)
        self.note.setToolTip(note)
        self.note.setAccessibleDescription(note)
        if note:
            announce(self.note, note)

    @Slot()
    def end_note(self) -> None:
        """Say no more of it: something else is on the sheet."""
        self.show_note("")

    @Slot()
    def focus_sheet(self) -> None:
        """Have the keys mean the sheet, where this window gets any."""
        self.canvas.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def _title_bar(self) -> QLabel:
        """What the window is moved by where the desktop gives it no frame."""
        title = QLabel(self.windowTitle())
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title.setCursor(Qt.CursorShape.SizeAllCursor)
        return title

    def _buttons(self) -> QWidget:
        row = QWidget()
        layout = _row()
        row.setLayout(layout)
        for button in (self.undo, self.clear):
            layout.addWidget(button)
        layout.addWidget(self.note, 1)
        for button in (self.types, self.copy, self.type):
            layout.addWidget(button)
        return row


def _row() -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID // 2)
    return layout
