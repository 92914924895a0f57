"""``hand-pair``: two backbones of the net ``hand`` side by side; the net that ships.

The first has learned digits, and letters only so as to see digits better; the second all
characters. Side by side they are one backbone, whose maps are those of both. What the first knows
of digits is kept as it is, and of all else two see more than one.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from .hand import HandNet
from .net import NO_EXTRA


class Pair(nn.Module):
    """Two backbones, whose maps are joined."""

    def __init__(self, first: nn.Module, second: nn.Module) -> None:
        super().__init__()
        self.first = first
        self.second = second

    def forward(self, rasters: Tensor) -> Tensor:
        return torch.cat([self.first(rasters), self.second(rasters)], dim=1)


class HandPairNet(HandNet):
    """Twice the net ``hand``: F = 320, 1.3 million parameters."""

    name = "hand-pair"

    def __init__(self, labels: int, extra: Mapping[str, int] = NO_EXTRA) -> None:
        first = HandNet(labels)
        super().__init__(labels)
        count = first.feature_count
        self.backbone = Pair(first.backbone, self.backbone)
        self.feature_count = 2 * count
        self.head = nn.Linear(self.feature_count, labels)
        self.extra = nn.ModuleDict(
            {name: nn.Linear(self.feature_count, size) for name, size in extra.items()}
        )
