"""Mixing several fits of the digits' rows, by pictures that none of them was fitted to.

Fits that count their samples differently are wrong in different pictures. What is added to the rows
is a sum of what each fit adds, with shares that are searched for step by step, from several places
(a mean of models with learned shares is in Wortsman et al., "Model soups", ICML 2022).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hwcore.model import Array, Features

RESTARTS, STEPS = 24, 220
"""Places that the search begins at, and steps from each."""
STEP_SIZES: Final = (0.05, 0.15, 0.4)
"""Standard deviations of a step, in the share of a fit; one of them is drawn for each."""
MISSING: Final = 10
"""What a right answer counts that a group lacks, where any other counts 1."""


@dataclass(frozen=True, eq=False)
class Examined:
    """Digits by which a mixture is chosen.

    Attributes:
        features: float32 [N, F]; truth: int64 [N], 0 to 9.
        seen: bool [N]; where no ink was seen, no answer is right.
        groups: int64 [N], the figure that each belongs to, 0 to G - 1.
        least: int64 [G], how many of each group are to be right.
    """

    features: Features
    truth: NDArray[np.int64]
    seen: NDArray[np.bool_]
    groups: NDArray[np.int64]
    least: NDArray[np.int64]

    def right(self, logits: Array) -> NDArray[np.int64]:
        """How many of each group are right by logits [N, 10]: int64 [G]."""
        right = (logits.argmax(axis=1) == self.truth) & self.seen
        return np.bincount(self.groups[right], minlength=len(self.least))

    @classmethod
    def joined(cls, parts: Sequence[Examined]) -> Examined:
        """All of several, whose groups stay apart."""
        firsts = np.cumsum([0, *(len(part.least) for part in parts[:-1])])
        groups = [part.groups + first for part, first in zip(parts, firsts, strict=True)]
        return cls(
            np.concatenate([part.features for part in parts]),
            np.concatenate([part.truth for part in parts]),
            np.concatenate([part.seen for part in parts]),
            np.concatenate(groups),
            np.concatenate([part.least for part in parts]),
        )


def mixed_fits(rows: Array, fits: Array, examined: Examined, seed: int) -> Array:
    """What a mixture of fits adds to the digits' rows, float32 [10, F + 1], the bias last: the mean
    of those found in which no group lacks a right answer, or the best one where that is better.

    Args:
        rows: float32 [10, F + 1], as they are.
        fits: float32 [M, 10, F + 1], what each fit adds.
    """
    search = _Search(rows, fits, examined)
    random = default_rng(seed)
    ends = [search.descend(random, far=restart % 2 == 1) for restart in range(RESTARTS)]
    least = min(cost for cost, _ in ends)
    best = next(shares for cost, shares in ends if cost == least)
    without = [shares for _, shares in ends if not search.missing(shares)]
    mean = np.mean(without or [best], axis=0)
    shares = best if search.missing(mean) > search.missing(best) else mean
    return np.tensordot(shares, fits, axes=1).astype(np.float32)


class _Search:
    def __init__(self, rows: Array, fits: Array, examined: Examined) -> None:
        features = np.concatenate(
            [examined.features, np.ones((len(examined.features), 1), np.float32)], axis=1
        )
        self._examined = examined
        self._before = features @ rows.T
        self._added = np.stack([features @ fit.T for fit in fits])

    def missing(self, shares: NDArray[np.float64]) -> int:
        """How many right answers groups lack."""
        return int(np.maximum(self._examined.least - self._right(shares), 0).sum())

    def descend(self, random: Generator, far: bool) -> tuple[float, NDArray[np.float64]]:
        """The cost that the search comes to, and the shares there.

        Args:
            far: begin at a mixture that is drawn, and not at what is.
        """
        count = len(self._added)
        shares = random.dirichlet(np.full(count, 0.2)) * random.uniform(0.2, 1.0) * far
        cost = self._cost(shares)
        for _ in range(STEPS):
            tried = shares.copy()
            for fit in random.choice(count, min(int(random.integers(1, 4)), count), replace=False):
                tried[fit] += random.normal() * random.choice(STEP_SIZES)
            if random.random() < 0.2:
                tried *= random.uniform(0.6, 1.05)
            found = self._cost(tried)
            if found <= cost:
                shares, cost = tried, found
        return cost, shares

    def _right(self, shares: NDArray[np.float64]) -> NDArray[np.int64]:
        logits = self._before + np.tensordot(shares.astype(np.float32), self._added, axes=1)
        return self._examined.right(logits)

    def _cost(self, shares: NDArray[np.float64]) -> float:
        right = self._right(shares)
        wrong = len(self._examined.truth) - int(right.sum())
        return wrong + MISSING * float(np.maximum(self._examined.least - right, 0).sum())
