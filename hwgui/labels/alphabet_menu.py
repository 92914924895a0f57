"""The menu of alphabets, with the person's own selections, and the button that opens it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from hwcore.storage import OWN, Selection
from hwgui.widgets import GRID, FlatButton, MenuOpener, Question

from .alphabet_words import alphabet_title, in_use_sentence, short_title
from .label_set import LabelSet
from .selection_dialog import SelectionDialog


class AlphabetMenu(QMenu):
    """Lists the alphabets with a mark at the one in use, then the person's selections.

    Signals:
        chosen(str): another alphabet is to be used: a name of ``LabelSet.offered``, or a
            selection's title after ``OWN``.
        selection_made(Selection, str): a selection is to be kept and used, in place of that of
            this title; empty: it is a new one.
        removal_wanted(str): the selection of this title is to be removed.
    """

    chosen = Signal(str)
    selection_made = Signal(object, str)
    removal_wanted = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._parent = parent
        self._labels: LabelSet | None = None
        self._group = QActionGroup(self)
        self._end = self.addSeparator()
        self._new = self.addAction(self.tr("New selection…"), self.ask_new)
        self._edit = self.addAction(self.tr("Change this selection…"), self.ask_change)
        self._remove = self.addAction(self.tr("Remove this selection…"), self.ask_removal)

    @Slot(object)
    def show_labels(self, labels: LabelSet) -> None:
        """List what can be in use, and mark what is."""
        self._labels = labels
        for action in self._group.actions():
            self._group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        own = [OWN + selection.title for selection in labels.choices.selections]
        for name in (*labels.offered, *own):
            action = QAction(alphabet_title(name).replace("&", "&&"), self._group)
            action.setObjectName(f"alphabet_{name}")
            action.setCheckable(True)
            action.setChecked(name == labels.name)
            action.triggered.connect(partial(self._choose, name))
            self.insertAction(self._end, action)
        is_own = labels.name.startswith(OWN)
        self._edit.setVisible(is_own)
        self._remove.setVisible(is_own)

    @Slot()
    def ask_new(self) -> None:
        """Ask which labels a new selection has."""
        if self._labels is not None:
            self._ask(Selection("", self._labels.in_use if self._labels.is_few else ()), "")

    @Slot()
    def ask_change(self) -> None:
        """Ask which labels the selection in use is to have, and its title."""
        if (selection := self._selection()) is not None:
            self._ask(selection, selection.title)

    @Slot()
    def ask_removal(self) -> None:
        """Ask whether the selection in use is to be removed."""
        if (selection := self._selection()) is None:
            return
        dialog = Question(
            self.tr("Remove a selection"),
            self.tr("Remove “{}”?").format(selection.title),
            self.tr("All characters are read then. No sample is touched."),
            self.tr("Remove"),
            self._parent.window(),
        )
        dialog.accepted.connect(partial(self.removal_wanted.emit, selection.title))
        dialog.open()

    def _ask(self, selection: Selection, instead_of: str) -> None:
        assert self._labels is not None
        taken = [own.title for own in self._labels.choices.selections if own.title != instead_of]
        labels = self._labels.known.model_labels
        dialog = SelectionDialog(selection, labels, taken, self._parent.window())
        dialog.made.connect(lambda made: self.selection_made.emit(made, instead_of))
        dialog.open()

    def _selection(self) -> Selection | None:
        if self._labels is None:
            return None
        name, own = self._labels.name, self._labels.choices.selections
        return next((entry for entry in own if OWN + entry.title == name), None)

    def _choose(self, name: str) -> None:
        if self._labels is not None and name != self._labels.name:
            self.chosen.emit(name)


class AlphabetButton(FlatButton):
    """Shows which alphabet is in use, and opens the menu; in short where it is narrow."""

    def __init__(self, menu: AlphabetMenu, parent: QWidget | None = None) -> None:
        action = QAction(parent)
        super().__init__(action, parent)
        action.setParent(self)
        self._whole = self._short = ""
        self._is_short = self._is_hidden = False
        self._has_choice = False
        MenuOpener(self, menu)
        self.hide()

    @Slot(object)
    def show_labels(self, labels: LabelSet) -> None:
        """Show what is in use; hidden where there is nothing to choose."""
        self._whole, self._short = alphabet_title(labels.name), short_title(labels.name)
        self.defaultAction().setToolTip(in_use_sentence(labels))
        self.setAccessibleName(in_use_sentence(labels))
        self._show()
        self._has_choice = len(labels.offered) > 1 or bool(labels.choices.selections)
        self.setVisible(self._has_choice and not self._is_hidden)

    def set_short(self, is_short: bool) -> None:
        """Show the title in short, or whole."""
        if is_short != self._is_short:
            self._is_short = is_short
            self._show()

    def set_hidden(self, is_hidden: bool) -> None:
        """Hide the button, as something else needs its place, or show it again."""
        self._is_hidden = is_hidden
        self.setVisible(self._has_choice and not is_hidden)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(GRID // 2, 0)

    def _show(self) -> None:
        title = self._short if self._is_short else self._whole
        most = (12 if self._is_short else 24) * self.fontMetrics().averageCharWidth()
        title = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, most)
        self.defaultAction().setText(f"{title} \N{BLACK DOWN-POINTING SMALL TRIANGLE}")
        self.updateGeometry()
