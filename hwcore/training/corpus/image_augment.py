"""Perturbing rasters in batches: affine, elastic, thickness, resolution, breaks, contrast, noise.

torchvision's ``transforms.v2`` has the first two, but draws one set of parameters for a whole
batch. Given one raster at a time it takes twelve times as long as this (0.31 s for a batch of 352
on one thread, about as long as the training step itself), and it has no pen width. A test holds
both to the same result (``tests/hwcore/training/corpus/test_image_augment.py``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor
from torch.nn import functional

from hwcore.raster import SIZE

# Standard deviations are half of these: about 95 % lie within.
ROTATION = 0.20  # radians
SHEAR = 0.26
STRETCH = 0.17
SHIFT = 1.7  # pixels
ELASTIC = 1.7  # pixels, at the nodes of a 5x5 net of displacements (Simard et al., ICDAR 2003)

WIDER, NARROWER, BLURRED = 0.14, 0.12, 0.10
"""Shares of the rasters whose lines are blended towards wider or narrower ones, or blurred."""
COARSE_BATCHES, COARSE = 0.5, 0.16
"""Share of the batches in which some rasters are as from a coarse scan, and of those in them."""
COARSE_SIDES = (11, 20)
"""Dots of the whole field's side in a coarse scan, fewest and most."""
BROKEN = 0.08
"""Share of the rasters with a straight cut through them."""
CUT = 1.2  # pixels, the widest cut
HARSH = 0.12
"""Share of the rasters with more contrast, up to black and white."""
CONTRAST = 6.0
"""Slope of the harshest, about a value between ``THRESHOLDS``."""
THRESHOLDS = (0.25, 0.65)
NOISY = 0.08
"""Share of the rasters with noise on ink and paper alike."""
NOISE = 0.16
"""Standard deviation of the strongest noise, where ink is 1."""


@dataclass(frozen=True, eq=False)
class Draws:
    """What was drawn for a batch; the same draws perturb the same raster in the same way.

    Attributes:
        affine: [N, 6]; nodes: [N, 2, 5, 5], of the displacement.
        amount, choice: [N, 1, 1, 1], how far which thickness is gone to.
        side: of the coarse scan, or 0 for none; coarse: bool [N, 1, 1, 1].
        cut: [4, N, 1, 1, 1]: direction, place, width, and whether it is made.
        tone: [3, N, 1, 1, 1]: how far the contrast is raised, 0 to 1; about which value; the
            standard deviation of the noise. noise: [N, 1, 28, 28], of deviation 1.
    """

    affine: Tensor
    nodes: Tensor
    amount: Tensor
    choice: Tensor
    side: int
    coarse: Tensor
    cut: Tensor
    tone: Tensor
    noise: Tensor

    @classmethod
    def of(cls, count: int, generator: Generator, strength: float = 1.0) -> Draws:
        """Draws for ``count`` rasters; ``strength`` is of affine and elastic, 0: none."""
        each = (count, 1, 1, 1)
        affine = torch.randn(count, 6, generator=generator) * (strength / 2)
        nodes = torch.randn(count, 2, 5, 5, generator=generator) * (strength * ELASTIC / 2)
        amount = torch.rand(each, generator=generator)
        choice = torch.rand(each, generator=generator)
        side, coarse = 0, torch.zeros(each, dtype=torch.bool)
        if torch.rand(1, generator=generator).item() >= COARSE_BATCHES:
            fewest, most = COARSE_SIDES
            side = int(torch.randint(fewest, most + 1, (1,), generator=generator))
            coarse = torch.rand(each, generator=generator) < COARSE
        cut = torch.stack(
            [
                torch.rand(each, generator=generator) * math.pi,
                torch.randn(each, generator=generator) * 4.0,
                torch.rand(each, generator=generator) * CUT,
                torch.rand(each, generator=generator) < BROKEN,
            ]
        )
        darkest, lightest = THRESHOLDS
        tone = torch.stack(
            [
                torch.rand(each, generator=generator)
                * (torch.rand(each, generator=generator) < HARSH),
                darkest + (lightest - darkest) * torch.rand(each, generator=generator),
                NOISE
                * torch.rand(each, generator=generator)
                * (torch.rand(each, generator=generator) < NOISY),
            ]
        )
        noise = torch.randn(count, 1, SIZE, SIZE, generator=generator)
        return cls(affine, nodes, amount, choice, side, coarse, cut, tone, noise)

    def part(self, rows: slice) -> Draws:
        """The draws of some of the rasters."""
        return Draws(
            self.affine[rows],
            self.nodes[rows],
            self.amount[rows],
            self.choice[rows],
            self.side,
            self.coarse[rows],
            self.cut[:, rows],
            self.tone[:, rows],
            self.noise[rows],
        )


