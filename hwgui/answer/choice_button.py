"""Buttons below the answer: one gives the ink a label, which changes; one opens the picker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from hwgui.system import Texts
from hwgui.widgets import GRID, FlatButton, fitted, label_caption, label_text

_LARGE: Final = 18  # px, of a label of one character
_SMALL: Final = 11  # px, of the smallest text

choice_texts = Texts("choice_texts")


class ChoiceButton(FlatButton):
    """Shows a label as large as it fits; without one it is hidden.

    It gives the label that it had when it was pressed: an answer that comes before the release may
    change it, and what assistive technology presses is released a moment later.
    """

    def __init__(self, chosen: Callable[[str], object], parent: QWidget) -> None:
        """``chosen`` is called with the label when the button is pressed."""
        action = QAction(parent)
        super().__init__(action, parent, raised=True)
        self.label: str | None = None
        self._pressed_label: str | None = None
        self._chosen = chosen
        self.pressed.connect(self._take_label)
        action.triggered.connect(self._give_label)
        self.hide()

    def show_label(self, label: str | None, is_strong: bool = False) -> None:
        """Show a label, outlined where it is the best one; None hides the button."""
        if is_strong != self.is_strong:
            self.set_strong(is_strong)
        if label != self.label:
            self.label = label
            if label is not None:
                meaning = choice_texts.tr("Save the ink as {}").format(label_text(label))
                self.setObjectName(f"label_{label}")
                self.setToolTip(meaning)
                self.setAccessibleName(meaning)
                self._fit()
        self.setVisible(label is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    @Slot()
    def _take_label(self) -> None:
        self._pressed_label = self.label

    @Slot()
    def _give_label(self) -> None:
        if self._pressed_label is not None:
            self._chosen(self._pressed_label)

    def _fit(self) -> None:
        """Take the font in which the label fits, and cut it where it would be too small."""
        if self.label is None:
            return
        text, room = label_caption(self.label), self.width() - GRID
        font = QFont(self.font())
        font.setPixelSize(_LARGE)
        font, text = fitted(font, text, room, _SMALL)
        self.setFont(font)
        self.setText(text.replace("&", "&&"))


class PickerButton(FlatButton):
    """Opens the picker; its text is dots where the whole does not fit."""

    def __init__(self, pick: QAction, parent: QWidget) -> None:
        """``pick`` opens the picker, and has the text."""
        action = QAction(parent)
        super().__init__(action, parent, raised=True)
        action.setParent(self)
        self._whole = pick.iconText()
        action.setToolTip(pick.toolTip())
        action.triggered.connect(pick.trigger)
        self.setAccessibleName(pick.toolTip())
        self._fit()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._whole) <= self.width() - GRID
        text = self._whole if fits else "\N{MIDLINE HORIZONTAL ELLIPSIS}"
        self.defaultAction().setIconText(text)
