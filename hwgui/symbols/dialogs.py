"""The dialogs of own symbols: a name for a new one or an old one, and what to merge one with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from hwcore.labels import MAX_LABEL
from hwcore.symbol_names import MAX_SYMBOLS, symbol_name_fault, tidy_name, too_many_symbols
from hwgui.system import worded
from hwgui.widgets import GRID, TARGET, Dialog, ElidedComboBox, NamingDialog, label_text

from .symbols import SymbolList

_TYPED: Final = 4 * MAX_LABEL
"""UTF-16 units; more than a name may have, so that what is too long is said and not cut."""


class SymbolDialogs(QObject):
    """Asks for names, and which symbols are the same.

    Signals:
        add_requested(str): the name of a new symbol.
        rename_requested(str, str): a symbol and its new name.
        merge_requested(str, str): a symbol and that which it becomes a part of.
    """

    add_requested = Signal(str)
    rename_requested = Signal(str, str)
    merge_requested = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._list = SymbolList()
        self._dialog: SymbolDialog | None = None

    @Slot(object)
    def show_symbols(self, symbol_list: SymbolList) -> None:
        """Take over the names that there are, also for a dialog that is open."""
        self._list = symbol_list
        if self._dialog is not None:
            self._dialog.show_symbols(symbol_list)

    @Slot()
    @Slot(str)
    def ask_new(self, name: str = "") -> None:
        """Ask for the name of a new symbol; ``name`` is in the field at first."""
        dialog = SymbolDialog(self.tr("New symbol"), name, self.tr("Add"), self._window)
        dialog.own = ""
        dialog.named.connect(lambda typed: self.add_requested.emit(tidy_name(typed)))
        self._open(dialog)

    @Slot(str)
    def ask_rename(self, name: str) -> None:
        """Ask for another name of a symbol."""
        dialog = SymbolDialog(self.tr("Rename symbol"), name, self.tr("Rename"), self._window)
        dialog.named.connect(partial(self.rename_requested.emit, name))
        self._open(dialog)

    @Slot(str)
    def ask_merge(self, name: str) -> None:
        """Ask which other symbol or label a symbol is the same as."""
        others = [other for other in self._list.names if other != name]
        targets = [*others, *self._list.labels]
        dialog = MergeDialog(name, self._list.counts.get(name, 0), targets, self._window)
        dialog.chosen.connect(partial(self.merge_requested.emit, name))
        dialog.open()

    def _open(self, dialog: SymbolDialog) -> None:
        dialog.named.connect(dialog.accept)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.show_symbols(self._list)
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = None


class SymbolDialog(NamingDialog):
    """Asks for the name of a symbol."""

    def __init__(self, title: str, name: str, yes: str, parent: QWidget) -> None:
        """As ``NamingDialog``."""
        self._list = SymbolList()
        super().__init__(title, name, yes, _TYPED, self._fault, parent)

    def show_symbols(self, symbol_list: SymbolList) -> None:
        """Take over the names that there are, which cannot be used."""
        self._list = symbol_list
        self.judge()

    def _fault(self, name: str) -> str:
        known = self._list
        others = [other for other in known.names if other != self.own]
        fault = symbol_name_fault(name, known.labels, others, known.removed)
        if fault is None and not self.own and len(known.names) >= MAX_SYMBOLS:
            fault = too_many_symbols()
        return "" if fault is None else worded(fault)


class MergeDialog(Dialog):
    """Asks what a symbol is to be a part of.

    Signals:
        chosen(str): the other symbol, or the label.

    Attributes:
        targets: what can be chosen.
    """

    chosen = Signal(str)

    def __init__(self, name: str, samples: int, targets: Sequence[str], parent: QWidget) -> None:
        super().__init__(self.tr("Merge symbol"), parent)
        self.add_paragraph(
            self.tr(
                "The symbol “{}” goes, and its %n sample(s) become those of the symbol or character"
                " that you choose. It can be undone.",
                "",
                samples,
            ).format(label_text(name))
        )
        self.targets = ElidedComboBox()
        self.targets.setAccessibleName(self.tr("Merge with"))
        self.targets.setMinimumHeight(TARGET)
        self.targets.setMinimumContentsLength(8)
        self.targets.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.targets.setMaximumWidth(min(52 * GRID, self.widest()))
        for target in targets:
            self.targets.addItem(label_text(target), target)
        row = self.grid.rowCount()
        self.grid.addWidget(self.targets, row, 0, 1, 2)
        self.yes, _ = self.offer_choice(self.tr("Merge"))
        self.yes.setDefault(True)
        self.buttons.accepted.connect(self._submit)
        self.targets.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _submit(self) -> None:
        self.accept()
        self.chosen.emit(self.targets.currentData())
