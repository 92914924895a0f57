"""Fitting linear heads to features: softmax regression from given weights.

Written out, because it is a dozen lines of matrix products: torch would take seconds to import,
hold the interpreter while it does, and triple the size of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from hwcore.model import Features, softmax

Weights = NDArray[np.float32]

TELL_EVERY: Final = 5
"""Steps between two reports of how a fit stands."""


@dataclass(frozen=True, eq=False)
class Problem:
    """What to fit: one head, or several to the same samples, which takes less time than one by one.

    Attributes:
        features: float32 [N, F].
        targets: float32 [N, K], each row the wanted probabilities.
        importance: float32 [P, N], how much each sample counts for each of P heads.
        pull: how strongly the weights are drawn to those they start from (the factor of half
            the squared distance).
    """

    features: Features
    targets: NDArray[np.float32]
    importance: NDArray[np.float32]
    pull: float


@dataclass(frozen=True, eq=False)
class Fitted:
    """Where a fit stands: the first head's loss before the last step, and after it the weights
    [P, K, F] and biases [P, K]."""

    step: int
    loss: float
    weight: Weights
    bias: Weights


def fit(
    problem: Problem, weight: Weights, bias: Weights, steps: int, rate: float = 0.02
) -> Iterator[Fitted]:
    """Minimise the cross-entropy by Adam (Kingma and Ba, ICLR 2015) with a cosine-falling rate.

    Uses one core: products this small gain nothing from more, and beside another busy thread
    lose a factor of five by waiting for each other.

    Args:
        weight: float32 [K, F], bias: float32 [K]: where all start; not changed.
        steps: at least 1.

    Yields:
        How it stands every ``TELL_EVERY`` steps, and at last; going on overwrites the weights.
    """
    start = np.concatenate([weight, bias[:, None]], axis=1).astype(np.float32)
    heads, labels = len(problem.importance), len(start)
    parameters = start[None].repeat(heads, axis=0)
    ones = np.ones((len(problem.features), 1), np.float32)
    features = np.concatenate([problem.features, ones], axis=1)
    # Labels come first: sums over few labels are then sums of long rows, which are fast.
    targets, importance = np.ascontiguousarray(problem.targets.T), problem.importance[:, None]
    mean, spread = np.zeros_like(parameters), np.zeros_like(parameters)
    with threadpool_limits(limits=1, user_api="blas"):
        for step in range(1, steps + 1):
            # One product for all heads: with the rows of a single one, a core is half idle.
            logits = parameters.reshape(heads * labels, -1) @ features.T
            predicted = softmax(logits.reshape(heads, labels, -1), axis=-2)
            away = parameters - start
            tells = step % TELL_EVERY == 0 or step == steps
            loss = _loss(problem, targets, predicted[0], away[0]) if tells else 0.0
            error = (predicted - targets) * importance
            slope = error.reshape(heads * labels, -1) @ features
            gradient = slope.reshape(parameters.shape) + np.float32(problem.pull) * away
            mean += 0.1 * (gradient - mean)
            spread += 0.001 * (gradient * gradient - spread)
            now = rate * 0.5 * (1 + np.cos(np.pi * step / steps))
            update = (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
            parameters -= (now * update).astype(np.float32)
            if tells:
                yield Fitted(step, loss, parameters[..., :-1], parameters[..., -1])


def _loss(
    problem: Problem,
    targets: NDArray[np.float32],
    predicted: NDArray[np.float32],
    away: NDArray[np.float32],
) -> float:
    surprise = -(targets * np.log(predicted + 1e-9)).sum(axis=0)
    return float(problem.importance[0] @ surprise + 0.5 * problem.pull * (away * away).sum())
