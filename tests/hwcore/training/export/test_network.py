"""Whole networks as one file: each format answers like the original, or is not written."""

from __future__ import annotations

import io
import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from support.models import DIGITS_MODEL
from support.settled import settled

from hwcore.cli.main import main
from hwcore.data import DIGITS
from hwcore.errors import BundleError, DataError, HwError
from hwcore.ink.jsonl import InkRecord
from hwcore.model.bundle import write_bundle
from hwcore.model.card import sha256
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.onnx_runtime import InferenceSession
from hwcore.raster.ink_raster import rasterize
from hwcore.training.export import network as export_net
from hwcore.training.export.backbone import export_backbone
from hwcore.training.export.network import FORMATS, export_model
from hwcore.training.nets import NET_NAMES, Net
from hwcore.training.nets.weights import backbone_weights

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]

Arrays = NDArray[np.float32]


@pytest.fixture(scope="module")
def rasters(digits: list[InkRecord]) -> Arrays:
    return np.stack([rasterize(record.ink) for record in digits[::9]])


def trained(name: str, rasters: Arrays) -> Net:
    return settled(name, torch.from_numpy(rasters).unsqueeze(1))


def keep_checkpoint(net: Net, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {f"average.{name}": value for name, value in net.state_dict().items()}
    metadata = {"recipe": json.dumps({"net": net.name}), "labels": json.dumps(DIGITS.labels)}
    save_file(tensors, folder / "checkpoint.safetensors", metadata)
    return folder


def keep_bundle(net: Net, folder: Path, rasters: Arrays) -> Path:
    backbone = export_backbone(net, torch.from_numpy(rasters).unsqueeze(1))
    weight, bias = net.head.weight.detach().numpy(), net.head.bias.detach().numpy()
    head = Head(weight, bias, DIGITS, 2.0, 0.0, sha256(backbone))
    write_bundle(folder, backbone, head, None, {"net": net.name}, backbone_weights(net))
    return folder


def logits_of(net: Net, rasters: Arrays) -> Arrays:
    with torch.inference_mode():
        return np.asarray(net(torch.from_numpy(rasters).unsqueeze(1)).numpy())


def read_again(form: str, file: Path, rasters: Arrays) -> Arrays:
    """As another program would, without this one."""
    batch = rasters[:, None]
    if form == "onnx":
        return np.asarray(InferenceSession(file).run(None, {"raster": batch})[0])
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore", DeprecationWarning)
        loaded: Any = (
            torch.jit.load(file) if form == "torchscript" else torch.export.load(file).module()  # type: ignore[no-untyped-call]
        )
        return np.asarray(loaded(torch.from_numpy(batch)).numpy())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NET_NAMES)
def test_each_net_agrees_in_each_format(
    name: str, form: str, rasters: Arrays, tmp_path: Path
) -> None:
    net = trained(name, rasters)
    out = tmp_path / f"net.{form}"
    exported = export_model(keep_checkpoint(net, tmp_path / "run"), form, out, rasters)
    assert (exported.bytes, exported.samples) == (out.stat().st_size, len(rasters))
    assert exported.difference <= 1e-4
    for batch in (rasters, rasters[:1]):  # of any size
        assert read_again(form, out, batch) == pytest.approx(logits_of(net, batch), abs=1e-3)


def test_each_file_says_what_its_labels_are(rasters: Arrays, tmp_path: Path) -> None:
    run = keep_checkpoint(trained("mlp", rasters), tmp_path / "run")
    for form in FORMATS:
        export_model(run, form, tmp_path / form, rasters)
    script, pt2 = {"card": ""}, {"card": ""}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.jit.load(tmp_path / "torchscript", _extra_files=script)  # type: ignore[no-untyped-call]
    torch.export.load(io.BytesIO((tmp_path / "pt2").read_bytes()), extra_files=pt2)
    properties = InferenceSession(tmp_path / "onnx").get_modelmeta().custom_metadata_map
    for text in (properties["card"], script["card"], pt2["card"]):
        card = json.loads(text)
        assert (card["net"], card["labels"]) == ("mlp", list("0123456789"))


