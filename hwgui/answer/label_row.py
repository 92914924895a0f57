"""The buttons of the labels below the answer, in one row or two: each gives the ink its label."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from hwcore.labels import OUTLIER
from hwgui.widgets import GRID, TARGET, FlatButton, fitting_font

from .choice_button import PickerButton


class LabelRow(QWidget):
    """Shows a button for each label, all of one size; that of the best answer stands out.

    There are two rows where the height allows; the button for outliers has a column of its own,
    with that of the picker in its lower half. The row is hidden while there is nothing to label.

    Attributes:
        pick: opens the picker, where other labels can be given, too.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, FlatButton] = {}
        self._best: str | None = None
        self.pick: FlatButton | None = None
        self.setAccessibleName(self.tr("What is it?"))
        self.hide()

    @property
    def best(self) -> str | None:
        """The label that stands out."""
        return self._best

    def set_actions(self, actions: Sequence[QAction], pick: QAction | None = None) -> None:
        """Show a button for each of these actions, whose data is their label, and no others; with
        one for the picker."""
        for button in filter(None, (*self._buttons.values(), self.pick)):
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self.pick = None if pick is None else PickerButton(pick, self)
        self._best = None
        for action in actions:
            button = FlatButton(action, self, raised=True)
            button.setAccessibleName(action.toolTip())
            self._buttons[str(action.data())] = button
            action.enabledChanged.connect(self._show_if_enabled)
        self._show_if_enabled()
        self._place()

    @property
    def buttons(self) -> tuple[FlatButton, ...]:
        """The buttons from left to right."""
        return tuple(self._buttons.values())

    def button(self, label: str) -> FlatButton:
        """The button of a label."""
        return self._buttons[label]

    def mark_best(self, label: str | None) -> None:
        """Let one button stand out, or none."""
        if label == self._best:
            return
        for name, button in self._buttons.items():
            button.set_strong(name == label)
        self._best = label

    def sizeHint(self) -> QSize:
        """The least size with one row."""
        height = max(TARGET, self.fontMetrics().height() + GRID)
        return QSize(len(self._buttons) * TARGET, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    @Slot()
    def _show_if_enabled(self) -> None:
        self.setVisible(any(button.defaultAction().isEnabled() for button in self.buttons))

    def _place(self) -> None:
        rows = 2 if self.height() >= 2 * self.sizeHint().height() else 1
        labels = [button for label, button in self._buttons.items() if label != OUTLIER]
        columns = max(-(-len(labels) // rows), 1)
        outlier = self._buttons.get(OUTLIER)
        all_columns = columns
        if outlier is not None:
            # Where it would be too small for a finger, its key and the menu of samples are left.
            outlier.setVisible(self.width() >= (columns + 1) * TARGET)
            all_columns += not outlier.isHidden()
        font = QFont(self.font())
        font.setPixelSize(max(self.fontInfo().pixelSize(), self.height() // rows * 2 // 5))
        for number, button in enumerate(labels):
            row, column = divmod(number, columns)
            left, right = (self.width() * at // all_columns for at in (column, column + 1))
            top, bottom = (self.height() * at // rows for at in (row, row + 1))
            button.setFont(font)
            button.setGeometry(left, top, right - left, bottom - top)
        left = self.width() * columns // all_columns
        ends = [outlier] if outlier is not None and all_columns > columns else []
        if self.pick is not None:
            self.pick.setVisible(bool(ends) and rows > 1)
            ends += [self.pick] if not self.pick.isHidden() else []
        for number, button in enumerate(ends):
            top, bottom = (self.height() * at // len(ends) for at in (number, number + 1))
            button.setGeometry(left, top, self.width() - left, bottom - top)
            if button is outlier:
                button.setFont(fitting_font(self.font(), button.text(), button.width() - GRID))
