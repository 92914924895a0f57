"""The line above the picture of the raster: the picture's name, or a legend of its colours."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from hwgui.widgets import GRID, ElidedLabel

from .raster_picture import ATTENTION_STRENGTH

_BAR: Final = QSize(3 * GRID, GRID)


class PictureCaption(ElidedLabel):
    """Text in one line, with a bar of the colours where the picture shows attention.

    The room that it asks for is the same whatever it says, so that nothing around it moves.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._text = ""
        self._has_bar = False
        self.show_name()

    @property
    def text(self) -> str:
        """What is said, in full."""
        return self._text

    @property
    def has_bar(self) -> bool:
        """Whether the bar of colours is shown."""
        return self._has_bar

    def show_name(self) -> None:
        """Say that this is what the network sees."""
        self._show(self._name(), self._name(), has_bar=False)

    def show_legend(self, label: str) -> None:
        """Say that the colours are what spoke for a label."""
        text = self.tr("what spoke for {}, faint to strong").format(label)
        self._show(text, self.tr("for {}").format(label), has_bar=True)
        self.setToolTip(
            self.tr(
                "The stronger the colour, the more that place spoke for {}: the ink there, or that "
                "the paper is empty there"
            ).format(label)
        )

    def show_unsure(self) -> None:
        """Say that no place is coloured, as there is no answer that one could speak for."""
        text = self.tr("Not sure, so nothing spoke for it")
        self._show(text, self.tr("Not sure"), has_bar=False)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._name()) + 2, metrics.height())

    def text_rect(self) -> QRect:
        return self.rect().adjusted(_BAR.width() + GRID if self._has_bar else 0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._has_bar:
            self._draw_bar()

    def _draw_bar(self) -> None:
        painter = QPainter(self)
        palette, role = self.palette(), QPalette.ColorRole
        bar = QRect(0, (self.height() - _BAR.height()) // 2, _BAR.width(), _BAR.height())
        accent = palette.color(role.Accent)
        strong, none = QColor(accent), QColor(accent)
        strong.setAlphaF(ATTENTION_STRENGTH)
        none.setAlphaF(0.0)
        colours = QLinearGradient(bar.topLeft(), bar.topRight())
        colours.setColorAt(0.0, none)
        colours.setColorAt(1.0, strong)
        painter.fillRect(bar, palette.color(role.Base))
        painter.fillRect(bar, colours)
        painter.setPen(palette.color(role.Midlight))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))

    def _name(self) -> str:
        return self.tr("What it sees")

    def _show(self, text: str, short: str, *, has_bar: bool) -> None:
        if (text, has_bar) == (self._text, self._has_bar):
            return
        self._text, self._has_bar = text, has_bar
        self.set_forms(text, short, is_quiet=True)
        self.setAccessibleName(text)
        self.setToolTip(text if short != text else "")
