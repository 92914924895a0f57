"""Letters' n-grams: how likely a letter is after three others, for words that no list has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.text.language_data import COST_STEPS, NGRAM, SYMBOLS

RARE_WORDS: Final = 0.5
"""The power of a word's frequency that it counts with: of 1, n-grams would be those of the few most
frequent words; of 0, those of the list's odds and ends. A word that no list has is like the rarer
ones."""
SMOOTHING: Final = (20.0, 8.0, 4.0)
"""Counts that a context of one, two, three letters borrows from the shorter one."""

Floats = NDArray[np.float64]


def letter_costs(words: Mapping[str, float]) -> NDArray[np.uint8]:
    """uint8 [28 ** 4], the cost of each symbol after three others, see ``LanguageData.ngrams``."""
    counts = _counts(words)
    shorter = np.full(SYMBOLS, 1.0 / SYMBOLS)
    table = counts.sum(axis=(0, 1, 2))
    probability: Floats = (table + shorter) / (table.sum() + 1.0)
    for length, borrowed in enumerate(SMOOTHING, start=1):
        table = counts.sum(axis=tuple(range(NGRAM - 1 - length)))
        totals = table.sum(axis=-1, keepdims=True)
        probability = (table + borrowed * probability) / (totals + borrowed)
    costs: Floats = np.rint(-np.log(probability) * COST_STEPS)
    return np.clip(costs, 0, 255).astype(np.uint8).ravel()


def _counts(words: Mapping[str, float]) -> Floats:
    """[28, 28, 28, 28], how often each four symbols come together, an average word counting 1."""
    weights = np.array([*words.values()]) ** RARE_WORDS
    weights /= weights.mean()
    counts = np.zeros(SYMBOLS**NGRAM)
    positions, added = [], []
    for word, weight in zip(words, weights.tolist(), strict=True):
        context = 0
        for symbol in (*map(symbol_of, word), 0):
            context = (context * SYMBOLS + symbol) % SYMBOLS**NGRAM
            positions.append(context)
            added.append(weight)
    np.add.at(counts, np.array(positions), np.array(added))
    return counts.reshape((SYMBOLS,) * NGRAM)


def symbol_of(letter: str) -> int:
    """A small letter's or the apostrophe's symbol."""
    return SYMBOLS - 1 if letter == "'" else ord(letter) - ord("a") + 1
