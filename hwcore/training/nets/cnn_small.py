"""``cnn-small``: the two-convolution network of introductory tutorials.

Two 3x3 convolutions (32, 64), each halved by pooling, 512 hidden units, dropout. Printed, it often
flattens to a size that does not fit 28x28 (that of another image size, or of convolutions without
padding), and fails on its first batch. Here the convolutions are padded, so that two poolings leave
7x7, and the size is worked out from the raster.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import nn

from hwcore.raster import SIZE

from .net import Net

HIDDEN = 512


class SmallCNN(Net):
    """1.6 million parameters, most of them in the dense layer; F = 512."""

    name = "cnn-small"

    def __init__(self, labels: int, extra: Mapping[str, int]) -> None:
        side = SIZE // 2 // 2
        backbone = nn.Sequential(
            nn.Conv2d(1, 32, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(64 * side * side, HIDDEN),
            nn.ReLU(),
            nn.Unflatten(1, (HIDDEN, 1, 1)),
        )
        super().__init__(backbone, HIDDEN, labels, extra, dropout=0.5)
