"""The dialog of a selection: a title, and the labels that are ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from hwcore.alphabets import CLASSES
from hwcore.storage import LONGEST_TITLE, Selection
from hwgui.system import Texts
from hwgui.widgets import GRID, TARGET, Dialog, FlatButton, hint_text, text_label

from .label_grid import LabelGrid
from .label_list import ListedLabel

selection_texts = Texts("selection_texts")


class SelectionDialog(Dialog):
    """Asks for the title and the labels of a selection.

    Signals:
        made(Selection): what was asked for, once the dialog is accepted.

    Attributes:
        field: the title.
        grid_of_labels: the labels, with a tick at those of the selection.
        classes: buttons that tick all digits, capitals and so on, or none of them.
    """

    made = Signal(object)

    def __init__(
        self,
        selection: Selection,
        labels: Sequence[str],
        taken: Collection[str],
        parent: QWidget,
    ) -> None:
        """``taken`` are the titles of other selections."""
        super().__init__(selection_texts.tr("Selection of characters"), parent)
        self._taken = frozenset(title.casefold() for title in taken)
        self.field = QLineEdit(selection.title)
        self.field.setMaxLength(LONGEST_TITLE)
        self.field.setMinimumHeight(TARGET)
        self.field.setPlaceholderText(hint_text(selection_texts.tr("Its name")))
        self.field.setAccessibleName(selection_texts.tr("Name of the selection"))
        self.grid_of_labels = LabelGrid()
        self.grid_of_labels.labels.set_entries([ListedLabel(label) for label in labels])
        self.grid_of_labels.labels.set_ticks(selection.labels)
        self.classes = self._class_buttons(frozenset(labels))
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for button in self.classes.values():
            line.addWidget(button)
        line.addStretch(1)
        self.note = text_label(quiet=True)
        self.grid.addWidget(self.field, 0, 0, 1, 2)
        self.grid.addLayout(line, 1, 0, 1, 2)
        self.grid.addWidget(self.grid_of_labels, 2, 0, 1, 2)
        self.grid.addWidget(self.note, 3, 0, 1, 2)
        self.grid.setRowStretch(2, 1)
        self.yes, _ = self.offer_choice(selection_texts.tr("Use it"))
        self.yes.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.accepted.connect(self._emit_made)
        self.field.textChanged.connect(self._judge)
        self.grid_of_labels.chosen.connect(self.grid_of_labels.labels.toggle)
        self.grid_of_labels.labels.ticks_changed.connect(self._judge)
        self._judge()
        self.field.setFocus()
        self.resize(self.sizeHint().boundedTo(self._room()))

    @property
    def selection(self) -> Selection:
        """What is asked for now."""
        return Selection(self.field.text().strip(), self.grid_of_labels.labels.ticked())

    def _class_buttons(self, labels: frozenset[str]) -> dict[str, FlatButton]:
        titles = {
            "digits": selection_texts.tr("0\u20139"),
            "capitals": selection_texts.tr("A\u2013Z"),
            "small": selection_texts.tr("a\u2013z"),
            "symbols": selection_texts.tr("Symbols"),
        }
        buttons = {}
        for name, title in titles.items():
            if members := CLASSES[name] & labels:
                action = QAction(title, self)
                action.triggered.connect(partial(self._toggle, members))
                buttons[name] = FlatButton(action, self, raised=True)
        return buttons

    def _toggle(self, members: frozenset[str]) -> None:
        """Tick these labels; where all of them are ticked, none."""
        ticked = frozenset(self.grid_of_labels.labels.ticked())
        left = ticked - members if members <= ticked else ticked | members
        self.grid_of_labels.labels.set_ticks(left)

    @Slot()
    def _judge(self) -> None:
        """Offer to use the selection, or say what it lacks."""
        selection = self.selection
        if not selection.labels:
            text = selection_texts.tr("Tick the characters that you write.")
        elif not selection.title:
            text = selection_texts.tr("Give it a name.")
        elif selection.title.casefold() in self._taken:
            text = selection_texts.tr("Another selection has this name.")
        else:
            text = selection_texts.tr("%n character(s)", "", len(selection.labels))
        self.note.setText(text)
        is_free = selection.title.casefold() not in self._taken
        self.yes.setEnabled(bool(selection.labels and selection.title and is_free))

    @Slot()
    def _emit_made(self) -> None:
        self.made.emit(self.selection)

    def _room(self) -> QSize:
        available = self.screen().availableGeometry().size()
        return QSize(available.width() - 2 * GRID, min(available.height() - 6 * GRID, 84 * GRID))
