"""What all nets share: a backbone that gives feature maps, and a linear head on their mean.

Pooling by the mean before a linear head is what makes class-activation maps exact (Zhou et al.,
CVPR 2016), lets the head be taught from cached features, and lets every net ship in one format of
bundle. A net whose recipe ends in a dense layer is cut before its last one: the hidden activations
are its features, given as maps of one place.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Self

from torch import Tensor, nn

NO_EXTRA: Mapping[str, int] = MappingProxyType({})


class Net(nn.Module, ABC):
    """A backbone, the head that is exported, and heads that only help it to learn.

    Attributes:
        name: what ``--net`` calls it.
        eight_bits: whether its backbone keeps what it can in whole numbers of eight bits.
        backbone: float32 [N, 1, 28, 28] in 0..1 to feature maps [N, F, h, w].
        head: features [N, F] to logits [N, labels].
        extra: further linear heads on the same features, by name; never exported.
        feature_count: F.
        frozen: the backbone neither learns nor follows batch statistics; set by ``freeze``.
    """

    name: ClassVar[str]
    eight_bits: ClassVar[bool] = False

    def __init__(
        self,
        backbone: nn.Module,
        feature_count: int,
        labels: int,
        extra: Mapping[str, int],
        dropout: float = 0.0,
    ) -> None:
        """Random weights; draws from torch's generator for the heads, after the backbone.

        Args:
            extra: name and number of labels of each further head.
            dropout: between features and heads, in training only.
        """
        super().__init__()
        self.feature_count = feature_count
        self.frozen = False
        self.backbone = backbone
        self.head = nn.Linear(feature_count, labels)
        self.extra = nn.ModuleDict(
            {name: nn.Linear(feature_count, count) for name, count in extra.items()}
        )
        self.dropout = nn.Dropout(dropout)

    def forward_maps(self, rasters: Tensor) -> Tensor:
        """float32 [N, 1, 28, 28] in 0..1 to feature maps [N, F, h, w]."""
        maps: Tensor = self.backbone(rasters)
        return maps

    def forward_features(self, rasters: Tensor) -> Tensor:
        """float32 [N, 1, 28, 28] to features [N, F], the means of the maps."""
        return self.forward_maps(rasters).mean(dim=(2, 3))

    def forward(self, rasters: Tensor) -> Tensor:
        """float32 [N, 1, 28, 28] to logits [N, labels]."""
        logits: Tensor = self.head(self.dropout(self.forward_features(rasters)))
        return logits

    def forward_logits(self, rasters: Tensor) -> dict[str, Tensor]:
        """Logits of all heads from one pass: the head's under ``""``, the others' by name."""
        features = self.dropout(self.forward_features(rasters))
        return {"": self.head(features)} | {
            name: head(features) for name, head in self.extra.items()
        }

    def train(self, mode: bool = True) -> Self:
        """As of any module, but a frozen backbone stays in evaluation: its batch norms stand."""
        super().train(mode)
        if self.frozen:
            self.backbone.eval()
        return self
