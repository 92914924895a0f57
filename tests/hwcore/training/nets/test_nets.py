"""Every net learns real digits in a few steps, and has the shape that bundles need."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from hwcore.errors import HwError
from hwcore.ink.jsonl import InkRecord
from hwcore.raster.ink_raster import rasterize
from hwcore.training.nets import NET_NAMES, HandNet, Net, make_net
from hwcore.training.nets.hand import TURNS
from hwcore.training.nets.transfer import freeze
from hwcore.training.torchvision_import import import_torchvision

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]

Batch = tuple[Tensor, Tensor]

PARAMETERS = {
    "hand": 657_706,
    "hand-pair": 1_315_402,
    "mlp": 784 * 512 + 512 + 512 * 256 + 256 + 256 * 10 + 10,
    "cnn-small": 320 + 18_496 + 3136 * 512 + 512 + 512 * 10 + 10,
    "cnn-classic": 320 + 18_496 + 9216 * 128 + 128 + 128 * 10 + 10,
    "cnn-three": 320 + 18_496 + 36_928 + 576 * 64 + 64 + 64 * 10 + 10,
    # As published for ImageNet, less their thousand-label classifier, with one for ten.
    "resnet18": 11_689_512 - (512 * 1000 + 1000) + 5130,
    "vgg11_bn": 132_868_840 - (25_088 * 4096 + 4096 * 4097 + 4096 + 4096 * 1000 + 1000) + 5130,
    "efficientnet_b0": 5_288_548 - (1280 * 1000 + 1000) + 12_810,
}


@pytest.fixture(scope="module")
def batch(digits: list[InkRecord]) -> Batch:
    """Twenty pen digits, two of each."""
    drawn = np.stack([rasterize(record.ink) for record in digits[::5]])
    labels = torch.tensor([int(record.label or "") for record in digits[::5]])
    return torch.from_numpy(drawn).unsqueeze(1), labels


def losses_of(net: Net, batch: Batch, steps: int, rate: float = 0.003) -> list[float]:
    """The mean cross-entropy in evaluation before and after some steps of Adam."""
    rasters, labels = batch
    optimizer = torch.optim.Adam(net.parameters(), lr=rate)
    found = []
    for step in (0, steps):
        net.train()
        for _ in range(step):
            optimizer.zero_grad()
            functional.cross_entropy(net(rasters), labels).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        # Batch norms need many steps until their running statistics can be used.
        for module in net.modules():
            if isinstance(module, torch.nn.Dropout):
                module.eval()
        with torch.no_grad():
            found.append(float(functional.cross_entropy(net(rasters), labels)))
    return found


@pytest.mark.parametrize("name", NET_NAMES)
def test_the_loss_falls_on_real_digits(name: str, batch: Batch) -> None:
    torch.manual_seed(3)
    before, after = losses_of(make_net(name, 10), batch, steps=6)
    assert before == pytest.approx(np.log(10), abs=0.6)
    assert after < 0.8 * before


@pytest.mark.parametrize("name", NET_NAMES)
def test_it_has_the_size_of_its_recipe(name: str) -> None:
    net = make_net(name, 10)
    assert sum(parameter.numel() for parameter in net.parameters()) == PARAMETERS[name]


@pytest.mark.parametrize("name", NET_NAMES)
def test_logits_are_the_head_on_the_mean_of_the_maps(name: str, batch: Batch) -> None:
    net = make_net(name, 7).eval()
    rasters = batch[0][:3]
    with torch.no_grad():
        maps = net.forward_maps(rasters)
        features = net.forward_features(rasters)
        logits = net(rasters)
    assert maps.shape[:2] == (3, net.feature_count)
    assert torch.allclose(features, maps.mean(dim=(2, 3)))
    assert torch.allclose(logits, features @ net.head.weight.T + net.head.bias, atol=1e-5)


@pytest.mark.parametrize("name", NET_NAMES)
def test_extra_heads_learn_beside_and_change_nothing_else(name: str, batch: Batch) -> None:
    torch.manual_seed(5)
    plain = make_net(name, 10)
    torch.manual_seed(5)
    helped = make_net(name, 10, {"letters": 26})
    assert helped.state_dict().keys() - plain.state_dict().keys() == {
        "extra.letters.weight",
        "extra.letters.bias",
    }
    for key, value in plain.state_dict().items():
        assert torch.equal(value, helped.state_dict()[key]), key
    helped.eval()
    with torch.no_grad():
        logits = helped.forward_logits(batch[0][:2])
        assert torch.equal(logits[""], helped(batch[0][:2]))
    assert logits["letters"].shape == (2, 26)


def test_all_heads_see_the_same_dropout(batch: Batch) -> None:
    net = make_net("hand", 10, {"twin": 10}).train()
    net.extra["twin"].load_state_dict(net.head.state_dict())
    logits = net.forward_logits(batch[0])
    assert torch.equal(logits[""], logits["twin"])
    assert not torch.equal(logits[""], net.forward_logits(batch[0])[""])


def test_ours_gives_the_mean_of_two_views_turned_as_torchvision_turns(batch: Batch) -> None:
    net = HandNet(10).eval()
    rotate = import_torchvision("torchvision.transforms.v2.functional").rotate
    bilinear = import_torchvision("torchvision.transforms").InterpolationMode.BILINEAR
    views = [rotate(batch[0], math.degrees(turn), interpolation=bilinear) for turn in TURNS]
    with torch.no_grad():
        seen = [net.backbone(view) for view in views]
        maps = net.forward_maps(batch[0])
    assert len(views) == 2
    assert not torch.allclose(seen[0], seen[1], atol=1e-2)
    assert torch.allclose(maps, (seen[0] + seen[1]) / 2, atol=1e-4)


def test_ours_learns_from_the_raster_as_it_is_unless_it_is_frozen(batch: Batch) -> None:
    net = HandNet(10)
    torch.manual_seed(1)
    seen = net.train().forward_maps(batch[0])
    assert torch.equal(seen, net.backbone(batch[0]))
    freeze(net, "backbone")
    with torch.no_grad():
        assert torch.equal(net.train().forward_maps(batch[0]), net.eval().forward_maps(batch[0]))


def test_the_shipped_nets_weights_keep_their_names() -> None:
    """Checkpoints and the experimental trainings go by them."""
    names = list(HandNet(10).state_dict())
    assert names[0] == "backbone.0.0.weight"
    assert names[-2:] == ["head.weight", "head.bias"]
    assert "backbone.7.second.1.running_var" in names


def test_from_scratch_the_raster_is_not_normalised_by_imagenets_statistics() -> None:
    backbone = make_net("resnet18", 10).state_dict()
    assert torch.equal(backbone["backbone.mean"], torch.zeros(1, 3, 1, 1))
    assert torch.equal(backbone["backbone.std"], torch.ones(1, 3, 1, 1))


def test_an_unknown_net_is_named_with_those_there_are() -> None:
    with pytest.raises(HwError, match=r"no net is called 'lenet'; there are: hand, hand-p"):
        make_net("lenet", 10)
