"""Where each word of a reading stands in the strip: its lines below each other, wrapped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

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


class _PlacedLine(NamedTuple):
    """A line of writing that was placed: what it was made of, where it begins, what came of it."""

    words: tuple[tuple[str, float], ...]
    top: int
    placed: tuple[PlacedWord, ...]
    bottom: int


class StripLayout:
    """Places words in rows. A line of writing begins a row and goes on in further ones.

    Lines that are as they were, and where they were, are not placed anew.

    Attributes:
        words: in the order of the reading.
        height: of all rows, in px.
    """

    def __init__(self) -> None:
        self.words: tuple[PlacedWord, ...] = ()
        self.height = 0
        self._lines: Sequence[tuple[tuple[str, float], ...]] = ()
        self._known: list[_PlacedLine] = []
        self._widths: dict[str, int] = {}
        self._font = ""
        self._room = (0, 0)

    def set_words(self, lines: Sequence[tuple[tuple[str, float], ...]]) -> None:
        """Take the words of each line, with how sure they are; ``arrange`` places them."""
        self._lines = lines

    def arrange(self, width: int, metrics: QFontMetrics, row: int) -> None:
        """Place the words in rows that are ``row`` px high and at most ``width`` wide."""
        space = max(metrics.horizontalAdvance(" "), GRID)  # a mark around a word, too, is clear
        font = f"{metrics.height()} {metrics.averageCharWidth()} {space}"
        if font != self._font:
            self._font, self._widths, self._known = font, {}, []
        if self._room != (width, row):
            self._room, self._known = (width, row), []
        words: list[PlacedWord] = []
        lines: list[_PlacedLine] = []
        top = GRID // 2
        for number, line in enumerate(self._lines):
            known = self._known[number] if number < len(self._known) else None
            if known is None or (known.words, known.top) != (line, top):
                known = self._placed(number, line, top, metrics, space)
            lines.append(known)
            words += known.placed
            top = known.bottom
        self.words, self.height, self._known = tuple(words), top, lines

    def between(self, top: int, bottom: int) -> Iterator[tuple[int, PlacedWord]]:
        """The words whose rows are seen between two heights, with their numbers."""
        first = bisect_left(self.words, top, key=_bottom_of)
        return enumerate(self.words[first : bisect_right(self.words, bottom, key=_top_of)], first)

    def _placed(
        self,
        number: int,
        line: tuple[tuple[str, float], ...],
        top: int,
        metrics: QFontMetrics,
        space: int,
    ) -> _PlacedLine:
        width, row = self._room
        placed: list[PlacedWord] = []
        left, row_top = 0, top
        for text, confidence in line:
            wide = self._width(text, metrics)
            if left and left + wide > width:
                left, row_top = 0, row_top + row
            rect = QRect(GRID + left, row_top, wide, row)
            placed.append(PlacedWord(text, confidence, number, rect))
            left += wide + space
        return _PlacedLine(line, top, tuple(placed), row_top + row)

    def word_at(self, place: QPoint) -> int:
        """The number of the word at a place; -1: none."""
        for number, word in enumerate(self.words):
            if word.rect.adjusted(-1, 0, 1, 0).contains(place):
                return number
        return -1

    def gap_at(self, place: QPoint) -> int:
        """The number of the word that follows a gap between two words of a row; -1: none is
        there."""
        for number, (before, after) in enumerate(pairwise(self.words), start=1):
            gap = QRect(before.rect.topRight(), after.rect.bottomLeft())
            if before.rect.top() == after.rect.top() and gap.contains(place):
                return number
        return -1

    def _width(self, text: str, metrics: QFontMetrics) -> int:
        if text not in self._widths:
            self._widths[text] = metrics.horizontalAdvance(text)
        return self._widths[text]


def _top_of(word: PlacedWord) -> int:
    return word.rect.top()


def _bottom_of(word: PlacedWord) -> int:
    return word.rect.bottom()
