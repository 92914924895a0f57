"""What the line network learns from: UNIPEN's words, lines and characters, by part, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.data import Part, WrittenTexts, read_texts
from hwcore.errors import DataError
from hwcore.evaluation import read_label_errors
from hwcore.ink import Ink
from hwcore.paths import resource
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
LEAST_STACKED: Final = 8
"""Characters of a text that may be of several lines."""
LABEL_ERRORS: Final = {WORDS: "unipen_words_train.txt", TEXTS: "unipen_texts_train.txt"}
"""Lists of the train writers' labels that are not learned from."""


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

    Left out is what the network could not say, what has far more ink or text than the other, listed
    label errors, and texts of several lines.

    Raises:
        DataError: missing or damaged.
    """
    texts, listed = _read_with_errors(path, part)
    return texts.take(
        index
        for index, text in enumerate(texts.text)
        if texts.place(index) not in listed
        and is_plausible(texts.strokes(index), text)
        and (path.stem != TEXTS or not _is_stacked(texts.ink(index), text))
    )


def stacked_texts(path: Path, part: Part) -> list[StackedText]:
    """Texts of several lines by the writers of one part, of those that are as long as their ink.

    Raises:
        DataError: missing or damaged.
    """
    texts, listed = _read_with_errors(path, part)
    stacked = []
    for index, text in enumerate(texts.text):
        strokes = texts.strokes(index)
        known = text and set(text) <= set(TEXT_CHARACTERS)
        if not strokes or not known or texts.place(index) in listed:
            continue
        lines = [[strokes[row] for row in line.strokes] for line in find_lines(texts.ink(index))]
        wanted = len(text) >= LEAST_STACKED or not is_plausible(strokes, text)
        if wanted and 2 <= len(lines) <= MOST_LINES and _is_as_long(lines, text):
            stacked.append(StackedText(lines, text))
    return stacked


def _read_with_errors(path: Path, part: Part) -> tuple[WrittenTexts, frozenset[int]]:
    """A part's texts as they are to be learned, and the places of listed label errors; none where
    the list is of other data."""
    texts = read_texts(path, part)
    listed: frozenset[int] = frozenset()
    if part == "train" and path.stem in LABEL_ERRORS:
        errors = resource("label_errors") / LABEL_ERRORS[path.stem]
        with suppress(DataError):
            listed = read_label_errors(errors, texts, path.name)
    cleaned = [clean_text(text, donor) for text, donor in zip(texts.text, texts.donor, strict=True)]
    return replace(texts, text=cleaned), listed


def _is_stacked(ink: Ink, text: str) -> bool:
    return len(text) >= LEAST_STACKED and len(find_lines(ink)) > 1


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
