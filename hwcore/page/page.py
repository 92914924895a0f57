"""What was read on a page: rows, their words, and glyphs with their places and candidates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from hwcore.labels import OUTLIER, Candidate, Prediction
from hwcore.raster import Raster

NOT_SURE: Final = "\N{REPLACEMENT CHARACTER}"
"""In a text, in place of a glyph that looks like no label."""

MAX_ALTERNATIVES: Final = 10
"""Texts that a part of a page may be, at most."""
_WIDE: Final = 0.55  # of the glyphs' height: narrower gaps are no spaces
_WIDER: Final = 2.2  # times the usual gap
_USUAL: Final = 0.25  # quantile of the gaps


class Box(NamedTuple):
    """A place in a picture file, upright, in its pixels.

    Example:
        >>> from hwcore.page import Box
        >>> Box.around([Box(0, 0, 10, 10), Box(20, 5, 10, 10)])
        Box(x=0, y=0, width=30, height=15)
    """

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def around(cls, boxes: list[Box]) -> Box:
        """The box around several, of which there is at least one."""
        left, top = min(box.x for box in boxes), min(box.y for box in boxes)
        right = max(box.x + box.width for box in boxes)
        bottom = max(box.y + box.height for box in boxes)
        return cls(left, top, right - left, bottom - top)


@dataclass(frozen=True, eq=False)
class PageGlyph:
    """A glyph that was found.

    Attributes:
        box: where it is.
        raster: float32 [28, 28], what the network saw of it.
        prediction: what it is taken for, and whether it is none of the labels.
        said: what a person said it is, a label or ``OUTLIER``; empty where nobody did.

    Example:
        >>> import numpy as np
        >>> from hwcore import Candidate, Prediction
        >>> from hwcore.page import Box, PageGlyph
        >>> seven = Prediction((Candidate("7", 0.9), Candidate("1", 0.1)), unknown=False)
        >>> glyph = PageGlyph(Box(40, 40, 20, 30), np.zeros((28, 28), np.float32), seven)
        >>> glyph.text, glyph.is_sure, glyph.box.width
        ('7', True, 20)
    """

    box: Box
    raster: Raster
    prediction: Prediction
    said: str = ""

    @property
    def text(self) -> str:
        """Its label, or ``NOT_SURE``; nothing of what is no character."""
        if self.said:
            return "" if self.said == OUTLIER else self.said
        return NOT_SURE if self.prediction.unknown else self.prediction.label

    @property
    def is_sure(self) -> bool:
        """Whether it is one of the labels, or a person said what it is."""
        return bool(self.said) or not self.prediction.unknown

    @property
    def confidence(self) -> float:
        """That it is right, 0..1."""
        return 1.0 if self.said else self.prediction.confidence

    @property
    def alternatives(self) -> list[Candidate]:
        """The likeliest labels, after ``NOT_SURE`` where it is none of them."""
        if self.said:
            return [Candidate(self.text, 1.0)]
        unsure = [Candidate(NOT_SURE, self.prediction.confidence)] * self.prediction.unknown
        return [*unsure, *self.prediction.candidates[:MAX_ALTERNATIVES]]


@dataclass(frozen=True)
class PageWord:
    """Glyphs between spaces, from left to right; there is at least one.

    Example:
        >>> import numpy as np
        >>> from hwcore import Candidate, Prediction
        >>> from hwcore.page import Box, PageGlyph, PageWord
        >>> seven = Prediction((Candidate("7", 0.9), Candidate("1", 0.1)), unknown=False)
        >>> glyph = PageGlyph(Box(40, 40, 20, 30), np.zeros((28, 28), np.float32), seven)
        >>> PageWord((glyph, glyph)).text
        '77'
    """

    glyphs: tuple[PageGlyph, ...]

    @property
    def text(self) -> str:
        """Their labels."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def confidence(self) -> float:
        """That all of it is right, 0..1."""
        return math.prod(glyph.confidence for glyph in self.glyphs)

    @property
    def alternatives(self) -> list[Candidate]:
        """The likeliest texts, its own first."""
        return _joined([glyph.alternatives for glyph in self.glyphs], "")

    @property
    def box(self) -> Box:
        """Where it is."""
        return Box.around([glyph.box for glyph in self.glyphs])