def test_a_tampered_export_is_refused_and_the_file_before_it_stays(
    rasters: Arrays, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = keep_checkpoint(trained("cnn-three", rasters), tmp_path / "run")
    out = tmp_path / "net.onnx"
    out.write_bytes(b"before")

    def tampered(net: Net, card: str) -> bytes:
        with torch.no_grad():
            net.head.bias[3] += 0.01
        return FORMATS["onnx"][0](net, card)

    monkeypatch.setattr(export_net, "FORMATS", {"onnx": (tampered, FORMATS["onnx"][1])})
    with pytest.raises(HwError, match="the exported onnx file differs from the network by"):
        export_model(run, "onnx", out, rasters)
    assert out.read_bytes() == b"before"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["net.onnx", "run"]


@pytest.mark.parametrize("form", FORMATS)
def test_blank_samples_show_nothing(form: str, rasters: Arrays, tmp_path: Path) -> None:
    run = keep_checkpoint(trained("mlp", rasters), tmp_path / "run")
    with pytest.raises(HwError, match="a comparison shows nothing"):
        export_model(run, form, tmp_path / "out", np.zeros((5, 28, 28), np.float32))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_the_shipped_bundle_exports_without_a_checkpoint(
    form: str, engine: Engine, rasters: Arrays, tmp_path: Path
) -> None:
    out = tmp_path / f"digits.{form}"
    export_model(DIGITS_MODEL, form, out, rasters)
    wanted = engine.bundle.head.logits(Glyphs.images(engine.features_of(rasters)))
    found = read_again(form, out, rasters)
    assert found == pytest.approx(wanted, abs=0.2)  # the engine's backbone has eight bits
    assert (found.argmax(axis=1) == wanted.argmax(axis=1)).all()


def test_what_is_no_model_is_one_line(rasters: Arrays, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="there is no model here"):
        export_model(tmp_path / "nowhere", "onnx", tmp_path / "out", rasters)
    with pytest.raises(DataError, match="there is no checkpoint; give the --out folder"):
        export_model(tmp_path, "onnx", tmp_path / "out", rasters)


def test_a_place_that_cannot_be_written_is_one_line(rasters: Arrays, tmp_path: Path) -> None:
    run = keep_checkpoint(trained("mlp", rasters), tmp_path / "run")
    (tmp_path / "file").touch()
    with pytest.raises(HwError, match="cannot be written"):
        export_model(run, "onnx", tmp_path / "file" / "net.onnx", rasters)


def test_the_command_tells_how_well_it_agrees(
    rasters: Arrays, tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, out = keep_checkpoint(trained("mlp", rasters), tmp_path / "run"), tmp_path / "net.pt2"
    assert main(["export", str(run), "--format", "pt2", "--out", str(out)]) == 0
    written = capsys.readouterr().out
    assert written.startswith(f"{out}: ")
    assert "loaded again; on 60 samples" in written
    samples = ["--samples", str(fixtures / "mnist")]
    assert main(["export", str(run), "--format", "onnx", "--out", str(out), *samples]) == 0
    assert "on 50 samples" in capsys.readouterr().out


def test_the_command_fails_with_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = str(tmp_path / "net.onnx")
    assert main(["export", str(tmp_path), "--format", "onnx", "--out", out]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setattr("hwcore.cli.training_extra.find_spec", lambda _: None)
    assert main(["export", str(tmp_path), "--format", "onnx", "--out", out]) == 1
    assert 'exporting needs torch and onnx; install them with: pip install "hwgui[train]"' in (
        capsys.readouterr().err
    )
    with pytest.raises(SystemExit, match="2"):
        main(["export", str(tmp_path), "--format", "pickle", "--out", out])
