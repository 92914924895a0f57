"""Fitting the head of the line network to corrected words, without moving far from the shipped one.

The CTC loss of the person's words, beside the divergence from what the shipped head says of other
writers' frames (rehearsal, Robins 1995; distillation, Hinton et al. 2015, arXiv:1503.02531), by
Adam (Kingma and Ba 2015, arXiv:1412.6980). What is frozen is the network, so that a step is a few
matrix products.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from hwcore.text import LineHead

from .ctc import ctc_posteriors
from .feature_lines import FeatureLines

STEPS: Final = 40
RATE: Final = 0.005
"""Highest step of a weight; it falls to 0 along a cosine."""
DECAY: Final = 1e-3
"""How strongly weights are drawn back to the shipped ones."""
FIRST, SECOND = 0.9, 0.99
"""Decay of Adam's two averages."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class FitStep:
    """After one step of a fit.

    Attributes:
        done: how many steps are.
        loss: of a character of the person's words before it.
    """

    done: int
    loss: float


class HeadFit:
    """One fit of a head, step by step.

    Attributes:
        head: as it stands.
    """

    def __init__(
        self, shipped: LineHead, own: FeatureLines, replayed: Floats, strength: float
    ) -> None:
        """
        Args:
            own: the person's words; what the head has no label for is not learned from.
            replayed: float32 [R, D], frames of other writers.
            strength: of the divergence on these, beside a character's loss.
        """
        self.head = shipped
        self._shipped = shipped
        self._own = own
        self._replayed = replayed
        self._strength = strength
        self._usual = np.exp(shipped.log_probabilities(replayed))
        index = {label: number for number, label in enumerate(shipped.labels, start=1)}
        self._texts = [[index[c] for c in text if c in index] for text in own.texts]
        self._characters = max(sum(map(len, self._texts)), 1)
        self._row = np.repeat(np.arange(len(own)), own.frames)
        self._frame = np.concatenate([np.arange(count) for count in own.frames])

    def steps(self, count: int = STEPS) -> Iterator[FitStep]:
        """Descend; each step takes some 30 ms for a hundred words."""
        first = np.zeros((1 + len(self.head.labels), self.head.weight.shape[1] + 1), np.float32)
        second = first.copy()
        start = _joined(self._shipped)
        at = start.copy()
        for step in range(1, count + 1):
            with threadpool_limits(limits=1, user_api="blas"):
                loss, gradient = self._gradient()
            gradient += DECAY * (at - start)
            first = FIRST * first + (1 - FIRST) * gradient
            second = SECOND * second + (1 - SECOND) * gradient**2
            mean, size = first / (1 - FIRST**step), second / (1 - SECOND**step)
            rate = RATE * (0.5 + 0.5 * np.cos(np.pi * (step - 1) / count))
            at -= np.float32(rate) * mean / (np.sqrt(size) + np.float32(1e-8))
            self.head = replace(self.head, weight=at[:, :-1].copy(), bias=at[:, -1].copy())
            yield FitStep(step, loss)

    def _gradient(self) -> tuple[float, Floats]:
        """The loss of a character, and the gradient by weight and bias, [1 + L, D + 1]."""
        own, head = self._own, self.head
        flat = head.log_probabilities(own.features)
        padded = np.zeros((len(own), int(own.frames.max()), flat.shape[1]), np.float32)
        padded[self._row, self._frame] = flat
        found = ctc_posteriors(padded, own.frames, self._texts)
        wrong = np.exp(flat) - found.labels[self._row, self._frame].astype(np.float32)
        wrong *= found.possible[self._row, None] / np.float32(self._characters)
        drift = np.exp(head.log_probabilities(self._replayed)) - self._usual
        drift *= np.float32(self._strength / len(self._replayed))
        weight = wrong.T @ own.features + drift.T @ self._replayed
        bias = wrong.sum(axis=0) + drift.sum(axis=0)
        gradient = np.concatenate([weight, bias[:, None]], axis=1)
        return float(found.losses.sum()) / self._characters, gradient


def _joined(head: LineHead) -> Floats:
    return np.concatenate([head.weight, head.bias[:, None]], axis=1)
