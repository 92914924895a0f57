"""Starting from what another training learned, and holding parts of a net still."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from hwcore.errors import DataError, HwError
from hwcore.labels import Alphabet

from .hand import HandNet
from .hand_pair import HandPairNet
from .imagenet import ImagenetNet
from .imagenet_weights import fetch_imagenet_weights
from .net import Net
from .weights import mean_of, pair_of, read_weights

Frozen = Literal["backbone", "none"]


def init_from(
    net: Net,
    source: Sequence[Path] | Literal["imagenet"],
    alphabet: Alphabet,
    weights_folder: Path | None = None,
) -> str:
    """Give a new net the weights of an earlier training, or ImageNet's.

    The backbone is taken whole. The head is taken where it told apart the same labels; else, and
    always for ImageNet, it keeps its random weights. Extra heads keep theirs.

    Args:
        source: the ``--out`` folder of a training, whose averaged weights are taken, or a
            checkpoint file; of several, the mean is taken; of two of the net ``hand``, for
            ``hand-pair``, both. Or ``imagenet``.
        alphabet: what the net's head is to tell apart.
        weights_folder: where ImageNet's weights are kept; None: torch's own folder.

    Returns:
        One line that says what was taken.

    Raises:
        HwError: no such checkpoint, a damaged one, one of another net, or ImageNet's weights
            cannot be had.
    """
    if source == "imagenet":
        return _init_from_imagenet(net, weights_folder)
    several = [read_weights(each) for each in source]
    pair = isinstance(net, HandPairNet) and [each.net for each in several] == [HandNet.name] * 2
    weights = pair_of(several[0], several[1], alphabet.labels) if pair else mean_of(several)
    if weights.net != net.name:
        raise DataError(
            "weights-of-another-net",
            "{path}: is of the net {net}, not {name}; give --net {net}, or another --init",
            path=weights.path,
            net=weights.net,
            name=net.name,
        )
    same = weights.labels == alphabet.labels
    weights.fill(net, head=same)
    taken = "backbone and head" if same else "backbone (not the head: other labels)"
    return f"{taken} from {', '.join(str(each.path) for each in several)}"


def _init_from_imagenet(net: Net, folder: Path | None) -> str:
    if not isinstance(net, ImagenetNet):
        raise HwError(
            "no-imagenet-weights",
            "there are no ImageNet weights for {name}; they are for the nets of torchvision: "
            "resnet18, vgg11_bn, efficientnet_b0",
            name=net.name,
        )
    given = fetch_imagenet_weights(net.weights, folder)
    layers = net.backbone.layers
    ours = {name for name, _ in layers.named_children()}
    tensors = {
        name.removeprefix(net.prefix): value
        for name, value in given.tensors.items()
        if name.removeprefix(net.prefix).partition(".")[0] in ours
    }
    try:
        layers.load_state_dict(tensors)
    except RuntimeError as error:
        raise HwError(
            "torchvision-differs",
            "{weights} does not fit this version of torchvision",
            weights=net.weights,
        ) from error
    net.backbone.normalise(given.mean, given.std)
    return f"backbone from torchvision's {net.weights}"


def freeze(net: Net, what: Frozen) -> None:
    """Hold a net's backbone still, or let everything learn again.

    A frozen backbone takes no gradients, its batch norms keep their statistics, and its dropout
    is off, so that the heads learn on fixed features.

    Args:
        what: ``backbone`` or ``none``.
    """
    net.frozen = what == "backbone"
    net.backbone.requires_grad_(not net.frozen)
    net.train(net.training)
