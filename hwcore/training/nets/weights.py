"""The weights of a net: the averaged ones that a training left in its folder, or a bundle's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save
from torch import Tensor

from hwcore.errors import BundleError, DataError
from hwcore.model import CARD, WEIGHTS, Bundle, TensorError, Tensors

from .net import Net
from .registry import make_net

CHECKPOINT = "checkpoint.safetensors"
_AVERAGE = "average."


@dataclass(frozen=True, eq=False)
class Weights:
    """A net's averaged weights as they stand in a checkpoint, or what a bundle has of them.

    Attributes:
        path: the checkpoint file, or the bundle's folder.
        net: the net's name.
        labels: the alphabet of its head; None where the checkpoint does not say.
        tensors: by name, as in the net's ``state_dict``, without the extra heads.
    """

    path: Path
    net: str
    labels: tuple[str, ...] | None
    tensors: dict[str, Tensor]

    def build(self) -> Net:
        """The net with these weights, in evaluation mode.

        Raises:
            DataError: they are not those of a net this version has.
        """
        weight, bias = self.tensors.get("head.weight"), self.tensors.get("head.bias")
        if weight is None or bias is None or weight.ndim != 2 or bias.shape != weight.shape[:1]:
            raise DataError(
                "checkpoint-without-head", "{path}: holds no head; train again", path=self.path
            )
        net = make_net(self.net, len(bias))
        self.fill(net)
        return net.eval()

    def fill(self, net: Net, head: bool = True) -> None:
        """Copy the backbone's weights into a net, and the head's if wanted.

        Raises:
            DataError: a tensor is missing, or has another shape; the net is as it was.
        """
        wanted = {
            name: value
            for name, value in net.state_dict().items()
            if name.startswith("backbone.") or (head and name.startswith("head."))
        }
        for name, value in wanted.items():
            if name not in self.tensors or self.tensors[name].shape != value.shape:
                raise DataError(
                    "weights-do-not-fit",
                    "{path}: does not fit the net {net} ({part}); "
                    "it was trained by another version of this program: train again",
                    path=self.path,
                    net=net.name,
                    part=name,
                )
        net.load_state_dict({name: self.tensors[name] for name in wanted}, strict=False)


def mean_of(several: Sequence[Weights]) -> Weights:
    """The mean of the weights of several trainings that began with the same ones (Wortsman et al.,
    "Model soups", ICML 2022); of one, its weights.

    Args:
        several: at least one.

    Raises:
        DataError: they are not of the same net and labels.
    """
    first = several[0]
    for each in several[1:]:
        shapes = {name: value.shape for name, value in each.tensors.items()}
        if (each.net, each.labels) != (first.net, first.labels) or shapes != {
            name: value.shape for name, value in first.tensors.items()
        }:
            raise DataError(
                "not-to-be-averaged",
                "{path}: is of another net or other labels than {first}; "
                "only trainings of one net can be averaged",
                path=each.path,
                first=first.path,
            )
    means = {
        name: torch.stack([each.tensors[name] for each in several]).double().mean(dim=0)
        for name in first.tensors
    }
    tensors = {name: means[name].to(value.dtype) for name, value in first.tensors.items()}
    return replace(first, tensors=tensors)


def pair_of(first: Weights, second: Weights, labels: tuple[str, ...]) -> Weights:
    """The weights of the net ``hand-pair``, whose halves were trained as the net ``hand``.

    Its head is that of the halves that told apart the same labels; the other half's features are
    not read yet, and a fit of the linear layers begins with that.

    Args:
        labels: what the pair tells apart.
    """
    tensors = {}
    for half, weights in (("first", first), ("second", second)):
        for name, value in weights.tensors.items():
            if name.startswith("backbone."):
                tensors[f"backbone.{half}.{name.removeprefix('backbone.')}"] = value
    knowing = [weights.labels == labels for weights in (first, second)]
    blocks = [
        weights.tensors["head.weight"]
        if knows
        else torch.zeros(len(labels), weights.tensors["head.weight"].shape[1])
        for weights, knows in zip((first, second), knowing, strict=True)
    ]
    biases = [w.tensors["head.bias"] for w, k in zip((first, second), knowing, strict=True) if k]
    share = 1.0 / max(len(biases), 1)
    tensors["head.weight"] = torch.cat(blocks, dim=1) * share
    tensors["head.bias"] = sum(biases, torch.zeros(len(labels))) * share
    return Weights(second.path, "hand-pair", labels if biases else None, tensors)


def read_weights(source: Path) -> Weights:
    """Read the averaged weights of a training, or those of a bundle that has no checkpoint.

    Args:
        source: a training's ``--out`` folder, or the checkpoint file in it; or a bundle's folder.

    Raises:
        HwError: none there, damaged, or not a checkpoint.
    """
    path = source / CHECKPOINT if source.is_dir() else source
    if not path.is_file() and (source / CARD).is_file():
        return read_bundle_weights(source)
    if not path.is_file():
        raise DataError(
            "no-checkpoint",
            "{where}: there is no checkpoint; give the --out folder of a training",
            where=path,
        )
    try:
        read = Tensors.read(path, _is_average)
    except TensorError as error:
        raise DataError(
            "checkpoint-damaged", "{where}: the checkpoint is damaged; train again", where=path
        ) from error
    try:
        net = str(json.loads(read.text("recipe"))["net"])
        labels = tuple(json.loads(read.text("labels"))) if "labels" in read.texts else None
        if labels is not None and not all(isinstance(label, str) for label in labels):
            raise ValueError("labels that are no texts")
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise DataError(
            "not-a-checkpoint",
            "{path}: is no checkpoint of a training; give another file",
            path=path,
        ) from error
    tensors = {
        name.removeprefix(_AVERAGE): torch.from_numpy(array) for name, array in read.arrays.items()
    }
    return Weights(path, net, labels, tensors)


def _is_average(name: str) -> bool:
    return name.startswith(_AVERAGE) and not name.startswith(f"{_AVERAGE}extra.")


def read_bundle_weights(folder: Path, for_scans: bool = False) -> Weights:
    """What a bundle's backbone was written from, and its head.

    Args:
        for_scans: with the linear layer for what came without ink, where there are two.

    Raises:
        BundleError: damaged, incomplete, or without weights.
    """
    bundle = Bundle.load(folder)
    try:
        arrays = Tensors.parse(bundle.weights()).arrays
    except TensorError as error:
        raise BundleError(
            "weights-damaged", "{path}: damaged; get the model again", path=folder / WEIGHTS
        ) from error
    weight, bias = bundle.head.linear_layer(has_ink=not for_scans)
    arrays = {**arrays, "head.weight": weight, "head.bias": bias}
    tensors = {
        name: torch.from_numpy(array.astype(np.float32) if array.dtype == np.float16 else array)
        for name, array in arrays.items()
    }
    return Weights(folder, str(bundle.card.get("net")), bundle.head.alphabet.labels, tensors)


def backbone_weights(net: Net) -> bytes:
    """A net's backbone as ``read_bundle_weights`` reads it; of one that ships in eight bits in half
    precision, which is enough to go on from."""
    state = {n: value for n, value in net.state_dict().items() if n.startswith("backbone.")}
    if net.eight_bits:
        state = {n: v.half() if v.dtype == torch.float32 else v for n, v in state.items()}
    return save(state)
