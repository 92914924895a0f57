"""Words and characters of a reading, made of what was decoded and of the line's ink."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .decoding import Fusion, Mask
from .line_finding import FoundLine
from .line_parts import WordPart, box_of, whole
from .reading import Alternative, Character, InkSpan, Word
from .single_character import SingleGlyph, with_glyph
from .word_confidence import calibrated, word_alternatives

LEAST_SHARE: Final = 1e-4
"""Of a character's alternatives; less likely ones are not named."""


@dataclass(frozen=True, eq=False)
class LineInk:
    """A line, its strokes and what the network said of them.

    Attributes:
        found: which strokes are the line's.
        strokes: all of the ink's, [N, 2].
        labels: the L characters of the network.
        output: [F, 1 + L], log probabilities.
        letters: [L], which labels may be part of a word.
    """

    found: FoundLine
    strokes: tuple[NDArray[np.float64], ...]
    labels: tuple[str, ...]
    output: NDArray[np.floating[Any]]
    letters: Mask

    @cached_property
    def letter_set(self) -> frozenset[str]:
        """The characters that may be part of a word."""
        return frozenset(
            label for label, may_be in zip(self.labels, self.letters, strict=True) if may_be
        )

    def word(
        self,
        part: WordPart,
        language: Fusion | None,
        before: str,
        alternatives: int,
        glyph: SingleGlyph | None,
    ) -> Word:
        """A word of the line.

        Args:
            part: as it was decoded.
            language: in which it was read; None for none.
            before: the text before it.
            alternatives: how many texts word and characters may have.
            glyph: what the ink would be as a single character; None where it cannot be one.
        """
        may_be = word_alternatives(part, self.output, self.labels, self.letters, language, before)
        single = None if glyph is None else with_glyph(may_be, glyph, self.letter_set)
        may_be = calibrated(single or may_be, language is not None)
        strokes = tuple(self.found.strokes[index] for index in part.strokes)
        if single is None:
            characters = self._characters(part, alternatives)
        else:
            characters = (self._single(may_be, strokes, alternatives),)
        return Word(
            text=may_be[0].text,
            confidence=may_be[0].confidence,
            alternatives=tuple(may_be[:alternatives]),
            strokes=strokes,
            characters=characters,
            box=box_of(whole(strokes), self.strokes),
        )

    def _single(
        self, may_be: list[Alternative], strokes: tuple[int, ...], alternatives: int
    ) -> Character:
        spans = tuple(whole(strokes))
        characters = [other for other in may_be if len(other.text) == 1][:alternatives]
        (text, confidence), box = may_be[0], box_of(spans, self.strokes)
        return Character(text, confidence, tuple(characters), spans, box)

    def _characters(self, part: WordPart, alternatives: int) -> tuple[Character, ...]:
        characters = []
        for text, (start, end), ink in zip(part.text, part.frames, part.ink, strict=True):
            shares = np.exp(self.output[start:end, 1:]).sum(axis=0) * self.letters
            shares /= max(float(shares.sum()), 1e-300)
            likely: list[int] = np.flatnonzero(shares >= LEAST_SHARE).tolist()
            order = sorted(likely, key=lambda index: -shares[index])[:alternatives]
            spans = tuple(InkSpan(self.found.strokes[stroke], *ends) for stroke, *ends in ink)
            characters.append(
                Character(
                    text=text,
                    confidence=float(shares[self.labels.index(text)]),
                    alternatives=tuple(
                        Alternative(self.labels[index], float(shares[index])) for index in order
                    ),
                    ink=spans,
                    box=box_of(spans, self.strokes),
                )
            )
        return tuple(characters)
