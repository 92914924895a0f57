"""The toolbar button with the name of who writes; it opens the menu of people."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from hwgui.widgets import GRID, MenuOpener

_WIDEST: Final = 24 * GRID
_NARROWEST: Final = 9 * GRID
_PADDING: Final = 6 * GRID  # beside the name, as in the window's style sheet


class NameButton(QToolButton):
    """Shows a name, cut where room is short; a click or Space opens the menu."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self._name = ""
        self.setObjectName("person")
        MenuOpener(self, menu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Show the name of who writes."""
        self._name = name
        self.setToolTip(self.tr("{} writes").format(name))
        self.setAccessibleName(self.tr("Person: {}").format(name))
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._name) + _PADDING
        return QSize(min(max(wide, _NARROWEST), _WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        room = self.width() - _PADDING
        self.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room))
