"""``resnet18``, ``vgg11_bn``, ``efficientnet_b0``: torchvision's networks with a new classifier.

They are what articles on transfer learning take: trained on ImageNet, their classifier replaced by
one for ten digits, first it alone trained and then all. What was printed, and what is done here:

- ``model.fc`` is frozen or replaced on networks that have none (VGG's and EfficientNet's is called
  ``classifier``): freezing fails, and replacing sets an attribute that nothing reads. Here every
  net is a backbone and a head, whatever torchvision calls them, and freezing names the backbone.
- The inputs are normalised with ImageNet's statistics though the weights are random. Here these
  statistics come with ImageNet's weights; a network trained from scratch takes the raster as it is.
- Fine-tuned, and stopped early, on the test images. The trainer here is never given them.
- Enlarged to 224x224 for habit's sake: 64 times the pixels, which hold nothing new. Here
  it is 64x64 for the two whose first layer halves at once, and 32x32 for VGG, whose first layers
  do not; after the five halvings of each, 2x2 places or one are left.

VGG's three dense layers (124 of its 133 million parameters) are bound to ImageNet's 224x224 and its
thousand labels, so all three are replaced; as in the other two, a linear layer on the mean stands
in their place. The dropout before it is that of the replaced classifier.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from hwcore.training.torchvision_import import import_torchvision

from .net import Net


class ImagenetBackbone(nn.Module):
    """Raster to three normalised channels, enlarged bilinearly, then torchvision's layers.

    Attributes:
        side: pixels that the raster is enlarged to.
        layers: named as in torchvision, without the classifier and the pooling before it.
        mean, std: [1, 3, 1, 1], of the inputs; 0 and 1 until ImageNet's weights bring theirs.
            They are stored with the weights.
    """

    mean: Tensor
    std: Tensor

    def __init__(self, layers: nn.Sequential, side: int) -> None:
        super().__init__()
        self.side = side
        self.register_buffer("mean", torch.full((1, 3, 1, 1), 0.0))
        self.register_buffer("std", torch.full((1, 3, 1, 1), 1.0))
        self.layers = layers

    def normalise(self, mean: Sequence[float], std: Sequence[float]) -> None:
        """Take the statistics that a set of weights was trained with, one of each a channel."""
        self.mean.copy_(torch.tensor(mean).reshape(self.mean.shape))
        self.std.copy_(torch.tensor(std).reshape(self.std.shape))

    def forward(self, rasters: Tensor) -> Tensor:
        enlarged = functional.interpolate(
            rasters, (self.side, self.side), mode="bilinear", align_corners=False
        )
        maps: Tensor = self.layers((enlarged - self.mean) / self.std)
        return maps


class ImagenetNet(Net):
    """A torchvision network without its classifier.

    Attributes:
        weights: torchvision's name for its ImageNet weights.
        prefix: what the names of its layers begin with in torchvision's weights.
    """

    backbone: ImagenetBackbone
    weights: str
    prefix: str


class ResNet18(ImagenetNet):
    """Residual network, 11.2 million parameters, F = 512 (He et al., CVPR 2016)."""

    name = "resnet18"
    weights = "ResNet18_Weights.IMAGENET1K_V1"
    prefix = ""

    def __init__(self, labels: int, extra: Mapping[str, int]) -> None:
        whole = import_torchvision("torchvision.models").resnet18(weights=None)
        named = [entry for entry in whole.named_children() if entry[0] not in ("avgpool", "fc")]
        layers = nn.Sequential(OrderedDict(named))
        super().__init__(ImagenetBackbone(layers, 64), 512, labels, extra)


class VGG11BN(ImagenetNet):
    """Eight convolutions with batch norm, 9.2 million parameters, F = 512 (Simonyan and Zisserman,
    ICLR 2015)."""

    name = "vgg11_bn"
    weights = "VGG11_BN_Weights.IMAGENET1K_V1"
    prefix = "features."

    def __init__(self, labels: int, extra: Mapping[str, int]) -> None:
        vgg = import_torchvision("torchvision.models.vgg")
        layers = vgg.make_layers(vgg.cfgs["A"], batch_norm=True)  # without 124 million to discard
        for layer in layers.modules():
            if isinstance(layer, nn.Conv2d):  # as torchvision begins a whole one
                nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
                nn.init.zeros_(cast("Tensor", layer.bias))
        super().__init__(ImagenetBackbone(layers, 32), 512, labels, extra, dropout=0.5)


class EfficientNetB0(ImagenetNet):
    """Mobile inverted bottlenecks, 4.0 million parameters, F = 1280 (Tan and Le, ICML 2019)."""

    name = "efficientnet_b0"
    weights = "EfficientNet_B0_Weights.IMAGENET1K_V1"
    prefix = "features."

    def __init__(self, labels: int, extra: Mapping[str, int]) -> None:
        layers = import_torchvision("torchvision.models").efficientnet_b0(weights=None).features
        super().__init__(ImagenetBackbone(layers, 64), 1280, labels, extra, dropout=0.2)
