"""The list of samples: small pictures with their labels, which keys, mouse and finger choose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QWidget,
)

from hwcore.labels import OUTLIER
from hwgui.labels import LabelSet, label_typed
from hwgui.system import TypedText, latin_event, shortcut_of
from hwgui.widgets import GRID, OUTLIER_KEY, label_caption, scroll_by_finger

from .list_cells import SampleCells
from .list_model import ROLE, SampleModel

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SampleView(QListView):
    """Shows samples in cells that can be chosen; keys and a menu act on the chosen ones.

    What is typed relabels, Del deletes, Enter or a double-click asks for the ink, or edits what
    words say; undo and redo are of the samples: the keys mean samples while the focus is here.

    Signals:
        relabel_requested(tuple of ids, str), delete_requested(tuple of ids)
        text_given(str, str): the id of a sample of words, and what it is to say.
        ink_requested(str): the ink of the sample with this id is wanted on the paper.
        undo_requested(), redo_requested()
        picker_wanted(): the chosen samples are to be given one of many labels.
        selection_changed(int): how many are chosen.

    Attributes:
        empty_text: shown where no sample is listed.
    """

    relabel_requested = Signal(object, str)
    delete_requested = Signal(object)
    text_given = Signal(str, str)
    ink_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    picker_wanted = Signal()
    selection_changed = Signal(int)

    def __init__(self, model: SampleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self._samples = model
        self._labels: LabelSet | None = None
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        model.fetched.connect(self.viewport().update)
        model.modelReset.connect(self._emit_selection)
        model.listed.connect(self._arrange)
        self._cells = SampleCells(self)
        self._cells.text_given.connect(self.text_given)
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
        self.doubleClicked.connect(self.open_chosen)
        self.setAccessibleName(self.tr("Samples"))
        TypedText(self).typed.connect(self._take_typed)

    def set_labels(self, labels: LabelSet) -> None:
        """Let samples be given these labels, in the menu and by typing them."""
        self._labels = labels

    def set_empty_text(self, text: str) -> None:
        """Set what is shown where no sample is listed."""
        self.empty_text = text
        self.viewport().update()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the chosen samples."""
        return tuple(self._samples.ids[row] for row in self._chosen_rows())

    def chosen_characters(self) -> tuple[str, ...]:
        """The ids of those of the chosen samples that are of characters, and can be relabelled."""
        samples, rows = self._samples, self._chosen_rows()
        return tuple(samples.ids[row] for row in rows if not samples.is_text(row))

    @property
    def has_one_text(self) -> bool:
        """Whether one sample is chosen, and is of words."""
        rows = self._chosen_rows()
        return len(rows) == 1 and self._samples.is_text(rows[0])

    def _chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectedIndexes())

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._means_samples(event):
            event.accept()  # here it does not mean the ink
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_outlier(event):
            self.relabel(OUTLIER)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_chosen()
        elif _is_undo(event):
            self.undo_requested.emit()
        elif _is_redo(event):
            self.redo_requested.emit()
        elif event.key() in _ENTER and self.chosen():
            self.open_chosen()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.chosen():
            menu = self.make_menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Make a menu of what can be done with the chosen samples."""
        menu = QMenu(self)
        if self.has_one_text:
            menu.addAction(self.tr("Edit the text")).triggered.connect(self.edit_words)
        elif not self.chosen_characters():
            pass  # words have no label
        elif self._labels is not None and self._labels.is_few:
            menu.addMenu(self.make_label_menu(menu))
        else:
            menu.addAction(self.tr("It is a…")).triggered.connect(self.picker_wanted)
        put = menu.addAction(self.tr("Put on the paper"))
        put.setEnabled(self._sample_for_paper() is not None)
        put.triggered.connect(self.request_ink)
        delete = menu.addAction(self.tr("Delete"))
        delete.triggered.connect(self.delete_chosen)
        return menu

    def make_label_menu(self, parent: QWidget) -> QMenu:
        """Make a menu of the labels in use, which the chosen samples can be given."""
        menu = QMenu(self.tr("It is a"), parent)
        if (labels := self._labels) is None:
            return menu
        for label in (*labels.in_use, OUTLIER):
            action = menu.addAction(label_caption(label).replace("&", "&&"))
            action.triggered.connect(partial(self.relabel, label))
        if len(labels.known) > len(labels.in_use):
            menu.addAction(self.tr("Another…")).triggered.connect(self.picker_wanted)
        return menu

    def relabel(self, label: str, _checked: bool = False) -> None:
        """Ask for those of the chosen samples that are of characters to be given this label."""
        if ids := self.chosen_characters():
            self.relabel_requested.emit(ids, label)

    @Slot()
    def delete_chosen(self) -> None:
        """Ask for the chosen samples to be deleted."""
        if ids := self.chosen():
            self.delete_requested.emit(ids)

    @Slot()
    def request_ink(self) -> None:
        """Ask for the ink of the chosen sample; of several, of the one that the keys are at."""
        if (sample_id := self._sample_for_paper()) is not None:
            self.ink_requested.emit(sample_id)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        super().selectionChanged(selected, deselected)
        self._emit_selection()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.updateEditorGeometries()  # the field over a cell stands beside the list

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
    def open_chosen(self) -> None:
        """Edit what the chosen words say, or ask for the ink of the chosen character."""
        if self.has_one_text:
            self.edit_words()
        else:
            self.request_ink()

    @Slot()
    def edit_words(self) -> None:
        """Have what the chosen words say edited in their cell, where only they are chosen."""
        if self.has_one_text:
            (index,) = self.selectedIndexes()
            if index.data(ROLE) is not None:
                self.setCurrentIndex(index)
                self.edit(index)

    @Slot()
    def _arrange(self) -> None:
        """Have words in wider cells; where all cells are alike, that is quicker to lay out."""
        is_mixed = self._samples.is_mixed
        self.setUniformItemSizes(not is_mixed)
        batched, at_once = QListView.LayoutMode.Batched, QListView.LayoutMode.SinglePass
        self.setLayoutMode(batched if is_mixed else at_once)
        self.scheduleDelayedItemsLayout()

    @Slot()
    def _emit_selection(self) -> None:
        self.selection_changed.emit(len(self.selectedIndexes()))

    def _means_samples(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            return bool(self.chosen())
        is_delete = event.key() == Qt.Key.Key_Delete
        is_step = _is_undo(event) or _is_redo(event)
        return is_delete or is_step or _is_outlier(event)

    def _sample_for_paper(self) -> str | None:
        chosen, current = self.selectedIndexes(), self.currentIndex()
        if len(chosen) != 1 and current not in chosen:
            return None
        index = chosen[0] if len(chosen) == 1 else current
        sample = index.data(ROLE)
        if self._samples.is_text(index.row()):
            return None  # the paper is for one character
        if sample is not None and sample.glyph.ink is None:
            return None  # an image has no strokes to be put there
        return self._samples.ids[index.row()]

    @Slot(object)
    def _take_typed(self, meanings: Sequence[str]) -> None:
        labels = self._labels
        if labels is not None and (label := label_typed(meanings, labels, labels.known)):
            self.relabel(label)


def _is_outlier(event: QKeyEvent) -> bool:
    keys = shortcut_of(event) or QKeySequence(event.keyCombination())
    return keys == QKeySequence(OUTLIER_KEY)


def _is_undo(event: QKeyEvent) -> bool:
    return (latin_event(event) or event).matches(QKeySequence.StandardKey.Undo)


def _is_redo(event: QKeyEvent) -> bool:
    latin = latin_event(event) or event
    is_ctrl_y = QKeySequence(latin.keyCombination()) == QKeySequence("Ctrl+Y")
    return is_ctrl_y or latin.matches(QKeySequence.StandardKey.Redo)
