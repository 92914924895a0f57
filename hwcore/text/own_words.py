"""A person's own words: names and terms, with how often they were written.

They may have any characters but spaces. Each is known as it is given; a word in small letters or
with a capital also with a capital and in capitals, and one with other letters than ASCII's also by
its ASCII forms.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import Final

from hwcore.errors import DataError
from hwcore.files import read_file

from .letter_forms import ascii_forms
from .lexicon import Span

MOST_BYTES: Final = 4 << 20
LONGEST: Final = 64
OTHER_FORMS: Final = 0.1
"""The share of each form of a word that is not the one given."""
FEW: Final = 25.0
"""With so many words, counted as often as they were written, they are half as likely as ever."""


class OwnWords:
    """Words by their beginnings, as in a ``Lexicon``.

    Attributes:
        weight: how much of it all own words are, 0 to 1, before what the language says of them.
    """

    def __init__(self, counts: Mapping[str, float]) -> None:
        shares: dict[str, float] = defaultdict(float)
        for phrase, count in counts.items():
            for word in phrase.split():
                if count > 0 and len(word) <= LONGEST:
                    spellings = dict.fromkeys((word, *ascii_forms(word)))
                    for spelling in spellings:
                        for form, share in _forms(spelling).items():
                            shares[form] += share * count / len(spellings)
        total = sum(shares.values())
        self.weight = total / (total + FEW)
        self.words = sorted(shares)
        self._sums = [0.0, *accumulate(shares[word] / total for word in self.words)]

    @property
    def everything(self) -> Span:
        """All words."""
        return Span(0, len(self.words))

    def narrowed(self, span: Span, beginning: str) -> Span:
        """The words of a span that begin with this; all begin with all but its last character."""
        low = bisect_left(self.words, beginning, span.low, span.high)
        after = beginning[:-1] + chr(min(ord(beginning[-1]) + 1, sys.maxunicode))
        return Span(low, bisect_left(self.words, after, low, span.high))

    def probability(self, span: Span) -> float:
        """How likely an own word is of this span."""
        return self._sums[span.high] - self._sums[span.low]

    def whole(self, span: Span, word: str) -> float:
        """How likely an own word is this one, of whose beginning the span is."""
        if span.low < span.high and self.words[span.low] == word:
            return self.probability(Span(span.low, span.low + 1))
        return 0.0


def read_words(path: Path) -> dict[str, float]:
    """The words of a file, a word a line, each counted as often as it is there.

    Raises:
        DataError: it cannot be read, is too large or is no text.
    """
    try:
        lines = read_file(path, MOST_BYTES).decode("utf-8-sig").splitlines()
    except OSError as error:
        raise DataError(
            "unreadable",
            "{path}: cannot be read ({reason})",
            path=path,
            reason=error.strerror or str(error),
        ) from error
    except UnicodeDecodeError as error:
        raise DataError(
            "lexicon-not-text",
            "{path}: is no text in UTF-8; give a file with a word a line",
            path=path,
        ) from error
    counts: dict[str, float] = defaultdict(float)
    for line in lines:
        if line.strip():
            counts[line.strip()] += 1.0
    return dict(counts)


def _forms(word: str) -> dict[str, float]:
    """A word's forms and their shares, the given one among them."""
    others = {word[0].upper() + word[1:], word.upper()} - {word}
    if not (word.islower() or word.istitle()):
        others = set()
    return {word: 1 - OTHER_FORMS * len(others)} | dict.fromkeys(others, OTHER_FORMS)
