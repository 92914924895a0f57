"""What the size of ink says of own symbols where there are no guide lines.

A person writes on one device, so the unit of ink, which nobody knows, is that of the drawings of
all their symbols. So a glyph can be as large as a symbol's drawings, and its size compared with the
largest symbols', which are about as large as capitals, says how large letters are. A dot is next to
nothing beside these, and what its form is says nothing: a tablet's steps, and how the pen slid.

Ink from another device has another unit. Size can then say little against a symbol, and nothing for
one where there are more points in the ink than the pen has left in the symbol's drawings.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.raster import Extents

from .part import Array

SMALLEST: Final = 0.03
"""Of the largest drawing: what is smaller counts as being of this size."""
SPREAD: Final = 0.3
"""Standard deviation of the logarithm of how large one person draws one symbol; of the smallest
ones twice that."""
PASSED_OVER: Final = 5
"""Of so many symbols the largest may be larger than letters are: of ten, it is the third that says
how large these are."""
OF_LETTERS: Final = -0.35
"""The mean of the logarithms of letters' and digits' sizes, that of a large symbol being 0."""
LETTERS_SPREAD: Final = 0.45
"""Their standard deviation; here and above by UNIPEN's train writers."""
FEW_SPREAD: Final = 1.0
"""Of the large symbol's own size, where there is one symbol alone; with S its variance falls to
an S-th."""
ELSEWHERE: Final = 0.05
"""Likelihood of any size, for a symbol as for letters: another device, or a slip."""
STRENGTH: Final = 1.8
"""What a logarithm of likelihoods counts, in logits."""
MOST: Final = 9.0
"""Logits that size counts at most."""
FORMLESS: Final = -1.6
"""Logarithm of sizes beside a large symbol's below which form says nothing."""
POINTS: Final = 1.8
"""How many times as many points as a symbol's drawings have ink may have to be of its kind."""


class SymbolExtents:
    """The sizes of the drawings of S symbols."""

    def __init__(self, drawings: Extents, first: NDArray[np.int64]) -> None:
        """
        Args:
            drawings: float32 [M, EXTENT], ordered by symbol; 0 of those of unknown size.
            first: int64 [S], where each symbol's begin.
        """
        counts = np.diff(np.append(first, len(drawings)))
        known = drawings[:, 1] > 0.0
        drawn = np.maximum(np.add.reduceat(known, first, dtype=np.int64), 1)
        largest = float(drawings[:, 0].max(initial=0.0))
        self._least = max(SMALLEST * largest, 1e-6)
        logs = np.where(known, np.log(np.maximum(drawings[:, 0], self._least)), 0.0)
        sizes = np.add.reduceat(logs, first) / drawn
        self._known = np.logical_or.reduceat(known, first) & (largest > 0.0)
        in_order = np.sort(sizes[self._known])[::-1]
        self._scale = float(in_order[len(in_order) // PASSED_OVER]) if len(in_order) else 0.0
        self._first, self._is_known = first, known
        self._logs = logs - self._scale
        self._sizes = sizes - self._scale
        tiny = 1.0 / (1.0 + np.exp((np.repeat(self._sizes, counts) + 1.3) / 0.25))
        self._spread = SPREAD * (1.0 + tiny)
        self._points = np.maximum.reduceat(drawings[:, 1], first)
        symbols = max(int(self._known.sum()), 1)
        self._letters = float(np.hypot(LETTERS_SPREAD, FEW_SPREAD / symbols**0.5))

    def judged(self, asked: Extents) -> tuple[Array, Array]:
        """What the sizes of N glyphs say.

        Args:
            asked: float32 [N, EXTENT]; 0 of those of unknown size.

        Returns:
            How much likelier they are of each symbol than of letters and digits, as logits to be
            added, and how far their form says nothing, 0..1; float32 [N, S] each, 0 where a size is
            not known.
        """
        logs = np.log(np.maximum(asked[:, 0], self._least)) - self._scale
        logs = np.clip(logs, -3.6, 3.0)[:, None]
        apart = (logs - self._logs) / self._spread
        each = np.where(self._is_known, np.exp(-0.5 * np.square(apart)) / self._spread, 0.0)
        symbol = np.maximum.reduceat(each, self._first, axis=1)
        moved = (logs - OF_LETTERS) / self._letters
        letter = np.exp(-0.5 * np.square(moved)) / self._letters
        ratio = STRENGTH * np.log((symbol + ELSEWHERE) / (letter + ELSEWHERE))
        ratio = MOST * np.tanh(ratio / MOST)
        points = np.log(np.maximum(asked[:, 1:], 1.0) / np.maximum(POINTS * self._points, 1.0))
        few = 1.0 / (1.0 + np.exp(np.clip(points / 0.2, -30.0, 30.0)))
        ratio = np.where(ratio > 0.0, ratio * few, ratio)
        larger = np.maximum(logs, self._sizes)
        formless = few / (1.0 + np.exp((larger - FORMLESS) / 0.2))
        both = (asked[:, 1:] > 0.0) & self._known
        judged = (np.where(both, values, 0.0) for values in (ratio, formless))
        evidence, share = (np.asarray(values, np.float32) for values in judged)
        return evidence, share
