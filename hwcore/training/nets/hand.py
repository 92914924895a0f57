"""``hand``: the network that ships, made for 28x28 rasters and one thread.

Residual blocks (He et al., CVPR 2016) at 28, 14 and 7 pixels; most of its weights are in the last
stage, where they cost the least time. What it gives is the mean of how it sees the raster turned a
little to the left and to the right: of all that was tried (``docs/training-log.md``), this made
the greatest difference to hands that it had never seen. It learns from one view at a time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from hwcore.raster import SIZE

from .net import NO_EXTRA, Net

DROPOUT = 0.2
TURNS = (-0.14, 0.14)
"""Radians by which a raster is turned, about its middle, for each view."""


class ConvBlock(nn.Sequential):
    """3x3 convolution, batch norm, ReLU; keeps height and width."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions beside an identity (He et al., CVPR 2016)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = ConvBlock(channels, channels)
        self.second = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels)
        )

    def forward(self, maps: Tensor) -> Tensor:
        return functional.relu(maps + self.second(self.first(maps)))


class HandNet(Net):
    """Three stages at 28, 14 and 7 pixels, 658 thousand parameters for ten labels."""

    name = "hand"
    eight_bits = True
    turns: Tensor

    def __init__(
        self,
        labels: int,
        extra: Mapping[str, int] = NO_EXTRA,
        widths: tuple[int, int, int] = (32, 64, 160),
    ) -> None:
        fine, middle, coarse = widths
        backbone = nn.Sequential(
            ConvBlock(1, fine),
            ConvBlock(fine, fine),
            nn.MaxPool2d(2),
            ConvBlock(fine, middle),
            ResidualBlock(middle),
            nn.MaxPool2d(2),
            ConvBlock(middle, coarse),
            ResidualBlock(coarse),
        )
        super().__init__(backbone, coarse, labels, extra, DROPOUT)
        self.register_buffer("turns", _turning_grids(TURNS), persistent=False)

    def forward_maps(self, rasters: Tensor) -> Tensor:
        """float32 [N, 1, 28, 28] to maps [N, F, 7, 7], the mean of those of both views.

        A backbone that learns is given the raster as it is.
        """
        if self.training and not self.frozen:
            return super().forward_maps(rasters)
        count = rasters.shape[0]
        views = [
            functional.grid_sample(
                rasters,
                self.turns[view].expand(count, -1, -1, -1),
                "bilinear",
                "zeros",
                align_corners=False,
            )
            for view in range(len(TURNS))
        ]
        maps = super().forward_maps(torch.cat(views))
        mean: Tensor = maps.reshape(len(views), count, *maps.shape[1:]).mean(dim=0)
        return mean


def _turning_grids(turns: tuple[float, ...]) -> Tensor:
    """Where each pixel of each view is in the raster, float32 [V, 28, 28, 2] in -1..1."""
    rotations = [
        [[math.cos(turn), -math.sin(turn), 0.0], [math.sin(turn), math.cos(turn), 0.0]]
        for turn in turns
    ]
    shape = [len(turns), 1, SIZE, SIZE]
    return functional.affine_grid(torch.tensor(rotations), shape, align_corners=False)
