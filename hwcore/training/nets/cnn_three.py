"""``cnn-three``: the three-convolution network of Keras tutorials and articles after them.

Convolutions 32, 64 and 64 without padding, pooling after the first two, a dense layer of 64.
Printed for 32x32 colour images it flattens to 1024; on 28x28 it is 576, and the copied number
fails. Here it is worked out from the raster.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import nn

from hwcore.raster import SIZE

from .net import Net

HIDDEN = 64


class ThreeCNN(Net):
    """93 thousand parameters; F = 64."""

    name = "cnn-three"

    def __init__(self, labels: int, extra: Mapping[str, int]) -> None:
        side = ((SIZE - 2) // 2 - 2) // 2 - 2
        backbone = nn.Sequential(
            nn.Conv2d(1, 32, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(64, 64, 3),
            nn.ReLU(),
            nn.Flatten(),
            nn.Linear(64 * side * side, HIDDEN),
            nn.ReLU(),
            nn.Unflatten(1, (HIDDEN, 1, 1)),
        )
        super().__init__(backbone, HIDDEN, labels, extra)