@dataclass(frozen=True)
class PageRow:
    """Words that stand side by side, from left to right; there is at least one.

    Example:
        >>> import numpy as np
        >>> from hwcore import Candidate, Prediction
        >>> from hwcore.page import Box, PageGlyph, PageRow, PageWord
        >>> seven = Prediction((Candidate("7", 0.9), Candidate("1", 0.1)), unknown=False)
        >>> glyph = PageGlyph(Box(40, 40, 20, 30), np.zeros((28, 28), np.float32), seven)
        >>> row = PageRow((PageWord((glyph, glyph)), PageWord((glyph,))))
        >>> row.text
        '77 7'
    """

    words: tuple[PageWord, ...]

    @classmethod
    def of(cls, glyphs: Sequence[PageGlyph], places: Sequence[Box] | None = None) -> PageRow:
        """The row of glyphs, from left to right, with spaces where gaps are wide.

        Args:
            places: where they stand in what was read, which may be turned; None: as their boxes.
        """
        boxes = [glyph.box for glyph in glyphs] if places is None else places
        return cls(tuple(_divided(glyphs, boxes)))

    @property
    def text(self) -> str:
        """The words, with a space between each two."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """That all of it is right, 0..1."""
        return math.prod(word.confidence for word in self.words)

    @property
    def alternatives(self) -> list[Candidate]:
        """The likeliest texts, its own first."""
        return _joined([word.alternatives for word in self.words], " ")

    @property
    def box(self) -> Box:
        """Where it is."""
        return Box.around([word.box for word in self.words])

    @property
    def glyphs(self) -> list[PageGlyph]:
        """All of its glyphs, from left to right."""
        return [glyph for word in self.words for glyph in word.glyphs]


def _divided(glyphs: Sequence[PageGlyph], boxes: Sequence[Box]) -> list[PageWord]:
    """The words that glyphs make, divided at gaps that are wider than the others."""
    if not glyphs:
        return []
    height = float(np.median([box.height for box in boxes]))
    gaps = [after.x - (before.x + before.width) for before, after in pairwise(boxes)]
    usual = float(np.quantile(gaps, _USUAL)) if len(gaps) > 1 else 0.0
    least = max(_WIDE * height, _WIDER * usual)
    words = [[glyphs[0]]]
    for glyph, gap in zip(glyphs[1:], gaps, strict=True):
        if gap > least:
            words.append([])
        words[-1].append(glyph)
    return [PageWord(tuple(word)) for word in words]


@dataclass(frozen=True)
class Page:
    """What a picture shows: rows from top to bottom, in reading order; none where there is no
    ink.

    Attributes:
        dark_paper: whether it was read as light on dark.

    Example:
        >>> from pathlib import Path
        >>> from hwcore import Engine
        >>> from hwcore.page import read_page
        >>> page = read_page(Path("tests/fixtures/images/2/thin.png"), Engine.load())
        >>> len(page.rows), page.text, page.dark_paper
        (1, '2', False)
    """

    rows: tuple[PageRow, ...]
    dark_paper: bool = False

    @property
    def glyphs(self) -> list[PageGlyph]:
        """All of its glyphs, in reading order."""
        return [glyph for row in self.rows for glyph in row.glyphs]

    @property
    def text(self) -> str:
        """The rows, each on a line of its own."""
        return "\n".join(row.text for row in self.rows)

    @property
    def confidence(self) -> float:
        """That all of it is right, 0..1; 0 without rows."""
        return math.prod(row.confidence for row in self.rows) if self.rows else 0.0

    @property
    def alternatives(self) -> list[Candidate]:
        """The likeliest texts, its own first."""
        return _joined([row.alternatives for row in self.rows], "\n")

    def to_json(self, alternatives: int) -> dict[str, Any]:
        """Plain values, in the form of the ``read --json`` contract but for source and index.

        Args:
            alternatives: how many texts of each part to name.
        """
        return {
            "text": self.text,
            "confidence": round(self.confidence, 6),
            "alternatives": _plain(self.alternatives[:alternatives]),
            "lines": [
                {
                    "text": row.text,
                    "confidence": round(row.confidence, 6),
                    "words": [
                        {
                            "text": word.text,
                            "confidence": round(word.confidence, 6),
                            "box": list(word.box),
                            "alternatives": _plain(word.alternatives[:alternatives]),
                            "glyphs": [
                                {
                                    "text": glyph.text,
                                    "confidence": round(glyph.confidence, 6),
                                    "box": list(glyph.box),
                                    "unknown": glyph.prediction.unknown,
                                    "alternatives": _plain(glyph.alternatives[:alternatives]),
                                }
                                for glyph in word.glyphs
                            ],
                        }
                        for word in row.words
                    ],
                }
                for row in self.rows
            ],
        }


def _joined(parts: Sequence[Sequence[Candidate]], separator: str) -> list[Candidate]:
    """The likeliest texts of all parts together, where each part is any of its alternatives."""
    best = [Candidate("", 1.0)] if parts else []
    for number, part in enumerate(parts):
        link = separator if number else ""
        longer = [
            Candidate(before.label + link + after.label, before.confidence * after.confidence)
            for before in best
            for after in part
        ]
        best = sorted(longer, key=lambda text: -text.confidence)[:MAX_ALTERNATIVES]
    return best


def _plain(alternatives: Sequence[Candidate]) -> list[list[Any]]:
    return [[text, round(confidence, 6)] for text, confidence in alternatives]
