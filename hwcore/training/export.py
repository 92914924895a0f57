"""From a trained network to the backbone file that ships."""

from __future__ import annotations

import io
import warnings

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from ..errors import HwError
from ..raster import SIZE
from .nets import HandNet

AGREEMENT = 1e-4
"""Largest difference in a feature between torch and the exported file that is let pass."""


class _Backbone(nn.Module):
    def __init__(self, net: HandNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, raster: Tensor) -> tuple[Tensor, Tensor]:
        maps = self.net.forward_maps(raster)
        return maps.mean(dim=(2, 3)), maps


def export_backbone(net: HandNet, rasters: Tensor) -> bytes:
    """Write the backbone as ONNX and compare it with the original.

    Args:
        rasters: float32 [N, 1, 28, 28], real ones to compare on.

    Returns:
        The ONNX file: ``raster`` [N, 1, 28, 28] to ``features`` [N, F] and ``maps`` [N, F, 7, 7].

    Raises:
        HwError: the two differ by more than ``AGREEMENT``.
    """
    backbone = _Backbone(net).eval()
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        # The newer exporter needs onnxscript and writes two files; this one needs neither.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            backbone,
            (torch.zeros(1, 1, SIZE, SIZE),),
            buffer,  # type: ignore[arg-type]  # a stream is taken, though it is not declared
            input_names=["raster"],
            output_names=["features", "maps"],
            dynamic_axes={"raster": {0: "n"}, "features": {0: "n"}, "maps": {0: "n"}},
            dynamo=False,
        )
    content = buffer.getvalue()
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    exported = session.run(["features", "maps"], {"raster": rasters.numpy()})
    with torch.inference_mode():
        original = backbone(rasters)
    for ours, theirs in zip(original, exported, strict=True):
        difference = float(np.abs(ours.numpy() - theirs).max())
        if not difference <= AGREEMENT:
            raise HwError(f"the exported backbone differs from the network by {difference:.1e}")
    return content
