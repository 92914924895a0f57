"""What a net takes over from another training, and what stays still while it is frozen."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional

from hwcore.data import DIGITS
from hwcore.errors import DataError, HwError
from hwcore.ink.jsonl import InkRecord
from hwcore.labels import Alphabet
from hwcore.raster.ink_raster import rasterize
from hwcore.training.nets import NET_NAMES, Net, make_net
from hwcore.training.nets.transfer import freeze, init_from
from hwcore.training.nets.weights import read_weights
from hwcore.training.torchvision_import import import_torchvision

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]

LETTERS = Alphabet(tuple("abcdefghij"))


def checkpoint(net: Net, folder: Path, labels: Alphabet | None = DIGITS) -> Path:
    """A folder as a training leaves it, with this net's weights as the averaged ones."""
    folder.mkdir(exist_ok=True)
    tensors = {f"average.{name}": value for name, value in net.state_dict().items()}
    tensors["net.head.bias"] = torch.full_like(net.head.bias, 9.0)
    metadata = {"recipe": json.dumps({"net": net.name}), "done": "1"}
    if labels is not None:
        metadata["labels"] = json.dumps(labels.labels)
    save_file(tensors, folder / "checkpoint.safetensors", metadata)
    return folder


def state(net: Net) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in net.state_dict().items()}


def same(one: dict[str, Tensor], other: dict[str, Tensor], prefix: str) -> bool:
    return all(torch.equal(one[name], other[name]) for name in one if name.startswith(prefix))


@pytest.fixture(scope="module")
def rasters(digits: list[InkRecord]) -> Tensor:
    """One pen digit of each, in their order."""
    return torch.from_numpy(np.stack([rasterize(record.ink) for record in digits[::10]]))[:, None]


def train_a_little(net: Net, rasters: Tensor) -> None:
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1, weight_decay=0.1)
    net.train()
    for _ in range(2):
        optimizer.zero_grad()
        functional.cross_entropy(net(rasters), torch.arange(10)).backward()  # type: ignore[no-untyped-call]
        optimizer.step()


@pytest.mark.parametrize("name", NET_NAMES)
def test_a_frozen_backbone_does_not_move_and_its_head_does(name: str, rasters: Tensor) -> None:
    net = make_net(name, 10)
    freeze(net, "backbone")
    before = state(net)
    train_a_little(net, rasters)
    assert same(before, state(net), "backbone.")
    assert not same(before, state(net), "head.")
    freeze(net, "none")
    train_a_little(net, rasters)
    after = state(net)
    still = [
        key
        for key in before
        if key.startswith("backbone.")
        and torch.equal(before[key], after[key])
        and key not in ("backbone.mean", "backbone.std")
    ]
    assert still == []


def test_a_frozen_net_works_with_fixed_features(rasters: Tensor) -> None:
    """Neither batch statistics nor dropout within the backbone change them."""
    for name in ("cnn-classic", "resnet18"):
        net = make_net(name, 10)
        freeze(net, "backbone")
        net.train()
        with torch.no_grad():
            whole, half = net.forward_features(rasters), net.forward_features(rasters[:2])
        assert torch.allclose(whole[:2], half, atol=1e-5)


def test_backbone_and_head_come_along_where_the_labels_are_the_same(tmp_path: Path) -> None:
    trained, net = make_net("cnn-three", 10), make_net("cnn-three", 10, {"letters": 5})
    fresh = state(net)
    told = init_from(net, [checkpoint(trained, tmp_path)], DIGITS)
    assert told.startswith("backbone and head from ")
    assert same(state(trained), state(net), "")
    assert same(fresh, state(net), "extra.")


@pytest.mark.parametrize("known", [LETTERS, None])
def test_the_head_stays_fresh_for_other_or_unknown_labels(
    tmp_path: Path, known: Alphabet | None
) -> None:
    trained, net = make_net("cnn-three", 10), make_net("cnn-three", 10)
    fresh = state(net)
    file = checkpoint(trained, tmp_path, known) / "checkpoint.safetensors"
    assert "not the head" in init_from(net, [file], DIGITS)
    assert same(state(trained), state(net), "backbone.")
    assert same(fresh, state(net), "head.")


def test_a_head_of_another_size_is_no_obstacle(tmp_path: Path) -> None:
    trained, net = make_net("mlp", 26), make_net("mlp", 10)
    folder = checkpoint(trained, tmp_path, Alphabet(tuple("abcdefghijklmnopqrstuvwxyz")))
    init_from(net, [folder], DIGITS)
    assert same(state(trained), state(net), "backbone.")


def test_another_nets_checkpoint_is_refused_and_nothing_changed(tmp_path: Path) -> None:
    net = make_net("mlp", 10)
    before = state(net)
    with pytest.raises(DataError, match=r"is of the net cnn-three, not mlp; give --net cnn-three"):
        init_from(net, [checkpoint(make_net("cnn-three", 10), tmp_path)], DIGITS)
    assert same(before, state(net), "")


def test_a_checkpoint_of_another_version_is_refused_and_nothing_changed(tmp_path: Path) -> None:
    tensors = {f"average.{name}": value for name, value in state(make_net("mlp", 10)).items()}
    tensors["average.backbone.3.weight"] = torch.zeros(3, 3)
    metadata = {"recipe": '{"net": "mlp"}'}
    save_file(tensors, tmp_path / "checkpoint.safetensors", metadata)
    net = make_net("mlp", 10)
    before = state(net)
    with pytest.raises(DataError, match=r"does not fit the net mlp \(backbone.3.weight\)"):
        init_from(net, [tmp_path], DIGITS)
    assert same(before, state(net), "")


