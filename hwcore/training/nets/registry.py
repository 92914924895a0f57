"""The networks that ``hwcore train --net`` knows, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hwcore.errors import HwError

from .cnn_classic import ClassicCNN
from .cnn_small import SmallCNN
from .cnn_three import ThreeCNN
from .hand import HandNet
from .hand_pair import HandPairNet
from .imagenet import VGG11BN, EfficientNetB0, ResNet18
from .mlp import MLP
from .net import NO_EXTRA, Net

_NETS: dict[str, Callable[[int, Mapping[str, int]], Net]] = {
    net.name: net
    for net in (
        HandNet,
        HandPairNet,
        MLP,
        SmallCNN,
        ClassicCNN,
        ThreeCNN,
        ResNet18,
        VGG11BN,
        EfficientNetB0,
    )
}

NET_NAMES = tuple(_NETS)


def make_net(name: str, labels: int, extra: Mapping[str, int] = NO_EXTRA) -> Net:
    """Build a network with random weights from torch's generator.

    Args:
        name: one of ``NET_NAMES``.
        labels: how many labels the head tells apart.
        extra: further heads for training, by name, with the number of labels of each.

    Raises:
        HwError: a name that is not in ``NET_NAMES``.
    """
    if name not in _NETS:
        raise HwError(
            "no-such-net",
            "no net is called {name!r}; there are: {names}",
            name=name,
            names=", ".join(NET_NAMES),
        )
    return _NETS[name](labels, extra)
