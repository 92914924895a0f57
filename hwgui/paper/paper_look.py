"""How the paper looks: its sheet with the frame, the guide lines, the hint, the eraser's cursor."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)

from hwcore.ink import Guides
from hwgui.widgets import has_high_contrast

CORNER_RADIUS: Final = 8.0  # px
_BASELINE, _UPPER_LINE = 0.34, 0.17
"""How far the colours of the guide lines are from the paper's to the text's."""


def paint_sheet(painter: QPainter, rect: QRect, palette: QPalette, focused: bool) -> None:
    """Paint empty paper in a widget, its frame in the colour of focus where keys mean it."""
    paper = palette.color(QPalette.ColorRole.Base)
    if focused:
        pen = QPen(palette.color(QPalette.ColorRole.Highlight), 2.0)
    else:
        pen = QPen(line_colour(palette, 0.25), 1.0)
    # Hard-edged and a little too large: at fractional scales the widget ends within a pixel.
    around = rect.adjusted(-1, -1, 1, 1)
    painter.fillRect(around, palette.color(QPalette.ColorRole.Window))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(paper)
    inset = pen.widthF() / 2
    frame = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(frame, CORNER_RADIUS, CORNER_RADIUS)


def paint_guides(painter: QPainter, guides: Guides, rect: QRect, palette: QPalette) -> None:
    """Paint guide lines, in px, across a sheet: calm, and the one that letters stand on darker."""
    inside = QRectF(rect).adjusted(1.0, 1.0, -2.0, -2.0)  # from frame to frame
    upper = guides.baseline - guides.x_height
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for y, strength in ((upper, _UPPER_LINE), (guides.baseline, _BASELINE)):
        if inside.top() < y < inside.bottom():
            painter.setPen(QPen(line_colour(palette, strength), 1.0))
            painter.drawLine(QLineF(inside.left(), y, inside.right(), y))
    painter.restore()


def paint_hint(painter: QPainter, hint: str, rect: QRect, font: QFont, color: QColor) -> None:
    """Paint what empty paper is for; the first line is larger than the rest."""
    title, _, details = hint.partition("\n")
    painter.setPen(color)
    half = rect.adjusted(16, 16, -16, -16)
    half.setHeight(half.height() // 2 - 4)
    wrapped = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
    large = QFont(font)
    large.setPointSizeF(QFontInfo(font).pointSizeF() * 1.5)
    if half.height() < QFontMetrics(large).height():  # there is room for one line only
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), title)
        return
    painter.setFont(large)
    painter.drawText(half, wrapped | int(Qt.AlignmentFlag.AlignBottom), title)
    half.translate(0, half.height() + 8)
    painter.setFont(font)
    painter.drawText(half, wrapped | int(Qt.AlignmentFlag.AlignTop), details)


def eraser_cursor(radius: float) -> QCursor:
    """A ring as large as what the eraser takes, dark on light so that it shows on any paper."""
    size = round(2 * radius) + 4
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    center = QPointF(size / 2, size / 2)
    for color, width in ((Qt.GlobalColor.white, 3.0), (Qt.GlobalColor.black, 1.0)):
        painter.setPen(QPen(color, width))
        painter.drawEllipse(center, radius, radius)
    painter.end()
    return QCursor(picture)


def line_colour(palette: QPalette, strength: float) -> QColor:
    """The colour of lines on paper, so far from the paper's to the text's; in high contrast that of
    quiet marks, which can be made out."""
    if has_high_contrast(palette):
        return palette.color(QPalette.ColorRole.Mid)
    return between(palette.base().color(), palette.text().color(), strength)


def between(start: QColor, end: QColor, part: float) -> QColor:
    """The colour that is so far, 0..1, from one to another."""
    return QColor.fromRgbF(
        start.redF() + part * (end.redF() - start.redF()),
        start.greenF() + part * (end.greenF() - start.greenF()),
        start.blueF() + part * (end.blueF() - start.blueF()),
    )
