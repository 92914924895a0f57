"""Our batched augmentation gives what torchvision's transforms give for one raster."""

from __future__ import annotations

import importlib.util
import math
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
import torch
from torch.nn import functional as torch_functional

from hwcore.ink.jsonl import InkRecord
from hwcore.raster.ink_raster import rasterize
from hwcore.training.corpus.image_augment import ROTATION, SHIFT, STRETCH, Draws, augment
from hwcore.training.torchvision_import import import_torchvision

pytestmark = [
    pytest.mark.usefixtures("one_torch_thread"),
    pytest.mark.skipif(
        importlib.util.find_spec("torchvision") is None,
        reason="needs the training extra: torchvision",
    ),
]

STILL = Draws(
    affine=torch.zeros(8, 6),
    nodes=torch.zeros(8, 2, 5, 5),
    amount=torch.zeros(8, 1, 1, 1),
    choice=torch.ones(8, 1, 1, 1),
    side=0,
    coarse=torch.zeros(8, 1, 1, 1, dtype=torch.bool),
    cut=torch.zeros(4, 8, 1, 1, 1),
    tone=torch.zeros(3, 8, 1, 1, 1),
    noise=torch.zeros(8, 1, 28, 28),
)


@pytest.fixture(scope="module")
def transforms() -> ModuleType:
    return import_torchvision("torchvision.transforms.v2.functional")


@pytest.fixture(scope="module")
def rasters(digits: list[InkRecord]) -> torch.Tensor:
    drawn = np.stack([rasterize(record.ink) for record in digits[::12][:8]])
    return torch.from_numpy(drawn).unsqueeze(1)


def test_without_any_draw_a_raster_stays(rasters: torch.Tensor) -> None:
    assert torch.allclose(augment(rasters, STILL), rasters, atol=1e-4)


def test_affine_is_torchvisions(rasters: torch.Tensor, transforms: ModuleType) -> None:
    affine = torch.randn(8, 6, generator=torch.Generator().manual_seed(5)) / 2
    affine[:, 1] = 0.0  # torchvision shears after it scales, we before
    affine[:, 3] = affine[:, 2]  # it scales both sides alike
    ours = augment(rasters, replace(STILL, affine=affine))
    for row in range(8):
        angle = float(affine[row, 0] * ROTATION)
        scale = math.exp(float(affine[row, 2]) * STRETCH)
        # Ours maps the result's places to the raster's, torchvision is told the way back.
        x, y = (affine[row, 4:] * SHIFT).tolist()
        turned = torch.tensor(
            [[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]]
        )
        back = -(turned @ torch.tensor([x, y])) / scale
        theirs = transforms.affine(
            rasters[row],
            angle=-math.degrees(angle),
            translate=back.tolist(),
            scale=1 / scale,
            shear=[0.0, 0.0],
            interpolation=import_torchvision("torchvision.transforms").InterpolationMode.BILINEAR,
        )
        assert torch.allclose(ours[row], theirs, atol=1e-4)


def test_elastic_is_torchvisions(rasters: torch.Tensor, transforms: ModuleType) -> None:
    nodes = torch.randn(8, 2, 5, 5, generator=torch.Generator().manual_seed(6))
    ours = augment(rasters, replace(STILL, nodes=nodes))
    bend = torch_functional.interpolate(nodes, (28, 28), mode="bicubic", align_corners=True)
    for row in range(8):
        displacement = bend[row : row + 1].permute(0, 2, 3, 1) * (2 / 28)
        theirs = transforms.elastic(rasters[row], displacement)
        assert torch.allclose(ours[row], theirs, atol=1e-4)


def test_thickness_goes_both_ways_and_only_where_it_is_drawn(rasters: torch.Tensor) -> None:
    choice = torch.tensor([0.05, 0.2, 0.3, 0.5] * 2).reshape(8, 1, 1, 1)
    drawn = augment(rasters, replace(STILL, choice=choice, amount=torch.ones(8, 1, 1, 1)))
    ratio = (drawn.sum(dim=(1, 2, 3)) / rasters.sum(dim=(1, 2, 3))).reshape(2, 4)
    assert (ratio[:, 0] > 1.3).all()
    assert (ratio[:, 1] < 0.8).all()
    assert ratio[:, 2] == pytest.approx(1.0, abs=0.02)
    assert torch.allclose(drawn[3::4], rasters[3::4], atol=1e-4)


