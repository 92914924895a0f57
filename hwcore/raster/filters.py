"""Filters of grey pictures, float32 [H, W] in 0..1, that ``paper.py`` is made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.float32]
"""float32 [H, W], 0 black to 1 white."""


def closing(picture: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """Grey closing with a square of ``side`` pixels; edges are continued."""
    return -_dilate(-_dilate(picture, side), side)


def _dilate(picture: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    half = side // 2
    for axis in (0, 1):
        pad = [(half, half) if axis == each else (0, 0) for each in (0, 1)]
        high = np.pad(picture, pad, mode="edge")
        width = 1  # so far, each value is the maximum of so many
        whole = 2 * half + 1
        while width < whole:
            step = min(width, whole - width)
            if axis == 0:
                high = np.maximum(high[:-step], high[step:])
            else:
                high = np.maximum(high[:, :-step], high[:, step:])
            width += step
        picture = high
    return picture


def blurred(picture: NDArray[np.float32], radius: float) -> NDArray[np.float32]:
    """Three box filters in a row, which are nearly a Gaussian of this deviation."""
    half = max(1, round(radius * 0.87))
    for _ in range(3):
        for axis in (0, 1):
            pad = [(half + 1, half) if axis == each else (0, 0) for each in (0, 1)]
            total = np.pad(picture, pad, mode="edge").cumsum(axis=axis, dtype=np.float64)
            ahead = total[2 * half + 1 :] if axis == 0 else total[:, 2 * half + 1 :]
            behind = total[: -2 * half - 1] if axis == 0 else total[:, : -2 * half - 1]
            picture = ((ahead - behind) / (2 * half + 1)).astype(np.float32)
    return picture


def median(picture: Grey, side: int) -> Grey:
    """Of a square around each pixel, in 256 grey levels."""
    levels = Image.fromarray((picture.clip(0.0, 1.0) * 255).astype(np.uint8))
    odd = max(3, side // 2 * 2 + 1)
    return np.asarray(levels.filter(ImageFilter.MedianFilter(odd)), np.float32) / 255.0


def reduced(picture: Grey, side: int) -> Grey:
    """With ``side`` pixels on the longer side, if it has more; each the mean of what it covers."""
    scale = side / max(picture.shape)
    if scale >= 1.0:
        return picture
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX))


def enlarged(picture: Grey, shape: tuple[int, ...]) -> Grey:
    """Bicubic, to a shape [H, W]."""
    if picture.shape == shape:
        return picture
    size = (shape[1], shape[0])
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BICUBIC))


def surface(small: Grey, count: int, where: NDArray[np.bool_] | None = None) -> Grey:
    """A surface by least absolute deviations, through iterated reweighting.

    Args:
        count: how many of the terms 1, x, y, xx, xy, yy, ... it has; 15 are of the fourth order.
    """
    height, width = small.shape
    y, x = np.mgrid[-1 : 1 : complex(0, height), -1 : 1 : complex(0, width)]
    powers = [(total - j, j) for total in range(5) for j in range(total + 1)][:count]
    terms = np.stack([(x**i * y**j).ravel() for i, j in powers], axis=-1)
    values = small.ravel().astype(np.float64)
    counted = np.ones(values.shape) if where is None else where.ravel().astype(np.float64)
    weights, fitted = counted, values
    for _ in range(8):
        weighted = terms * weights[:, None]
        solved = np.linalg.solve(terms.T @ weighted + 1e-6 * np.eye(count), weighted.T @ values)
        fitted = terms @ solved
        weights = counted / np.maximum(np.abs(values - fitted), 0.02)
    return fitted.reshape(height, width).astype(np.float32)
