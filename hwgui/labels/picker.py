"""The picker: a grid of labels that opens over the window, and gives one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hwcore.labels import OUTLIER
from hwgui.widgets import GRID, FlatButton, text_label

from .label_grid import LabelGrid
from .label_list import ListedLabel

_HIGHEST: Final = 64 * GRID
_LEAST: Final = 26 * GRID  # high
_RADIUS: Final = 8.0


class LabelPicker(QFrame):
    """Shows labels; a click or Enter gives one, and Esc, or a click elsewhere, none.

    Signals:
        chosen(str): the label; ``OUTLIER`` for none of them.
        new_symbol_wanted(str): a label that is not there yet is wanted; what was searched for.

    Attributes:
        grid: the labels.
        outlier, new_symbol: buttons below them; hidden where they mean nothing.
    """

    chosen = Signal(str)
    new_symbol_wanted = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._owner = parent
        self.setAccessibleName(title)
        self.grid = LabelGrid()
        heading = text_label(quiet=True)
        heading.setText(title)
        self.new_symbol = self._button(self.tr("New symbol…"), self._ask_new)
        self.new_symbol.hide()
        self.outlier = self._button(self.tr("None of these"), self._choose_outlier)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.new_symbol)
        below.addStretch(1)
        below.addWidget(self.outlier)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(heading)
        layout.addWidget(self.grid, 1)
        layout.addLayout(below)
        self.grid.chosen.connect(self._choose)
        self.setFocusProxy(self.grid)

    def set_labels(self, labels: Sequence[str], recent: Sequence[str]) -> None:
        """Offer these labels, and first those used last."""
        self.set_entries([ListedLabel(label) for label in labels], recent)

    def set_entries(self, entries: Sequence[ListedLabel], recent: Sequence[str] = ()) -> None:
        """As ``set_labels``, with counts."""
        self.grid.labels.set_entries(entries, recent)

    def open_at(self, anchor: QRect) -> None:
        """Open beside a rectangle of the screen, above it or below, where there is more room."""
        available = self._owner.screen().availableGeometry()
        self.grid.begin()
        size = self.sizeHint().boundedTo(QSize(available.width(), _HIGHEST))
        left = min(max(anchor.left(), available.left()), available.right() + 1 - size.width())
        room_above, room_below = (
            anchor.top() - available.top(),
            available.bottom() - anchor.bottom(),
        )
        if room_below >= size.height() or room_below >= room_above:
            size.setHeight(min(size.height(), max(room_below, _LEAST)))
            top = min(anchor.bottom() + 1, available.bottom() + 1 - size.height())
        else:
            size.setHeight(min(size.height(), max(room_above, _LEAST)))
            top = max(anchor.top() - size.height(), available.top())
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = QPalette.ColorRole
        painter.fillRect(self.rect(), self.palette().color(role.Window))
        painter.setPen(QPen(self.palette().color(role.Mid), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _button(self, text: str, slot: Callable[[], None]) -> FlatButton:
        action = QAction(text, self)
        action.setIconText(text)  # Qt would leave out "…"
        action.triggered.connect(slot)
        return FlatButton(action, self, raised=True)

    @Slot(str)
    def _choose(self, label: str) -> None:
        self.hide()
        self.chosen.emit(label)

    @Slot()
    def _choose_outlier(self) -> None:
        self._choose(OUTLIER)

    @Slot()
    def _ask_new(self) -> None:
        text = self.grid.field.text().strip()
        self.hide()
        self.new_symbol_wanted.emit(text)
