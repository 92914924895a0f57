"""Recognition by size and place, of ink that was written between guide lines.

The form of a glyph says how likely it is each label, and so do its size and its place on the line;
what the one says depends little on the other, so that their logits are added (a product of experts,
Hinton 1999). A small perceptron; it is silent where there are no guide lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hwcore.errors import BundleError
from hwcore.ink import SIZE_AND_PLACE

from .glyphs import Glyphs
from .part import Array, Part, padded, within_range
from .probability import log_softmax
from .tensors import Tensors, layer_arrays

NAME: Final = "size_and_place"
"""In a file, before what belongs to it."""
STRENGTH: Final = "size_and_place.strength"
FORMLESS: Final = "size_and_place.formless"
SMALL: Final = -1.0
"""Logarithm of the longer side in x-heights, at which half of what is to be taken from form is: of
a dot or a comma it is a tablet's steps, and how the pen slid."""
_WIDTH: Final = 0.2


@dataclass(frozen=True, eq=False)
class SizeAndPlaceClassifier(Part):
    """A perceptron with rectified layers, from size and place to what they say of each label; part
    of a shipped head.

    Attributes:
        layers: float32 weight [out, in] and bias [out] of each, first to last; the first takes the
            values of ``hwcore.ink.size_and_place`` but for the first, which says that they are
            known.
        strength: what the logarithms of the likelihoods count, 0..10.
        formless: what share of all other evidence is passed over of what is next to nothing beside
            a letter, 0..1.

    Raises:
        BundleError: layers or a strength that cannot be.
    """

    layers: tuple[tuple[Array, Array], ...]
    strength: float
    formless: float = 0.0

    def __post_init__(self) -> None:
        size = SIZE_AND_PLACE - 1
        fits = bool(self.layers)
        for weight, bias in self.layers:
            fits = fits and weight.ndim == 2 and weight.shape[1] == size
            fits = fits and bias.shape == weight.shape[:1]
            size = len(bias)
        if not fits:
            raise _does_not_fit()
        in_range = 0.0 <= self.strength <= 10.0 and 0.0 <= self.formless <= 1.0
        if not in_range or not all(within_range(array) for layer in self.layers for array in layer):
            raise BundleError(
                "size-and-place-damaged",
                "a head's layers for size and place are damaged; get the model again",
            )

    def check_fit(self, labels: int, features: int, own: int) -> None:
        del features
        if len(self.layers[-1][1]) not in (labels, labels - own):
            raise _does_not_fit()

    def added(self, logits: Array, glyphs: Glyphs) -> Array:
        """As of any part; of what is too small to have a form, the others' logits count less, but
        for own symbols, of which it knows nothing."""
        if self.formless and glyphs.sizes is not None and glyphs.has_guides.any():
            longer = glyphs.sizes[..., 1:3].max(axis=-1)
            small = 1.0 / (1.0 + np.exp(np.clip((longer - SMALL) / _WIDTH, -30.0, 30.0)))
            left = 1.0 - self.formless * np.where(glyphs.has_guides, small, 0.0)
            known = np.arange(logits.shape[-1]) < len(self.layers[-1][1])
            logits = np.where(known, logits * left[..., None], logits).astype(np.float32)
        return super().added(logits, glyphs)

    def logits(self, glyphs: Glyphs, labels: int) -> Array:
        """What is added between guide lines: [K] or [N, K]; 0 where there are none, and for own
        symbols that it does not know.

        The logarithm of how much more likely size and place are of a label than of any.
        """
        has_guides = glyphs.has_guides
        if glyphs.sizes is None or not has_guides.any():
            return np.zeros(labels, np.float32)
        values = glyphs.sizes[..., 1:]
        for weight, bias in self.layers[:-1]:
            values = np.maximum(values @ weight.T + bias, 0.0)
        weight, bias = self.layers[-1]
        likelihood = log_softmax(values @ weight.T + bias) + np.log(len(bias))
        said = np.where(has_guides[..., None], self.strength * likelihood, 0.0)
        return padded(np.asarray(said, np.float32), labels)

    def tensors(self) -> Tensors:
        texts = {STRENGTH: repr(self.strength), FORMLESS: repr(self.formless)}
        return Tensors(layer_arrays(NAME, self.layers), texts)

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> SizeAndPlaceClassifier | None:
        layers = tensors.layers(NAME, np.float32)
        if not layers:
            return None
        # heads of earlier versions have none
        formless = tensors.number(FORMLESS) if FORMLESS in tensors.texts else 0.0
        return cls(layers, tensors.number(STRENGTH), formless)


def _does_not_fit() -> BundleError:
    return BundleError(
        "size-and-place-does-not-fit",
        "a head's layers for size and place do not fit; get the model again",
    )
