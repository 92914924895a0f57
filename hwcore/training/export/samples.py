"""Real samples on which an exported network is compared with the original."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hwcore.data import read_dataset
from hwcore.ink import InkRecord, perturb, read_ink_lines
from hwcore.paths import resource
from hwcore.raster import rasterize

DRAWINGS = 10
"""How often each recorded digit is drawn: once as it was written, the others perturbed."""
AT_MOST = 500
"""Samples of a data set that are compared on, spread over it."""


def recorded_samples() -> NDArray[np.float32]:
    """Rasters of the pen strokes that ship with the program, float32 [N, 28, 28]."""
    random = np.random.default_rng(0)
    lines = read_ink_lines(resource("demo/digits.jsonl"))
    inks = [entry.ink for _, entry in lines if isinstance(entry, InkRecord)]
    return np.stack(
        [
            rasterize(ink if drawing == 0 else perturb(ink, random))
            for ink in inks
            for drawing in range(DRAWINGS)
        ]
    )


def read_samples(path: Path) -> NDArray[np.float32]:
    """Rasters of a data set, float32 [N, 28, 28].

    Raises:
        HwError: it cannot be read, or holds nothing.
    """
    data = read_dataset(path)
    chosen = np.linspace(0, len(data) - 1, min(len(data), AT_MOST)).astype(int)
    return np.stack([data.glyph(int(index)).raster for index in chosen])
