"""A bundle's backbone as weights of its net again, so that a model that shipped can learn on.

A bundle has no checkpoint, and export folds batch norms into the convolutions before them. What is
read back computes the same, with norms that leave everything as it is; before they learn,
``unfold_norms`` gives them statistics.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from ..bundle import BACKBONE, Bundle
from ..errors import DataError, HwError
from ..head import Head
from ..onnx_runtime import InferenceSession
from .agreement import difference
from .export_samples import DRAWINGS, recorded_samples
from .nets import Net, make_net
from .nets.imagenet import ImagenetBackbone

_Layer = tuple[NDArray[np.float32], NDArray[np.float32] | None]
"""Weight and bias of a convolution or dense layer."""


def net_of_bundle(path: Path, for_scans: bool = False) -> tuple[Net, tuple[str, ...]]:
    """The net whose backbone and head a bundle holds, in evaluation mode, and its labels.

    Args:
        path: a folder with ``card.json``.
        for_scans: with the linear layer for what came without ink, where there are two.

    Raises:
        BundleError: the bundle is damaged or incomplete.
        DataError: its net is none of ours, or gives something else than the bundle's backbone.
    """
    bundle = Bundle.load(path)
    net = _made(bundle)
    try:
        _fill(net, bundle.backbone, bundle.card.get("normalisation"))
        _fill_head(net, bundle.head, for_scans)
        _compare(net, bundle.backbone)
    except (HwError, RuntimeError, ValueError, TypeError, LookupError) as error:
        raise DataError(
            f"{path / BACKBONE}: does not fit the net {net.name} of this version; "
            "give the --out folder of a training"
        ) from error
    return net, bundle.head.alphabet.labels


def unfold_norms(net: Net, rasters: Tensor) -> None:
    """Give folded batch norms the statistics of some rasters, without changing what the net gives.

    Args:
        net: with weights that ``net_of_bundle`` read; is in evaluation mode afterwards.
        rasters: float32 [N, 1, 28, 28] in 0..1, such as the net is to learn from.
    """
    hooks = [
        module.register_forward_hook(_unfold)
        for module in net.backbone.modules()
        if isinstance(module, nn.BatchNorm2d)
    ]
    net.eval()
    with torch.no_grad():
        net.backbone(rasters)
    for hook in hooks:
        hook.remove()
    net.folded = False


def _unfold(norm: nn.Module, inputs: tuple[Tensor, ...], _: Tensor) -> None:
    assert isinstance(norm, nn.BatchNorm2d)
    assert norm.running_mean is not None
    assert norm.running_var is not None
    variance, mean = torch.var_mean(inputs[0], dim=(0, 2, 3), correction=0)
    norm.running_mean.copy_(mean)
    norm.running_var.copy_(variance)
    norm.weight.copy_((variance + norm.eps).sqrt())
    norm.bias.add_(mean)


def _made(bundle: Bundle) -> Net:
    name = bundle.card.get("net")
    try:
        return make_net(str(name), len(bundle.head.alphabet)).eval()
    except HwError as error:
        raise DataError(f"{bundle.path}: {error}") from error


@torch.no_grad()
def _fill(net: Net, backbone: bytes, normalisation: Any) -> None:
    """Give the net's layers, in their order, what the backbone's have in theirs."""
    layers = _layers(backbone)
    modules = list(net.backbone.modules())
    own = [module for module in modules if isinstance(module, (nn.Conv2d, nn.Linear))]
    norms = _norms_after(modules)
    for module, (weight, bias) in zip(own, layers, strict=True):
        module.weight.copy_(_as(weight, module.weight))
        norm = norms.get(module)
        shift = module.bias if norm is None else norm.bias
        if norm is not None:
            _leave_as_it_is(norm)
            if module.bias is not None:
                module.bias.zero_()
        if shift is not None:
            shift.copy_(torch.zeros_like(shift) if bias is None else _as(bias, shift))
    net.folded = bool(norms)
    if isinstance(net.backbone, ImagenetBackbone) and normalisation is not None:
        net.backbone.normalise(normalisation["mean"], normalisation["std"])


@torch.no_grad()
def _fill_head(net: Net, head: Head, for_scans: bool) -> None:
    weight, bias = head.weight, head.bias
    if for_scans and head.scans is not None:
        weight, bias = weight + head.scans.weight, bias + head.scans.bias
    net.head.weight.copy_(torch.from_numpy(weight))
    net.head.bias.copy_(torch.from_numpy(bias))


def _layers(backbone: bytes) -> list[_Layer]:
    graph = onnx.load_from_string(backbone).graph
    values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    for node in graph.node:  # equal biases are kept once
        if node.op_type == "Identity" and node.input[0] in values:
            values[node.output[0]] = values[node.input[0]]
    return [
        (values[node.input[1]], values[node.input[2]] if len(node.input) > 2 else None)
        for node in graph.node
        if node.op_type in ("Conv", "Gemm") and node.input[1] in values
    ]


def _norms_after(modules: list[nn.Module]) -> dict[nn.Module, nn.BatchNorm2d]:
    """The batch norm that follows each convolution that has one."""
    layers = [each for each in modules if isinstance(each, (nn.Conv2d, nn.Linear, nn.BatchNorm2d))]
    return {
        before: norm
        for before, norm in itertools.pairwise(layers)
        if isinstance(norm, nn.BatchNorm2d)
    }


def _leave_as_it_is(norm: nn.BatchNorm2d) -> None:
    assert norm.running_mean is not None
    assert norm.running_var is not None
    norm.running_mean.zero_()
    norm.running_var.fill_(1.0 - norm.eps)
    norm.weight.fill_(1.0)


def _as(values: NDArray[np.float32], like: Tensor) -> Tensor:
    if values.shape != tuple(like.shape):
        raise ValueError(f"{list(values.shape)} for {list(like.shape)}")
    return torch.from_numpy(values.copy())


def _compare(net: Net, backbone: bytes) -> None:
    rasters = recorded_samples()[::DRAWINGS, None]
    session: Any = InferenceSession(backbone, providers=["CPUExecutionProvider"])
    (theirs,) = session.run(["features"], {"raster": rasters})
    with torch.inference_mode():
        ours = net.forward_features(torch.from_numpy(rasters)).numpy()
    difference(theirs, ours, "what was read back")
