"""One line of ink, read: network, decoding, words with their alternatives, characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from .decoding import SPACE, Decoded, Fusion, decode, mask_of
from .line_finding import FoundLine
from .line_parts import WordPart, box_of, whole, words_of
from .pen_features import line_features
from .reading import (
    MAX_ALTERNATIVES,
    Alternative,
    Character,
    InkSpan,
    Line,
    Word,
)
from .word_confidence import word_alternatives

Output = NDArray[np.floating[Any]]
Points = NDArray[np.float64]

LEAST_SHARE: Final = 1e-4
"""Of a character's alternatives; less likely ones are not named."""


class Network(Protocol):
    """What reads pen features; see ``LineNetwork``."""

    step: int

    @property
    def labels(self) -> tuple[str, ...]: ...

    def log_probabilities(self, values: NDArray[np.float32]) -> Output: ...


@dataclass(frozen=True, eq=False)
class Decoding:
    """How lines are decoded.

    Attributes:
        language: in which they are written; None for none.
        allowed: [L], which labels may be the answer; None for all.
        alternatives: how many texts each part may have.
    """

    language: Fusion | None = None
    allowed: NDArray[np.bool_] | None = None
    alternatives: int = MAX_ALTERNATIVES


def read_line(
    network: Network, strokes: Sequence[Points], found: FoundLine, how: Decoding, before: str = ""
) -> Line:
    """Read one line.

    Args:
        strokes: of all of the ink, [N, 2].
        found: which of them are the line's.
        before: the text of the lines above, for the language.
    """
    of_line = [strokes[index] for index in found.strokes]
    features = line_features(of_line)
    output = network.log_probabilities(features.values)
    decoded = decode(
        output,
        network.labels,
        language=how.language,
        allowed=how.allowed,
        alternatives=how.alternatives,
        before=before,
    )
    letters = mask_of(network.labels, lambda label: label != SPACE)
    if how.allowed is not None:
        letters &= how.allowed
    words: list[Word] = []
    for part in words_of(decoded[0], network.labels, features, network.step):
        before_it = f"{before} {joined(words)}".strip()
        may_be = word_alternatives(part, output, network.labels, letters, how.language, before_it)
        words.append(
            Word(
                text=part.text,
                confidence=may_be[0].confidence,
                alternatives=tuple(may_be[: how.alternatives]),
                strokes=tuple(found.strokes[index] for index in part.strokes),
                characters=_characters(part, output, network.labels, letters, found, strokes, how),
                box=box_of(whole([found.strokes[index] for index in part.strokes]), strokes),
            )
        )
    confidence = float(np.prod([word.confidence for word in words])) if words else 0.0
    return Line(
        text=joined(words),
        confidence=confidence,
        alternatives=_with_first(decoded, confidence),
        words=tuple(words),
        strokes=found.strokes,
        slope=found.slope,
        box=box_of(whole(found.strokes), strokes),
    )


def joined(words: Sequence[Word]) -> str:
    """The words' texts with a space between them."""
    return SPACE.join(word.text for word in words)


def _with_first(decoded: Sequence[Decoded], confidence: float) -> tuple[Alternative, ...]:
    """The texts of a line; of what is left by the confidence of the first each has its share."""
    shares = np.exp([other.log_probability for other in decoded[1:]])
    shares *= (1.0 - confidence) / max(float(shares.sum()), 1e-300)
    others = [
        Alternative(other.text, float(share))
        for other, share in zip(decoded[1:], shares, strict=True)
    ]
    return (Alternative(decoded[0].text, confidence), *others)


def _characters(
    part: WordPart,
    output: Output,
    labels: Sequence[str],
    letters: NDArray[np.bool_],
    found: FoundLine,
    strokes: Sequence[Points],
    how: Decoding,
) -> tuple[Character, ...]:
    characters = []
    for text, (start, end), ink in zip(part.text, part.frames, part.ink, strict=True):
        shares = np.exp(output[start:end, 1:]).sum(axis=0) * letters
        shares /= max(float(shares.sum()), 1e-300)
        likely: list[int] = np.flatnonzero(shares >= LEAST_SHARE).tolist()
        order = sorted(likely, key=lambda index: -shares[index])
        may_be = [Alternative(labels[index], float(shares[index])) for index in order]
        spans = tuple(InkSpan(found.strokes[stroke], *ends) for stroke, *ends in ink)
        confidence = float(shares[labels.index(text)])
        characters.append(
            Character(
                text, confidence, tuple(may_be[: how.alternatives]), spans, box_of(spans, strokes)
            )
        )
    return tuple(characters)
