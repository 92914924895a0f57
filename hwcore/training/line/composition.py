"""Lines made of what one person wrote word by word, or character by character."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.data import WrittenTexts
from hwcore.text.normalization import FloatArray

from .letter_zones import FLAT_WIDTHS, text_zone

Strokes = list[NDArray[Any]]
MOST_WORDS: Final = 7
"""Words in a line that is made."""
MARKED: Final = 0.25
"""Share of its words that get marks before or after them."""
MARKS: Final = (
    *(("", after) for after in ".....,,,,;:!?"),
    *(("", after) for after in ('."', ',"', '"', "'", ".)", ")")),
    *(("(", ")"), ('"', '"'), ('"', '."'), ('"', ""), ("(", ""), ("#", ""), ("", "-"), ("'", "'")),
)
"""What may stand before and after a word, each as often as it is here."""


@dataclass(frozen=True, eq=False)
class Written:
    """What is to be learned: strokes, float64 [N, 2] each, and what they say."""

    strokes: Strokes
    text: str


class LineMaker:
    """Makes lines of words and strings of characters."""

    def __init__(self, words: WrittenTexts, characters: Sequence[WrittenTexts]) -> None:
        self._words = words
        self._of_writer: dict[str, list[int]] = defaultdict(list)
        for row, writer in enumerate(words.writer):
            self._of_writer[writer].append(row)
        self._writers = sorted(w for w, rows in self._of_writer.items() if len(rows) >= 8)
        self._characters = characters
        self._drawn: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._by_hand: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for number, file in enumerate(characters):
            for row, (character, hand) in enumerate(zip(file.text, file.writer, strict=True)):
                self._drawn[character].append((number, row))
                self._by_hand[hand, character].append((number, row))
        self._hands = sorted({hand for hand, _ in self._by_hand})
        self._vocabulary = sorted(set(words.text))

    def line(self, random: Generator) -> Written:
        """Some words of one writer on a line, with spaces; marks beside some of them."""
        hand = self._writers[random.integers(len(self._writers))]
        rows = random.choice(self._of_writer[hand], random.integers(1, MOST_WORDS + 1))
        space = random.uniform(0.8, 1.6)
        parts: list[tuple[str, Strokes]] = []
        gaps: list[float] = []
        for row in rows.tolist():
            before, after = "", ""
            if random.random() < MARKED:
                before, after = MARKS[random.integers(len(MARKS))]
            pieces = [(mark, self._of_hand(hand, mark, random)) for mark in before]
            pieces.append((self._words.text[row], self._words.strokes(row)))
            pieces += [(mark, self._of_hand(hand, mark, random)) for mark in after]
            between = max(space * np.exp(random.normal(0.0, 0.3)), 0.5)
            for text, strokes in pieces:
                if strokes:
                    parts.append((" " + text if parts and between else text, strokes))
                    gaps.append(between or random.uniform(0.05, 0.5))
                    between = 0.0
        return Written(
            _set_side_by_side(parts, np.array(gaps), 0.06, random), "".join(t for t, _ in parts)
        )

    def _of_hand(self, hand: str, character: str, random: Generator) -> Strokes:
        """One drawing of a character, by this hand if there is one; empty where there is none."""
        choices = self._by_hand.get((hand, character)) or self._drawn.get(character)
        if not choices:
            return []
        number, row = choices[random.integers(len(choices))]
        return self._characters[number].strokes(row)

    def string(self, random: Generator) -> Written:
        """A number, code, address, capitals or the like, of one writer's characters."""
        text = _string(random, self._vocabulary)
        hand = self._hands[random.integers(len(self._hands))]
        parts: list[tuple[str, Strokes]] = []
        gaps: list[float] = []
        between = random.uniform(0.1, 0.6)
        space = between + random.uniform(0.7, 1.5)
        wide = 0.0
        for character in text:
            if character == " ":
                wide = space
                continue
            strokes = self._of_hand(hand, character, random)
            if not strokes:
                continue
            parts.append((character, strokes))
            gap = between * np.exp(random.normal(0.0, 0.4)) - 0.1
            gaps.append(max(wide * np.exp(random.normal(0.0, 0.2)), gap))
            if wide and len(parts) > 1:
                parts[-1] = (" " + character, strokes)
            wide = 0.0
        return Written(
            _set_side_by_side(parts, np.array(gaps), 0.1, random), "".join(t for t, _ in parts)
        )


