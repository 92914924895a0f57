"""An alignment of two texts that has the fewest edits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Run:
    """Characters of two texts that stand beside each other: the same in both, or ``read`` where
    ``written`` should be, either of which may be empty."""

    read: str
    written: str

    @property
    def is_right(self) -> bool:
        return self.read == self.written


def align(read: str, written: str) -> list[Run]:
    """What of one text stands for what of the other, with as few edits as ``edit_distance``.

    Right and wrong runs alternate. Where several alignments have the fewest edits, one that
    substitutes is preferred to one that inserts and deletes.

    >>> align("hclo", "hello")
    [Run(read='h', written='h'), Run(read='c', written='el'), Run(read='lo', written='lo')]
    """
    pairs: list[tuple[str, str]] = []
    table = _distances(read, written)
    row, column = len(read), len(written)
    while row or column:
        cost = table[row, column]
        same = bool(row and column) and read[row - 1] == written[column - 1]
        if row and column and cost == table[row - 1, column - 1] + (not same):
            row, column = row - 1, column - 1
            pairs.append((read[row], written[column]))
        elif row and cost == table[row - 1, column] + 1:
            row -= 1
            pairs.append((read[row], ""))
        else:
            column -= 1
            pairs.append(("", written[column]))
    pairs.reverse()
    runs = []
    for _, group in groupby(pairs, lambda pair: pair[0] == pair[1]):
        some = list(group)
        runs.append(Run("".join(pair[0] for pair in some), "".join(pair[1] for pair in some)))
    return runs


def _distances(read: str, written: str) -> NDArray[np.int32]:
    """Between all beginnings of the two, int32 [len(read) + 1, len(written) + 1]."""
    codes = np.array([ord(character) for character in written], np.int64)
    steps = np.arange(len(written) + 1, dtype=np.int32)
    table = np.empty((len(read) + 1, len(written) + 1), np.int32)
    table[0] = steps
    for row, character in enumerate(read, start=1):
        before = table[row - 1]
        table[row, 0] = row
        table[row, 1:] = np.minimum(before[:-1] + (codes != ord(character)), before[1:] + 1)
        # What insertions along the row may save, all at once.
        table[row] = np.minimum.accumulate(table[row] - steps) + steps
    return table
