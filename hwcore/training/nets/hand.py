"""``hand``: the network that ships, made for 28x28 rasters and one thread.

Residual blocks (He et al., CVPR 2016) at 28, 14 and 7 pixels; most of its weights are in the last
stage, where they cost the least time.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor, nn
from torch.nn import functional

from .net import NO_EXTRA, Net

DROPOUT = 0.2


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
    """Three stages at 28, 14 and 7 pixels, 410 thousand parameters for ten labels."""

    name = "hand"

    def __init__(
        self,
        labels: int,
        extra: Mapping[str, int] = NO_EXTRA,
        widths: tuple[int, int, int] = (24, 48, 128),
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
