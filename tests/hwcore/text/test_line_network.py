"""The bundle of a line network: written, loaded, refused when it is not what its card says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from support.written_line import line

from hwcore.errors import BundleError
from hwcore.model import sha256
from hwcore.text import LineHead, LineNetwork, line_features, load_line_head, write_line_model
from hwcore.text.line_head import LINE_HEAD
from hwcore.training.line.export import export_line_backbone
from hwcore.training.line.net import STEPS_A_FRAME, LineNet
from hwcore.training.line.sources import TEXT_CHARACTERS

pytestmark = pytest.mark.usefixtures("one_torch_thread")


@pytest.fixture(scope="module")
def net() -> LineNet:
    torch.manual_seed(1)
    return LineNet(len(TEXT_CHARACTERS)).eval()


@pytest.fixture(scope="module")
def bundle(net: LineNet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lines")
    lines = [line_features(line(words)).values for words in (1, 2, 5)]
    backbone = export_line_backbone(net.backbone, lines)
    head = LineHead(
        net.head.weight.detach().numpy(),
        net.head.bias.detach().numpy(),
        TEXT_CHARACTERS,
        sha256(backbone),
    )
    write_line_model(folder, backbone, head, STEPS_A_FRAME, {"name": "random"})
    return folder


@pytest.mark.parametrize("words", [1, 3, 9])
def test_a_line_gives_what_the_trained_network_gives(
    net: LineNet, bundle: Path, words: int
) -> None:
    network = LineNetwork.load(bundle)
    values = line_features(line(words)).values
    found = network.log_probabilities(values)
    with torch.inference_mode():
        expected = net(torch.from_numpy(values[None])).log_softmax(-1)[0].numpy()
    assert found.shape == (-(-len(values) // network.step), 1 + len(network.labels))
    assert np.allclose(np.exp(found).sum(axis=1), 1.0, atol=1e-5)
    assert np.abs(found - expected).max() < 0.01
    assert network.labels == TEXT_CHARACTERS


def test_a_step_alone_is_a_line(bundle: Path) -> None:
    network = LineNetwork.load(bundle)
    assert network.log_probabilities(np.zeros((1, 13), np.float32)).shape == (1, 96)


def test_a_head_that_was_taught_is_used_from_then_on(bundle: Path, tmp_path: Path) -> None:
    network = LineNetwork.load(bundle)
    values = line_features(line(2)).values
    replace(network.head, weight=network.head.weight * 0, bias=network.head.bias * 0).save(tmp_path)
    network.adopt(load_line_head(tmp_path))
    assert np.allclose(network.log_probabilities(values), -np.log(96))
    with pytest.raises(BundleError, match="another model"):
        network.adopt(replace(network.head, backbone="x"))


def test_a_folder_without_a_head_says_so(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="no head of a lesson from words"):
        load_line_head(tmp_path)
    (tmp_path / LINE_HEAD).write_bytes(b"{")
    with pytest.raises(BundleError, match=LINE_HEAD):
        load_line_head(tmp_path)


@pytest.mark.parametrize("name", ["backbone.onnx", "head.safetensors", "card.json"])
def test_an_altered_file_is_refused(bundle: Path, tmp_path: Path, name: str) -> None:
    for file in bundle.iterdir():
        content = bytearray(file.read_bytes())
        if file.name == name:
            content[len(content) // 2] ^= 1
        (tmp_path / file.name).write_bytes(content)
    with pytest.raises(BundleError, match=name):
        LineNetwork.load(tmp_path)


def test_a_model_of_characters_is_not_taken_for_one_of_lines(tmp_path: Path) -> None:
    from hwcore.paths import shipped_model

    with pytest.raises(BundleError, match="a model for input"):
        LineNetwork.load(shipped_model())


def test_a_head_comes_back_as_it_was_written() -> None:
    head = LineHead(
        np.arange(6, dtype=np.float32).reshape(3, 2), np.zeros(3, np.float32), ("a", " "), "x"
    )
    read = LineHead.parse(head.to_bytes())
    assert np.array_equal(read.weight, head.weight)
    assert (read.labels, read.backbone) == (head.labels, head.backbone)


@pytest.mark.parametrize(
    "head",
    [
        LineHead(np.zeros((3, 2), np.float32), np.zeros(3, np.float32), ("a",), "x"),
        LineHead(np.zeros((3, 2), np.float32), np.zeros(3, np.float32), ("a", "bc"), "x"),
        LineHead(np.zeros((3, 2), np.float32), np.zeros(3, np.float32), ("a", "a"), "x"),
        LineHead(np.full((3, 2), np.nan, np.float32), np.zeros(3, np.float32), ("a", "b"), "x"),
        LineHead(np.zeros((4, 2), np.float32), np.zeros(3, np.float32), ("a", "b"), "x"),
    ],
)
def test_a_head_that_is_no_head_is_refused(head: LineHead) -> None:
    with pytest.raises(BundleError, match="damaged"):
        LineHead.parse(head.to_bytes())


def test_the_card_names_what_it_vouches_for(bundle: Path) -> None:
    card = json.loads((bundle / "card.json").read_text())
    assert set(card["files"]) == {"backbone.onnx", "head.safetensors"}
    assert card["labels"] == list(TEXT_CHARACTERS)
