"""Parts of the drawer's pages: titles, wrapped text, columns, rows, and what scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScroller,
    QScrollerProperties,
    QVBoxLayout,
    QWidget,
)

from .focus_ring import RingedArea, RingedButton
from .theme import GRID

WIDEST_TEXT: Final = 80 * GRID
"""Pixels; longer lines are hard to read."""


def scroll_by_finger(area: QAbstractScrollArea) -> None:
    """Let a finger scroll the area by dragging; a tap stays a click, and the mouse as it was."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    scroller = QScroller.scroller(area.viewport())
    properties = scroller.scrollerProperties()
    metric, policy = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy
    for overshoot in (metric.HorizontalOvershootPolicy, metric.VerticalOvershootPolicy):
        properties.setScrollMetric(overshoot, policy.OvershootAlwaysOff)
    scroller.setScrollerProperties(properties)


def title_label() -> QLabel:
    """An empty bold label that wraps."""
    label = QLabel()
    font = QFont(label.font())
    font.setBold(True)
    label.setFont(font)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def text_label(quiet: bool = False) -> QLabel:
    """An empty label that wraps; ``quiet``: in the colour of what may stand back."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if quiet:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def text_column(*parts: QWidget) -> QWidget:
    """As ``column``, at most ``WIDEST_TEXT`` wide.

    The limit is the column's: the height of a label that is limited itself would be wrong.
    """
    widget = column(*parts)
    widget.setMaximumWidth(WIDEST_TEXT)
    return widget


def column(*parts: QWidget) -> QWidget:
    """A widget with the parts below each other, at its top."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return widget


def button_row(*buttons: RingedButton) -> QHBoxLayout:
    """A layout with the buttons beside each other, at its left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for button in buttons:
        button.setAutoDefault(True)
        row.addWidget(button)
    row.addStretch(1)
    return row


def page_layout(page: QWidget) -> QVBoxLayout:
    """Give a page of the drawer its vertical layout, with margins."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
    layout.setSpacing(GRID)
    return layout


class SideBySide(QWidget):
    """Text with pictures beside it, or below it where it is narrower than ``WIDEST_TEXT``."""

    def __init__(self, words: QWidget, pictures: QWidget) -> None:
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * GRID)
        self._layout.addWidget(words)
        self._layout.addWidget(pictures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        direction = QBoxLayout.Direction
        wide = event.size().width() >= WIDEST_TEXT
        self._layout.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        for part, share in enumerate((2, 3) if wide else (0, 1)):
            self._layout.setStretch(part, share)
        super().resizeEvent(event)


class Scrolled(RingedArea):
    """A vertical scroll area without a frame; Tab reaches it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(widget)
        # Without ground, so that the drawer's own is seen.
        self.viewport().setAutoFillBackground(False)
        widget.setAutoFillBackground(False)
        scroll_by_finger(self)
