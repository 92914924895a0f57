"""Recognition by how ink was written, beside how it looks.

Recognisers of the raster are called off-line, those of the pen's way on-line; their mistakes are
different ones, so that the sum of both logits makes fewer than either (a product of experts, Hinton
1999). This one is small, runs in numpy, and is silent where there is no ink.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.ink import SIZE, Trajectory

from .memory import within_range
from .probability import softmax

Array = NDArray[np.float32]

LEAST_TEMPERATURE: Final = 1e-3
"""A fitted one is 0.1 or more; by far smaller ones logits leave the range of float32."""
CERTAINTY_POWER: Final = 0.25
"""Power of its certainty in whether ink is any of the labels. With 0.4 a zero is turned away that
begins at its right side, where hardly anybody begins one."""


@dataclass(frozen=True, eq=False)
class StrokeClassifier:
    """A perceptron with rectified layers, from a trajectory to logits; part of a shipped head.

    Attributes:
        layers: weights float32 [out, in] and biases float32 [out], first to last; the first takes
            ``trajectory.SIZE`` values.
        temperature: what the sum of its logits and a head's other ones is divided by before the
            softmax, in place of the head's own, which is for what has no ink.
        rejection_threshold: ink of which the head is less sure is none of the labels, 0..1; as
            well in place of the head's own.
    """

    layers: tuple[tuple[Array, Array], ...]
    temperature: float = 1.0
    rejection_threshold: float = 0.0

    def __post_init__(self) -> None:
        if not (
            LEAST_TEMPERATURE <= self.temperature < 1e3 and 0.0 <= self.rejection_threshold <= 1.0
        ):
            raise BundleError("a head's calibration is out of range; get the model again")
        size = SIZE
        for weight, bias in self.layers:
            if weight.ndim != 2 or weight.shape[1] != size or bias.shape != weight.shape[:1]:
                raise BundleError("a head's on-line layers do not fit; get the model again")
            if not (within_range(weight) and within_range(bias)):
                raise BundleError("a head's on-line layers are damaged; get the model again")
            size = len(bias)
        if not self.layers:
            raise BundleError("a head's on-line layers are missing; get the model again")

    @property
    def labels(self) -> int:
        """How many logits it gives."""
        return len(self.layers[-1][1])

    @property
    def parameters(self) -> int:
        """How many weights and biases."""
        return sum(weight.size + bias.size for weight, bias in self.layers)

    def logits(self, trajectories: Trajectory) -> Array:
        """What is added to a head's logits: float32 [SIZE] or [N, SIZE] to [K] or [N, K]; 0 for
        rows of nan."""
        rows = trajectories.reshape(-1, SIZE)
        values = np.nan_to_num(rows)
        for weight, bias in self.layers[:-1]:
            values = np.maximum(values @ weight.T + bias, 0.0)
        weight, bias = self.layers[-1]
        values = values @ weight.T + bias
        values[np.isnan(rows[:, 0])] = 0.0
        return np.asarray(values.reshape(*trajectories.shape[:-1], -1), np.float32)

    def certainty(self, trajectories: Trajectory) -> Array:
        """How much is written like one label and no other: its own highest probability, 1/K..1,
        float32 [] or [N]; 1 for rows of nan."""
        logits = self.logits(trajectories)
        certain = softmax(logits).max(axis=-1)
        return np.asarray(np.where(np.isnan(trajectories[..., 0]), 1.0, certain), np.float32)
