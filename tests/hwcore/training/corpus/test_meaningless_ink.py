from __future__ import annotations

import numpy as np
import pytest

from hwcore.ink.perturbation import ANY_HAND, perturb
from hwcore.raster.ink_raster import rasterize
from hwcore.training.corpus.meaningless_ink import _KINDS, doodle, scribble


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_is_a_picture_and_never_twice_the_same(kind: object) -> None:
    assert callable(kind)
    random = np.random.default_rng(3)
    for _ in range(20):
        one, other = kind(random), kind(random)
        for xy in one:
            assert xy.ndim == 2
            assert xy.shape[1] == 2
            assert np.isfinite(xy).all()
    assert any(a.shape != b.shape or (a != b).any() for a, b in zip(one, other, strict=False))


def test_doodles_can_be_drawn_and_are_of_many_kinds() -> None:
    random = np.random.default_rng(0)
    inks = [doodle(random) for _ in range(200)]
    rasters = np.stack([rasterize(perturb(ink, random, ANY_HAND)) for ink in inks])
    assert (rasters.max(axis=(1, 2)) > 0.5).all()
    assert len({len(ink.strokes) for ink in inks}) >= 5


def test_the_same_seed_draws_the_same() -> None:
    one, other = (doodle(np.random.default_rng(5)) for _ in range(2))
    assert one.to_strokes() == other.to_strokes()


def test_scribbles_are_ink_and_differ() -> None:
    random = np.random.default_rng(8)
    rasters = [rasterize(scribble(random)) for _ in range(60)]
    assert all(raster.any() for raster in rasters)
    assert len({raster.tobytes() for raster in rasters}) > 50  # single dabs are all one dot
