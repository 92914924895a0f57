"""Features of perturbed drawings: other people's glyphs that lie nearer to another label."""

from __future__ import annotations

import numpy as np
import torch

from hwcore.data import Dataset
from hwcore.model import Engine, Features
from hwcore.training.corpus import Draws, augment

BATCH = 500


def perturbed_features(engine: Engine, data: Dataset, drawings: int, seed: int) -> Features:
    """float32 [drawings * N, F]: each glyph once, then each once more, and so on."""
    generator = torch.Generator().manual_seed(seed)
    rasters = np.stack([data.raster(index) for index in range(len(data))])[:, None]
    parts = []
    for first in list(range(0, len(rasters), BATCH)) * drawings:
        batch = torch.from_numpy(rasters[first : first + BATCH])
        perturbed = augment(batch, Draws.of(len(batch), generator))
        parts.append(engine.features_of(perturbed[:, 0].numpy()))
    return np.concatenate(parts)
