"""One epoch's batches: words, lines and made lines as pen features, of about the same size each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.data import WrittenTexts
from hwcore.text import CHANNELS, line_features

from .augmentation import augmented
from .composition import LineMaker, Written
from .sources import StackedText

Line = tuple[NDArray[np.float32], str]
"""Pen features [T, CHANNELS], and the text."""
MADE_LINE, MADE_STRING, STACKED = -1, -2, -3
CHUNK: Final = 1024
"""Lines that are sorted by length together."""
MOST_STEPS: Final = 4000
"""Longer lines are left out."""
MOST_OF_WRITER: Final = 350
"""Of what a writer has more of in a file, an epoch has so many, drawn anew."""
FEW_OF_WRITER: Final = 100
"""What a writer has fewer of than this comes twice in an epoch."""


@dataclass(frozen=True, eq=False)
class Batch:
    """Some lines, the shorter ones padded.

    Attributes:
        values: float32 [N, T, CHANNELS].
        steps: int64 [N], how many are of each line.
        texts: what each says.
    """

    values: NDArray[np.float32]
    steps: NDArray[np.int64]
    texts: list[str]


def padded(lines: Sequence[Line]) -> Batch:
    """Lines in one batch."""
    steps = np.array([len(values) for values, _ in lines], np.int64)
    values = np.zeros((len(lines), int(steps.max()), CHANNELS), np.float32)
    for row, (line, _) in enumerate(lines):
        values[row, : len(line)] = line
    return Batch(values, steps, [text for _, text in lines])


@dataclass(frozen=True, eq=False)
class LineCorpus:
    """What an epoch is drawn from.

    Attributes:
        files: words and lines, of which an epoch has all of most writers: of each at most
            ``MOST_OF_WRITER``, and twice where there are less than ``FEW_OF_WRITER``.
        maker: of further lines.
        made_lines, made_strings: how many of each an epoch has.
        stacked: texts of several lines, of which an epoch has all.
    """

    files: tuple[WrittenTexts, ...]
    maker: LineMaker
    made_lines: int
    made_strings: int
    stacked: Sequence[StackedText] = ()

    def items(self, random: Generator) -> list[tuple[int, int]]:
        """All of an epoch in random order: the file or kind, and the row in it."""
        items = [
            (number, row)
            for number, file in enumerate(self.files)
            for rows in rows_of_writers(file)
            for row in of_one_writer(rows, random)
        ]
        items += [(STACKED, row) for row in range(len(self.stacked))]
        items += [(MADE_LINE, 0)] * self.made_lines + [(MADE_STRING, 0)] * self.made_strings
        return [items[index] for index in random.permutation(len(items))]

    def written(self, item: tuple[int, int], random: Generator) -> Written:
        """The strokes and text of one item of the plan."""
        number, row = item
        if number == MADE_LINE:
            return self.maker.line(random)
        if number == MADE_STRING:
            return self.maker.string(random)
        file = self.files[number]
        return Written(file.strokes(row), file.text[row])

    def batches(self, random: Generator, most_steps: int) -> Iterator[tuple[Batch, float]]:
        """One epoch of varied lines, and how much of the epoch is over with each batch, 0..1.

        Lines of about the same length come together: ``most_steps`` with what they are padded by.
        """
        items = self.items(random)
        for start in range(0, len(items), CHUNK):
            chunk = items[start : start + CHUNK]
            read = [line for item in chunk if (line := self._read(item, random)) is not None]
            batches = of_like_lengths(read, most_steps)
            for number, index in enumerate(random.permutation(len(batches)).tolist(), start=1):
                over = start + len(chunk) * number / len(batches)
                yield padded(batches[index]), over / len(items)

    def _read(self, item: tuple[int, int], random: Generator) -> Line | None:
        if item[0] == STACKED:
            lines, text = self.stacked[item[1]].lines, self.stacked[item[1]].text
        else:
            written = self.written(item, random)
            lines, text = [written.strokes], written.text
        if not text or not all(lines):
            return None
        values = np.concatenate([line_features(augmented(line, random)).values for line in lines])
        return (values, text) if len(values) <= MOST_STEPS else None


def rows_of_writers(file: WrittenTexts) -> list[list[int]]:
    """Where each writer's texts are, the writers by their names."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, writer in enumerate(file.writer):
        rows[writer].append(row)
    return [rows[writer] for writer in sorted(rows)]


def of_one_writer(rows: Sequence[int], random: Generator) -> list[int]:
    """What an epoch has of one writer's rows."""
    if len(rows) < FEW_OF_WRITER:
        return [*rows, *rows]
    chosen: list[int] = random.permutation(rows)[:MOST_OF_WRITER].tolist()
    return chosen


def of_like_lengths(lines: Sequence[Line], most_steps: int) -> list[list[Line]]:
    """Lines in batches of at most so many steps, with what they are padded by."""
    batches: list[list[Line]] = []
    for values, text in sorted(lines, key=lambda line: len(line[0])):
        if not batches or (len(batches[-1]) + 1) * len(values) > most_steps:
            batches.append([])
        batches[-1].append((values, text))
    return batches
