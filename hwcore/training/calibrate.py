"""Making confidence honest: the temperature, and below which confidence ink is unknown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..head import Features, Head
from ..trajectory import Trajectory

TURNED_AWAY = 0.009
"""Share of the tune writers' digits that may fall below the threshold: nearly all of the 1 % that
is allowed on writers that nothing was chosen on. At 0.006, 91 instead of 94 % of their letters and
symbols do, and a heart is a zero."""


def calibrate(
    head: Head,
    features: Features,
    truth: NDArray[np.int64],
    trajectories: Trajectory | None = None,
) -> Head:
    """Fit temperatures and threshold on held-out samples of known labels.

    The head's own temperature is for what has no ink; its on-line classifier's for what has.

    Args:
        head: its own temperatures and threshold are ignored.
        features: float32 [N, F]; truth: int64 [N], indices into the alphabet.
        trajectories: float32 [N, trajectory.SIZE], where they are ink.
    """
    warm = replace(head, temperature=_temperature(head.logits(features), truth))
    if head.online is not None and trajectories is not None:
        temperature = _temperature(head.logits(features, trajectories), truth)
        warm = replace(warm, online=replace(head.online, temperature=temperature))
    confidence = warm.confidences(features, trajectories).max(axis=1)
    return replace(warm, unknown_below=float(np.quantile(confidence, TURNED_AWAY)))


def _temperature(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    temperatures = np.exp(np.linspace(np.log(0.1), np.log(5.0), 400))
    losses = [_negative_log_likelihood(logits.astype(np.float64) / t, truth) for t in temperatures]
    return float(temperatures[int(np.argmin(losses))])


def _negative_log_likelihood(logits: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    top = logits.max(axis=1)
    total = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((total - logits[np.arange(len(truth)), truth]).mean())
