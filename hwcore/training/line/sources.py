"""What the line network learns from: UNIPEN's words, lines and characters, by part, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.data import Part, WrittenTexts, read_texts
from hwcore.text import find_lines, normalized_line

WORDS, TEXTS = "67_words", "8_texts"
CHARACTERS = "1a_digits", "1b_upper", "1c_lower", "1d_symbols", "3_chars_in_words"
TEXT_CHARACTERS: Final = tuple(map(chr, range(32, 127)))
"""The space and the printable ASCII characters, by their codes."""
DETACHED_STROKE_DONOR: Final = "kai"
"""A donor that writes "@" into words for strokes that came after their letter."""
SHORTEST: Final = 3
"""Characters from which on a text's width says whether it fits."""
NARROWEST, WIDEST = 0.8, 9.0
"""Widths of ink for each character of its text, in units of the normalised line, between which the
text is taken for what was written: beyond them ink or text is missing, or lines are stacked."""
STACKED_NARROWEST, STACKED_WIDEST = 1.2, 6.0
"""The same for the lines of a text together, which say more surely how wide a hand writes."""


MOST_LINES: Final = 12
"""Lines of a text that is taken apart."""


@dataclass(frozen=True, eq=False)
class StackedText:
    """A text of several lines.

    Attributes:
        lines: the strokes of each line, from the first to the last.
        text: what all of them say; where one ends is not known.
    """

    lines: list[list[NDArray[Any]]]
    text: str


def plausible_texts(path: Path, part: Part) -> WrittenTexts:
    """Words or lines of a file by the writers of one part, with texts as they are to be learned.

    Left out is what the network could not say, and what has far more ink or text than the other.

    Raises:
        DataError: missing or damaged.
    """
    texts = read_texts(path, part)
    cleaned = [clean_text(text, donor) for text, donor in zip(texts.text, texts.donor, strict=True)]
    texts = replace(texts, text=cleaned)
    return texts.take(
        index for index, text in enumerate(cleaned) if is_plausible(texts.strokes(index), text)
    )


def stacked_texts(path: Path, part: Part) -> list[StackedText]:
    """Texts of several lines by the writers of one part, of those that are as long as their ink.

    Raises:
        DataError: missing or damaged.
    """
    texts = read_texts(path, part)
    stacked = []
    for index, (text, donor) in enumerate(zip(texts.text, texts.donor, strict=True)):
        cleaned, strokes = clean_text(text, donor), texts.strokes(index)
        known = cleaned and set(cleaned) <= set(TEXT_CHARACTERS)
        if not strokes or not known or is_plausible(strokes, cleaned):
            continue
        lines = [[strokes[row] for row in line.strokes] for line in find_lines(texts.ink(index))]
        if 2 <= len(lines) <= MOST_LINES and _is_as_long(lines, cleaned):
            stacked.append(StackedText(lines, cleaned))
    return stacked


def _is_as_long(lines: list[list[NDArray[Any]]], text: str) -> bool:
    width = sum(float(np.ptp(np.concatenate(normalized_line(x).strokes)[:, 0])) for x in lines)
    return STACKED_NARROWEST <= width / len(text) <= STACKED_WIDEST


def clean_text(text: str, donor: str) -> str:
    """A text as it is to be learned: single spaces, without marks that are not in the ink."""
    if donor == DETACHED_STROKE_DONOR and len(text) > 1:
        text = text.replace("@", "")
    return " ".join(text.split())


def is_plausible(strokes: Sequence[NDArray[Any]], text: str) -> bool:
    """Whether the strokes [N, 2] are about as wide as the text needs, on one line."""
    if not strokes or not text or not set(text) <= set(TEXT_CHARACTERS):
        return False
    if len(text) < SHORTEST:
        return True
    line = np.concatenate(normalized_line(strokes).strokes)
    return bool(NARROWEST <= float(np.ptp(line[:, 0])) / len(text) <= WIDEST)
