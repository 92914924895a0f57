"""Decoding: from a network's output to texts, with or without a language.

``allowed`` is a mask on the labels, as alphabets in use are on the model of characters: digits
alone, capitals alone, or, without the space, one word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from .alignment import BLANK, align
from .prefix_search import LanguageState, checked, search

WIDTH: Final = 24
"""Prefixes that are followed unless told otherwise."""
ALTERNATIVES: Final = 10
LEAST: Final = 1e-3
"""What is less likely than this is not tried, see ``search``."""
SPACE: Final = " "

Mask = NDArray[np.bool_]


class Fusion(Protocol):
    """A language as the search uses it."""

    @property
    def temperature(self) -> float:
        """What the network's log probabilities are divided by beside this language."""

    def start(self, before: str = "") -> LanguageState:
        """The state at the beginning of what is read, after a text that was read before."""


@dataclass(frozen=True, eq=False)
class Decoded:
    """A text that may be what was written.

    Attributes:
        text: without spaces at its ends, and runs of spaces as one.
        log_probability: of this text among all that the search was left with, at most 0.
        indices: the text as it was found, as positions among the labels, each space with it.
    """

    text: str
    log_probability: float
    indices: NDArray[np.int32]
    _log_probabilities: NDArray[np.float64] = field(repr=False)

    @cached_property
    def frames(self) -> NDArray[np.int32]:
        """int32 [n, 2]: the frames of each of ``indices``, see ``Alignment``; found when asked."""
        if not len(self.indices):
            return np.empty((0, 2), np.int32)
        return align(self._log_probabilities, self.indices).frames


def decode(
    log_probabilities: NDArray[np.floating[Any]],
    labels: Sequence[str],
    *,
    language: Fusion | None = None,
    allowed: Mask | None = None,
    width: int = WIDTH,
    alternatives: int = ALTERNATIVES,
    before: str = "",
) -> list[Decoded]:
    """The likeliest texts, the likeliest first, no two alike.

    Args:
        log_probabilities: [F, 1 + L], of the blank and of the labels.
        labels: the L characters.
        language: what makes some texts likelier than others; None for none.
        allowed: [L], which labels may be the answer; None for all.
        width: the number of prefixes that are followed.
        alternatives: at most so many texts, at least one.
        before: the text that was written before, for the language.

    Raises:
        ValueError: arrays of the wrong shape, or values that are no numbers.
    """
    values = masked(checked(log_probabilities, len(labels)), allowed)
    start, heard = None, values
    if language is not None:
        start, heard = language.start(before), tempered(values, language.temperature)
    found = search(np.exp(heard), labels, start, max(width, alternatives), LEAST)
    shares: dict[str, float] = {}
    indices: dict[str, list[int]] = {}
    for prefix, share in found:
        raw = prefix.indices()
        text = _single_spaced("".join(labels[index] for index in raw))
        shares[text] = shares.get(text, 0.0) + share
        indices.setdefault(text, raw)
    likeliest = sorted(shares, key=lambda text: -shares[text])[: max(1, alternatives)]
    return [
        Decoded(text, _log(shares[text]), np.array(indices[text], np.int32), values)
        for text in likeliest
    ]


def masked(values: NDArray[np.float64], allowed: Mask | None) -> NDArray[np.float64]:
    """Log probabilities among the blank and the labels that are allowed, summing to 1 a frame.

    What a frame gives to labels that are not allowed goes to the others in proportion.

    Raises:
        ValueError: a mask of another length, or one that allows nothing.
    """
    if allowed is None:
        return values
    if allowed.shape != (values.shape[1] - 1,) or not allowed.any():
        raise ValueError(f"a mask of shape {allowed.shape} that allows {int(allowed.sum())} labels")
    chosen = values.copy()
    chosen[:, 1:][:, ~allowed] = -np.inf
    chosen[~np.isfinite(chosen).any(axis=1), BLANK] = 0.0
    total: NDArray[np.float64] = np.logaddexp.reduce(chosen, axis=1, keepdims=True)
    return chosen - total


def tempered(values: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Log probabilities, each frame less sure."""
    if temperature == 1.0:
        return values
    cooled = values / temperature
    total: NDArray[np.float64] = np.logaddexp.reduce(cooled, axis=1, keepdims=True)
    return cooled - total


def mask_of(labels: Sequence[str], allows: Callable[[str], bool] | str) -> Mask:
    """[L], the labels that are allowed: by a function, or as a string of characters."""
    test = allows.__contains__ if isinstance(allows, str) else allows
    return np.array([bool(test(label)) for label in labels])


def one_word(labels: Sequence[str]) -> Mask:
    """[L], all labels but the space."""
    return mask_of(labels, lambda label: label != SPACE)


def _single_spaced(text: str) -> str:
    return SPACE.join(part for part in text.split(SPACE) if part)


def _log(share: float) -> float:
    return float(np.log(share)) if share > 0.0 else -np.inf
