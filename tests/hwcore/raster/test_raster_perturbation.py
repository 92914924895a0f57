from __future__ import annotations

import numpy as np

from hwcore.ink.ink import Ink
from hwcore.raster.ink_raster import rasterize
from hwcore.raster.raster_perturbation import perturb_raster

RASTER = rasterize(Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]]))


def test_it_is_another_image_of_the_same_glyph() -> None:
    random = np.random.default_rng(0)
    drawn = np.stack([perturb_raster(RASTER, random) for _ in range(50)])
    assert drawn.dtype == np.float32
    assert drawn.shape == (50, 28, 28)
    assert 0.0 <= drawn.min() <= drawn.max() <= 1.0
    assert all(np.abs(one - RASTER).max() > 0.1 for one in drawn)
    assert np.abs(drawn.mean(axis=0) - RASTER).mean() < 0.05
    assert np.allclose(drawn.sum(axis=(1, 2)), RASTER.sum(), rtol=0.5)


def test_it_can_be_repeated() -> None:
    one, other = (perturb_raster(RASTER, np.random.default_rng(3)) for _ in range(2))
    assert np.array_equal(one, other)
