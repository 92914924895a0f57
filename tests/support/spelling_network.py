"""A network of lines that spells: a letter for each stroke of ``zigzag_writing``, and a space where
the pen jumps far."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from hwcore.text.pen_features import AHEAD

LABELS = (" ", *"abcdefghijklmnopqrstuvwxyz", "A", "1", "2")
FIRST = 6
"""The channel that says that a step is the first of a stroke."""
FAR = np.log1p(1.5)
"""Of the channel ``AHEAD``: the distance to the next word."""


class SpellingNetwork:
    """Says the letters that it was given, one a stroke that is no mark, in order.

    Attributes:
        asked: how many lines it was asked about.
    """

    def __init__(self, letters: Iterable[str | dict[str, float]], step: int = 4) -> None:
        self.letters = iter(letters)
        self.step = step
        self.asked = 0

    @property
    def labels(self) -> tuple[str, ...]:
        return LABELS

    def log_probabilities(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        self.asked += 1
        rows = np.full((-(-len(values) // self.step), len(LABELS) + 1), 1e-6)
        rows[:, 0] = 1.0
        starts = np.flatnonzero(values[:, FIRST])
        ends = np.append(starts[1:], len(values))
        for start, end in zip(starts, ends, strict=True):
            ahead = values[start, AHEAD]
            if start and ahead > FAR:
                self._say(rows, int(start), {" ": 1.0})
            if end - start > 4:
                letter = next(self.letters)
                shares = {letter: 1.0} if isinstance(letter, str) else letter
                self._say(rows, int(start + end) // 2, shares)
        output: NDArray[np.float32] = np.log(rows / rows.sum(axis=1, keepdims=True)).astype(
            np.float32
        )
        return output

    def _say(self, rows: NDArray[np.float64], step: int, shares: dict[str, float]) -> None:
        row = rows[step // self.step]
        row[0] = 1e-4
        for letter, share in shares.items():
            row[1 + LABELS.index(letter)] = share
