"""The best candidates among many labels: in each row buttons and the confidence, under it a bar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwcore import Candidate
from hwgui.widgets import GRID, TARGET

from .candidate_bars import percent
from .candidate_groups import CandidateGroup, grouped
from .choice_button import ChoiceButton

ROWS: Final = 5
_LEAST_ROWS: Final = 3
_MOST_ALIKE: Final = 4
"""Look-alikes in one row; no group has more that anybody would look for here."""
_LINE: Final = 2  # px, high


class CandidateRows(QWidget):
    """Shows candidates, look-alikes side by side. Each label is a button, and nothing moves.

    Signals:
        chosen(str): the label of a button that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: Mapping[str, tuple[str, ...]] = {}
        self._candidates: tuple[Candidate, ...] = ()
        self._trusted = True
        self._rows: tuple[CandidateGroup, ...] = ()
        self._buttons = tuple(
            tuple(ChoiceButton(self.chosen.emit, self) for _ in range(_MOST_ALIKE))
            for _ in range(ROWS)
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Candidates"))

    @property
    def rows(self) -> tuple[CandidateGroup, ...]:
        """What is shown, the best first."""
        return self._rows

    @property
    def buttons(self) -> tuple[ChoiceButton, ...]:
        """The buttons that show a label, from the best one on."""
        return tuple(button for row in self._buttons for button in row if button.label is not None)

    @property
    def all_buttons(self) -> tuple[ChoiceButton, ...]:
        """The buttons in the order of the focus, hidden ones, too."""
        return tuple(button for row in self._buttons for button in row)

    def set_groups(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        """Take which labels look alike: each with its look-alikes and itself."""
        self._groups = groups
        self.show_candidates(self._candidates, self._trusted)

    def show_candidates(self, candidates: tuple[Candidate, ...], trusted: bool) -> None:
        """Show the first candidates; muted and without confidences where they are not trusted."""
        self._candidates, self._trusted = candidates, trusted
        self._rows = grouped(candidates, self._groups, self._shown_rows())
        self._place()
        for number, buttons in enumerate(self._buttons):
            row = self._rows[number] if number < len(self._rows) else None
            labels = () if row is None else row.labels[:_MOST_ALIKE]
            for place, button in enumerate(buttons):
                label = labels[place] if place < len(labels) else None
                is_best = trusted and number == 0 and row is not None and label == row.best
                button.show_label(label, is_best)
        self.setAccessibleDescription(", ".join(map(self._description, self._rows)))
        self.update()

    def clear(self) -> None:
        """Show no candidates."""
        self.show_candidates((), trusted=True)

    def sizeHint(self) -> QSize:
        return QSize(30 * GRID, ROWS * self._row_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(14 * GRID, _LEAST_ROWS * self._row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.show_candidates(self._candidates, self._trusted)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, row in enumerate(self._rows):
            area = QRectF(self._row_area(number))
            line = QRectF(0.0, area.bottom() - _LINE, area.width(), _LINE)
            self._draw_line(painter, line, row.confidence)
            taken = min(len(row.labels), _MOST_ALIKE) * self._button_width(row) + GRID
            text = area.adjusted(taken, 0.0, 0.0, -_LINE)
            wide = painter.fontMetrics().horizontalAdvance(percent(row.confidence))
            if self._trusted and wide <= text.width():
                role = QPalette.ColorRole
                quiet = role.PlaceholderText if number else role.WindowText
                painter.setPen(self.palette().color(quiet))
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                painter.drawText(text, int(flags), percent(row.confidence))

    def _draw_line(self, painter: QPainter, longest: QRectF, confidence: float) -> None:
        """Draw how confident a row is as a line under it."""
        role = QPalette.ColorRole
        painter.fillRect(longest, self.palette().color(role.Midlight))
        longest.setWidth(longest.width() * confidence)
        painter.fillRect(longest, self.palette().color(role.Accent if self._trusted else role.Mid))

    def _description(self, row: CandidateGroup) -> str:
        labels = " ".join(row.labels)
        return f"{labels} {percent(row.confidence)}" if self._trusted else labels

    def _row_height(self) -> int:
        return max(TARGET, self.fontMetrics().height() + GRID) + _LINE

    def _shown_rows(self) -> int:
        return min(max(self.height() // self._row_height(), 0), ROWS)

    def _row_area(self, number: int) -> QRect:
        height = self._row_height()
        return QRect(0, number * height, self.width(), height)

    def _button_width(self, row: CandidateGroup) -> int:
        """As wide as high; an own symbol's name has the room that the confidence leaves."""
        if len(row.labels) > 1 or len(row.best) == 1:
            return TARGET
        name = 2 * GRID + 3 * self.fontMetrics().horizontalAdvance(row.best) // 2
        return max(min(name, self.width() - 2 * TARGET), TARGET)

    def _place(self) -> None:
        for number, buttons in enumerate(self._buttons):
            area = self._row_area(number)
            width = self._button_width(self._rows[number]) if number < len(self._rows) else TARGET
            for place, button in enumerate(buttons):
                button.setGeometry(place * width, area.top(), width, area.height() - _LINE)
