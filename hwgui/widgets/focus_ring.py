"""A ring around the widget that has the focus, where the style marks it faintly or not at all."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from .theme import GRID, TARGET

_LINE: Final = 2.0
_RADIUS: Final = 4.0
_BY_KEY: Final = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class RingedButton(QPushButton):
    """A push button with a focus ring, at least ``TARGET`` px high for a finger."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            _draw(self)


class RingedArea(QScrollArea):
    """A scroll area with a focus ring; the arrow keys scroll it.

    Attributes:
        ring: in the layout's spacing around the area; visible where the focus came by Tab.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ring = _Ring(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring.setParent(self.parentWidget())
        self.ring.setVisible(event.reason() in _BY_KEY)
        self._place()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.ring.hide()
        super().focusOutEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.ring.setGeometry(self.geometry().adjusted(-GRID, -GRID // 2, GRID, GRID // 2))
        self.ring.raise_()


class _Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        _draw(self)


def _draw(widget: QWidget) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Highlight), _LINE))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1.0, 1.0, -1.0, -1.0), _RADIUS, _RADIUS)
