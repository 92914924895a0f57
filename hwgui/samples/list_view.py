"""The samples as small pictures with their labels, painted from the strokes when they are seen."""

from __future__ import annotations

import time
from collections import OrderedDict
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hwcore.data import DIGITS
from hwcore.labels import OUTLIER
from hwgui.system import digit_of, latin_event, means_letter
from hwgui.widgets import GRID, OUTLIER_KEY, label_caption, paint_ink_fitted, scroll_by_finger

from .list_model import ROLE, SampleModel, Shown

CELL: Final = QSize(9 * GRID, 11 * GRID)
_PICTURE: Final = 7 * GRID
_PEN: Final = 2.5
_KEPT: Final = 600  # pictures
_BUDGET: Final = 0.005
"""Seconds of one painting that go into new pictures; the others come with the next ones."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex


class SampleView(QListView):
    """Cells that can be chosen; keys and a menu act on the chosen ones.

    Digits relabel, Del deletes, Enter or a double-click asks for the ink, undo and redo are of the
    samples: the keys mean samples while the focus is here.

    Signals:
        relabel_requested(tuple of ids, str), delete_requested(tuple of ids)
        ink_requested(str): the ink of the sample with this id is wanted on the paper.
        undo_requested(), redo_requested()
        selection_changed(int): how many are chosen.

    Attributes:
        empty_text: what is said where there is nothing.
    """

    relabel_requested = Signal(object, str)
    delete_requested = Signal(object)
    ink_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    selection_changed = Signal(int)

    def __init__(self, model: SampleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self._samples = model
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        model.fetched.connect(self.viewport().update)
        model.modelReset.connect(self._tell_selection)
        self._cells = _Cells(self)
        self.setItemDelegate(self._cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        scroll_by_finger(self)
        self.doubleClicked.connect(self.request_ink)
        self.setAccessibleName(self.tr("Samples"))

    def set_empty_text(self, text: str) -> None:
        """What to say where there is nothing."""
        self.empty_text = text
        self.viewport().update()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the chosen samples."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self._samples.ids[row] for row in rows)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()  # here it does not mean the ink
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if label := self._label_of(event):
            self._relabel(label)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_chosen()
        elif _is_undo(event):
            self.undo_requested.emit()
        elif _is_redo(event):
            self.redo_requested.emit()
        elif event.key() in _ENTER and self.chosen():
            self.request_ink()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.chosen():
            menu = self.make_menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """What can be done with the chosen samples."""
        menu = QMenu(self)
        menu.addMenu(self.make_label_menu(menu))
        put = menu.addAction(self.tr("Put on the paper"))
        put.setEnabled(self._wanted() is not None)
        put.triggered.connect(self.request_ink)
        delete = menu.addAction(self.tr("Delete"))
        delete.triggered.connect(self.delete_chosen)
        return menu

    def make_label_menu(self, parent: QWidget) -> QMenu:
        """What the chosen samples can be said to be."""
        menu = QMenu(self.tr("It is a"), parent)
        for label in (*DIGITS.labels, OUTLIER):
            action = menu.addAction(label_caption(label))
            action.triggered.connect(partial(self._relabel, label))
        return menu

    @Slot()
    def delete_chosen(self) -> None:
        """Ask for the chosen samples to be deleted."""
        if ids := self.chosen():
            self.delete_requested.emit(ids)

    @Slot()
    def request_ink(self) -> None:
        """Ask for the ink of the chosen sample; of several, of the one that the keys are at."""
        if (sample_id := self._wanted()) is not None:
            self.ink_requested.emit(sample_id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        super().selectionChanged(selected, deselected)
        self._tell_selection()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._cells.forget()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._cells.begin()
        super().paintEvent(event)
        if not self._samples.ids:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            room = self.viewport().rect().adjusted(4 * GRID, 0, -4 * GRID, 0)
            painter.drawText(room, flags, self.empty_text)
            painter.end()
        if self._cells.has_left_out:
            QTimer.singleShot(0, self.viewport(), self.viewport().update)

    @Slot()
    def _tell_selection(self) -> None:
        self.selection_changed.emit(len(self.selectedIndexes()))

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            return bool(self.chosen())
        is_delete = event.key() == Qt.Key.Key_Delete
        is_step = _is_undo(event) or _is_redo(event)
        return is_delete or is_step or self._label_of(event) is not None

    def _wanted(self) -> str | None:
        chosen, current = self.selectedIndexes(), self.currentIndex()
        if len(chosen) != 1 and current not in chosen:
            return None
        return self._samples.ids[(chosen[0] if len(chosen) == 1 else current).row()]

    def _relabel(self, label: str, _checked: bool = False) -> None:
        if ids := self.chosen():
            self.relabel_requested.emit(ids, label)

    @staticmethod
    def _label_of(event: QKeyEvent) -> str | None:
        digit = digit_of(event)
        if means_letter(event, OUTLIER_KEY):
            return OUTLIER
        return digit if digit in DIGITS else None


class _Cells(QStyledItemDelegate):
    """Paints cells; pictures are made within a budget for each painting, and kept."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._pictures: OrderedDict[Shown, QPixmap] = OrderedDict()
        self._deadline = 0.0
        self.has_left_out = False

    def begin(self) -> None:
        """A painting begins: the budget is whole again."""
        self._deadline = time.perf_counter() + _BUDGET
        self.has_left_out = False

    def forget(self) -> None:
        """Make the pictures anew, in other colours."""
        self._pictures.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = index.data(ROLE)
        palette, role = option.palette, QPalette.ColorRole
        cell = option.rect.adjusted(2, 2, -2, -2)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(role.Highlight), 2.0))
        elif is_chosen:
            painter.setPen(QPen(palette.color(role.Highlight), 1.0))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(role.Midlight if is_chosen else role.Base))
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 6.0, 6.0)
        if shown is not None:
            place = QRect(0, 0, _PICTURE, _PICTURE)
            place.moveCenter(cell.center())
            place.moveTop(cell.top() + 2)
            if (picture := self._picture(shown, option)) is not None:
                painter.drawPixmap(place, picture)
            text = cell.adjusted(0, 0, 0, -2)
            painter.setPen(palette.color(role.Text))
            middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(text, int(middle), label_caption(shown.label))
            if shown.was_wrong:
                self._mark_wrong(painter, QRectF(cell), shown, palette)
        painter.restore()

    def _mark_wrong(self, painter: QPainter, cell: QRectF, shown: Shown, palette: QPalette) -> None:
        """What the program had taken it for, struck out; "?" where it was not sure."""
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        font = painter.font()
        font.setStrikeOut(shown.predicted is not None)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(cell.adjusted(0, 0, -GRID, -2), int(flags), shown.predicted or "?")

    def _picture(self, shown: Shown, option: QStyleOptionViewItem) -> QPixmap | None:
        if (picture := self._pictures.get(shown)) is not None:
            self._pictures.move_to_end(shown)
            return picture
        if time.perf_counter() > self._deadline:
            self.has_left_out = True
            return None
        ratio = option.widget.devicePixelRatioF() if option.widget else 1.0
        picture = QPixmap(round(_PICTURE * ratio), round(_PICTURE * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        room = QRectF(0.0, 0.0, _PICTURE, _PICTURE).adjusted(4, 4, -4, -4)
        paint_ink_fitted(
            painter, shown.ink, room, _PEN, option.palette.color(QPalette.ColorRole.Text)
        )
        painter.end()
        self._pictures[shown] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return picture


def _is_undo(event: QKeyEvent) -> bool:
    return (latin_event(event) or event).matches(QKeySequence.StandardKey.Undo)


def _is_redo(event: QKeyEvent) -> bool:
    meant = latin_event(event) or event
    is_ctrl_y = QKeySequence(meant.keyCombination()) == QKeySequence("Ctrl+Y")
    return is_ctrl_y or meant.matches(QKeySequence.StandardKey.Redo)
