"""The best candidates as rows of label, confidence and bar, in places that never move."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwcore import Candidate
from hwgui.system import percentage
from hwgui.widgets import GRID

ROWS: Final = 5


def percent(confidence: float) -> str:
    """Format a confidence, 0..1, in at most six characters.

    Never "100 %": no answer is certain.

    >>> [percent(p).replace(chr(0xA0), " ") for p in (0.9993, 0.984, 0.0042, 0.0001)]
    ['> 99 %', '98 %', '0.4 %', '0 %']
    """
    if confidence >= 0.995:
        return f">\N{NO-BREAK SPACE}{percentage(0.99, 0)}"
    if confidence >= 0.01 or confidence < 0.0005:
        return percentage(confidence, 0)
    return percentage(confidence)


class CandidateBars(QWidget):
    """Shows five candidates at most; the first stands out where the answer is trusted.

    Where it is not, no confidence is shown: confidences suppose that the ink is one of the labels.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidates: tuple[Candidate, ...] = ()
        self._trusted = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Candidates"))

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates shown, most confident first."""
        return self._candidates

    def show_candidates(self, candidates: tuple[Candidate, ...], trusted: bool) -> None:
        """Show the first five candidates; muted where they are not trusted."""
        self._candidates = candidates[:ROWS]
        self._trusted = trusted
        self.setAccessibleDescription(", ".join(map(self._description, self._candidates)))
        self.update()

    def clear(self) -> None:
        """Show no candidates."""
        self.show_candidates((), trusted=True)

    def sizeHint(self) -> QSize:
        return QSize(30 * GRID, ROWS * self._row_height(3.5))

    def minimumSizeHint(self) -> QSize:
        return QSize(14 * GRID, ROWS * self._row_height(2.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, candidate in enumerate(self._candidates):
            area = self._row_area(row)
            self._draw_texts(painter, area, candidate, strong=row == 0 and self._trusted)
            self._draw_bar(painter, area, candidate.confidence)

    def _description(self, candidate: Candidate) -> str:
        return (
            f"{candidate.label} {percent(candidate.confidence)}"
            if self._trusted
            else candidate.label
        )

    def _row_height(self, grids: float) -> int:
        return max(round(grids * GRID), self.fontMetrics().height() + 2)

    def _row_area(self, row: int) -> QRectF:
        height = self.height() / ROWS
        return QRectF(0.0, row * height, self.width(), height)

    def _draw_texts(
        self, painter: QPainter, area: QRectF, candidate: Candidate, strong: bool
    ) -> None:
        role = QPalette.ColorRole
        painter.setFont(self._strong_font() if strong else self.font())
        painter.setPen(self.palette().color(role.WindowText if strong else role.PlaceholderText))
        middle, side = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag
        painter.drawText(area, int(middle | side.AlignLeft), candidate.label)
        if self._trusted:
            before = QRectF(area)
            before.setWidth(self._left_of_bars() - GRID)
            painter.drawText(before, int(middle | side.AlignRight), percent(candidate.confidence))

    def _draw_bar(self, painter: QPainter, area: QRectF, confidence: float) -> None:
        left = self._left_of_bars()
        longest = QRectF(left, area.center().y() - GRID / 2, area.width() - left, GRID)
        shape = QPainterPath()
        shape.addRoundedRect(longest, GRID / 2, GRID / 2)
        role = QPalette.ColorRole
        painter.save()
        painter.setClipRect(longest.adjusted(0.0, 0.0, (confidence - 1.0) * longest.width(), 0.0))
        painter.fillPath(shape, self.palette().color(role.Accent if self._trusted else role.Mid))
        painter.restore()

    def _left_of_bars(self) -> float:
        """The x at which bars begin, after the widest label and the widest confidence."""
        metrics = QFontMetricsF(self._strong_font())
        labels = ["0", *(candidate.label for candidate in self._candidates)]
        label = max(metrics.horizontalAdvance(label) for label in labels)
        return label + metrics.horizontalAdvance(percent(1.0)) + 3 * GRID

    def _strong_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font
