"""What is added where a raster came without ink.

The same lines mean something else to whoever scanned forms and to whoever writes with a pen on
glass: a one with a flag is a seven without a bar. A program knows which of the two it was given, so
that the linear layer need not settle for the middle. What it is for ink stays its own; for scans a
second layer on the same features is trained beside it (multi-task learning, Caruana 1997), and
shipped as the difference, so that what a lesson moves is moved for scans, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hwcore.errors import BundleError

from .glyphs import Glyphs
from .part import Array, Part, padded, within_range
from .tensors import Tensors

NAMES: Final = ("scans.weight", "scans.bias")
"""In a file."""


@dataclass(frozen=True, eq=False)
class ScanCorrection(Part):
    """Part of a shipped head.

    Attributes:
        weight: float32 [K, F]; bias: float32 [K].
    """

    weight: Array
    bias: Array

    def __post_init__(self) -> None:
        if self.weight.ndim != 2 or self.bias.shape != self.weight.shape[:1]:
            raise BundleError(
                "scan-layer-does-not-fit",
                "a head's layer for scans does not fit; get the model again",
            )
        if not (within_range(self.weight) and within_range(self.bias)):
            raise BundleError(
                "scan-layer-damaged", "a head's layer for scans is damaged; get the model again"
            )

    def check_fit(self, labels: int, features: int, own: int) -> None:
        if self.weight.shape not in ((labels, features), (labels - own, features)):
            raise BundleError(
                "scan-layer-does-not-fit",
                "a head's layer for scans does not fit; get the model again",
            )

    def linear_layer(self, has_ink: bool) -> tuple[Array, Array] | None:
        return None if has_ink else (self.weight, self.bias)

    def logits(self, glyphs: Glyphs, labels: int) -> Array:
        """What is added for images: [K] or [N, K]; 0 where there is ink, and for own symbols that
        it does not know."""
        if glyphs.has_ink.all():
            return np.zeros(1, np.float32)
        added = padded(glyphs.features @ self.weight.T + self.bias, labels)
        return np.where(glyphs.has_ink[..., None], np.float32(0.0), added)

    def tensors(self) -> Tensors:
        return Tensors(dict(zip(NAMES, (self.weight, self.bias), strict=True)))

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> ScanCorrection | None:
        if not tensors.has_any(NAMES):
            return None
        weight, bias = (tensors.array(name, np.float32) for name in NAMES)
        return cls(weight, bias)
