"""What the time that the pen was down says of own symbols.

A person who makes a quote in a tenth of a second needs three times as long for an l, on the same
device. How much one person's times for one symbol vary, and how long letters and digits take, is
the same for all symbols, nearly enough. From one collection of devices and people to another times
differ too much to tell the model's own labels by them (``docs/training-log.md``).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from .part import Array

SPREAD: Final = 0.35
"""Standard deviation of the logarithm of how long one person takes for one symbol; here and below
by UNIPEN's train writers."""
OF_LETTERS: Final = -0.97
"""The mean of the logarithm of the seconds that a letter or a digit takes."""
LETTERS_SPREAD: Final = 0.6
ANY_TIME: Final = 0.1
"""Likelihood of any time, for a symbol as for letters: a pause, or a slip."""
STRENGTH: Final = 1.2
"""What a logarithm of likelihoods counts, in logits."""


def time_evidence(asked: Array, drawings: Array, first: NDArray[np.int64]) -> Array:
    """How much more likely the times of N glyphs are of each of S symbols than of letters and
    digits, as logits to be added: float32 [N, S]; 0 where a time is not known.

    Args:
        asked: float32 [N], seconds; 0 where they are not known.
        drawings: float32 [M], ordered by symbol.
        first: int64 [S], where each symbol's begin.
    """
    known, drawn = asked > 0.0, drawings > 0.0
    logs = np.log(np.where(known, asked, 1.0))[:, None]
    apart = (logs - np.log(np.where(drawn, drawings, 1.0))) / SPREAD
    each = np.where(drawn, np.exp(-0.5 * np.square(apart)) / SPREAD, 0.0)
    symbol = np.add.reduceat(each, first, axis=1)
    count = np.add.reduceat(drawn, first, dtype=np.int64)
    moved = (logs - OF_LETTERS) / LETTERS_SPREAD
    letter = np.exp(-0.5 * np.square(moved)) / LETTERS_SPREAD
    ratio = np.log((symbol / np.maximum(count, 1) + ANY_TIME) / (letter + ANY_TIME))
    return np.asarray(np.where(known[:, None] & (count > 0), STRENGTH * ratio, 0.0), np.float32)
