"""A model without its checkpoint becomes a net again, and learns on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from support.models import DIGITS_MODEL
from support.settled import settled
from torch import Tensor

from hwcore.data import DIGITS
from hwcore.errors import BundleError, HwError
from hwcore.ink.jsonl import InkRecord
from hwcore.model.bundle import WEIGHTS, Bundle, write_bundle
from hwcore.model.card import sha256
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.scan_correction import ScanCorrection
from hwcore.progress import Silent
from hwcore.raster.ink_raster import rasterize
from hwcore.sealed_json import sealed
from hwcore.training.export.backbone import export_backbone
from hwcore.training.export.network import FORMATS, export_model
from hwcore.training.heads import replay
from hwcore.training.loop import Options, TrainingListeners
from hwcore.training.nets import NET_NAMES, Net, make_net
from hwcore.training.nets.transfer import init_from
from hwcore.training.nets.weights import backbone_weights, mean_of, read_weights
from hwcore.training.recipe import recipe_for
from hwcore.training.run import train

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]

SHIPPED = DIGITS_MODEL


@pytest.fixture(scope="module")
def rasters(digits: list[InkRecord]) -> Tensor:
    return torch.from_numpy(np.stack([rasterize(each.ink) for each in digits[::5]]))[:, None]


def bundle(net: Net, folder: Path, rasters: Tensor) -> Path:
    folder.mkdir()
    backbone = export_backbone(net, rasters)
    weight, bias = (each.detach().numpy() for each in (net.head.weight, net.head.bias))
    head = Head(weight, bias, DIGITS, 1.0, 0.0, sha256(backbone))
    write_bundle(folder, backbone, head, None, {"net": net.name}, backbone_weights(net))
    return folder


def altered(folder: Path, **values: object) -> Path:
    """The shipped bundle with another card."""
    shutil.copytree(SHIPPED, folder)
    card = json.loads((folder / "card.json").read_text()) | values
    del card["seal"]
    (folder / "card.json").write_bytes(sealed(card))
    return folder


@pytest.mark.parametrize("name", NET_NAMES)
def test_each_net_comes_back_from_its_bundle(name: str, rasters: Tensor, tmp_path: Path) -> None:
    net = settled(name, rasters)
    again = make_net(name, 10).eval()
    told = init_from(again, [bundle(net, tmp_path / "bundle", rasters)], DIGITS)
    assert told.startswith("backbone and head from ")
    with torch.inference_mode():
        # In half precision those that ship in eight bits.
        near = 1e-2 if net.eight_bits else 0.0
        assert torch.allclose(again(rasters), net(rasters), rtol=0.0, atol=near)


def test_an_export_gives_what_is_read_of_scans(rasters: Tensor, tmp_path: Path) -> None:
    net = settled("cnn-three", rasters)
    folder = bundle(net, tmp_path / "bundle", rasters)
    whole = Bundle.load(folder)
    weight = np.full_like(whole.head.weight, 0.25)
    correction = ScanCorrection(weight, np.arange(10, dtype=np.float32))
    head = whole.head.with_part(correction)
    write_bundle(folder, whole.backbone, head, None, {"net": net.name}, whole.weights())
    scans, engine = rasters[:, 0].numpy(), Engine.load(folder)
    glyphs = Glyphs.images(engine.features_of(scans))
    wanted = engine.head.logits(glyphs)
    assert not np.allclose(wanted, engine.head.without(ScanCorrection).logits(glyphs))
    for form, (_, run) in FORMATS.items():
        out = tmp_path / f"net.{form}"
        export_model(folder, form, out, scans)
        assert run(out.read_bytes(), rasters.numpy()) == pytest.approx(wanted, abs=1e-3)
    # What learns on begins with the layer for ink.
    assert torch.equal(read_weights(folder).build().head.weight, net.head.weight)


def test_a_training_goes_on_from_the_shipped_model(
    fixtures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One short epoch on 50 scans leaves it as able as it was."""
    for name in ("REPLAYED", "FEWEST_DRAWN"):  # nothing is taught here
        monkeypatch.setattr(replay, name, 100)
    values = {"epochs": 1, "batch": 20, "rate": 1e-4, "init": str(SHIPPED)}
    notes: list[str] = []
    told = TrainingListeners(Silent(), lambda _: None, notes.append)
    out = tmp_path / "out"
    figures = train(recipe_for("hand", values), [fixtures / "mnist"], out, Options(), told)
    assert notes[-1] == f"backbone and head from {SHIPPED}"
    assert figures is not None
    assert figures["held_out_accuracy"] > 0.9
    learnt, shipped = Engine.load(out), Engine.load(SHIPPED)
    blank = np.zeros((1, 28, 28), np.float32)
    assert not np.array_equal(learnt.features_of(blank), shipped.features_of(blank))


def test_a_model_and_a_training_have_a_mean(rasters: Tensor, tmp_path: Path) -> None:
    one, other = settled("cnn-three", rasters), settled("cnn-three", rasters * 0.5)
    several = [
        read_weights(bundle(net, tmp_path / name, rasters))
        for name, net in (("one", one), ("other", other))
    ]
    mean = mean_of(several).build().head.weight
    assert torch.allclose(mean, (one.head.weight + other.head.weight) / 2, atol=1e-6)


@pytest.mark.parametrize(
    ("net", "told"),
    [("mlp", "does not fit the net mlp"), ("perceptron", "no net is called")],
)
def test_a_card_that_names_another_net_is_refused(net: str, told: str, tmp_path: Path) -> None:
    folder = altered(tmp_path / "model", net=net)
    with pytest.raises(HwError, match=told):
        read_weights(folder).build()


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    folder = altered(tmp_path / "model")
    (folder / WEIGHTS).write_bytes(b"weights")
    with pytest.raises(BundleError, match=r"weights\.safetensors: was altered"):
        read_weights(folder)


def test_a_model_that_has_no_weights_is_no_start(rasters: Tensor, tmp_path: Path) -> None:
    net = settled("mlp", rasters)
    backbone = export_backbone(net, rasters)
    weight, bias = (each.detach().numpy() for each in (net.head.weight, net.head.bias))
    head = Head(weight, bias, DIGITS, 1.0, 0.0, sha256(backbone))
    write_bundle(tmp_path, backbone, head, None, {"net": "mlp"})
    with pytest.raises(BundleError, match=r"has no weights\.safetensors, which training"):
        read_weights(tmp_path)
    write_bundle(tmp_path, backbone, head, None, {"net": "mlp"}, b"no safetensors")
    with pytest.raises(BundleError, match=r"weights\.safetensors: damaged"):
        read_weights(tmp_path)
