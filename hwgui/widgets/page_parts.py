"""What the pages of the drawer are made of: titles, text that wraps, columns, rows, scrolling."""

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
    """Let a finger drag what the area shows; a tap stays what a click is, and so does the mouse."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    scroller = QScroller.scroller(area.viewport())
    properties = scroller.scrollerProperties()
    metric, policy = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy
    for which in (metric.HorizontalOvershootPolicy, metric.VerticalOvershootPolicy):
        properties.setScrollMetric(which, policy.OvershootAlwaysOff)
    scroller.setScrollerProperties(properties)


def title_label() -> QLabel:
    """A bold line, or more where one does not hold it."""
    label = QLabel()
    font = QFont(label.font())
    font.setBold(True)
    label.setFont(font)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def text_label(quiet: bool = False) -> QLabel:
    """Text that wraps; ``quiet``: it may stand back."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if quiet:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def text_column(*parts: QWidget) -> QWidget:
    """As ``column``, no wider than text should be; a label's own limit is lost on its height."""
    widget = column(*parts)
    widget.setMaximumWidth(WIDEST_TEXT)
    return widget


def column(*parts: QWidget) -> QWidget:
    """Parts below each other, at the top."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return widget


def button_row(*buttons: RingedButton) -> QHBoxLayout:
    """Buttons beside each other, at the left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for button in buttons:
        button.setAutoDefault(True)
        row.addWidget(button)
    row.addStretch(1)
    return row


def page_layout(page: QWidget) -> QVBoxLayout:
    """The layout of a page of the drawer, with its margins."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
    layout.setSpacing(GRID)
    return layout


class SideBySide(QWidget):
    """Words, and beside them what they are about; or below them, where it is narrow."""

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
    """Shows a widget as wide as there is room, and as much of its height; Tab reaches it."""

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
