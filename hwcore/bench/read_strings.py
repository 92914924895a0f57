"""Strings that are no words, to see that a language does not overrule them: as they were written,
and set from characters of one writer."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.data import Part, WrittenTexts, unipen_part, unipen_with_guides
from hwcore.ink import Ink

LEAST_LABELS: Final = 30
"""Characters that a writer must have drawn, at least, for strings to be set from them."""
GAP: Final = (0.15, 0.5)
"""Bounds of the paper between two characters, in x-heights; in one string it varies by a fifth."""
WAVER: Final = 0.05
"""Standard deviation of how far a character stands off its base line, in x-heights."""
_CAPITALS: Final = re.compile(r"[A-Z]{2,}")
_SIGNS: Final = re.compile(r"[\d@#$%&*+=<>/\\_^~|]")
_DIGITS, _SMALL = string.digits, string.ascii_lowercase
_CODES = string.ascii_uppercase + string.digits
_KINDS: Final[dict[str, Callable[[Generator], str]]] = {
    "digits": lambda random: _some(random, _DIGITS, 3, 9),
    "times": lambda random: f"{_number(random, 24)}:{_some(random, _DIGITS, 2, 2)}",
    "prices": lambda random: f"${_number(random, 2000)}.{_some(random, _DIGITS, 2, 2)}",
    "sums": lambda random: f"{_number(random)}+{_number(random)}={_number(random)}",
    "dates": lambda random: f"{_number(random, 32)}/{_number(random, 13)}/{_number(random)}",
    "codes": lambda random: _some(random, _CODES, 4, 8),
    "capitals": lambda random: _some(random, string.ascii_uppercase, 3, 8),
    "small letters": lambda random: _some(random, _SMALL, 3, 9),
    "mail addresses": lambda random: (
        f"{_some(random, _SMALL, 2, 6)}@{_some(random, _SMALL, 3, 5)}.org"
    ),
}


def is_no_word(text: str) -> bool:
    """Whether no part of a text is a word: each has a digit or a sign, or is of capitals alone."""
    parts = text.split()
    return bool(parts) and all(
        _SIGNS.search(part) or _CAPITALS.fullmatch(part.strip(".,;:!?()'\"-")) for part in parts
    )


def set_strings(unipen: Path, part: Part, count: int) -> WrittenTexts:
    """Strings of the writers of a part, by turns of each kind, from characters they drew singly.

    Characters stand on one base line and have the sizes that they had beside each other, as far as
    that is known (``unipen_with_guides``); those of which it is not are left out. What kind a
    string is of stands as its style.

    Args:
        unipen: the folder with the isolated characters.

    Raises:
        DataError: a file is missing or damaged.
    """
    drawn: dict[str, dict[str, list[Ink]]] = defaultdict(lambda: defaultdict(list))
    for data in unipen_with_guides(unipen).values():
        for original, label, writer in zip(data.originals, data.labels, data.writers, strict=True):
            placed = isinstance(original, Ink) and original.guides is not None and original.strokes
            if placed and unipen_part(writer) == part:
                assert isinstance(original, Ink)
                drawn[writer][label].append(original)
    hands = [writer for writer in sorted(drawn) if len(drawn[writer]) >= LEAST_LABELS]
    random = np.random.default_rng(0)
    strokes: list[list[NDArray[np.float32]]] = []
    texts: list[str] = []
    writers: list[str] = []
    kinds: list[str] = []
    for trial in range(20 * count if hands else 0):
        if len(texts) == count:
            break
        writer = hands[int(random.integers(len(hands)))]
        kind = list(_KINDS)[trial % len(_KINDS)]
        text = _KINDS[kind](random)
        if all(character in drawn[writer] for character in text):
            strokes.append(_side_by_side(text, drawn[writer], random))
            texts.append(text)
            writers.append(writer)
            kinds.append(kind)
    return replace(WrittenTexts.of(strokes, texts, writers), style=kinds)


def _side_by_side(
    text: str, drawn: dict[str, list[Ink]], random: Generator
) -> list[NDArray[np.float32]]:
    """A text, set from one drawing of each of its characters; strokes [n, 2] in x-heights."""
    gap, right = random.uniform(*GAP), 0.0
    line: list[NDArray[np.float32]] = []
    for character in text:
        ink = drawn[character][int(random.integers(len(drawn[character])))]
        guides, bounds = ink.guides, ink.bounds
        assert guides is not None
        assert bounds is not None
        base = guides.baseline + random.normal(0.0, WAVER) * guides.x_height
        left = right + gap * random.uniform(0.8, 1.2)
        for stroke in ink.strokes:
            placed = (stroke.xy - (bounds.left, base)) / guides.x_height + (left, 0.0)
            line.append(placed.astype(np.float32))
        right = left + bounds.width / guides.x_height
    return line


def _number(random: Generator, end: int = 100) -> int:
    return int(random.integers(1, end))


def _some(random: Generator, characters: str, least: int, most: int) -> str:
    return "".join(random.choice(list(characters), random.integers(least, most + 1)))
