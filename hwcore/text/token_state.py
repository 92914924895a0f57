"""What a language knows after some characters of a token: how each kind of token is doing.

Each kind has a share; a character multiplies it by how likely the character is for this kind. They
are scaled to sum to 1 again each time. What a token counts beside the network is the sum over kinds
of its probability to the kind's power, and the factor for a character is what this grows by.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .language_data import NGRAM, SYMBOLS, Case
from .lexicon import CAPITAL, CAPITALS, SMALL, Follower, Span, follower_probability
from .token_model import CASES, INSIDE, NUMBER, STRING, TEXT, any_share, place_after

if TYPE_CHECKING:
    from .language import Language

LEAST_LOG: Final = -28.0
"""No character has a lower factor; its logarithm."""
LEAST_VALUE: Final = -600.0
REPEATED_SPACE: Final = 1e-4
CLOSED_AGAIN: Final = 0.1
"""How likely punctuation is followed by more of it."""
_LEAST_SHARE: Final = 1e-30
_CONTEXTS: Final = SYMBOLS ** (NGRAM - 1)
_ANY_CASE: Final = SMALL | CAPITAL | CAPITALS
_SYMBOLS: Final = {chr(ord("a") + place): place + 1 for place in range(26)} | {"'": SYMBOLS - 1}
_SPELLED_CASE: Final = {
    (place, case): sum(
        share
        for form, share in zip((SMALL, CAPITAL, CAPITALS), table[Case.UNKNOWN], strict=True)
        if form & case
    )
    for place, table in CASES.items()
    for case in range(_ANY_CASE + 1)
}


@dataclass(frozen=True, eq=False)
class Opening:
    """What is known before a token.

    Attributes:
        place: where it stands.
        follower: what follows the word before, if that is known.
        shares: of texts, numbers and any strings.
    """

    language: Language
    place: str
    follower: Follower | None
    shares: tuple[float, float, float]


class TokenState:
    """A token's first characters, and the shares of each kind of token.

    Attributes:
        token: the characters.
        letters: of the word they are in, in small letters; empty before one.
        case: how that word may be written, of ``SMALL | CAPITAL | CAPITALS``.
        span: the lexicon's words that begin so.
        context: the last three symbols, for n-grams.
        begun: what words had when this one began, by today's scale.
        listed: the share of the lexicon's words.
        log_scale: the logarithm of what all shares together have been divided by.
        log_value: that of what the token counts so far, see ``_log_value``.
        joined: whether it has several words.
        spelled: that of words that go by their letters, of any case.
        own: what is left of the person's words: the characters, since where, which and how many.
        ended: the share of texts whose word is over.
        number, string: the shares of numbers and of any strings.
    """

    __slots__ = (
        "_children",
        "_end",
        "begun",
        "case",
        "context",
        "ended",
        "joined",
        "letters",
        "listed",
        "log_scale",
        "log_value",
        "number",
        "opening",
        "own_begun",
        "own_share",
        "own_span",
        "own_word",
        "place",
        "span",
        "spelled",
        "string",
        "token",
    )

    def __init__(self, opening: Opening, token: str) -> None:
        self.opening = opening
        self.token = token
        self.place = opening.place
        self.joined = False
        self.ended = self.number = self.string = 0.0
        self.own_word, self.own_begun, self.own_share = "", 0.0, 0.0
        self.own_span: Span | None = None
        self.letters, self.case, self.context = b"", _ANY_CASE, 0
        self.span = opening.language.lexicon.everything
        self.begun = self.listed = self.spelled = 0.0
        self.log_scale = self.log_value = 0.0
        self._children: dict[str, tuple[TokenState, float]] | None = None
        self._end = -1.0

    @classmethod
    def beginning(cls, opening: Opening) -> TokenState:
        """The state before a token."""
        state = cls(opening, "")
        text, state.number, state.string = opening.shares
        state._begin_word(text)
        state._begin_own(text)
        return state

    def after(self, character: str) -> tuple[TokenState, float]:
        """The state after one more character, and the factor for it."""
        children = self._children
        step = children.get(character) if children else None
        if step is None:
            language = self.opening.language
            if character == " ":
                step = self._next_token(), self.end * language.weights.space_bonus
            else:
                state = self._longer(character)
                step = state, math.exp(max(state.log_value - self.log_value, LEAST_LOG))
            if children is None:
                children = self._children = {}
            children[character] = step
            language.states += 1
        return step

    @property
    def end(self) -> float:
        """The factor for a text that ends here."""
        if self._end < 0.0:
            if self.token:
                self._end = math.exp(max(self._log_value(self._ends()) - self.log_value, LEAST_LOG))
            else:
                self._end = REPEATED_SPACE
        return self._end

    def _longer(self, character: str) -> TokenState:
        """The state after a character that is no space."""
        model = self.opening.language.model
        state = TokenState(self.opening, self.token + character)
        state.log_scale = self.log_scale
        state.place, state.joined = self.place, self.joined
        numeric = model.numeric if self.token else model.first_numeric
        state.number = self.number * numeric.get(character, 0.0) * (1 - model.number_end)
        state.string = self.string * any_share(self.token, character) * (1 - model.string_end)
        self._continue_own(state, character)
        opens = not self.letters and character in model.opening
        if opens:
            state._begin_word(self.begun * model.opening[character])
        elif (symbol := _SYMBOLS.get(character.lower())) is not None:
            self._continue_word(state, character, symbol)
        if character in model.closing or character in model.joining:
            over = sum(self._word_over())
            if not self.token:
                over += self.begun * model.bare
            share = over * model.closing_share + self.ended * CLOSED_AGAIN
            state.ended = share * model.closing.get(character, 0.0)
            if character in model.joining:
                state.place, state.joined = INSIDE, True
                joined = over * self._joining_share() + self.number * model.number_joined
                joining = model.joining_next if self.joined else model.joining
                state._begin_word(joined * joining[character])
        if not state.own_share and not state.letters:
            state._begin_own(state.begun)
        state._scale()
        return state

    def _joining_share(self) -> float:
        model = self.opening.language.model
        return model.joining_again if self.joined else model.joining_share

    def _begin_word(self, share: float) -> None:
        """A word begins here, with this share of all."""
        language = self.opening.language
        self.letters, self.case, self.context = b"", _ANY_CASE, 0
        self.span = language.lexicon.everything
        self.begun = share
        own = language.own.weight if language.own else 0.0
        self.listed = share * (1 - own) * (1 - language.model.spelled)
        self.spelled = share * (1 - own) * language.model.spelled

    def _begin_own(self, share: float) -> None:
        own = self.opening.language.own
        if own is not None:
            self.own_word, self.own_span = "", own.everything
            self.own_begun = self.own_share = share * own.weight

    def _continue_word(self, state: TokenState, character: str, symbol: int) -> None:
        """The word goes on with a letter or an apostrophe."""
        language = self.opening.language
        upper, case = character.isupper(), self.case
        if character == "'":
            state.case = case
        elif case == _ANY_CASE:
            state.case = CAPITAL | CAPITALS if upper else SMALL
        else:
            state.case = case & (CAPITALS if upper else SMALL | CAPITAL)
        state.letters = self.letters + character.lower().encode()
        state.begun = self.begun
        state.span = self.span
        if self.span.low < self.span.high:
            state.span = language.lexicon.narrowed(self.span, state.letters)
        state.listed = self._lexicon_share(state.span, state.case)
        gram = self.context * SYMBOLS + symbol
        state.context = gram % _CONTEXTS
        state.spelled = self.spelled * language.costs[language.ngrams[gram]]

    def _continue_own(self, state: TokenState, character: str) -> None:
        """One of the person's words goes on with any character."""
        own = self.opening.language.own
        if own is None or self.own_span is None or not self.own_share:
            return
        state.own_word = self.own_word + character
        state.own_span = own.narrowed(self.own_span, state.own_word)
        state.own_begun = self.own_begun
        state.own_share = self.own_begun * own.probability(state.own_span)

    def _lexicon_share(self, span: Span, case: int) -> float:
        """What the lexicon's words of a span have of the share of words."""
        if span.low >= span.high:
            return 0.0
        language, follower = self.opening.language, self.opening.follower
        share = language.lexicon.probability(span, case, self.place)
        if follower is not None and self.place == self.opening.place:
            paired = language.model.paired
            share += paired * (follower_probability(follower, span, case) - share)
        own = language.own.weight if language.own else 0.0
        return self.begun * (1 - own) * (1 - language.model.spelled) * share

    def _word_over(self) -> tuple[float, float, float]:
        """How likely the word ends here: as one of the lexicon, by its letters, as an own one."""
        language = self.opening.language
        listed = spelled = own = 0.0
        if self.letters:
            if language.lexicon.is_word(self.span, self.letters):
                span = Span(self.span.low, self.span.low + 1)
                listed = self._lexicon_share(span, self.case)
            end = language.costs[language.ngrams[self.context * SYMBOLS]]
            spelled = self.spelled * end * _SPELLED_CASE[self.place, self.case]
        if language.own is not None and self.own_span is not None and self.own_word:
            own = self.own_begun * language.own.whole(self.own_span, self.own_word)
        return listed, spelled, own

    def _scale(self) -> None:
        """Have the shares sum to 1."""
        text = self.ended + self.own_share
        if self.letters:
            text += self.listed + self.spelled * _SPELLED_CASE[self.place, self.case]
        else:
            text += self.begun
        total = text + self.number + self.string
        self.log_value = self._log_value((text, self.number, self.string))
        self.log_scale += math.log(max(total, _LEAST_SHARE))
        scale = 1 / max(total, _LEAST_SHARE)
        self.begun *= scale
        self.listed *= scale
        self.spelled *= scale
        self.own_begun *= scale
        self.own_share *= scale
        self.ended *= scale
        self.number *= scale
        self.string = max(self.string * scale, _LEAST_SHARE)

    def _log_value(self, shares: tuple[float, float, float]) -> float:
        """The logarithm of what shares of this token's kinds count together, each by its power."""
        kinds, total = self.opening.language.weights.kinds, 0.0
        for share, (power, log_bonus) in zip(shares, kinds, strict=True):
            if share > 0.0:
                log_share = math.log(share) + self.log_scale
                total += math.exp(max(power * log_share + len(self.token) * log_bonus, LEAST_VALUE))
        return math.log(total) if total > 0.0 else LEAST_VALUE

    def _ends(self) -> tuple[float, float, float]:
        """How likely the token ends here, as a text, a number, any string."""
        model = self.opening.language.model
        over = sum(self._word_over()) * (1 - model.closing_share - self._joining_share())
        return (
            over + self.ended * (1 - CLOSED_AGAIN),
            self.number * model.number_end,
            self.string * model.string_end,
        )

    def _next_token(self) -> TokenState:
        """The state after the space that ends this token."""
        if not self.token:
            return self
        ends = self._ends()
        kind = (TEXT, NUMBER, STRING)[ends.index(max(ends))]
        listed, spelled, own = self._word_over()
        word = self.span.low if listed > max(spelled, own, self.ended) else -1
        return self.opening.language.opened(word, place_after(self.token), kind)
