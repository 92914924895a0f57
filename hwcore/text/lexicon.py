"""Words with frequencies, asked by their beginnings.

The words are sorted, so those that begin alike are neighbours, and a beginning is a range of
positions; the probability of a range is the difference of two sums. One more letter narrows the
range by two binary searches.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .language_data import LanguageData

SMALL, CAPITAL, CAPITALS = 1, 2, 4
"""How a word may be written: in small letters, with a capital, in capitals; joined by ``|``."""

CaseTable = tuple[tuple[float, float, float], ...]
"""For each ``Case``, how likely the word is in small letters, with a capital, in capitals."""


class Span(NamedTuple):
    """The words from ``low`` to before ``high``: those that begin with some letters."""

    low: int
    high: int


@dataclass(frozen=True)
class Follower:
    """What follows a word: words and their sums, as a ``Lexicon`` has of all words."""

    words: Sequence[int]
    sums: dict[int, memoryview]


class Lexicon:
    """A language's words.

    Attributes:
        words: sorted, in small letters.
    """

    def __init__(self, data: LanguageData, tables: Mapping[str, CaseTable]) -> None:
        """Args:
        tables: by name, how words are written at a place of a text.
        """
        self.words: list[bytes] = data.words.tobytes().split(b"\n")[:-1]
        self._data = data
        self._tables = {name: np.array(table) for name, table in tables.items()}
        frequencies = 10.0 ** (data.centibels.astype(np.float64) / -100)
        self._sums = {
            name: _sums(frequencies, table[data.cases]) for name, table in self._tables.items()
        }
        self._followed = {word: place for place, word in enumerate(data.followed.tolist())}

    @property
    def everything(self) -> Span:
        """All words."""
        return Span(0, len(self.words))

    def narrowed(self, span: Span, beginning: bytes) -> Span:
        """The words of a span that begin with this; all words of the span begin with all of it but
        the last letter."""
        low = bisect_left(self.words, beginning, span.low, span.high)
        after = beginning[:-1] + bytes([beginning[-1] + 1])
        return Span(low, bisect_left(self.words, after, low, span.high))

    def is_word(self, span: Span, letters: bytes) -> bool:
        """Whether these letters, which the span is of, are a word, then the first of the span."""
        return span.low < span.high and self.words[span.low] == letters

    def probability(self, span: Span, case: int, place: str) -> float:
        """How likely the next word is of a span and written so, at a place of a text."""
        sums = self._sums[place]
        low, high = span
        return sum(table[high] - table[low] for form, table in sums.items() if form & case)

    def followers(self, word: int, place: str) -> Follower | None:
        """What follows a word; None where that is not known."""
        row = self._followed.get(word)
        if row is None:
            return None
        low, high = self._data.offsets[row : row + 2].tolist()
        words = self._data.followers[low:high]
        shares = 10.0 ** (self._data.follower_centibels[low:high].astype(np.float64) / -100)
        return Follower(words.tolist(), _sums(shares, self._tables[place][self._data.cases[words]]))


def follower_probability(follower: Follower, span: Span, case: int) -> float:
    """How likely the next word is of a span and written so, after another."""
    low = bisect_left(follower.words, span.low)
    high = bisect_left(follower.words, span.high, low)
    if low == high:
        return 0.0
    return sum(table[high] - table[low] for form, table in follower.sums.items() if form & case)


_FORMS: Final = (SMALL, CAPITAL, CAPITALS)


def _sums(frequencies: NDArray[np.float64], forms: NDArray[np.float64]) -> dict[int, memoryview]:
    """By form, [W + 1]: the sum of the frequencies of all words before each."""
    result = {}
    for column, form in enumerate(_FORMS):
        sums = np.zeros(len(frequencies) + 1)
        np.cumsum(frequencies * forms[:, column], out=sums[1:])
        result[form] = sums.data
    return result
