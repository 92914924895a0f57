"""Perturbing rasters: what ``hwcore.ink.perturb`` does to strokes, as far as pixels allow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from .ink_raster import SIZE, Raster

if TYPE_CHECKING:
    from numpy.random import Generator  # which takes 40 ms to import

_ANGLE: Final = float(np.radians(6.0))  # standard deviations, as of ink by one hand
_SLANT: Final = 0.12
_STRETCH: Final = 0.09
_MIDDLE: Final = SIZE / 2 - 0.5


def perturb_raster(raster: Raster, random: Generator) -> Raster:
    """Another image of the same glyph, float32 [28, 28]: turned, slanted and stretched a little
    about the middle. Pixels between are interpolated bilinearly; beyond the rim there is paper."""
    angle, slant = random.normal(0.0, _ANGLE), random.normal(0.0, _SLANT)
    stretch = np.exp(random.normal(0.0, _STRETCH, 2))
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    affine = rotation @ np.array([[1.0, slant], [0.0, 1.0]]) @ np.diag(stretch)
    rows, columns = np.indices((SIZE, SIZE)).reshape(2, -1) - _MIDDLE
    # Where each pixel comes from; one row or column of paper is put before the first.
    x, y = np.linalg.inv(affine) @ np.stack([columns, rows]) + (_MIDDLE + 1.0)
    x, y = x.clip(0.0, SIZE + 1.0), y.clip(0.0, SIZE + 1.0)
    padded = np.pad(raster, (1, 2))
    left, top = x.astype(np.int64), y.astype(np.int64)
    right, low = x - left, y - top
    above = padded[top, left] * (1.0 - right) + padded[top, left + 1] * right
    below = padded[top + 1, left] * (1.0 - right) + padded[top + 1, left + 1] * right
    moved = above * (1.0 - low) + below * low
    return np.asarray(moved.reshape(SIZE, SIZE), np.float32)
