"""A language of a few words, made as the shipped ones are."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from hwcore.text.language_data import Case, LanguageData
from hwcore.training.language.letter_ngrams import letter_costs

WORDS = {"not": 0.3, "note": 0.1, "nothing": 0.1, "london": 0.1, "the": 0.35, "don't": 0.05}
CASES = {"london": Case.PROPER}
PAIRS = {"the": {"note": 0.9, "nothing": 0.1}}


def tiny_data(words: Mapping[str, float] = WORDS) -> LanguageData:
    """The arrays of a language."""
    words = dict(sorted(words.items()))
    places = {word: place for place, word in enumerate(words)}
    pairs = {places[first]: row for first, row in PAIRS.items() if first in places}
    rows = [(places[second], share) for row in pairs.values() for second, share in row.items()]
    return LanguageData(
        words=np.frombuffer("".join(f"{word}\n" for word in words).encode(), np.uint8),
        centibels=np.rint(-100 * np.log10([*words.values()])).astype(np.uint16),
        cases=np.array([CASES.get(word, Case.COMMON) for word in words], np.uint8),
        ngrams=letter_costs(words),
        followed=np.array([*pairs], np.uint32),
        offsets=np.cumsum([0, *map(len, pairs.values())], dtype=np.uint32),
        followers=np.array([place for place, _ in rows], np.uint32),
        follower_centibels=np.rint([-100 * np.log10(share) for _, share in rows]).astype(np.uint16),
    )
