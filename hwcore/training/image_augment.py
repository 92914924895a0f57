"""Perturbing rasters in batches: affine, elastic and thickness, for scans and ink alike."""

from __future__ import annotations

import torch
from torch import Generator, Tensor
from torch.nn import functional

ROTATION = 0.16  # radians, standard deviation halved below: about 95 % lie within this
SHEAR = 0.22
STRETCH = 0.14
SHIFT = 1.3  # pixels
ELASTIC = 1.5  # pixels, at the nodes of a 5x5 net of displacements (Simard et al., ICDAR 2003)


def augment(rasters: Tensor, generator: Generator) -> Tensor:
    """Perturb each raster on its own.

    Args:
        rasters: float32 [N, 1, 28, 28] in 0..1.
        generator: all randomness comes from it.

    Returns:
        Of the same shape and range.
    """
    count = len(rasters)
    grid = functional.affine_grid(_affine(count, generator), [count, 1, 28, 28], False)
    nodes = torch.randn(count, 2, 5, 5, generator=generator) * (ELASTIC / 2)
    bend = functional.interpolate(nodes, (28, 28), mode="bicubic", align_corners=True)
    grid = grid + bend.permute(0, 2, 3, 1) * (2.0 / 28.0)
    moved = functional.grid_sample(rasters, grid, "bilinear", "zeros", False)
    return _thickness(moved, generator)


def _affine(count: int, generator: Generator) -> Tensor:
    noise = torch.randn(count, 6, generator=generator) / 2
    angle, shear = noise[:, 0] * ROTATION, noise[:, 1] * SHEAR
    wide, high = torch.exp(noise[:, 2] * STRETCH), torch.exp(noise[:, 3] * STRETCH)
    cos, sin = torch.cos(angle), torch.sin(angle)
    shift = noise[:, 4:] * (SHIFT * 2.0 / 28.0)
    rows = [
        torch.stack([cos * wide, (shear * cos - sin) * high, shift[:, 0]], dim=1),
        torch.stack([sin * wide, (shear * sin + cos) * high, shift[:, 1]], dim=1),
    ]
    return torch.stack(rows, dim=1)


def _thickness(rasters: Tensor, generator: Generator) -> Tensor:
    """Blend a third of the rasters towards wider or narrower lines, and blur some."""
    amount = torch.rand(len(rasters), 1, 1, 1, generator=generator)
    choice = torch.rand(len(rasters), 1, 1, 1, generator=generator)
    wider = functional.max_pool2d(rasters, 3, 1, 1)
    narrower = -functional.max_pool2d(-rasters, 3, 1, 1)
    blurred = functional.avg_pool2d(rasters, 3, 1, 1)
    target = torch.where(
        choice < 0.14,
        wider,
        torch.where(
            choice < 0.26,
            narrower * 0.6 + rasters * 0.4,
            torch.where(choice < 0.36, blurred, rasters),
        ),
    )
    return torch.lerp(rasters, target, amount)
