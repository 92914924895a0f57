"""Lines of a file that could not be taken, summed up by what is wrong with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from hwcore.reasons import Reason

NUMBERED: Final = 3
"""Lines of one kind that are named by their numbers; the others are only counted."""
MAX_REASONS: Final = 100
"""Kinds that are kept; the lines of all others are only counted."""


@dataclass(frozen=True)
class RefusedLines:
    """Lines with the same fault.

    Attributes:
        reason: what is wrong with them.
        numbers: of the first few of them, counted from 1.
        count: how many they are.
    """

    reason: Reason
    numbers: tuple[int, ...]
    count: int


class LineFaults:
    """Collects faults as they are found, in memory that does not grow with the file."""

    def __init__(self) -> None:
        self._numbers: dict[Reason, list[int]] = {}
        self._counts: Counter[Reason] = Counter()
        self._total = 0

    def __len__(self) -> int:
        """How many lines."""
        return self._total

    def add(self, number: int, reason: Reason) -> None:
        """Take a line, whose number counts from 1, and what is wrong with it."""
        self._total += 1
        if reason not in self._numbers:
            if len(self._numbers) == MAX_REASONS:
                return
            self._numbers[reason] = []
        self._counts[reason] += 1
        if len(self._numbers[reason]) < NUMBERED:
            self._numbers[reason].append(number)

    def summary(self) -> tuple[RefusedLines, ...]:
        """The faults by what is wrong, in the order in which each was first found."""
        return tuple(
            RefusedLines(reason, tuple(numbers), self._counts[reason])
            for reason, numbers in self._numbers.items()
        )
