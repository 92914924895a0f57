"""One line of ink, read: network, decoding, words with their alternatives, characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .decoding import SPACE, Decoded, Fusion, decode, mask_of
from .line_finding import FoundLine
from .line_parts import WordPart, box_of, whole, words_of
from .pen_features import line_features
from .reading import MAX_ALTERNATIVES, Alternative, Line, Word
from .single_character import SingleGlyph
from .word_reading import LineInk

Output = NDArray[np.floating[Any]]
Points = NDArray[np.float64]


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
        glyph: what all of the ink would be as a single character; None where that is not asked.
    """

    language: Fusion | None = None
    allowed: NDArray[np.bool_] | None = None
    alternatives: int = MAX_ALTERNATIVES
    glyph: SingleGlyph | None = None


def read_line(
    network: Network,
    strokes: Sequence[Points],
    found: FoundLine,
    how: Decoding,
    before: str = "",
    known: Sequence[Word] = (),
) -> Line:
    """Read one line.

    Args:
        strokes: of all of the ink, [N, 2].
        found: which of them are the line's.
        before: the text of the lines above, for the language.
        known: words as they were, of strokes that are as they were: the first words of the line, as
            far as these are read as the same texts of the same strokes, stay as they are.
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
    line = LineInk(found, tuple(strokes), network.labels, output, letters)
    parts = words_of(decoded[0], network.labels, features, network.step)
    single = how.glyph if len(parts) == 1 else None
    words = list(_as_known(parts, found, known)) if single is None else []
    for part in parts[len(words) :]:
        before_it = f"{before} {joined(words)}".strip()
        words.append(line.word(part, how.language, before_it, how.alternatives, single))
    confidence = float(np.prod([word.confidence for word in words])) if words else 0.0
    of_all = words[0].alternatives if len(words) == 1 else _with_first(decoded, confidence)
    return Line(
        text=joined(words),
        confidence=confidence,
        alternatives=of_all,
        words=tuple(words),
        strokes=found.strokes,
        slope=found.slope,
        box=box_of(whole(found.strokes), strokes),
    )


def _as_known(parts: Sequence[WordPart], found: FoundLine, known: Sequence[Word]) -> Iterator[Word]:
    """The first words of a line that are known ones, as far as these go."""
    for part, word in zip(parts, known, strict=False):
        strokes = tuple(found.strokes[index] for index in part.strokes)
        if (word.text, word.strokes) != (part.text, strokes):
            return
        yield word


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
