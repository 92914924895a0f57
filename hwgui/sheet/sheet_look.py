"""How a sheet looks: its ruled lines, and the word that is marked on it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QPalette, QPen

from hwgui.paper import between, line_colour
from hwgui.widgets import GRID, has_high_contrast

LINE_SPACING: Final = 8 * GRID
"""Between two ruled lines, in px."""
FIRST_LINE: Final = 9 * GRID
"""From the sheet's top to its first ruled line, in px."""
RULE, MARK = 0.16, 0.16
"""How far the colours of rules and of the marked word are from the paper's."""


def paint_rules(
    painter: QPainter, rect: QRect, palette: QPalette, scale: float, scroll: int
) -> None:
    """Paint the ruled lines of a sheet in a widget.

    Args:
        rect: the widget's.
        scale: of the sheet as it is shown.
        scroll: how far down what is seen begins, in px.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(line_colour(palette, RULE), 1.0))
    spacing = LINE_SPACING * scale
    y = FIRST_LINE * scale - scroll
    y += max(0.0, -(y // spacing)) * spacing
    while y < rect.height() - 2:
        painter.drawLine(QLineF(GRID, round(y), rect.width() - GRID, round(y)))
        y += spacing
    painter.restore()


def paint_sheet_hint(painter: QPainter, hint: str, rect: QRect, font: QFont, color: QColor) -> None:
    """Paint what the empty sheet is for between its rules; the first line larger."""
    title, _, details = hint.partition("\n")
    large = QFont(font)
    large.setPointSizeF(QFontInfo(font).pointSizeF() * 1.5)
    painter.setPen(color)
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    line = QRect(rect.left() + 16, FIRST_LINE - LINE_SPACING, rect.width() - 32, LINE_SPACING)
    for number, (text, style) in enumerate(((title, large), (details, font)), start=1):
        painter.setFont(style)
        painter.drawText(line.translated(0, number * LINE_SPACING), flags, text)


def paint_mark(
    painter: QPainter, box: QRectF, palette: QPalette, scale: float, scroll: int
) -> None:
    """Paint the ground of the word in a rectangle that is in ink coordinates."""
    seen = QRectF(
        box.left() * scale, box.top() * scale - scroll, box.width() * scale, box.height() * scale
    )
    accent = palette.color(QPalette.ColorRole.Accent)
    painter.setPen(QPen(accent, 2.0) if has_high_contrast(palette) else Qt.PenStyle.NoPen)
    painter.setBrush(between(palette.base().color(), accent, MARK))
    painter.drawRoundedRect(seen.adjusted(-4, -4, 4, 4), 6.0, 6.0)
