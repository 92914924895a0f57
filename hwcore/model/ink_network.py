"""A network that reads ink by how it was written: convolutions along the way of the pen.

A raster shows where the pen has been; of the way there, the order, the direction and the lifting
say more of what was meant than the picture does, where letters are concerned. One-dimensional
convolutions over the pieces of a trajectory, as of a signal in time (time-delay networks, Waibel et
al. 1989; Guyon et al. 1991 read pen characters by them), their means and maxima over time, and
dense layers. It is small enough for numpy, so that it belongs to the head and not to the backbone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np

from hwcore.errors import BundleError
from hwcore.ink import PIECES, Trajectory, pieces_of
from hwcore.reasons import Reason

from .glyphs import Glyphs
from .part import Array, Calibration, Part, padded, within_range
from .tensors import Tensors, layer_arrays

CHANNELS: Final = 5
"""Of each piece: place of its middle, direction, and whether the pen is down."""
FORM: Final = 5
"""Values of the whole: its slope from corner to corner, how much was written, how far the pen moved
lifted, width and height."""
STRIDES: Final = (1, 2, 2, 1)
"""Of the convolutions."""
AT_ONCE: Final = 256
"""Glyphs whose windows are in memory together, 8 MB."""
CONVOLUTIONS, DENSE = "ink_convolutions", "ink_dense"
TEMPERATURE, THRESHOLD = "ink_network_temperature", "ink_network_rejection_threshold"

_DAMAGED: Final = Reason(
    "ink-network-damaged", "a head's network for ink is damaged; get the model again"
)
Layer = tuple[Array, Array]


@dataclass(frozen=True, eq=False)
class InkNetwork(Part):
    """Part of a shipped head.

    Attributes:
        convolutions: weights float32 [kernel, in, out] and biases float32 [out] of each of
            ``STRIDES``; kernels are odd, and what is beyond the ends is 0.
        dense: weights float32 [in, out] and biases float32 [out]; the first takes means and maxima
            of the last convolution and the ``FORM`` of the ink, the last gives logits.
        temperature, rejection_threshold: as in ``Calibration``, for ink.
    """

    convolutions: tuple[Layer, ...]
    dense: tuple[Layer, ...]
    temperature: float = 1.0
    rejection_threshold: float = 0.0
    _own: WeakKeyDictionary[Glyphs, tuple[Array, Array]] = field(
        default_factory=WeakKeyDictionary, init=False, repr=False
    )

    def __post_init__(self) -> None:
        Calibration(self.temperature, self.rejection_threshold)
        if not (_fit(self.convolutions, self.dense) and all(map(_sound, self._layers))):
            raise BundleError.of(_DAMAGED)

    @property
    def _layers(self) -> tuple[Layer, ...]:
        return *self.convolutions, *self.dense

    @property
    def calibration_for_ink(self) -> Calibration:
        return Calibration(self.temperature, self.rejection_threshold)

    def calibrated(self, calibration: Calibration) -> InkNetwork:
        return replace(
            self,
            temperature=calibration.temperature,
            rejection_threshold=calibration.rejection_threshold,
        )

    def check_fit(self, labels: int, features: int, own: int) -> None:
        del features
        if len(self.dense[-1][1]) not in (labels, labels - own):
            raise BundleError.of(_DAMAGED)

    def logits(self, glyphs: Glyphs, labels: int) -> Array:
        """What is added for ink: [K] or [N, K]; 0 where there is none, and for own symbols that it
        does not know."""
        if not glyphs.has_ink.any():
            return np.zeros(labels, np.float32)
        return padded(self._of(glyphs)[0], labels)

    def pooled(self, glyphs: Glyphs) -> Array:
        """What its dense layers are given: means and maxima of the last convolution and the form of
        the ink, float32 [P] or [N, P]; 0 where there is none."""
        return self._of(glyphs)[1]

    @property
    def pooled_size(self) -> int:
        """P of ``pooled``."""
        return len(self.dense[0][0])

    def _of(self, glyphs: Glyphs) -> tuple[Array, Array]:
        """Logits of the labels that it knows, [K] or [N, K], and ``pooled``; 0 where there is no
        ink.

        They are computed once for the same glyphs: a head asks for logits and for certainty, and a
        lesson has many heads read what it examines them on.
        """
        both = self._own.get(glyphs)
        if both is None:
            rows = np.atleast_2d(glyphs.trajectories)
            parts = [self._read(rows[at : at + AT_ONCE]) for at in range(0, len(rows), AT_ONCE)]
            logits, pooled = (
                np.concatenate(each).reshape(*glyphs.has_ink.shape, -1)
                for each in zip(*parts, strict=True)
            )
            logits[~glyphs.has_ink] = 0.0
            pooled[~glyphs.has_ink] = 0.0
            self._own[glyphs] = both = logits, pooled
        return both

    def _read(self, trajectories: Trajectory) -> tuple[Array, Array]:
        """Trajectories [N, SIZE] to logits [N, K], and pooled [N, P]."""
        values, form = signals(trajectories)
        for (weight, bias), stride in zip(self.convolutions, STRIDES, strict=True):
            values = _convolved(values, weight, bias, stride)
        mean = values.sum(axis=1) * np.float32(1.0 / values.shape[1])
        values = pooled = np.concatenate([mean, values.max(axis=1), form], axis=1)
        for weight, bias in self.dense[:-1]:
            values = np.maximum(values @ weight + bias, 0.0)
        weight, bias = self.dense[-1]
        return np.asarray(values @ weight + bias), np.asarray(pooled)

    def tensors(self) -> Tensors:
        """To be kept; as float16, so that one read from a file loses nothing when it is kept
        again."""
        layers = layer_arrays(CONVOLUTIONS, self.convolutions) | layer_arrays(DENSE, self.dense)
        calibration = {
            TEMPERATURE: repr(self.temperature),
            THRESHOLD: repr(self.rejection_threshold),
        }
        return Tensors(
            {name: array.astype(np.float16) for name, array in layers.items()}, calibration
        )

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> InkNetwork | None:
        if tensors in _READ:
            return _READ[tensors]
        convolutions, dense = (
            tuple((w.astype(np.float32), b.astype(np.float32)) for w, b in layers)
            for layers in (tensors.layers(name, np.floating) for name in (CONVOLUTIONS, DENSE))
        )
        if not convolutions:
            return None
        network = cls(convolutions, dense, tensors.number(TEMPERATURE), tensors.number(THRESHOLD))
        _READ[tensors] = network
        return network


_READ: Final[WeakKeyDictionary[Tensors, InkNetwork]] = WeakKeyDictionary()
"""Those of heads' files, as long as these are read: parts of one head share it."""


