"""Recognition by how ink was written, beside how it looks.

Recognisers of the raster are called off-line, those of the pen's way on-line; their mistakes are
different ones, so that the sum of both logits makes fewer than either (a product of experts, Hinton
1999). This one is small, runs in numpy, and is silent where there is no ink.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hwcore.errors import BundleError
from hwcore.ink import SUMMARY_SIZE

from .glyphs import Glyphs
from .mask import Mask
from .part import Array, Calibration, Part, padded, within_range
from .probability import softmax
from .tensors import Tensors, layer_arrays

CERTAINTY_POWER: Final = 0.25
"""Power of its certainty in whether ink is any of the labels. With 0.4 a zero is turned away that
begins at its right side, where hardly anybody begins one."""
NAME: Final = "online"
"""Of its layers in a file."""
TEMPERATURE: Final = "online_temperature"
THRESHOLD: Final = "online_unknown_below"


@dataclass(frozen=True, eq=False)
class StrokeClassifier(Part):
    """A perceptron with rectified layers, from a trajectory's summary to logits; part of a shipped
    head.

    Attributes:
        layers: weights float32 [out, in] and biases float32 [out], first to last; the first takes
            the ``SUMMARY_SIZE`` values of a trajectory's summary.
        temperature: what the sum of its logits and a head's other ones is divided by before the
            softmax, in place of the head's own, which is for what has no ink.
        rejection_threshold: ink of which the head is less sure is none of the labels, 0..1; as
            well in place of the head's own.
    """

    layers: tuple[tuple[Array, Array], ...]
    temperature: float = 1.0
    rejection_threshold: float = 0.0

    def __post_init__(self) -> None:
        Calibration(self.temperature, self.rejection_threshold)
        size = SUMMARY_SIZE
        for weight, bias in self.layers:
            if weight.ndim != 2 or weight.shape[1] != size or bias.shape != weight.shape[:1]:
                raise BundleError(
                    "online-layers-do-not-fit",
                    "a head's on-line layers do not fit; get the model again",
                )
            if not (within_range(weight) and within_range(bias)):
                raise BundleError(
                    "online-layers-damaged",
                    "a head's on-line layers are damaged; get the model again",
                )
            size = len(bias)
        if not self.layers:
            raise BundleError(
                "online-layers-missing", "a head's on-line layers are missing; get the model again"
            )

    @property
    def calibration_for_ink(self) -> Calibration:
        return Calibration(self.temperature, self.rejection_threshold)

    def calibrated(self, calibration: Calibration) -> StrokeClassifier:
        return replace(
            self,
            temperature=calibration.temperature,
            rejection_threshold=calibration.rejection_threshold,
        )

    def check_fit(self, labels: int, features: int, own: int) -> None:
        del features
        if len(self.layers[-1][1]) not in (labels, labels - own):
            raise BundleError(
                "online-layers-do-not-fit",
                "a head's on-line layers do not fit; get the model again",
            )

    def logits(self, glyphs: Glyphs, labels: int) -> Array:
        """What is added for ink: [K] or [N, K]; 0 where there is none, and for own symbols that it
        does not know."""
        if not glyphs.has_ink.any():
            return np.zeros(labels, np.float32)
        values = glyphs.summaries
        for weight, bias in self.layers[:-1]:
            values = np.maximum(values @ weight.T + bias, 0.0)
        weight, bias = self.layers[-1]
        values = values @ weight.T + bias
        values[~glyphs.has_ink.reshape(-1)] = 0.0
        values = values.reshape(*glyphs.has_ink.shape, -1)
        return padded(np.asarray(values, np.float32), labels)

    def certainty(self, glyphs: Glyphs, mask: Mask) -> Array:
        """Less of ink that is not written like one label in use and no other: a power of its own
        highest probability, that of look-alikes together; 1 where there is no ink."""
        if not glyphs.has_ink.any():
            return np.ones((), np.float32)
        own = np.asarray(softmax(self.logits(glyphs, len(self.layers[-1][1]))))
        highest = mask.highest(own)
        certain = np.asarray(np.where(glyphs.has_ink, highest, 1.0), np.float32)
        return np.asarray(certain**CERTAINTY_POWER)

    def tensors(self) -> Tensors:
        calibration = {
            TEMPERATURE: repr(self.temperature),
            THRESHOLD: repr(self.rejection_threshold),
        }
        return Tensors(layer_arrays(NAME, self.layers), calibration)

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> StrokeClassifier | None:
        layers = tensors.layers(NAME, np.float32)
        if not layers:
            return None
        return cls(layers, tensors.number(TEMPERATURE), tensors.number(THRESHOLD))
