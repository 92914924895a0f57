"""Rows in columns, of which one can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
)

from hwgui.system import shortcut_of

from .page_parts import scroll_by_finger
from .theme import GRID

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowList(QTreeWidget):
    """The rows: Return activates the chosen one, and does not confirm the ink on the paper.

    They do not scroll sideways: a column has to give way where there is no room.
    """

    def __init__(self, titles: list[str]) -> None:
        super().__init__()
        self.setHeaderLabels(titles)
        self.setRootIsDecorated(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_finger(self)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Roomy(self))
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _RETURN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().strip()
        if shortcut_of(event) is not None or (text and text.isprintable()):
            event.ignore()  # it is for the window; the search among rows would take it
        else:
            super().keyPressEvent(event)


class _Roomy(QStyledItemDelegate):
    """Cells with room around their text."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * GRID, GRID)