def augment(rasters: Tensor, draws: Draws) -> Tensor:
    """Perturb each raster on its own.

    Args:
        rasters: float32 [N, 1, 28, 28] in 0..1.
        draws: for N rasters.

    Returns:
        Of the same shape and range.
    """
    shape = [len(rasters), 1, SIZE, SIZE]
    grid = functional.affine_grid(_affine(draws.affine), shape, False)
    bend = functional.interpolate(draws.nodes, (SIZE, SIZE), mode="bicubic", align_corners=True)
    grid = grid + bend.permute(0, 2, 3, 1) * (2.0 / SIZE)
    moved = functional.grid_sample(rasters, grid, "bilinear", "zeros", False)
    return _toned(_broken(_coarse(_thickness(moved, draws), draws), draws), draws)


def _affine(noise: Tensor) -> Tensor:
    """Maps from places in the result to places in the raster, [N, 2, 3]."""
    angle, shear = noise[:, 0] * ROTATION, noise[:, 1] * SHEAR
    wide, high = torch.exp(noise[:, 2] * STRETCH), torch.exp(noise[:, 3] * STRETCH)
    cos, sin = torch.cos(angle), torch.sin(angle)
    shift = noise[:, 4:] * (SHIFT * 2.0 / SIZE)
    rows = [
        torch.stack([cos * wide, (shear * cos - sin) * high, shift[:, 0]], dim=1),
        torch.stack([sin * wide, (shear * sin + cos) * high, shift[:, 1]], dim=1),
    ]
    return torch.stack(rows, dim=1)


def _thickness(rasters: Tensor, draws: Draws) -> Tensor:
    """Blend some rasters towards wider or narrower lines, and blur some."""
    wider = functional.max_pool2d(rasters, 3, 1, 1)
    narrower = -functional.max_pool2d(-rasters, 3, 1, 1)
    blurred = functional.avg_pool2d(rasters, 3, 1, 1)
    target = torch.where(
        draws.choice < WIDER,
        wider,
        torch.where(
            draws.choice < WIDER + NARROWER,
            narrower * 0.6 + rasters * 0.4,
            torch.where(draws.choice < WIDER + NARROWER + BLURRED, blurred, rasters),
        ),
    )
    return torch.lerp(rasters, target, draws.amount)


def _coarse(rasters: Tensor, draws: Draws) -> Tensor:
    """Some rasters as from a scan of few dots."""
    if not draws.side:
        return rasters
    small = functional.interpolate(rasters, (draws.side, draws.side), mode="area")
    back = functional.interpolate(small, (SIZE, SIZE), mode="bilinear", align_corners=False)
    return torch.where(draws.coarse, back, rasters)


def _broken(rasters: Tensor, draws: Draws) -> Tensor:
    """A straight cut, up to ``CUT`` pixels wide, through some rasters."""
    angle, offset, width, some = draws.cut
    at = torch.arange(SIZE) - SIZE / 2
    away = (torch.cos(angle) * at + torch.sin(angle) * at[:, None] - offset).abs()
    kept = (away - width / 2 + 0.5).clamp(0.0, 1.0)
    return torch.where(some.bool(), rasters * kept, rasters)


def _toned(rasters: Tensor, draws: Draws) -> Tensor:
    """Some rasters as from a scan in black and white, some with noise."""
    harsh, threshold, deviation = draws.tone
    steep = ((rasters - threshold) * CONTRAST + 0.5).clamp(0.0, 1.0)
    toned: Tensor = torch.lerp(rasters, steep, harsh) + draws.noise * deviation
    return toned.clamp(0.0, 1.0)
