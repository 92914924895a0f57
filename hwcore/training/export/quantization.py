"""The backbone in whole numbers of eight bits, which a processor multiplies three times as fast.

Weights are of one scale for each channel, activations of one for each layer, measured on real
rasters (Jacob et al., CVPR 2018); the head is then fitted to the features that come out. Weights
have seven bits, because processors without AVX-512's or ARM's products of bytes sum two products
in 16 bits, which would overflow.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray

from hwcore.model import InferenceSession

from .agreement import difference

Rasters = NDArray[np.float32]

LAYERS: Final = ["Conv", "Add", "MaxPool", "Relu"]
"""What is computed in eight bits; turning the raster is not."""
NEAR: Final = 0.1
"""Largest difference that is let pass, as a share of the largest feature; 0.03 is usual."""


def quantized(backbone: bytes, rasters: Rasters) -> bytes:
    """The same backbone in eight bits, compared with the original.

    Args:
        backbone: an ONNX file as ``export_backbone`` writes it.
        rasters: float32 [N, 28, 28], some hundred real ones, such as it is to read.

    Raises:
        HwError: it gives something else.
    """
    # Not above: ONNX Runtime must not be loaded before ``onnx_runtime`` has spoken to it.
    from onnxruntime.quantization import QuantFormat, QuantType, quantize_static

    batch = np.ascontiguousarray(rasters[:, None])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "backbone.onnx"
        logging.disable(logging.WARNING)  # of advice that makes no difference here
        try:
            quantize_static(
                onnx.load_from_string(backbone),
                file,
                _OneByOne(batch),
                quant_format=QuantFormat.QDQ,
                per_channel=True,
                reduce_range=True,
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=LAYERS,
            )
        finally:
            logging.disable(logging.NOTSET)
        content = file.read_bytes()
    difference(_features(backbone, batch), _features(content, batch), "the one in 8 bits", NEAR)
    return content


def with_small_lstms(content: bytes) -> bytes:
    """The same network, an ONNX file, with the weights of its LSTM layers in eight bits.

    What the layers see stays as it is: it is brought to eight bits anew at each step.
    """
    # Not above, as before.
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        whole.write_bytes(content)
        logging.disable(logging.WARNING)  # of advice that makes no difference here
        try:
            quantize_dynamic(
                whole,
                small,
                op_types_to_quantize=["LSTM"],
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
            )
        finally:
            logging.disable(logging.NOTSET)
        return small.read_bytes()


class _OneByOne:
    """What the quantiser asks for rasters."""

    def __init__(self, batch: Rasters) -> None:
        self._rasters = iter(np.split(batch, len(batch)))

    def get_next(self) -> dict[str, Rasters] | None:
        raster = next(self._rasters, None)
        return None if raster is None else {"raster": raster}


def _features(backbone: bytes, batch: Rasters) -> Rasters:
    session = InferenceSession(backbone, providers=["CPUExecutionProvider"])
    features: Rasters = session.run(["features"], {"raster": batch})[0]
    return features
