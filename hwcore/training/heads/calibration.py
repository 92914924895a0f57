"""Making confidence honest: the temperature, and below which confidence ink is unknown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Trajectory
from hwcore.model import Features, Head, log_softmax

REJECTED_SHARE = 0.009
"""Share of the tune writers' digits that may fall below the threshold: nearly all of the 1 % that
is allowed on writers that nothing was chosen on. At 0.006, a quarter more of their letters and
symbols are taken for digits, and as pictures half more."""


def calibrate(
    head: Head,
    features: Features,
    truth: NDArray[np.int64],
    trajectories: Trajectory | None = None,
) -> Head:
    """Fit temperatures and thresholds on held-out samples of known labels.

    The head's own are for what has no ink; its on-line classifier's for what has.

    Args:
        head: its own temperatures and thresholds are ignored.
        features: float32 [N, F]; truth: int64 [N], indices into the alphabet.
        trajectories: float32 [N, trajectory.SIZE], where they are ink.
    """
    head = replace(head, temperature=_temperature(head.logits(features), truth))
    head = replace(head, rejection_threshold=_threshold(head, features, None))
    if head.online is None or trajectories is None:
        return head
    temperature = _temperature(head.logits(features, trajectories), truth)
    warm = replace(head, online=replace(head.online, temperature=temperature))
    below = _threshold(warm, features, trajectories)
    return replace(
        warm, online=replace(head.online, temperature=temperature, rejection_threshold=below)
    )


def _threshold(head: Head, features: Features, trajectories: Trajectory | None) -> float:
    sure = head.rejection_score(head.confidences(features, trajectories), features, trajectories)
    return float(np.quantile(sure, REJECTED_SHARE))


def _temperature(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    temperatures = np.exp(np.linspace(np.log(0.1), np.log(5.0), 400))
    losses = [_negative_log_likelihood(logits.astype(np.float64) / t, truth) for t in temperatures]
    return float(temperatures[int(np.argmin(losses))])


def _negative_log_likelihood(logits: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    return float(-log_softmax(logits)[np.arange(len(truth)), truth].mean())
