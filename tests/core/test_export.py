"""ONNX Runtime and torch give the same features for the same network."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from torch import Tensor

from hwcore.bundle import Bundle, sha256
from hwcore.engine import Engine
from hwcore.errors import HwError
from hwcore.head import Head
from hwcore.ink_lines import InkRecord
from hwcore.labels import DIGITS
from hwcore.paths import resource
from hwcore.raster import rasterize
from hwcore.training import export
from hwcore.training.export import AGREEMENT, export_backbone
from hwcore.training.nets import HandNet, make_net

pytestmark = pytest.mark.usefixtures("one_torch_thread")


@pytest.fixture(scope="module")
def net() -> HandNet:
    """Random weights, and batch norms that have seen something."""
    torch.manual_seed(7)
    net = make_net("hand", len(DIGITS))
    net.train()
    for _ in range(3):
        net(torch.rand(16, 1, 28, 28))
    return net.eval()


@pytest.fixture(scope="module")
def rasters(digits: list[InkRecord]) -> Tensor:
    drawn = np.stack([rasterize(record.ink) for record in digits[::3]])
    return torch.from_numpy(drawn).unsqueeze(1)


@pytest.fixture(scope="module")
def backbone(net: HandNet, rasters: Tensor) -> bytes:
    return export_backbone(net, rasters)


def test_the_engine_gives_torchs_logits_on_real_ink(
    net: HandNet, backbone: bytes, rasters: Tensor, digits: list[InkRecord]
) -> None:
    head = Head(
        weight=net.head.weight.detach().numpy(),
        bias=net.head.bias.detach().numpy(),
        alphabet=DIGITS,
        temperature=1.0,
        unknown_below=0.0,
        backbone=sha256(backbone),
    )
    engine = Engine(Bundle(resource("models"), backbone, head, {}))
    with torch.inference_mode():
        features = net.forward_features(rasters).numpy()
        logits = net(rasters).numpy()
    assert np.abs(engine.features_of(rasters[:, 0].numpy()) - features).max() <= AGREEMENT
    for row, record in enumerate(digits[::3]):
        found = head.logits(engine.features(rasterize(record.ink)))
        assert np.abs(found - logits[row]).max() <= AGREEMENT


def test_the_engines_maps_are_torchs(net: HandNet, backbone: bytes, rasters: Tensor) -> None:
    """A head that reads one feature: its attention peaks where torch's map of it does."""
    weight = np.zeros((10, net.feature_count), np.float32)
    weight[2, 5] = 1.0
    head = Head(weight, np.zeros(10, np.float32), DIGITS, 1.0, 0.0, sha256(backbone))
    engine = Engine(Bundle(resource("models"), backbone, head, {}))
    with torch.inference_mode():
        maps = net.forward_maps(rasters[:1])[0, 5].numpy()
    attention = engine.attention(rasters[0, 0].numpy(), "2")
    middles = attention.reshape(7, 4, 7, 4).mean(axis=(1, 3))
    assert np.corrcoef(middles.ravel(), maps.ravel())[0, 1] > 0.9


def test_an_export_that_differs_is_refused_and_leaves_the_network_as_it_was(
    net: HandNet, rasters: Tensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: value.clone() for name, value in net.state_dict().items()}
    monkeypatch.setattr(export, "AGREEMENT", -1.0)
    with pytest.raises(HwError, match="the exported backbone differs"):
        export_backbone(net, rasters)
    assert all(torch.equal(before[name], value) for name, value in net.state_dict().items())


def test_an_unknown_net_is_named_with_those_there_are() -> None:
    with pytest.raises(HwError, match=r"no net is called 'lenet'; there are: .*hand"):
        make_net("lenet", 10)