def signals(trajectories: Trajectory) -> tuple[Array, Array]:
    """What the network is given of trajectories, float32 [N, SIZE].

    Returns:
        float32 [N, PIECES, CHANNELS], of each piece x and y of its middle, -1 to 1, the cosine and
        sine of its direction, and whether the pen is down, 0 or 1; and float32 [N, FORM].
    """
    x, y, down = pieces_of(trajectories)
    dx, dy = x[:, 1:] - x[:, :-1], y[:, 1:] - y[:, :-1]
    length = np.hypot(dx, dy)
    unit = np.maximum(length, np.float32(1e-4))
    pieces = np.empty((len(trajectories), PIECES, CHANNELS), np.float32)
    pieces[..., 0] = (x[:, 1:] + x[:, :-1]) / 2
    pieces[..., 1] = (y[:, 1:] + y[:, :-1]) / 2
    pieces[..., 2] = dx / unit
    pieces[..., 3] = dy / unit
    pieces[..., 4] = down
    width, height = ((ends.max(axis=1) - ends.min(axis=1)) / 2 for ends in (x, y))
    form = np.empty((len(trajectories), FORM), np.float32)
    drawn = (length * down).sum(axis=1)
    form[:, 0] = np.arctan2(height, width) * np.float32(4.0 / np.pi) - 1.0
    form[:, 1] = np.log(np.maximum(drawn, 0.0) + np.float32(0.1))
    form[:, 2] = length.sum(axis=1) - drawn
    form[:, 3] = width
    form[:, 4] = height
    return pieces, form


def _convolved(values: Array, weight: Array, bias: Array, stride: int) -> Array:
    """[N, L, in] by [kernel, in, out], padded with 0 and rectified, to [N, L / stride rounded up,
    out]."""
    kernel, inputs, outputs = weight.shape
    count, length, _ = values.shape
    places = (length - 1) // stride + 1
    wide = np.zeros((count, length + kernel - 1, inputs), np.float32)
    wide[:, kernel // 2 : kernel // 2 + length] = values
    glyph, row, value = wide.strides
    # Each place's neighbours in a row: they lie behind each other, and those of two places overlap.
    windows = np.ndarray(
        (count, places, kernel * inputs), np.float32, wide, 0, (glyph, stride * row, value)
    )
    rows = windows.copy().reshape(count * places, -1) @ weight.reshape(-1, outputs)
    rows += bias
    np.maximum(rows, 0.0, out=rows)
    return np.asarray(rows.reshape(count, places, outputs))


def _fit(convolutions: tuple[Layer, ...], dense: tuple[Layer, ...]) -> bool:
    """Whether each layer takes what the one before it gives."""
    if len(convolutions) != len(STRIDES) or not dense:
        return False
    size = CHANNELS
    for weight, bias in convolutions:
        if weight.ndim != 3 or not weight.shape[0] % 2 or weight.shape[1:] != (size, bias.size):
            return False
        size = bias.size
    size = 2 * size + FORM
    for weight, bias in dense:
        if weight.shape != (size, bias.size):
            return False
        size = bias.size
    return True


def _sound(layer: Layer) -> bool:
    weight, bias = layer
    return weight.size > 0 and bias.ndim == 1 and within_range(weight) and within_range(bias)
