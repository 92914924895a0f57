"""Glyphs of one page that look alike are one label: what stands on a page is mostly by one hand.

A person's open nine may look like an eight to the engine, but more like that person's other nines.
Of each glyph is said, besides what the engine says of it, what it says of glyphs that look alike,
the more the nearer they are: a kernel estimate over the page (as in the label propagation of Zhu
and Ghahramani, 2002, of one step). Of rows of several hands nothing is lost.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.model import Features

_REACH: Final = 0.25  # of the cosine between features: what is further away says nothing
_POWER: Final = 2.0  # what another counts that looks the same, to one of the glyph itself
_AT_ONCE: Final = 512  # glyphs that are compared with all, so that thousands take little memory


def in_one_hand(
    confidences: NDArray[np.float32], features: Features, known: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """What N glyphs of a page are, together: float32 [N, K], rows that sum to 1.

    Args:
        confidences: float32 [N, K], of each by itself; rows sum to 1.
        features: float32 [N, F] of their pictures.
        known: bool [N], which are any of the labels at all; the others say nothing.
    """
    lengths = np.linalg.norm(features, axis=1, keepdims=True)
    directions = features / np.maximum(lengths, np.float32(1e-6))
    sure = np.where(known, confidences.max(axis=1), 0.0).astype(np.float32)
    together = np.empty_like(confidences)
    for start in range(0, len(features), _AT_ONCE):
        those = slice(start, start + _AT_ONCE)
        apart = np.float32(1.0) - directions[those] @ directions.T
        weights = (1.0 - apart / np.float32(_REACH)).clip(0.0) * sure
        own = np.arange(len(weights))
        weights[own, start + own] = 0.0
        pooled = confidences[those] + np.float32(_POWER) * (weights @ confidences)
        together[those] = pooled / pooled.sum(axis=1, keepdims=True)
    return together
