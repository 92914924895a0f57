"""What may stand beside a head's linear layer.

A head asks every part the same questions and knows none of them by name. A new one is a file with
a class that answers them, and an entry in ``parts.py``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Self

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError

from .glyphs import Glyphs
from .tensors import Tensors

if TYPE_CHECKING:
    from .mask import Mask

Array = NDArray[np.float32]

LARGEST: Final = 1e9
"""No value of a head comes near to it."""
LEAST_TEMPERATURE: Final = 1e-3
"""A fitted one is 0.1 or more; by far smaller ones logits leave the range of float32."""


def padded(logits: Array, labels: int) -> Array:
    """Logits of the first labels, [..., J], as logits of K labels, [..., K]: 0 for the others."""
    missing = labels - logits.shape[-1]
    if not missing:
        return logits
    return np.concatenate([logits, np.zeros((*logits.shape[:-1], missing), np.float32)], axis=-1)


def within_range(values: Array) -> bool:
    """Whether all are numbers, and so small that no sum of their products can overflow."""
    return not values.size or bool(np.abs(values).max() < LARGEST)


@dataclass(frozen=True)
class Calibration:
    """How to read logits.

    Attributes:
        temperature: logits are divided by it before the softmax, so that confidence is the rate
            of being right (Guo et al., ICML 2017).
        rejection_threshold: a glyph of which the head is less sure is none of the labels, 0..1.

    Raises:
        BundleError: a value out of range.
    """

    temperature: float = 1.0
    rejection_threshold: float = 0.0

    def __post_init__(self) -> None:
        if not (
            LEAST_TEMPERATURE <= self.temperature < 1e3 and 0.0 <= self.rejection_threshold <= 1.0
        ):
            raise BundleError(
                "calibration-out-of-range",
                "a head's calibration is out of range; get the model again",
            )


class Part(ABC):
    """A part of a head; immutable.

    Attributes:
        is_memory: whether it knows single taught glyphs by heart; a shipped head has none of these.
    """

    is_memory: ClassVar[bool] = False

    @abstractmethod
    def check_fit(self, labels: int, features: int, own: int) -> None:
        """Raise BundleError unless it fits a head of this many labels and features.

        Args:
            own: how many of the labels, the last ones, are own symbols, which a part need not know.
        """

    @abstractmethod
    def logits(self, glyphs: Glyphs, labels: int) -> Array:
        """What it adds to a head's logits, float32, of a shape that can be added to [K] or [N, K].

        Args:
            glyphs: one, or N.
            labels: K, how many the head has.
        """

    def added(self, logits: Array, glyphs: Glyphs) -> Array:
        """Logits of glyphs, [K] or [N, K], with what it adds to what was said before."""
        return logits + self.logits(glyphs, logits.shape[-1])

    @abstractmethod
    def tensors(self) -> Tensors:
        """To be kept in a head's file, under names of its own."""

    @classmethod
    @abstractmethod
    def from_tensors(cls, tensors: Tensors) -> Self | None:
        """What ``tensors`` made; None where the file has none of it.

        Raises:
            TensorError: a part of it is missing, or of another kind.
            BundleError: it does not hold what it should.
        """

    def certainty(self, glyphs: Glyphs, mask: Mask) -> Array:
        """What the certainty that glyphs are any of the labels in use is multiplied by: float32
        0..1, of a shape that can be multiplied by [] or [N].

        Args:
            mask: the labels in use.
        """
        del glyphs, mask
        return np.ones((), np.float32)

    def recognition(self, glyphs: Glyphs, mask: Mask) -> Array:
        """How surely the part itself knows glyphs, by what other parts know nothing of: float32
        0..1, of a shape that can be compared with [] or [N]. It counts in place of what
        ``certainty`` leaves, where that is less.

        Args:
            mask: the labels in use.
        """
        del glyphs, mask
        return np.zeros((), np.float32)

    def linear_layer(self, has_ink: bool) -> tuple[Array, Array] | None:
        """What it adds to the linear layer, weight [K, F] and bias [K], or to the first of its
        rows, for ink or for images; None for a part that is not linear in the features."""
        del has_ink
        return None

    @property
    def calibration_for_ink(self) -> Calibration | None:
        """What glyphs that have ink are read by in place of the head's own; None: no other."""
        return None

    def calibrated(self, calibration: Calibration) -> Self:
        """One by which glyphs that have ink are read so; itself, where it has none for them."""
        del calibration
        return self

    def with_reach(self, reach: float) -> Self:
        """One whose remembered outliers reach less far: a share of their radii, 0 (none is left) to
        1."""
        del reach
        return self

    def of_the_first(self, labels: int) -> Part | None:
        """One that knows nothing of further labels than so many, which are own symbols; None where
        nothing is left."""
        del labels
        return self

    @property
    def parameters(self) -> int:
        """How many values it holds."""
        return sum(array.size for array in self.tensors().arrays.values())
