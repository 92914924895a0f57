"""A wider line net begins as what the narrower one has learned."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from hwcore.errors import DataError
from hwcore.text import CHANNELS
from hwcore.training.line import widening
from hwcore.training.line.net import LineNet
from hwcore.training.line.sources import TEXT_CHARACTERS
from hwcore.training.line.widening import read_start, widened

pytestmark = pytest.mark.usefixtures("one_torch_thread")


def test_the_wide_net_gives_what_the_narrow_one_does_and_learns_with_all_its_units() -> None:
    torch.manual_seed(1)
    narrow, wide = LineNet(7, hidden=6), LineNet(7, hidden=10)
    wide.load_state_dict(widened(narrow.state_dict(), wide.state_dict()))
    steps = torch.randn(2, 40, CHANNELS)
    narrow.eval()
    wide.eval()
    assert torch.allclose(wide(steps), narrow(steps), atol=1e-5)
    wide(steps).square().sum().backward()
    gradient = wide.head.weight.grad
    assert gradient is not None
    assert bool((gradient.abs().sum(0) > 0).all())


def test_a_net_of_the_same_width_is_taken_as_it_is() -> None:
    net, other = LineNet(7, hidden=6), LineNet(7, hidden=6)
    for name, value in widened(net.state_dict(), other.state_dict()).items():
        assert torch.equal(value, net.state_dict()[name]), name


def test_a_start_that_is_missing_or_no_checkpoint_is_refused(tmp_path: Path) -> None:
    assert read_start([], TEXT_CHARACTERS) is None
    with pytest.raises(DataError, match="no checkpoint to start from"):
        read_start([tmp_path / "none"], TEXT_CHARACTERS)
    (tmp_path / "damaged").write_bytes(b"no tensors")
    with pytest.raises(DataError, match="damaged"):
        read_start([tmp_path / "damaged"], TEXT_CHARACTERS)


def test_the_mean_of_several_counts_each_as_often_as_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nets = {name: LineNet(3, hidden=4).state_dict() for name in "ab"} | {
        "wide": LineNet(3, hidden=6).state_dict()
    }
    monkeypatch.setattr(widening, "_averaged", lambda path, labels: nets[path.name])
    mean = read_start([Path("a"), Path("b"), Path("b")], TEXT_CHARACTERS)
    assert mean is not None
    for name, value in mean.items():
        if value.is_floating_point():
            expected = (nets["a"][name] + 2 * nets["b"][name]) / 3
            assert torch.allclose(value, expected, atol=1e-6), name
    LineNet(3, hidden=4).load_state_dict(mean)
    with pytest.raises(DataError, match="another width"):
        read_start([Path("a"), Path("wide")], TEXT_CHARACTERS)
