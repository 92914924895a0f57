"""What is written on the first sheets, and what becomes a sample of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwcore import Ink
from hwcore.storage.samples import NewSample

SENTENCE: Final = ("The", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog")
"""A word in each cell; it has every small letter."""
DIGITS: Final = tuple("0123456789")


def word_samples(words: Sequence[str], inks: Sequence[Ink]) -> tuple[NewSample, ...]:
    """A sample of each word that has ink; ``inks`` are in the words' order."""
    return tuple(
        NewSample(ink, word, is_text=True)
        for word, ink in zip(words, inks, strict=True)
        if ink.strokes and word
    )


def digit_samples(inks: Sequence[Ink]) -> tuple[NewSample, ...]:
    """A sample of each digit that has ink; ``inks`` are in the order of ``DIGITS``."""
    return tuple(
        NewSample(ink, digit) for digit, ink in zip(DIGITS, inks, strict=True) if ink.strokes
    )
