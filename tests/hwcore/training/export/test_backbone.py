"""ONNX Runtime and torch give the same features for the same network."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from support.settled import settled
from torch import Tensor

from hwcore.data import DIGITS
from hwcore.errors import HwError
from hwcore.ink.jsonl import InkRecord
from hwcore.model.bundle import Bundle
from hwcore.model.card import sha256
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.paths import resource
from hwcore.raster import Glyph
from hwcore.raster.ink_raster import rasterize
from hwcore.training.export import agreement
from hwcore.training.export.agreement import AGREEMENT, difference
from hwcore.training.export.backbone import export_backbone
from hwcore.training.nets import NET_NAMES, Net, make_net

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]


@pytest.fixture(scope="module")
def rasters(digits: list[InkRecord]) -> Tensor:
    drawn = np.stack([rasterize(record.ink) for record in digits[::6]])
    return torch.from_numpy(drawn).unsqueeze(1)


@pytest.fixture(scope="module", params=NET_NAMES)
def net(request: pytest.FixtureRequest, rasters: Tensor) -> Net:
    return settled(request.param, rasters)


@pytest.fixture(scope="module")
def backbone(net: Net, rasters: Tensor) -> bytes:
    return export_backbone(net, rasters)


def engine_of(backbone: bytes, weight: np.ndarray, bias: np.ndarray) -> Engine:
    head = Head(weight, bias, DIGITS, 1.0, 0.0, sha256(backbone))
    return Engine(Bundle(resource("models"), backbone, head, {}))


def test_the_engine_gives_torchs_logits_on_real_ink(
    net: Net, backbone: bytes, rasters: Tensor, digits: list[InkRecord]
) -> None:
    weight, bias = net.head.weight.detach().numpy(), net.head.bias.detach().numpy()
    engine = engine_of(backbone, weight, bias)
    with torch.inference_mode():
        features = net.forward_features(rasters).numpy()
        logits = net(rasters).numpy()
    assert np.abs(engine.features_of(rasters[:, 0].numpy()) - features).max() <= AGREEMENT
    for row, record in enumerate(digits[::6]):
        found = engine.head.logits(Glyphs.images(engine.features(rasterize(record.ink))))
        assert np.abs(found - logits[row]).max() <= AGREEMENT


def test_the_engines_maps_are_torchs(net: Net, backbone: bytes, rasters: Tensor) -> None:
    """A head that reads one feature: its attention peaks where torch's map of it does."""
    with torch.inference_mode():
        maps = net.forward_maps(rasters[:1])[0]
    chosen = int(maps.amax(dim=(1, 2)).argmax())
    wanted = maps[chosen].numpy()
    weight = np.zeros((10, net.feature_count), np.float32)
    weight[2, chosen] = 1.0
    attention = engine_of(backbone, weight, np.zeros(10, np.float32)).attention(
        Glyph(rasters[0, 0].numpy()), "2"
    )
    assert attention.shape == (28, 28)
    if wanted.shape == (1, 1):  # a dense layer knows no place: all of it spoke
        assert attention == pytest.approx(1.0)
    else:
        side = 28 // len(wanted)
        middles = attention.reshape(len(wanted), side, len(wanted), side).mean(axis=(1, 3))
        assert np.corrcoef(middles.ravel(), wanted.clip(0.0).ravel())[0, 1] > 0.9


def test_an_export_that_differs_is_refused_and_leaves_the_network_as_it_was(
    rasters: Tensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = make_net("hand", 10).eval()
    before = {name: value.clone() for name, value in net.state_dict().items()}
    monkeypatch.setattr(agreement, "AGREEMENT", -1.0)
    with pytest.raises(HwError, match="the exported backbone differs"):
        export_backbone(net, rasters)
    assert all(torch.equal(before[name], value) for name, value in net.state_dict().items())


ORIGINAL = np.array([[0.0, 10.0], [5.0, 2.0]], np.float32)


def test_agreement_is_measured_against_the_largest_value() -> None:
    nearly = ORIGINAL + np.array([[0.0, 0.0], [5e-4, 0.0]], np.float32)
    assert difference(ORIGINAL, nearly, "it") == pytest.approx(5e-5, rel=0.01)
    assert difference(ORIGINAL, ORIGINAL, "it") == 0.0


@pytest.mark.parametrize(
    ("exported", "reason"),
    [
        (ORIGINAL + np.float32(2e-3), "it differs from the network by 2.0e-04"),
        (ORIGINAL * np.float32("nan"), "it differs from the network by nan"),
        (ORIGINAL[:1], r"it gives \[1, 2\] where the network gives \[2, 2\]"),
        (ORIGINAL.T[:, :1], r"it gives \[2, 1\]"),
    ],
)
def test_what_does_not_agree_is_refused(exported: np.ndarray, reason: str) -> None:
    with pytest.raises(HwError, match=reason):
        difference(ORIGINAL, exported, "it")


@pytest.mark.parametrize("same", [ORIGINAL[:1], ORIGINAL[[0, 0, 0]], ORIGINAL[:0]])
def test_a_comparison_that_shows_nothing_is_refused(same: np.ndarray) -> None:
    with pytest.raises(HwError, match="a comparison shows nothing; compare on other samples"):
        difference(same, same, "it")
