"""From a trained network to the backbone file of a bundle."""

from __future__ import annotations

import io
import warnings

import torch
from torch import Tensor, nn

from hwcore.model import InferenceSession
from hwcore.raster import SIZE
from hwcore.training.nets import Net

from .agreement import difference


class _Backbone(nn.Module):
    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, raster: Tensor) -> tuple[Tensor, Tensor]:
        maps = self.net.forward_maps(raster)
        return maps.mean(dim=(2, 3)), maps


def export_backbone(net: Net, rasters: Tensor) -> bytes:
    """Write the backbone as ONNX and compare it with the original.

    Args:
        rasters: float32 [N, 1, 28, 28], real ones to compare on.

    Returns:
        The ONNX file: ``raster`` [N, 1, 28, 28] to ``features`` [N, F] and ``maps`` [N, F, h, w].

    Raises:
        HwError: the two do not agree.
    """
    backbone = _Backbone(net).eval()
    content = to_onnx(backbone, ["features", "maps"])
    session = InferenceSession(content, providers=["CPUExecutionProvider"])
    exported = session.run(["features", "maps"], {"raster": rasters.numpy()})
    with torch.inference_mode():
        original = backbone(rasters)
    for ours, theirs in zip(original, exported, strict=True):
        difference(ours.numpy(), theirs, "the exported backbone")
    return content


def to_onnx(module: nn.Module, outputs: list[str]) -> bytes:
    """Write a module from ``raster``, float32 [N, 1, 28, 28], to named outputs as an ONNX file."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        # The newer exporter needs onnxscript and writes two files; this one needs neither.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            module,
            (torch.zeros(1, 1, SIZE, SIZE),),
            buffer,  # type: ignore[arg-type]  # a stream is taken, though it is not declared
            input_names=["raster"],
            output_names=outputs,
            dynamic_axes={name: {0: "n"} for name in ("raster", *outputs)},
            dynamo=False,
        )
    return buffer.getvalue()
