"""Words with frequencies, asked by their beginnings.

The words are sorted, so those that begin alike are neighbours, and a beginning is a range of
positions; the probability of a range is the difference of two sums. One more letter narrows the
range by two binary searches.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .language_data import LanguageData

SMALL, CAPITAL, CAPITALS = 1, 2, 4
"""How a word may be written: in small letters, with a capital, in capitals; joined by ``|``."""

CaseTable = tuple[tuple[float, float, float], ...]
"""For each ``Case``, how likely the word is in small letters, with a capital, in capitals."""


Sums = tuple[memoryview, memoryview, memoryview]
"""For each form of a word, the probability of all words before each."""


class Span(NamedTuple):
    """The words from ``low`` to before ``high``: those that begin with some letters."""

    low: int
    high: int


@dataclass(frozen=True)
class Follower:
    """What follows a word: words and their sums, as a ``Lexicon`` has of all words."""

    words: Sequence[int]
    sums: Sums


class Lexicon:
    """A language's words.

    Attributes:
        words: sorted, in small letters.
        everything: the span of all words.
    """

    def __init__(self, data: LanguageData, tables: Mapping[str, CaseTable]) -> None:
        """Args:
        tables: by name, how words are written at a place of a text.
        """
        self.words: list[bytes] = data.words.tobytes().split(b"\n")[:-1]
        self.everything = Span(0, len(self.words))
        self._data = data
        self._tables = {name: np.array(table) for name, table in tables.items()}
        frequencies = 10.0 ** (data.centibels.astype(np.float64) / -100)
        self._sums = {
            name: _sums(frequencies, table[data.cases]) for name, table in self._tables.items()
        }
        self._followed = {word: place for place, word in enumerate(data.followed.tolist())}

    def narrowed(self, span: Span, beginning: bytes) -> Span:
        """The words of a span that begin with this; all words of the span begin with all of it but
        the last letter."""
        low = bisect_left(self.words, beginning, span.low, span.high)
        after = beginning[:-1] + bytes([beginning[-1] + 1])
        return Span(low, bisect_left(self.words, after, low, span.high))

    def is_word(self, span: Span, letters: bytes) -> bool:
        """Whether these letters, which the span is of, are a word, then the first of the span."""
        return span.low < span.high and self.words[span.low] == letters

    def frequency(self, word: bytes) -> float:
        """How often a word in small letters is written, however; 0 where it is none of these."""
        place = bisect_left(self.words, word)
        if place == len(self.words) or self.words[place] != word:
            return 0.0
        return float(10.0 ** (int(self._data.centibels[place]) / -100))

    def probability(self, span: Span, case: int, place: str) -> float:
        """How likely the next word is of a span and written so, at a place of a text."""
        return _between(self._sums[place], span.low, span.high, case)

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
    return _between(follower.sums, low, high, case)


def _between(sums: Sums, low: int, high: int, case: int) -> float:
    """The difference of two sums, of the forms that a word may have."""
    small, capital, capitals = sums
    share = 0.0
    if case & SMALL:
        share += small[high] - small[low]
    if case & CAPITAL:
        share += capital[high] - capital[low]
    if case & CAPITALS:
        share += capitals[high] - capitals[low]
    return share


def _sums(frequencies: NDArray[np.float64], forms: NDArray[np.float64]) -> Sums:
    """By form, [W + 1]: the sum of the frequencies of all words before each."""
    sums = np.zeros((3, len(frequencies) + 1))
    np.cumsum(frequencies * forms.T, axis=1, out=sums[:, 1:])
    return sums[0].data, sums[1].data, sums[2].data
