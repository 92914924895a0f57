"""The cells of a grid of labels: the label large, its count under it, a dot, a tick."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hwgui.widgets import GRID, TARGET, fitted, label_caption

from .label_list import ROLE, TICK, ListedLabel

CELL: Final = QSize(TARGET + GRID, TARGET + GRID)
_RADIUS: Final = 6.0
_DOT: Final = 5.0  # px
_LARGE: Final = 20  # px, of a label of one character
_SMALL: Final = 11  # px, of the smallest text


class LabelCells(QStyledItemDelegate):
    """Paints labels; what is too long for a cell is smaller, and then cut."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return CELL

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(ROLE)
        if not isinstance(entry, ListedLabel):
            return
        palette, role = option.palette, QPalette.ColorRole
        state, area = option.state, QRect(option.rect)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        is_ticked = index.data(TICK) == Qt.CheckState.Checked
        ground = palette.color(role.Button)
        text, quiet = palette.color(role.WindowText), palette.color(role.PlaceholderText)
        if is_ticked:
            ground = palette.color(role.Highlight)
            text = quiet = palette.color(role.HighlightedText)
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = palette.color(role.Midlight)
        if entry.count == 0 and not is_ticked:
            text = quiet
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(role.Highlight), 2) if is_current else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -2), _RADIUS, _RADIUS)
        if is_current and is_ticked:
            painter.setPen(QPen(text, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(5, 5, -5, -5), _RADIUS, _RADIUS)
        inner = area.adjusted(GRID // 2, GRID // 2, -GRID // 2, -GRID // 2)
        upper = QRect(inner)
        if entry.count:
            upper.setBottom(inner.top() + inner.height() * 3 // 5)
            lower = QRect(
                inner.left(), upper.bottom(), inner.width(), inner.bottom() - upper.bottom()
            )
            self._draw_count(painter, lower, entry, quiet, palette.color(role.Accent))
        self._draw_label(painter, upper, label_caption(entry.label), option.font, text)
        painter.restore()

    def _draw_label(
        self, painter: QPainter, area: QRect, text: str, font: QFont, color: QColor
    ) -> None:
        large = QFont(font)
        large.setPixelSize(_LARGE)
        fitting, text = fitted(large, text, area.width(), _SMALL)
        painter.setFont(fitting)
        painter.setPen(color)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)

    def _draw_count(
        self, painter: QPainter, area: QRect, entry: ListedLabel, color: QColor, dot: QColor
    ) -> None:
        count = entry.count or 0
        text = str(count) if count < 10_000 else f"{count // 1000}k"
        font = QFont(painter.font())
        font.setPixelSize(_SMALL)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
        if entry.wants_more:
            right = area.center().x() + painter.fontMetrics().horizontalAdvance(text) / 2
            place = QRectF(0.0, 0.0, _DOT, _DOT)
            place.moveCenter(QPointF(right + _DOT, area.center().y() + 1.0))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dot)
            painter.drawEllipse(place)
