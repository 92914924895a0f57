"""``mlp``: 784-512-256-10, the fully connected network of most first articles on MNIST.

Printed, it often flattens to a size that does not fit the images once they are resized or cropped,
and ends in a softmax that the cross-entropy then takes a second time, which flattens its gradient.
Here the size follows the raster, and the net gives logits.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import nn

from hwcore.raster import SIZE

from .net import Net


class MLP(Net):
    """Two hidden layers with ReLU, 536 thousand parameters; the second is the features, F = 256."""

    name = "mlp"

    def __init__(self, labels: int, extra: Mapping[str, int]) -> None:
        backbone = nn.Sequential(
            nn.Flatten(),
            nn.Linear(SIZE * SIZE, 512),
            nn.ReLU(),
            nn.Linear(512, 256),
            nn.ReLU(),
            nn.Unflatten(1, (256, 1, 1)),
        )
        super().__init__(backbone, 256, labels, extra)
