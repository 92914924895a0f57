"""A row of buttons, one for each label: how many samples it has, and the way to list only those."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from hwcore.labels import OUTLIER, Alphabet
from hwgui.widgets import GRID, TARGET, fitting_font, label_caption

from .overview import SampleOverview

ENOUGH: Final = 3
"""Samples of a label below which more of it are wished for."""
_WIDEST: Final = 7 * GRID
_DOT: Final = 5.0  # px


class LabelFilter(QWidget):
    """A button for all samples, one for each label of an alphabet, and one for outliers.

    Signals:
        chosen(object): the label, None for all.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Label"))
        self.all = _Count(self.tr("All"), self)
        self.all.setChecked(True)
        self.labels: dict[str, _Count] = {}
        self._overview = SampleOverview()
        self._group = QButtonGroup(self)
        self._group.addButton(self.all)
        self._group.buttonClicked.connect(self._choose)
        self.show_overview(self._overview)

    def set_alphabet(self, alphabet: Alphabet) -> None:
        """Have a button for each of these labels, in place of those before; all are listed."""
        self.choose_all()
        for button in self.labels.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self.labels = {
            label: _Count(label_caption(label), self) for label in (*alphabet.labels, OUTLIER)
        }
        for button in self.labels.values():
            self._group.addButton(button)
            button.setVisible(True)
        self.show_overview(self._overview)
        self._place()
        self.updateGeometry()

    @property
    def wants_more(self) -> bool:
        """Whether more samples of some label are wished for."""
        return any(button.wants_more for button in self.labels.values())

    @Slot(object)
    def show_overview(self, overview: SampleOverview) -> None:
        """Show how many there are."""
        self._overview = overview
        self.all.show_count(overview.total, 0)
        for label, button in self.labels.items():
            count = overview.counts.get(label, 0)
            wanted = 0 if label == OUTLIER else max(ENOUGH - count, 0)
            button.show_count(count, wanted)

    def choose_all(self) -> None:
        """Mark that samples of every label are listed; nothing is emitted."""
        self.all.setChecked(True)

    def sizeHint(self) -> QSize:
        count = len(self.labels) + 1
        return QSize(count * _WIDEST, max(2 * self.fontMetrics().height() + GRID, TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize((len(self.labels) + 1) * 3 * GRID, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def _place(self) -> None:
        buttons = (self.all, *self.labels.values())
        width = min(self.width(), _WIDEST * len(buttons))
        for number, button in enumerate(buttons):
            left = width * number // len(buttons)
            right = width * (number + 1) // len(buttons)
            button.setGeometry(left, 0, right - left, self.height())

    @Slot(QAbstractButton)
    def _choose(self, button: QAbstractButton) -> None:
        labels = (label for label, candidate in self.labels.items() if candidate is button)
        self.chosen.emit(next(labels, None))


class _Count(QAbstractButton):
    """A label over its count; a dot beside the count says that more are wished for."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = self._wanted = 0
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def wants_more(self) -> bool:
        """Whether more samples are wished for."""
        return self._wanted > 0

    def show_count(self, count: int, wanted: int) -> None:
        """Show how many there are; ``wanted``: how many more are wished for."""
        self._count, self._wanted = count, wanted
        text = self.tr("{}: %n sample(s)", "", count).format(self.text())
        if wanted:
            text = self.tr("{}; %n more would help", "", wanted).format(text)
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
        font = QFont(self.font())
        font.setBold(self.isChecked())
        painter.setFont(fitting_font(font, self.text(), self.width() - 2))
        painter.setPen(palette.color(role.WindowText))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setFont(self.font())
        painter.setPen(palette.color(role.PlaceholderText))
        count = str(self._count) if self._count < 10_000 else f"{self._count // 1000}k"
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, count)
        if self._wanted:
            width = self.fontMetrics().horizontalAdvance(count)
            dot = QRectF(0.0, 0.0, _DOT, _DOT)
            dot.moveCenter(
                QPointF((self.width() + width + GRID) / 2 + _DOT / 2, lower.center().y())
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.Accent))
            painter.drawEllipse(dot)
