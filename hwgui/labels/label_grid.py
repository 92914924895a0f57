"""A grid of labels with a field to search among them, for keys, mouse and finger."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hwgui.widgets import GRID, TARGET, announce, hint_text, scroll_by_finger

from .label_cells import CELL, LabelCells
from .label_list import TICK, LabelList

_MOVES: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 0,
    Qt.Key.Key_Down: 0,
    Qt.Key.Key_PageUp: 0,
    Qt.Key.Key_PageDown: 0,
}
COLUMNS: Final = 10
"""Labels side by side where there is room: all digits in a row."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LabelGrid(QWidget):
    """The field has the focus: what is typed searches, arrows go through the grid, Enter chooses.

    Signals:
        chosen(str): a label was clicked, or chosen by Enter.

    Attributes:
        labels: the list that is shown.
        field, view: what is searched for, and the grid.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = LabelList(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint_text(self.tr("Search")))
        self.field.setAccessibleName(self.tr("Search among the characters"))
        self.field.setClearButtonEnabled(True)
        for button in self.field.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear the search"))
        self.field.setMinimumHeight(TARGET)
        self.field.installEventFilter(self)
        self.view = _Cells(self.labels)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.field)
        layout.addWidget(self.view, 1)
        self.field.textChanged.connect(self._search)
        self.view.clicked.connect(self._choose)
        self.setFocusProxy(self.field)

    def begin(self) -> None:
        """Search for nothing, and mark no label."""
        self.field.clear()
        self.view.setCurrentIndex(QModelIndex())
        self.view.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _ENTER:
                event.accept()  # it is for the grid, and for nothing in the window
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ENTER:
            self._choose(self.view.currentIndex())
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self.view.currentIndex().isValid():
            return False  # it moves in the text until the grid was entered
        if key in _MOVES:
            self.view.move_by_key(Qt.Key(key))
            self._announce()
            return True
        return False

    @Slot(str)
    def _search(self, text: str) -> None:
        self.labels.search(text)
        found = bool(text.strip()) and self.labels.rowCount()
        self.view.setCurrentIndex(self.labels.index(0) if found else QModelIndex())
        self._announce()

    def _announce(self) -> None:
        """Have a screen reader say at which label the keys are, as the field has the focus, and
        whether it is ticked."""
        index = self.view.currentIndex()
        if not index.isValid():
            return
        text = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        if (tick := index.data(TICK)) is not None:
            is_ticked = Qt.CheckState(tick) is Qt.CheckState.Checked
            text = (self.tr("{}, ticked") if is_ticked else self.tr("{}, not ticked")).format(text)
        announce(self.field, text)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        label = self.labels.label_at(index.row()) if index.isValid() else None
        if label is not None:
            self.chosen.emit(label)
            if index.data(TICK) is not None:
                self._announce()


class _Cells(QListView):
    """The labels side by side in cells as large as a finger."""

    def __init__(self, labels: LabelList) -> None:
        super().__init__()
        self._labels = labels
        self.setModel(labels)
        self.setItemDelegate(LabelCells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Characters"))
        scroll_by_finger(self)

    @property
    def columns(self) -> int:
        """How many labels are side by side."""
        return max((self.viewport().width() - 1) // CELL.width(), 1)

    def sizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(COLUMNS * CELL.width() + bar + 2, self.rows * CELL.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * CELL.width(), 2 * CELL.height())

    @property
    def rows(self) -> int:
        """How many rows there would be with ``COLUMNS``."""
        return max(self._labels.rows_with(COLUMNS), 1)

    def move_by_key(self, key: Qt.Key) -> None:
        """Go to the next label in a direction; from none to the first."""
        labels, columns, now = self._labels, self.columns, self.currentIndex().row()
        rows = labels.rowCount()
        page = max(self.viewport().height() // CELL.height(), 1)
        steps = {
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_PageUp: -columns * page,
            Qt.Key.Key_PageDown: columns * page,
        }
        step = steps.get(key) or _MOVES[key]
        goal = 0 if now < 0 else now + step
        if not 0 <= goal < rows:
            is_far = key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
            is_last_row = now // columns == (rows - 1) // columns
            goal = rows - 1 if is_far and not is_last_row else now
        while 0 <= goal < rows and labels.label_at(goal) is None:
            goal += 1 if step > 0 else -1
        if 0 <= goal < rows:
            index = labels.index(goal)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._labels.set_columns(self.columns)

    def focusInEvent(self, event: QFocusEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._labels.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            text = self.tr("No character is called that.")
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), text)
            painter.end()
