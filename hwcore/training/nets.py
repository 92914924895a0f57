"""Networks: a backbone that turns rasters into feature maps, and a linear head on their mean.

Pooling by the mean before a linear head is what makes class-activation maps exact (Zhou et al.,
CVPR 2016) and lets the head be taught from cached features.
"""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor, nn
from torch.nn import functional

from ..errors import HwError


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


class HandNet(nn.Module):
    """Three stages at 28, 14 and 7 pixels, 407 thousand parameters for ten labels."""

    def __init__(self, labels: int, widths: tuple[int, int, int] = (24, 48, 128)) -> None:
        super().__init__()
        fine, middle, coarse = widths
        self.feature_count = coarse
        self.backbone = nn.Sequential(
            ConvBlock(1, fine),
            ConvBlock(fine, fine),
            nn.MaxPool2d(2),
            ConvBlock(fine, middle),
            ResidualBlock(middle),
            nn.MaxPool2d(2),
            ConvBlock(middle, coarse),
            ResidualBlock(coarse),
        )
        self.head = nn.Linear(coarse, labels)

    def forward_maps(self, rasters: Tensor) -> Tensor:
        """float32 [N, 1, 28, 28] in 0..1 to feature maps [N, F, 7, 7]."""
        maps: Tensor = self.backbone(rasters)
        return maps

    def forward_features(self, rasters: Tensor) -> Tensor:
        """float32 [N, 1, 28, 28] to features [N, F]."""
        return self.forward_maps(rasters).mean(dim=(2, 3))

    def forward(self, rasters: Tensor) -> Tensor:
        """float32 [N, 1, 28, 28] to logits [N, labels]."""
        logits: Tensor = self.head(self.forward_features(rasters))
        return logits


NETS: dict[str, Callable[[int], HandNet]] = {"hand": HandNet}


def make_net(name: str, labels: int) -> HandNet:
    """Build a network with random weights.

    Raises:
        HwError: a name that is not in ``NETS``.
    """
    if name not in NETS:
        raise HwError(f"no net is called {name!r}; there are: {', '.join(sorted(NETS))}")
    return NETS[name](labels)
