"""A language: which texts are likely, as factors for a search that goes character by character.

The text's probability is that of its tokens (``token_model``), each by the token before; the search
multiplies it, to a power below 1, with what the network says (shallow fusion; Gulcehre et al. 2015,
arXiv:1503.03535), and a constant for each character, as likelier texts would else be the shorter
ones. The power is lower for what is no word. So it helps to choose between what the ink may be, and
no more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from .language_data import COST_STEPS, LanguageData
from .letter_forms import ascii_forms
from .lexicon import Follower, Lexicon
from .own_words import OwnWords
from .token_model import BEGINNING, CASES, TEXT, TokenModel
from .token_state import Opening, TokenState

SPACE: Final = " "
MOST_STATES: Final = 60_000
"""Beginnings of tokens that are remembered, some 40 MB."""
COMMON: Final = 1e-5
"""The frequency from which on a word is a common one; English has some 8,000 of them."""
MOST_UNFAMILIAR: Final = 8.0
"""Words of a person's own are at most as likely as so many of them make them: a quarter of all."""
CONTEXT: Final = 80
"""Characters of what was read before that are looked at."""


@dataclass(frozen=True)
class FusionWeights:
    """How much a language counts beside the network.

    Attributes:
        power: of the probability of words, and what is made of them.
        bonus: factor for each character of these.
        other_power, other_bonus: the same for numbers and any strings, which a language says less
            of; what a token is likeliest to be decides which of both counts.
        space_bonus: factor for each space.
        temperature: what the network's log probabilities are divided by, as it is too sure of hands
            that it has not learned from.
    """

    power: float = 0.7
    bonus: float = 7.6
    other_power: float = 0.4
    other_bonus: float = 3.7
    space_bonus: float = 2.0
    temperature: float = 1.2

    @cached_property
    def kinds(self) -> tuple[tuple[float, float], ...]:
        """Power, and the logarithm of the factor, for text, number and any string."""
        other = (self.other_power, math.log(self.other_bonus))
        return (self.power, math.log(self.bonus)), other, other


class Language:
    """A language with its words, and a person's own words on top.

    It remembers what it was asked, and is for one thread at a time.
    """

    def __init__(
        self,
        data: LanguageData,
        own: OwnWords | None = None,
        weights: FusionWeights | None = None,
        model: TokenModel | None = None,
        lexicon: Lexicon | None = None,
    ) -> None:
        self.data = data
        self.own = own
        self.weights = weights or FusionWeights()
        self.model = model or TokenModel()
        self.lexicon = lexicon or Lexicon(data, CASES)
        self.ngrams = data.ngrams.data
        self.costs: list[float] = np.exp(np.arange(256) / -COST_STEPS).tolist()
        self.states = 0
        self._openings: dict[tuple[int, str, str], TokenState] = {}
        self._followers: dict[tuple[int, str], Follower | None] = {}

    @property
    def temperature(self) -> float:
        """Of the network's output beside this language."""
        return self.weights.temperature

    @classmethod
    def load(cls, name: str, own: Mapping[str, float] | None = None) -> Language:
        """One of the languages that ship.

        Args:
            own: a person's words, with how often each was written.

        Raises:
            HwError: there is no such language, or its file is damaged.
        """
        return cls(LanguageData.shipped(name)).with_own(own or {})

    def with_own(self, own: Mapping[str, float]) -> Language:
        """The same language with these own words, instead of those it had."""
        words = OwnWords(own)
        return Language(
            self.data, words if words.words else None, self.weights, self.model, self.lexicon
        )

    def unfamiliar(self, texts: Mapping[str, int]) -> dict[str, float]:
        """The words of texts that are no common ones here, for ``with_own``.

        Signs before and after a word are none of it. What has one character, or no letter, is no
        word. However many there are, the other words stay likely.

        Args:
            texts: words or lines, with how often each was written.
        """
        counts: dict[str, float] = {}
        signs = "".join({*self.model.opening, *self.model.closing})
        for text, count in texts.items():
            for token in text.split():
                word = token.strip(signs)
                if len(word) > 1 and any(map(str.isalpha, word)) and not self._is_common(word):
                    counts[word] = counts.get(word, 0.0) + count
        share = min(MOST_UNFAMILIAR / max(sum(counts.values()), 1.0), 1.0)
        return {word: share * count for word, count in counts.items()}

    def _is_common(self, word: str) -> bool:
        return any(
            self.lexicon.frequency(form.lower().encode()) >= COMMON
            for form in (word, *ascii_forms(word))
            if form.isascii()
        )

    def start(self, before: str = "") -> TokenState:
        """The state at the beginning of a text, after what was read before."""
        if self.states > MOST_STATES:
            self.states = 0
            self._openings.clear()
            self._followers.clear()
        state = self.opened(-1, BEGINNING, TEXT)
        if before:
            for character in before[-CONTEXT:] + SPACE:
                state, _ = state.after(character)
        return state

    def opened(self, word: int, place: str, kind: str) -> TokenState:
        """The state before a token.

        Args:
            word: the position of the word before; -1 where that is none of the lexicon.
            place: where the token stands.
            kind: what the token before was.
        """
        key = (word, place, kind)
        state = self._openings.get(key)
        if state is None:
            opening = Opening(self, place, self._after_word(word, place), self.model.shares[kind])
            state = self._openings[key] = TokenState.beginning(opening)
        return state

    def log_factor(self, text: str) -> float:
        """What the language has to say of a whole text: the natural logarithm of all factors."""
        state, total = self.start(), 0.0
        for character in text:
            state, factor = state.after(character)
            total += math.log(factor)
        return total + math.log(state.end)

    def _after_word(self, word: int, place: str) -> Follower | None:
        key = (word, place)
        if key not in self._followers:
            self._followers[key] = self.lexicon.followers(word, place)
        return self._followers[key]