def _set_side_by_side(
    parts: Sequence[tuple[str, Strokes]], gaps: FloatArray, unsteady: float, random: Generator
) -> Strokes:
    """Ink of each text on one base line, in x-heights; ``gaps`` before each but the first."""
    line: Strokes = []
    right = 0.0
    for (text, strokes), gap in zip(parts, gaps, strict=True):
        xy = np.concatenate(strokes)
        low, high = xy.min(axis=0), xy.max(axis=0)
        zone = text_zone(text)
        height, width = max(high[1] - low[1], 1e-9), max(high[0] - low[0], 1e-9)
        x_height = height / (zone.top - zone.bottom)
        flat = FLAT_WIDTHS.get(text.strip())
        if flat is not None:
            x_height = width / flat
        elif zone.top - zone.bottom < 0.3:
            x_height = max(width, height) / 0.2
        x_height *= np.exp(random.normal(0.0, unsteady))
        base = -(zone.bottom + random.normal(0.0, unsteady))
        left = right + gap if line else 0.0
        middle = flat is not None
        for stroke in strokes:
            placed = (stroke - (low[0], (low[1] + high[1]) / 2 if middle else high[1])) / x_height
            line.append(placed + np.array([left, base]))
        right = left + width / x_height
    return line


def _string(random: Generator, vocabulary: list[str]) -> str:
    """A text of the kinds that no dictionary has."""

    def digits(least: int, most: int) -> str:
        return "".join(random.choice(list(string.digits), random.integers(least, most + 1)))

    def word() -> str:
        return vocabulary[random.integers(len(vocabulary))]

    def some(characters: str, least: int, most: int) -> str:
        return "".join(random.choice(list(characters), random.integers(least, most + 1)))

    every = string.ascii_letters + string.digits + string.punctuation
    kinds = (
        lambda: digits(1, 8),
        lambda: f"{digits(1, 4)}{random.choice(list('.,-/:'))}{digits(1, 3)}",
        lambda: f"{digits(1, 2)}:{digits(2, 2)}",
        lambda: f"{random.choice(list('$#'))}{digits(1, 3)}.{digits(2, 2)}",
        lambda: f"{digits(1, 3)}{random.choice(list('+-*/='))}{digits(1, 3)}={digits(1, 4)}",
        lambda: f"{digits(1, 2)}/{digits(1, 2)}/{digits(2, 4)}",
        lambda: f"{digits(3, 3)}-{digits(4, 4)}",
        lambda: f"({digits(3, 3)}) {digits(3, 3)}-{digits(4, 4)}",
        lambda: some(string.ascii_uppercase, 1, 8),
        lambda: some(string.ascii_uppercase + string.digits, 2, 8),
        lambda: some(string.ascii_lowercase, 1, 6),
        lambda: some(every, 1, 7),
        lambda: word().upper(),
        lambda: word(),
        lambda: word(),
        lambda: word().capitalize(),
        lambda: f"{word()} {word()} {word()}",
        lambda: f"{word().capitalize()} {word()} {word()}{random.choice(list('.!?'))}",
        lambda: f"{word()}, {word()} {word()};",
        lambda: f'"{word()} {word()}" ({word()})',
        lambda: f"{word()} {digits(1, 4)} {word()}",
        lambda: f"{word().lower()}@{word().lower()}.{random.choice(['com', 'org', 'net', 'de'])}",
        lambda: f"{word().lower()}.{word().lower()}_{digits(1, 2)}",
        lambda: f"{some(string.ascii_uppercase, 1, 3)}-{digits(1, 4)}",
        lambda: f"{word()}'s {word()}-{word()}: {digits(1, 3)}%",
    )
    return kinds[random.integers(len(kinds))]()
