"""Where each word of a reading stands in the strip: its lines below each other, wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics

from hwgui.widgets import GRID


@dataclass(frozen=True)
class PlacedWord:
    """A word of the strip.

    Attributes:
        text, confidence: as it was read.
        line: the number of its line in the reading.
        rect: where it stands, in px from the text's top; as high as a row.
    """

    text: str
    confidence: float
    line: int
    rect: QRect


class StripLayout:
    """Places words in rows. A line of writing begins a row and goes on in further ones.

    Attributes:
        words: in the order of the reading.
        height: of all rows, in px.
    """

    def __init__(self) -> None:
        self.words: tuple[PlacedWord, ...] = ()
        self.height = 0
        self._lines: Sequence[Sequence[tuple[str, float]]] = ()
        self._widths: dict[str, int] = {}
        self._font = ""

    def set_words(self, lines: Sequence[Sequence[tuple[str, float]]]) -> None:
        """Take the words of each line, with how sure they are; ``arrange`` places them."""
        self._lines = lines

    def arrange(self, width: int, metrics: QFontMetrics, row: int) -> None:
        """Place the words in rows that are ``row`` px high and at most ``width`` wide."""
        space = metrics.horizontalAdvance(" ")
        font = f"{metrics.height()} {metrics.averageCharWidth()} {space}"
        if font != self._font:
            self._font, self._widths = font, {}
        words: list[PlacedWord] = []
        top = GRID // 2
        for number, line in enumerate(self._lines):
            left = 0
            for text, confidence in line:
                wide = self._width(text, metrics)
                if left and left + wide > width:
                    left, top = 0, top + row
                words.append(
                    PlacedWord(text, confidence, number, QRect(GRID + left, top, wide, row))
                )
                left += wide + space
            top += row
        self.words, self.height = tuple(words), top

    def word_at(self, place: QPoint) -> int:
        """The number of the word at a place, the half space beside it included; -1: none."""
        for number, word in enumerate(self.words):
            if word.rect.adjusted(-3, 0, 3, 0).contains(place):
                return number
        return -1

    def _width(self, text: str, metrics: QFontMetrics) -> int:
        if text not in self._widths:
            self._widths[text] = metrics.horizontalAdvance(text)
        return self._widths[text]
