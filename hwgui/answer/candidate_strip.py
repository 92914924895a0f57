"""The line under the answer among many labels: candidates, all other labels, and none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from hwcore import Candidate
from hwgui.widgets import GRID, TARGET, FlatButton, fitting_font

from .candidate_groups import grouped
from .choice_button import ChoiceButton, PickerButton

_MOST: Final = 12


class CandidateStrip(QWidget):
    """Shows as many candidates as fit where the rows above have no place; and two buttons.

    It is hidden while there is nothing to label.

    Signals:
        chosen(str): the label of a candidate that was pressed.

    Attributes:
        pick: opens the picker. outlier: says that it is none of the labels.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidates: tuple[Candidate, ...] = ()
        self._groups: Mapping[str, tuple[str, ...]] = {}
        self._trusted = True
        self._with_candidates = True
        self._buttons = tuple(ChoiceButton(self.chosen.emit, self) for _ in range(_MOST))
        self.pick: FlatButton | None = None
        self.outlier: FlatButton | None = None
        self.setAccessibleName(self.tr("What is it?"))
        self.hide()

    @property
    def buttons(self) -> tuple[FlatButton, ...]:
        """The visible buttons from left to right."""
        ends = (button for button in (self.pick, self.outlier) if button is not None)
        candidates = (button for button in self._buttons if button.label is not None)
        return (*candidates, *ends)

    @property
    def all_buttons(self) -> tuple[FlatButton, ...]:
        """The buttons in the order of the focus, hidden ones, too."""
        ends = (button for button in (self.pick, self.outlier) if button is not None)
        return (*self._buttons, *ends)

    def set_actions(self, pick: QAction, outlier: QAction) -> None:
        """Show buttons for these actions at the end of the line."""
        for old in (self.pick, self.outlier):
            if old is not None:
                old.hide()
                old.deleteLater()
        self.pick = PickerButton(pick, self)
        self.outlier = FlatButton(outlier, self, raised=True)
        self.outlier.setAccessibleName(self.outlier.toolTip())
        self.outlier.show()
        self._place()

    def set_groups(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        """Take which labels look alike; they stand side by side."""
        self._groups = groups
        self._place()

    def set_with_candidates(self, with_candidates: bool) -> None:
        """Show candidates here, or not, as they have a place of their own."""
        if with_candidates != self._with_candidates:
            self._with_candidates = with_candidates
            self._place()

    def show_candidates(self, candidates: tuple[Candidate, ...], trusted: bool) -> None:
        """Show the first candidates; the best one stands out where it is trusted."""
        self._candidates, self._trusted = candidates, trusted
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(6 * TARGET, max(TARGET, self.fontMetrics().height() + GRID))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def _room(self) -> int:
        """How many candidates fit."""
        return min(max(self.width() // TARGET - 2, 0), _MOST) if self._with_candidates else 0

    def _show(self) -> None:
        room = self._room()
        groups = grouped(self._candidates, self._groups, room)
        labels = [label for group in groups for label in group.labels][:room]
        best = groups[0].best if groups and self._trusted else None
        for place, button in enumerate(self._buttons):
            label = labels[place] if place < len(labels) else None
            button.show_label(label, label is not None and label == best)

    def _place(self) -> None:
        pick, outlier = self.pick, self.outlier
        if pick is None or outlier is None:
            return
        room, height = self._room(), self.height()
        width = self.width() // (room + 2) if room else 0
        for place, button in enumerate(self._buttons):
            button.setGeometry(place * width, 0, width, height)
        left = room * width
        middle = left + (self.width() - left) // 2
        for end_button, start, end in ((pick, left, middle), (outlier, middle, self.width())):
            end_button.setGeometry(start, 0, end - start, height)
        outlier.setFont(fitting_font(QFont(self.font()), outlier.text(), outlier.width() - GRID))
        self._show()
