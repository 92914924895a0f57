"""What is added where a raster came without ink.

The same lines mean something else to whoever scanned forms and to whoever writes with a pen on
glass: a one with a flag is a seven without a bar. A program knows which of the two it was given, so
that the linear layer need not settle for the middle. What it is for ink stays its own; for scans a
second layer on the same features is trained beside it (multi-task learning, Caruana 1997), and
shipped as the difference, so that what a lesson moves is moved for scans, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError

from .memory import within_range

Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class ScanCorrection:
    """Part of a shipped head.

    Attributes:
        weight: float32 [K, F]; bias: float32 [K].
    """

    weight: Array
    bias: Array

    def __post_init__(self) -> None:
        if self.weight.ndim != 2 or self.bias.shape != self.weight.shape[:1]:
            raise BundleError("a head's layer for scans does not fit; get the model again")
        if not (within_range(self.weight) and within_range(self.bias)):
            raise BundleError("a head's layer for scans is damaged; get the model again")

    @property
    def parameters(self) -> int:
        """How many weights and biases."""
        return self.weight.size + self.bias.size

    def logits(self, features: Array, without_ink: NDArray[np.bool_]) -> Array:
        """What is added to a head's logits, [K] or [N, K]; 0 where there is ink.

        Args:
            features: float32 [F] or [N, F].
            without_ink: bool [1] or [N, 1].
        """
        if not without_ink.any():
            return np.zeros(1, np.float32)
        return np.where(without_ink, features @ self.weight.T + self.bias, np.float32(0.0))
