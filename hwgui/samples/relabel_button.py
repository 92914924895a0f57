"""The buttons that say what chosen samples are: a menu of a few labels, a grid of many, or the text
of words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from hwgui.labels import LabelPicker, LabelSet
from hwgui.widgets import FlatButton, MenuOpener


class WordTextButton(FlatButton):
    """Has what the chosen words say edited; there where one sample of words is chosen."""

    def __init__(self, edit: Callable[[], object], parent: QWidget | None = None) -> None:
        """``edit`` is called when it is pressed."""
        action = QAction(parent)
        super().__init__(action, parent)
        action.setParent(self)
        action.setText(self.tr("Edit text"))
        action.setToolTip(self.tr("Say what the words are (Enter)"))
        action.triggered.connect(edit)


class RelabelButton(FlatButton):
    """Opens the menu of labels or, where they are many, the picker.

    Attributes:
        picker: the grid of labels; also for whoever opens it elsewhere.
    """

    def __init__(
        self,
        make_menu: Callable[[QWidget], QMenu],
        relabel: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        """``make_menu`` makes the menu of a few labels; ``relabel`` is called with a label that was
        picked."""
        action = QAction(parent)
        super().__init__(action, parent)
        action.setParent(self)
        action.setText(self.tr("Relabel"))
        action.setToolTip(self.tr("Say what it is"))
        self._make_menu = make_menu
        self._labels: LabelSet | None = None
        self.picker = LabelPicker(self.tr("What is it?"), self)
        self.picker.chosen.connect(relabel)
        MenuOpener(self)
        action.triggered.connect(self._open_picker_alone)

    def set_labels(self, labels: LabelSet) -> None:
        """Offer these labels."""
        self._labels = labels
        if (old := self.menu()) is not None:
            old.deleteLater()
        self.setMenu(self._make_menu(self) if labels.is_few else None)  # type: ignore[arg-type]
        self.show_recent(labels)

    def show_recent(self, labels: LabelSet) -> None:
        """Have the picker show first the labels used last."""
        self.picker.set_labels(labels.known.labels, labels.choices.recent)

    @Slot()
    def _open_picker_alone(self) -> None:
        if self.menu() is None:
            self.open_picker()

    @Slot()
    def open_picker(self) -> None:
        """Open the picker beside the button."""
        self.picker.open_at(QRect(self.mapToGlobal(QPoint()), self.size()))
