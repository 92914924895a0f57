"""The field over a cell of the list of samples, in which one says what words are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from hwgui.system import latin_event
from hwgui.widgets import OUTLIER_KEY

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class WordsEdit(QLineEdit):
    """Stands beside the list and over it, as the tree that screen readers have leaves out what is
    in a list but its cells. It leaves over no key.
    """

    def __init__(self, viewport: QWidget) -> None:
        """``viewport`` is that of the list."""
        view = viewport.parentWidget()
        assert isinstance(view, QAbstractItemView)
        self._beside = view.parentWidget() or view
        super().__init__(self._beside)
        self._viewport = viewport
        self.setAccessibleName(self.tr("What the words say"))

    def place_in(self, cell: QRect) -> None:
        """Stand at the lower edge of a cell or, where that is out of sight, at the list's."""
        height = self.sizeHint().height()
        place = cell.adjusted(4, 0, -4, -4)
        lowest = self._viewport.height() - height
        top = max(min(place.bottom() + 1 - height, lowest), 0)
        corner = self._viewport.mapTo(self._beside, QPoint(place.left(), top))
        self.setGeometry(QRect(corner, place.size()))
        self.resize(place.width(), height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            latin = latin_event(event) or event
            is_outlier = QKeySequence(latin.keyCombination()) == QKeySequence(OUTLIER_KEY)
            if event.key() in _ENTER or any(map(latin.matches, _STEPS)) or is_outlier:
                event.accept()  # what it means in the window is not of this text
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(latin_event(event) or event)
        event.accept()
