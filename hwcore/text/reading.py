"""A reading: what some ink says, down to each character, and which ink says it.

A ``Reading`` has lines, a line words, a word characters. Each has its text, how sure it is, other
texts that it may be, the ink that it was read from and where that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from hwcore.ink import Bounds
from hwcore.reasons import Reason

MAX_ALTERNATIVES: Final = 10
"""Texts that each part of a reading may be, at most, the one it is taken for among them."""
LINE_BREAK: Final = "\n"
"""Between the lines of a reading's text."""


class Alternative(NamedTuple):
    """A text that may be what was written, and how likely, 0..1.

    Example:
        >>> from hwcore.text import Alternative
        >>> text, confidence = Alternative("familiar", 0.8)
        >>> text, confidence
        ('familiar', 0.8)
    """

    text: str
    confidence: float


class InkSpan(NamedTuple):
    """A piece of a stroke: from ``start`` to ``end`` along it, 0 its first point, 1 its last.

    Example:
        >>> from hwcore.text import InkSpan
        >>> half = InkSpan(stroke=2, start=0.0, end=0.5)
        >>> half.end - half.start
        0.5
    """

    stroke: int
    start: float
    end: float


@dataclass(frozen=True)
class Character:
    """One character of a word.

    Attributes:
        text: the character.
        confidence: 0..1, of this character among all that may stand in its place.
        alternatives: the likeliest that do, this one among them; most likely first.
        ink: the pieces of strokes that it was read from, as they are read.
        box: the rectangle around them.

    Example:
        >>> from hwcore import Ink, Reader
        >>> seven = Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]])
        >>> character = Reader.load().read(seven, mode="digits").words[0].characters[0]
        >>> character.text, [span.stroke for span in character.ink]
        ('7', [0])
    """

    text: str
    confidence: float
    alternatives: tuple[Alternative, ...]
    ink: tuple[InkSpan, ...]
    box: Bounds


@dataclass(frozen=True)
class Word:
    """One word of a line, without spaces.

    Attributes:
        text: the word.
        confidence: 0..1, how likely all of it is right.
        alternatives: the likeliest words, this one first.
        strokes: the indices of its strokes in the ink, as they are read. A stroke is of the word
            that most of it belongs to; where one stroke is all there is of several words, of each.
        characters: one for each character of the text.
        box: the rectangle around its strokes.

    Example:
        >>> from hwcore import Ink, Reader
        >>> seven = Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]])
        >>> word = Reader.load().read(seven, mode="digits").words[0]
        >>> word.text, word.alternatives[0].text, len(word.characters)
        ('7', '7', 1)
    """

    text: str
    confidence: float
    alternatives: tuple[Alternative, ...]
    strokes: tuple[int, ...]
    characters: tuple[Character, ...]
    box: Bounds


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        text: its words with one space between them; empty where none could be made out.
        confidence: 0..1, how likely all of it is right.
        alternatives: the likeliest texts, this one first.
        words: from left to right.
        strokes: the indices of all its strokes in the ink, as they are read.
        slope: how much y grows with x along it; y grows down.
        box: the rectangle around its strokes.

    Example:
        >>> from hwcore import Ink, Reader
        >>> seven = Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]])
        >>> line = Reader.load().read(seven, mode="digits").lines[0]
        >>> line.text, line.strokes, line.box.bottom
        ('7', (0,), 60.0)
    """

    text: str
    confidence: float
    alternatives: tuple[Alternative, ...]
    words: tuple[Word, ...]
    strokes: tuple[int, ...]
    slope: float
    box: Bounds


@dataclass(frozen=True)
class Reading:
    """What some ink says.

    Attributes:
        lines: from top to bottom.
        not_sure: why the text is not to be trusted at all (the ink is a drawing, or there is
            none); None where it is.
        alternatives: the likeliest texts of all lines together, ``text`` first.

    Example:
        >>> from pathlib import Path
        >>> from hwcore import Reader
        >>> from hwcore.ink import read_ink_file
        >>> records = dict(read_ink_file(Path("tests/fixtures/lines.jsonl")))
        >>> reading = Reader.load().read(records[9].ink, language="en")
        >>> reading.text.splitlines(), reading.not_sure
        (['fail', 'familiar', 'fasten', 'feet'], None)
    """

    lines: tuple[Line, ...]
    not_sure: Reason | None = None
    alternatives: tuple[Alternative, ...] = ()

    @property
    def text(self) -> str:
        """The lines' texts, one below the other."""
        return LINE_BREAK.join(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        """How likely all of it is right, 0..1; 0 where there is nothing."""
        return self.alternatives[0].confidence if self.alternatives else 0.0

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of all lines."""
        return tuple(word for line in self.lines for word in line.words)

    def to_json(self) -> dict[str, Any]:
        """Plain values, in the form of the ``read --json`` contract but for source and index.

        A reading that is not sure has ``"not_sure"``: why, in English.
        """
        plain: dict[str, Any] = {
            "text": self.text,
            "confidence": _rounded(self.confidence),
            "alternatives": _plain(self.alternatives),
            "lines": [
                {
                    "text": line.text,
                    "words": [
                        {
                            "text": word.text,
                            "confidence": _rounded(word.confidence),
                            "strokes": list(word.strokes),
                            "alternatives": _plain(word.alternatives),
                        }
                        for word in line.words
                    ],
                }
                for line in self.lines
            ],
        }
        if self.not_sure is not None:
            plain["not_sure"] = str(self.not_sure)
        return plain


def joined_alternatives(
    parts: Iterable[Sequence[Alternative]], separator: str, most: int
) -> tuple[Alternative, ...]:
    """The likeliest texts of all parts together, where each part is any of its alternatives.

    Args:
        parts: the alternatives of each, most likely first.
        separator: what stands between the parts' texts.
        most: how many texts are wanted.
    """
    together: list[Alternative] = []
    for number, part in enumerate(parts):
        if not number:
            together = list(part[:most])
            continue
        pairs = (
            Alternative(before.text + separator + text, before.confidence * confidence)
            for before in together
            for text, confidence in part[:most]
        )
        together = sorted(pairs, key=lambda pair: -pair.confidence)[:most]
    return tuple(together)


def _plain(alternatives: Iterable[Alternative]) -> list[list[Any]]:
    return [[text, _rounded(confidence)] for text, confidence in alternatives]


def _rounded(confidence: float) -> float:
    return round(confidence, 6)
