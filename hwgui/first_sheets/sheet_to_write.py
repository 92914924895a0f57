"""One of the first sheets: what to write, cells for it, undo and clear."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hwcore import Ink
from hwgui.sheet import ScrolledSheet, SheetDocument
from hwgui.widgets import GRID, FlatButton, title_label

from .cell_canvas import CellCanvas


class SheetToWrite(QWidget):
    """A title, a sheet of cells with its ink, and buttons that take ink back.

    Signals:
        changed(): there is other ink.

    Attributes:
        canvas, document: the sheet and its ink.
        undo, clear: the buttons.
    """

    changed = Signal()

    def __init__(self, title: str, captions: tuple[str, ...], least_width: int) -> None:
        """``captions`` are those of the cells, which are at least so many px wide."""
        super().__init__()
        self.canvas = CellCanvas(captions, least_width)
        self.document = document = SheetDocument(self)
        self.canvas.setAccessibleName(title)
        self.undo, self.clear = self._button(self.tr("Undo")), self._button(self.tr("Clear"))
        self.undo.defaultAction().triggered.connect(document.undo)
        self.clear.defaultAction().triggered.connect(document.clear)
        heading = title_label()
        heading.setText(title)
        top = QHBoxLayout()
        top.setSpacing(GRID // 2)
        top.addWidget(heading, 1)
        top.addWidget(self.undo)
        top.addWidget(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(ScrolledSheet(self.canvas), 1)
        self._layout = layout
        self.canvas.stroke_changed.connect(document.extend)
        self.canvas.stroke_finished.connect(document.finish)
        self.canvas.stroke_cancelled.connect(document.cancel)
        self.canvas.strokes_erased.connect(document.erase)
        document.committed.connect(self.canvas.show_ink)
        document.history_changed.connect(self._take_history)
        document.changed.connect(self._take_ink)
        self._take_history(False, False)
        self.clear.defaultAction().setEnabled(False)

    @property
    def inks(self) -> tuple[Ink, ...]:
        """What is written in each cell."""
        return self.canvas.ink_by_cell(self.document.ink)

    def add_below(self, widget: QWidget) -> None:
        """Add what belongs to the sheet below it."""
        self._layout.addWidget(widget)

    def _button(self, text: str) -> FlatButton:
        return FlatButton(QAction(text, self), self)

    @Slot(bool, bool)
    def _take_history(self, can_undo: bool, _can_redo: bool) -> None:
        self.undo.defaultAction().setEnabled(can_undo)

    @Slot(object, int)
    def _take_ink(self, ink: Ink, _revision: int) -> None:
        self.clear.defaultAction().setEnabled(bool(ink.strokes))
        self.changed.emit()
