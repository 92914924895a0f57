"""How alike two inks are, as far as one person's hand goes.

Trajectories lie near each other where the pen went the same way. That counts everything alike: a
tail that the same person makes longer one day, and the turn that is all the difference between two
labels. What counts for how much can be learned from people of whom there is much: each of a
writer's characters is to lie nearer to the writer's other ones of its label than to any of another
label, by the same or by other people (neighbourhood components analysis, Goldberger et al., NIPS
2004; for a few examples each, prototypical networks, Snell et al., NIPS 2017). Perceptrons from a
trajectory to a vector have learned it, so the Euclidean distance there says it
(``hwcore/training/heads/ink_metric.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.ink import SUMMARY_SIZE, Summary, Trajectory, summary
from hwcore.reasons import Reason

from .tensors import TensorError, Tensors, layer_arrays

Array = NDArray[np.float32]
Layer = tuple[Array, Array]

LARGEST: Final = 1e3
"""Of a weight: with three layers of a few hundred, no square of a distance can overflow."""
MOST_LAYERS: Final = 3
NAME: Final = "ink_metric"
"""Of its layers in a file."""

_DAMAGED: Final = Reason(
    "ink-metric-damaged", "a model's measure of ink is damaged; get the model again"
)


@dataclass(frozen=True, eq=False)
class InkMetric:
    """Perceptrons with rectified layers, side by side; what each gives is joined to one vector.

    Attributes:
        layers: weights float32 [M, out, in] and biases float32 [M, out] of M perceptrons, first to
            last; the first takes the ``SUMMARY_SIZE`` values of a trajectory's summary.
    """

    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        fits = 1 <= len(self.layers) <= MOST_LAYERS
        members, size = (
            len(self.layers[0][0]) if fits and self.layers[0][0].ndim else 0,
            SUMMARY_SIZE,
        )
        for weight, bias in self.layers:
            fits = (
                fits
                and weight.ndim == 3
                and weight.shape[::2] == (members, size)
                and bias.shape == weight.shape[:2]
                and all(_within(each) for each in (weight, bias))
            )
            size = weight.shape[1] if fits else 0
        if not (fits and members and size):
            raise BundleError.of(_DAMAGED)

    def tensors(self) -> Tensors:
        """To be kept in a file; as float16, so that one read from a file loses nothing when a
        taught head takes it along."""
        arrays = layer_arrays(NAME, self.layers)
        return Tensors({name: array.astype(np.float16) for name, array in arrays.items()})

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> InkMetric | None:
        """What ``tensors`` made; None where there is none.

        Raises:
            BundleError: one is missing, of another kind or shape, or out of range.
        """
        try:
            layers = tensors.layers(NAME, np.floating)
        except TensorError as error:
            raise BundleError.of(_DAMAGED) from error
        as_float32 = tuple((w.astype(np.float32), b.astype(np.float32)) for w, b in layers)
        return cls(as_float32) if layers else None

    @property
    def size(self) -> int:
        """Values of a vector."""
        return int(self.layers[-1][1].size)

    def __call__(self, trajectories: Trajectory) -> Array:
        """Trajectories, float32 [N, SIZE], as vectors, float32 [N, size]."""
        return self.of_summaries(summary(trajectories))

    def of_summaries(self, summaries: Summary) -> Array:
        """Summaries of trajectories, float32 [N, SUMMARY_SIZE], as vectors, float32 [N, size]."""
        values = summaries
        for number, (weight, bias) in enumerate(self.layers):
            if number:
                values = np.maximum(values, 0.0)
            values = values @ weight.transpose(0, 2, 1) + bias[:, None]
        return np.asarray(values.swapaxes(0, 1).reshape(len(summaries), self.size))


def _within(array: Array) -> bool:
    return array.size > 0 and bool(np.abs(array).max() < LARGEST)
