"""A switch: what is on or off shows it by a knob in a groove, not by its ground alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from .buttons import FlatButton
from .theme import GRID

_GROOVE: Final = QSize(4 * GRID, 2 * GRID + 2)
_KNOB: Final = GRID - 2.0
"""Radius in px."""


class SwitchButton(FlatButton):
    """Shows whether a checkable action is on: text, and a knob at the left or, if on, the right.

    The groove has the accent's colour while it is on. Knobs are in the same places in every
    language.
    """

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(action, parent)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_GROOVE.width() + GRID, 0)

    def ground(self) -> QColor | None:
        is_used = self.isEnabled() and (self.underMouse() or self.isDown())
        return super().ground() if is_used else None

    def paint_content(self, painter: QPainter) -> None:
        palette, role = self.palette(), QPalette.ColorRole
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        text = QRect(GRID, 0, self.width() - _GROOVE.width() - 2 * GRID, self.height())
        painter.setPen(palette.color(group, role.ButtonText))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        left = self.width() - _GROOVE.width() - GRID
        top = (self.height() - _GROOVE.height()) / 2
        groove = QRectF(left, top, _GROOVE.width(), _GROOVE.height())
        is_on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(role.Accent if is_on and self.isEnabled() else role.Mid))
        painter.drawRoundedRect(groove, groove.height() / 2, groove.height() / 2)
        inset = groove.height() / 2
        x = groove.right() - inset if is_on else groove.left() + inset
        painter.setBrush(palette.color(role.Base))
        painter.drawEllipse(QPointF(x, groove.center().y()), _KNOB, _KNOB)
