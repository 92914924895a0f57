"""The sheet with a bar that scrolls it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QWidget

from hwgui.widgets import GRID

from .sheet_canvas import SheetCanvas


class ScrolledSheet(QWidget):
    """A canvas and, where it is longer than what is seen, a bar beside it.

    Attributes:
        canvas: the sheet. scroll_bar: the bar.
    """

    def __init__(self, canvas: SheetCanvas | None = None) -> None:
        """``canvas``: the sheet; None: an ordinary one."""
        super().__init__()
        self.canvas = canvas or SheetCanvas()
        self.scroll_bar = QScrollBar(Qt.Orientation.Vertical)
        self.scroll_bar.setFixedWidth(2 * GRID)
        self.scroll_bar.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.scroll_bar)
        self.canvas.extent_changed.connect(self._set_extent)
        self.canvas.scrolled.connect(self.scroll_bar.setValue)
        self.scroll_bar.valueChanged.connect(self.canvas.scroll_to)
        self.setMinimumSize(1, 1)
        self.setFocusProxy(self.canvas)

    @Slot(int, int)
    def _set_extent(self, height: int, page: int) -> None:
        self.scroll_bar.setPageStep(page)
        self.scroll_bar.setSingleStep(8 * GRID)
        self.scroll_bar.setRange(0, height - page)
        self.scroll_bar.setVisible(height > page)
