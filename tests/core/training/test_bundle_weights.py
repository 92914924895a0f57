"""A model without its checkpoint becomes a net again that gives the same, and learns on."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from core.training.settled import settled
from torch import Tensor, nn

from hwcore.bundle import Bundle, sha256, write_bundle
from hwcore.engine import Engine
from hwcore.errors import BundleError, DataError
from hwcore.head import Head
from hwcore.ink_lines import InkRecord
from hwcore.labels import DIGITS
from hwcore.paths import resource
from hwcore.progress import Silent
from hwcore.raster import rasterize
from hwcore.scan_correction import ScanCorrection
from hwcore.seal import sealed
from hwcore.training.bundle_weights import unfold_norms
from hwcore.training.export import export_backbone
from hwcore.training.export_net import FORMATS, export_model
from hwcore.training.nets import NET_NAMES, Net, make_net
from hwcore.training.recipe import recipe_for
from hwcore.training.run import Options, Told, train
from hwcore.training.transfer import init_from
from hwcore.training.weights import mean_of, read_weights

pytestmark = pytest.mark.usefixtures("one_torch_thread")

SHIPPED = resource("models/digits")


@pytest.fixture(scope="module")
def rasters(digits: list[InkRecord]) -> Tensor:
    return torch.from_numpy(np.stack([rasterize(each.ink) for each in digits[::5]]))[:, None]


def bundle(net: Net, folder: Path, rasters: Tensor) -> Path:
    folder.mkdir()
    backbone = export_backbone(net, rasters)
    weight, bias = (each.detach().numpy() for each in (net.head.weight, net.head.bias))
    head = Head(weight, bias, DIGITS, 1.0, 0.0, sha256(backbone))
    mean, std = (getattr(net.backbone, name, torch.zeros(1)) for name in ("mean", "std"))
    normalisation = {"mean": mean.flatten().tolist(), "std": std.flatten().tolist()}
    write_bundle(folder, backbone, head, None, {"net": net.name, "normalisation": normalisation})
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
        assert torch.allclose(again(rasters), net(rasters), atol=1e-3)
    assert again.folded == any(isinstance(each, nn.BatchNorm2d) for each in net.modules())


def test_unfolded_norms_change_nothing_until_they_learn(rasters: Tensor) -> None:
    """In training, when norms follow the batch, the net gives what it gave before, too."""
    net = read_weights(SHIPPED).build()
    assert net.folded
    with torch.inference_mode():
        before = net(rasters)
        net.turns = net.turns[:0]
        as_it_is = net.head(net.backbone(rasters).mean(dim=(2, 3)))
        net.train()
        folded = net.head(net.backbone(rasters).mean(dim=(2, 3)))
    assert not torch.allclose(folded, as_it_is, atol=0.1)

    net = read_weights(SHIPPED).build()
    unfold_norms(net, rasters)
    assert not net.folded
    with torch.inference_mode():
        assert torch.allclose(net(rasters), before, atol=1e-3)
        net.train()
        learning = net.head(net.backbone(rasters).mean(dim=(2, 3)))
    assert torch.allclose(learning, as_it_is, atol=1e-2)


def test_an_export_gives_what_is_read_of_scans(rasters: Tensor, tmp_path: Path) -> None:
    net = settled("cnn-three", rasters)
    folder = bundle(net, tmp_path / "bundle", rasters)
    whole = Bundle.load(folder)
    weight = np.full_like(whole.head.weight, 0.25)
    correction = ScanCorrection(weight, np.arange(10, dtype=np.float32))
    head = replace(whole.head, scans=correction)
    write_bundle(folder, whole.backbone, head, None, {"net": net.name})
    scans, engine = rasters[:, 0].numpy(), Engine.load(folder)
    wanted = engine.head.logits(engine.features_of(scans))
    for form, (_, run) in FORMATS.items():
        out = tmp_path / f"net.{form}"
        export_model(folder, form, out, scans)
        assert run(out.read_bytes(), rasters.numpy()) == pytest.approx(wanted, abs=1e-3)
    # What learns on begins with the layer for ink.
    assert torch.equal(read_weights(folder).build().head.weight, net.head.weight)


def test_a_training_goes_on_from_the_shipped_model(fixtures: Path, tmp_path: Path) -> None:
    """One short epoch on 50 scans leaves it as able as it was."""
    values = {"epochs": 1, "batch": 20, "rate": 1e-4, "init": str(SHIPPED)}
    notes: list[str] = []
    told = Told(Silent(), lambda _: None, notes.append)
    out = tmp_path / "out"
    figures = train(recipe_for("hand", values), [fixtures / "mnist"], out, Options(), told)
    assert notes[-1] == f"backbone and head from {SHIPPED}"
    assert figures is not None
    assert figures["held_out_accuracy"] > 0.9
    assert not read_weights(out).folded
    learnt, shipped = Engine.load(out), Engine.load(SHIPPED)
    blank = np.zeros((1, 28, 28), np.float32)
    assert not np.array_equal(learnt.features_of(blank), shipped.features_of(blank))


def test_a_model_is_no_part_of_a_mean() -> None:
    shipped = read_weights(SHIPPED)
    with pytest.raises(DataError, match=r"digits: is a model without the checkpoint"):
        mean_of([shipped, shipped])
    assert mean_of([shipped]).folded


@pytest.mark.parametrize(
    ("net", "told"),
    [("mlp", "does not fit the net mlp of this version"), ("perceptron", "no net is called")],
)
def test_a_card_that_names_another_net_is_refused(net: str, told: str, tmp_path: Path) -> None:
    folder = altered(tmp_path / "model", net=net)
    with pytest.raises((DataError, BundleError), match=told):
        read_weights(folder)


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    folder = altered(tmp_path / "model")
    (folder / "backbone.onnx").write_bytes(b"onnx")
    with pytest.raises(BundleError, match=r"backbone\.onnx"):
        read_weights(folder)
