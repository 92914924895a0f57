"""The Symbols page: the person's own symbols with their samples, and what can be done to them."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from hwgui.samples import EditStep, describe_done, describe_undone
from hwgui.widgets import ButtonLine, RowList, page_layout, text_label

from .symbols import SymbolList

SYMBOL, SAMPLES = range(2)
_NAME: Final = Qt.ItemDataRole.UserRole


class SymbolsPage(QWidget):
    """A row for each symbol, those that are not in use last, and buttons below.

    Signals:
        new_requested(): a symbol is to be added.
        rename_requested(str), merge_requested(str), remove_requested(str),
            bring_back_requested(str): the chosen symbol is to be changed.

    Attributes:
        rows: the symbols.
        new, rename, merge, remove, bring_back: actions of the buttons; hidden where they mean
            nothing for what is chosen.
        note: what was done last, or what becomes of samples whose symbol is not in use.
    """

    new_requested = Signal()
    rename_requested = Signal(str)
    merge_requested = Signal(str)
    remove_requested = Signal(str)
    bring_back_requested = Signal(str)

    def __init__(self, undo: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Symbols"))
        self._list = SymbolList()
        self._done = ""
        self._is_new_change = False
        self.rows = RowList([self.tr("Symbol"), self.tr("Samples")])
        header = self.rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(SYMBOL, QHeaderView.ResizeMode.Stretch)  # and is elided
        self.rows.setAccessibleName(self.tr("Own symbols"))
        self.new = self._action(self.tr("New…"), self.tr("Add a symbol"))
        self.rename = self._action(self.tr("Rename…"), self.tr("Give it another name"))
        self.merge = self._action(
            self.tr("Merge…"), self.tr("Make its samples those of another symbol or character")
        )
        self.remove = self._action(self.tr("Remove"), self.tr("Use it no more; its samples stay"))
        self.bring_back = self._action(self.tr("Bring back"), self.tr("Use it again"))
        self._buttons = ButtonLine(
            (self.new, self.rename, self.merge, self.remove, self.bring_back, undo)
        )
        self.note = text_label(quiet=True)
        layout = page_layout(self)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.note)
        layout.addWidget(self._buttons)
        self.setFocusProxy(self.rows)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the drawer gives it the focus
        self.rows.currentItemChanged.connect(self._place_buttons)
        self.rows.itemActivated.connect(self._activate)
        self.new.triggered.connect(self.new_requested)
        for action, requested in (
            (self.rename, self.rename_requested),
            (self.merge, self.merge_requested),
            (self.remove, self.remove_requested),
            (self.bring_back, self.bring_back_requested),
        ):
            action.triggered.connect(partial(self._ask, requested))
        self.show_symbols(self._list)

    @Slot(object)
    def show_symbols(self, symbol_list: SymbolList) -> None:
        """Show the symbols of a person; the row that was chosen stays so."""
        chosen, row = self._chosen(), self.rows.currentIndex().row()
        if not self._is_new_change:  # something else was done since, here or in another window
            self._done = ""
        self._is_new_change = False
        self._list = symbol_list
        items = [self._row_of(name, self.tr("{}")) for name in symbol_list.names]
        items += [self._row_of(name, self.tr("{} (removed)")) for name in symbol_list.removed]
        items += [self._row_of(name, self.tr("{} (no symbol)")) for name in symbol_list.nameless]
        self.rows.clear()
        self.rows.addTopLevelItems(items)
        same = [item for item in items if item.data(SYMBOL, _NAME) == chosen]
        if same:
            self.rows.setCurrentItem(same[0])
        elif items:
            self.rows.setCurrentItem(items[min(max(row, 0), len(items) - 1)])
        self._place_buttons()
        self._explain()

    @Slot(object)
    def show_done(self, step: EditStep) -> None:
        """Show what was done to symbols."""
        self._tell(step, describe_done(step))

    @Slot(object)
    def show_undone(self, step: EditStep) -> None:
        """Show what was undone."""
        self._tell(step, describe_undone(step))

    def _tell(self, step: EditStep, text: str) -> None:
        if step.symbols:
            self._is_new_change = True  # the list after this change leaves it
            self._done = text
            self._explain()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _row_of(self, name: str, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text.format(name), str(self._list.counts.get(name, 0))])
        item.setData(SYMBOL, _NAME, name)
        item.setTextAlignment(SAMPLES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(SYMBOL, name)
        if name in self._list.set_aside:
            quiet = self.palette().brush(QPalette.ColorRole.PlaceholderText)
            for column in (SYMBOL, SAMPLES):
                item.setForeground(column, quiet)
        return item

    def _chosen(self) -> str | None:
        item = self.rows.currentItem()
        name: str | None = None if item is None else item.data(SYMBOL, _NAME)
        return name

    @Slot()
    def _place_buttons(self) -> None:
        chosen = self._chosen()
        is_in_use = chosen in self._list.names
        for action in (self.rename, self.merge, self.remove):
            action.setVisible(is_in_use)
        self.bring_back.setVisible(chosen in self._list.set_aside)
        self.bring_back.setIconText(
            self.tr("Make it a symbol") if chosen in self._list.nameless else self.tr("Bring back")
        )
        self._buttons.place()

    def _explain(self) -> None:
        left_out = self._list.left_out
        if self._done:
            text = self._done
        elif left_out:
            text = self.tr(
                "%n sample(s) are of no symbol in use. They stay, and lessons leave them out.",
                "",
                left_out,
            )
        elif self._list.names:
            text = ""
        else:
            text = self.tr(
                "No symbols of your own yet. Draw one, choose New… and give it a name: it is read "
                "from then on."
            )
        self.note.setText(text)
        self.note.setVisible(bool(text))

    @Slot()
    def _activate(self) -> None:
        is_in_use = self._chosen() in self._list.names
        self._ask(self.rename_requested if is_in_use else self.bring_back_requested)

    def _ask(self, requested: SignalInstance) -> None:
        if (chosen := self._chosen()) is not None:
            requested.emit(chosen)

    def _action(self, text: str, meaning: str) -> QAction:
        action = QAction(text, self)
        action.setIconText(text)  # with its dots
        action.setToolTip(meaning)
        return action