def test_a_coarse_scan_has_few_dots(rasters: torch.Tensor) -> None:
    coarse = torch.tensor([True, False] * 4).reshape(8, 1, 1, 1)
    drawn = augment(rasters, replace(STILL, side=11, coarse=coarse))
    assert torch.allclose(drawn[1::2], rasters[1::2], atol=1e-4)
    changed = (drawn[::2] - rasters[::2]).abs().mean(dim=(1, 2, 3))
    assert (changed > 0.02).all()


def test_a_cut_takes_ink_along_a_line(rasters: torch.Tensor) -> None:
    cut = torch.zeros(4, 8, 1, 1, 1)
    cut[2], cut[3, ::2] = 1.0, 1.0  # upright through the middle, a pixel wide, every other
    drawn = augment(rasters, replace(STILL, cut=cut))
    assert not drawn[::2, 0, :, 14].any()
    assert torch.equal(drawn[::2, 0, :, 16:], augment(rasters, STILL)[::2, 0, :, 16:])
    assert torch.allclose(drawn[1::2], rasters[1::2], atol=1e-4)


def test_contrast_goes_to_black_and_white(rasters: torch.Tensor) -> None:
    tone = torch.zeros(3, 8, 1, 1, 1)
    tone[0, ::2], tone[1] = 1.0, 0.4
    drawn = augment(rasters, replace(STILL, tone=tone))
    assert torch.allclose(drawn[1::2], rasters[1::2], atol=1e-4)
    grey = ((drawn > 0.1) & (drawn < 0.9)).float().mean(dim=(1, 2, 3))
    assert (grey[::2] < 0.4 * grey[1::2].mean()).all()
    assert ((drawn[::2] > 0.99) == (rasters[::2] > 0.4 + 0.5 / 6)).float().mean() > 0.99


def test_noise_is_on_ink_and_paper_alike(rasters: torch.Tensor) -> None:
    tone = torch.zeros(3, 8, 1, 1, 1)
    tone[2, ::2] = 0.1
    noise = torch.randn(8, 1, 28, 28, generator=torch.Generator().manual_seed(7))
    drawn = augment(rasters, replace(STILL, tone=tone, noise=noise))
    assert torch.allclose(drawn[1::2], rasters[1::2], atol=1e-4)
    for some in (rasters[::2] < 0.01, rasters[::2] > 0.99):
        # Half of the noise would leave the range and is cut off.
        assert 0.04 < float((drawn[::2] - rasters[::2])[some].std()) < 0.08
    assert drawn.min() >= 0.0
    assert drawn.max() <= 1.0


def test_a_share_of_a_batch_is_perturbed_as_in_the_whole(rasters: torch.Tensor) -> None:
    for seed in range(4):
        draws = Draws.of(8, torch.Generator().manual_seed(seed))
        whole = augment(rasters, draws)
        for rank in range(2):
            rows = slice(rank, None, 2)
            assert torch.allclose(augment(rasters[rows], draws.part(rows)), whole[rows], atol=1e-4)


def test_augmented_rasters_are_rasters_and_repeat_with_the_seed(digits: list[InkRecord]) -> None:
    rasters = torch.from_numpy(np.stack([rasterize(r.ink) for r in digits])).unsqueeze(1)
    first = augment(rasters, Draws.of(len(rasters), torch.Generator().manual_seed(3)))
    again = augment(rasters, Draws.of(len(rasters), torch.Generator().manual_seed(3)))
    other = augment(rasters, Draws.of(len(rasters), torch.Generator().manual_seed(4)))
    assert first.shape == rasters.shape
    assert first.dtype == torch.float32
    assert 0.0 <= float(first.min()) <= float(first.max()) <= 1.0 + 1e-6
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
    ratio = first.sum(dim=(1, 2, 3)) / rasters.sum(dim=(1, 2, 3))
    assert 0.85 < float(ratio.median()) < 1.3
