"""``cnn-classic``: the example network that PyTorch and Keras users meet first.

Convolutions 32 and 64 without padding, one pooling, dropout 0.25, 9216-128, dropout 0.5, 10.
Printed, it ends in log-softmax. With a negative log-likelihood that is right; copied to where the
loss is cross-entropy, the log-softmax is taken twice, and its outputs are read as logits or as
probabilities, which they are not. Here the net gives logits, and the log-softmax is the loss's.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import nn

from hwcore.raster import SIZE

from .net import Net

HIDDEN = 128


class ClassicCNN(Net):
    """1.2 million parameters, nearly all from the 9216 flattened values; F = 128."""

    name = "cnn-classic"

    def __init__(self, labels: int, extra: Mapping[str, int]) -> None:
        side = (SIZE - 2 - 2) // 2
        backbone = nn.Sequential(
            nn.Conv2d(1, 32, 3),
            nn.ReLU(),
            nn.Conv2d(32, 64, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Dropout(0.25),
            nn.Flatten(),
            nn.Linear(64 * side * side, HIDDEN),
            nn.ReLU(),
            nn.Unflatten(1, (HIDDEN, 1, 1)),
        )
        super().__init__(backbone, HIDDEN, labels, extra, dropout=0.5)
