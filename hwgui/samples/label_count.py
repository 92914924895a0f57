"""A button of the filter by label: a label over how many samples it has."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from hwgui.widgets import GRID, fitted

_DOT: Final = 5.0  # px


def named_width(text: str, font: QFont) -> int:
    """Of a button with the whole of this label, bold as it is when it is chosen, in px."""
    bold = QFont(font)
    bold.setBold(True)
    return QFontMetrics(bold).horizontalAdvance(text) + GRID


class LabelCount(QAbstractButton):
    """A label over its count; a dot beside the count says that more are wished for."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self._wants_more = False
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def wants_more(self) -> bool:
        """Whether more samples are wished for."""
        return self._wants_more

    def show_count(self, count: int, wanted: int = 0, wants_more: bool = False) -> None:
        """Show how many there are; ``wanted``: how many more are wished for, or ``wants_more`` for
        no certain number."""
        self._count, self._wants_more = count, wants_more or wanted > 0
        text = self.tr("{}: %n sample(s)", "", count).format(self.text())
        if wanted:
            text = self.tr("{}; %n more would help", "", wanted).format(text)
        elif wants_more:
            text = self.tr("{}; more would help").format(text)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(role.Highlight), 2.0))
        if self.isChecked() or self.underMouse():
            painter.setBrush(palette.color(role.Midlight))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6.0, 6.0)
        upper = self.rect().adjusted(0, GRID // 2, 0, -self.height() // 2)
        lower = self.rect().adjusted(0, self.height() // 2, 0, -GRID // 2)
        self._draw_label(painter, upper.adjusted(1, 0, -1, 0))
        painter.setFont(self.font())
        painter.setPen(palette.color(role.PlaceholderText))
        count = str(self._count) if self._count < 10_000 else f"{self._count // 1000}k"
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, count)
        if self._wants_more:
            width = self.fontMetrics().horizontalAdvance(count)
            dot = QRectF(0.0, 0.0, _DOT, _DOT)
            right = (self.width() + width + GRID) / 2 + _DOT / 2
            dot.moveCenter(QPointF(right, lower.center().y()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.Accent))
            painter.drawEllipse(dot)

    def _draw_label(self, painter: QPainter, area: QRect) -> None:
        font = QFont(self.font())
        font.setBold(self.isChecked())
        font, text = fitted(font, self.text(), self.width() - 2)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
