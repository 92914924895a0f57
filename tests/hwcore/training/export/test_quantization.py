"""The backbone in eight bits: near the original, smaller, and compared before it is written."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from support.settled import settled

from hwcore.errors import HwError
from hwcore.ink.jsonl import InkRecord
from hwcore.model.onnx_runtime import InferenceSession
from hwcore.raster.ink_raster import rasterize
from hwcore.training.export import quantization as quantize
from hwcore.training.export.backbone import export_backbone
from hwcore.training.export.quantization import Rasters, quantized

pytestmark = pytest.mark.usefixtures("one_torch_thread")


@pytest.fixture(scope="module")
def rasters(digits: list[InkRecord]) -> Rasters:
    return np.stack([rasterize(each.ink) for each in digits])


@pytest.fixture(scope="module")
def backbone(rasters: Rasters) -> bytes:
    batch = torch.from_numpy(rasters[:, None])
    return export_backbone(settled("hand", batch), batch)


def outputs(backbone: bytes, rasters: Rasters) -> tuple[Rasters, Rasters]:
    session = InferenceSession(backbone, providers=["CPUExecutionProvider"])
    features, maps = session.run(["features", "maps"], {"raster": rasters[:, None]})
    return features, maps


def test_it_is_a_third_of_the_size_and_near_the_original(backbone: bytes, rasters: Rasters) -> None:
    content = quantized(backbone, rasters[::2])
    assert len(content) < len(backbone) / 3
    wanted, _ = outputs(backbone, rasters[1::2])
    features, maps = outputs(content, rasters[1::2])
    assert features == pytest.approx(maps.mean(axis=(2, 3)), abs=1e-5)
    assert np.abs(features - wanted).mean() < 0.03 * np.abs(wanted).mean()
    assert (features != wanted).any()


def test_one_that_gives_something_else_is_refused(
    backbone: bytes, rasters: Rasters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quantize, "NEAR", 1e-6)
    with pytest.raises(HwError, match="the one in 8 bits differs from the network by"):
        quantized(backbone, rasters[::2])
