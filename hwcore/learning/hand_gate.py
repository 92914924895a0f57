"""Telling whose hand a line is in: from the mean features of a person's words and of others'.

Fisher's linear discriminant (Fisher 1936, doi:10.1111/j.1469-1809.1936.tb02137.x), of which the
covariance is that of other writers' words, as a lesson has too few of the person's.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.text import HandGate, LineHead

from .feature_lines import FeatureLines

RIDGE: Final = 1.0
"""Added to each feature's variance, in units of their mean."""
WIDTH: Final = 0.6
"""Within how much the share of what was taught goes from little to most, in standard deviations of
other writers' words."""


def fitted_gate(
    before: LineHead, own: FeatureLines, others: FeatureLines, turned_away: float
) -> HandGate:
    """The gate between a head that was taught and the one before.

    Args:
        own: the person's words.
        others: other writers' words.
        turned_away: the share of these, 0 to 1, of which the head that was taught counts less than
            half.
    """
    means = line_means(others)
    middle = means.mean(axis=0)
    covariance = np.cov((means - middle).T)
    covariance += RIDGE * np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    direction = np.linalg.solve(covariance, line_means(own).mean(axis=0) - middle)
    distances = means @ direction
    unit = WIDTH * max(float(distances.std()), 1e-6)
    return HandGate(
        direction=(direction / unit).astype(np.float32),
        middle=float(np.quantile(distances, turned_away)) / unit,
        weight=before.weight,
        bias=before.bias,
    )


def line_means(lines: FeatureLines) -> NDArray[np.float64]:
    """The mean features of each line, float64 [N, D]."""
    starts = np.cumsum(lines.frames) - lines.frames
    sums = np.add.reduceat(lines.features.astype(np.float64), starts, axis=0)
    means: NDArray[np.float64] = sums / lines.frames[:, None]
    return means
