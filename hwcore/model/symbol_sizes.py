"""What size and place between guide lines say of own symbols.

A dot, a comma and a dash have one form, and no drawing of a symbol is needed to know how much the
size of one person's drawings of a label varies, and how much that of all characters: both are the
same for all labels, nearly enough.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from hwcore.ink import SizeAndPlace

from .part import Array

SPREAD: Final = np.array([0.25, 0.34, 0.37, 0.41], np.float32)
"""Standard deviations of one person's drawings of a label: of height and width as logarithms, and
of the lower and upper end in x-heights; a fifth more than those of UNIPEN's train writers."""
USUAL: Final = np.array([0.32, 0.02, -0.05, 1.42], np.float32)
"""The mean of all their characters."""
USUAL_INVERSE: Final = np.linalg.inv(
    [
        [0.27, 0.13, -0.09, 0.19],
        [0.13, 0.36, -0.05, 0.08],
        [-0.09, -0.05, 0.20, 0.07],
        [0.19, 0.08, 0.07, 0.32],
    ]
).astype(np.float32)
"""Of their covariance."""
_VOLUMES: Final = float(-0.5 * np.linalg.slogdet(USUAL_INVERSE)[1] - np.log(SPREAD).sum())
STRENGTH: Final = 0.7
"""What a logarithm of likelihoods counts, in logits."""
FAVOUR: Final = 2.0
"""Added to the logarithm: what is of the right size at the right place may speak louder."""
LEAST: Final = -8.0
MOST: Final = 8.0
"""Of the sum."""


def size_evidence(asked: SizeAndPlace, drawings: SizeAndPlace) -> Array:
    """How much more likely the sizes and places of N glyphs are of each of M drawings' symbol than
    of any character, as logits to be added: float32 [N, M]; 0 where one has no guide lines.

    Args:
        asked: float32 [N, SIZE_AND_PLACE]; drawings: float32 [M, SIZE_AND_PLACE].
    """
    apart = (asked[:, None, 1:] - drawings[None, :, 1:]) / SPREAD
    alike = -0.5 * np.minimum(np.square(apart), 9.0).sum(axis=2)
    moved = asked[:, 1:] - USUAL
    usual = -0.5 * np.einsum("ni,ij,nj->n", moved, USUAL_INVERSE, moved)
    ratio = alike - np.maximum(usual, -20.0)[:, None] + np.float32(_VOLUMES + FAVOUR)
    both = (asked[:, :1] > 0.0) & (drawings[:, 0] > 0.0)
    return np.asarray(np.where(both, STRENGTH * np.clip(ratio, LEAST, MOST), 0.0), np.float32)