@pytest.mark.parametrize("keep", [0, 8, 400])
def test_a_damaged_checkpoint_is_one_line(tmp_path: Path, keep: int) -> None:
    file = checkpoint(make_net("cnn-three", 10), tmp_path) / "checkpoint.safetensors"
    file.write_bytes(file.read_bytes()[:keep])
    with pytest.raises(DataError, match="the checkpoint is damaged"):
        read_weights(tmp_path)


def test_what_is_no_checkpoint_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no checkpoint; give the --out folder"):
        read_weights(tmp_path)
    save_file({"weight": torch.zeros(1)}, tmp_path / "head.safetensors")
    with pytest.raises(DataError, match="is no checkpoint of a training"):
        read_weights(tmp_path / "head.safetensors")


def published(folder: Path, name: str, weights: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A network as torchvision would publish it, where torchvision's address now points."""
    models = import_torchvision("torchvision.models")
    torch.manual_seed(11)
    whole = getattr(models, name)(weights=None)
    raw = folder / "raw.pth"
    torch.save(whole.state_dict(), raw)
    digest = hashlib.sha256(raw.read_bytes()).hexdigest()
    file = raw.rename(folder / f"{name}-{digest[:8]}.pth")
    monkeypatch.setattr(models.get_weight(weights).value, "url", file.as_uri())
    return whole


IMAGENET = {
    "resnet18": ("ResNet18_Weights.IMAGENET1K_V1", ""),
    "efficientnet_b0": ("EfficientNet_B0_Weights.IMAGENET1K_V1", "features."),
}


@pytest.mark.parametrize("name", IMAGENET)
def test_imagenets_weights_and_statistics_are_taken_and_kept_in_the_folder(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    weights, prefix = IMAGENET[name]
    whole = published(tmp_path, name, weights, monkeypatch).state_dict()
    net = make_net(name, 10)
    folder = tmp_path / "kept"
    assert init_from(net, "imagenet", DIGITS, folder) == f"backbone from torchvision's {weights}"
    layers = net.backbone.layers.state_dict()  # type: ignore[union-attr]
    assert len(layers) > 100
    assert all(torch.equal(value, whole[prefix + key]) for key, value in layers.items())
    assert net.state_dict()["backbone.mean"].ravel().tolist() == pytest.approx(
        [0.485, 0.456, 0.406]
    )
    assert capsys.readouterr().out == ""
    for file in tmp_path.glob("*.pth"):
        file.unlink()  # now it is only in the folder
    init_from(make_net(name, 10), "imagenet", DIGITS, folder)


def test_imagenets_statistics_stay_with_the_weights(
    tmp_path: Path, rasters: Tensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, "resnet18", IMAGENET["resnet18"][0], monkeypatch)
    net = make_net("resnet18", 10).eval()
    init_from(net, "imagenet", DIGITS, tmp_path)
    again = read_weights(checkpoint(net, tmp_path / "run")).build()
    with torch.no_grad():
        normalised = net(rasters)
        assert torch.equal(again(rasters), normalised)
        net.backbone.normalise([0.0] * 3, [1.0] * 3)  # type: ignore[operator]
        assert not torch.allclose(net(rasters), normalised)


def test_weights_that_were_altered_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, "resnet18", "ResNet18_Weights.IMAGENET1K_V1", monkeypatch)
    (file,) = tmp_path.glob("resnet18-*.pth")
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(HwError, match="invalid hash value"):
        init_from(make_net("resnet18", 10), "imagenet", DIGITS, tmp_path / "kept")
    with pytest.raises(DataError, match="is not the file that its name says; remove it"):
        init_from(make_net("resnet18", 10), "imagenet", DIGITS, tmp_path)


class Trap:
    """What a hostile pickle would hold: something to be called when it is read."""

    def __reduce__(self) -> Any:
        return Path.touch, (Path("sprung"),)


def test_a_file_that_would_run_code_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    raw = tmp_path / "raw.pth"
    torch.save({"conv1.weight": Trap()}, raw)
    digest = hashlib.sha256(raw.read_bytes()).hexdigest()
    file = raw.rename(tmp_path / f"resnet18-{digest[:8]}.pth")
    value = import_torchvision("torchvision.models").ResNet18_Weights.IMAGENET1K_V1.value
    monkeypatch.setattr(value, "url", file.as_uri())
    with pytest.raises(DataError, match="holds more than weights and was not read"):
        init_from(make_net("resnet18", 10), "imagenet", DIGITS, tmp_path / "kept")
    assert not (tmp_path / "sprung").exists()


def test_without_a_network_imagenets_weights_are_clearly_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = import_torchvision("torchvision.models").ResNet18_Weights.IMAGENET1K_V1.value
    monkeypatch.setattr(value, "url", "http://127.0.0.1:9/models/resnet18-f37072fd.pth")
    with pytest.raises(HwError) as refused:
        init_from(make_net("resnet18", 10), "imagenet", DIGITS, tmp_path)
    text = str(refused.value)
    assert "cannot be fetched from 127.0.0.1:9" in text
    assert f"put resnet18-f37072fd.pth into {tmp_path}" in text
    assert "leave out --init imagenet" in text
    assert "\n" not in text


def test_nets_that_are_not_torchvisions_have_no_imagenet_weights() -> None:
    with pytest.raises(HwError, match="there are no ImageNet weights for hand"):
        init_from(make_net("hand", 10), "imagenet", DIGITS)
