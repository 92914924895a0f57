"""Fixed ink to the exact raster, fixed rasters to the shipped model's logits.

``pytest --regenerate-golden`` with this file writes the files anew: after training another
model, and after a change of the raster that is meant (the model is then to be trained
anew, too).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.data.reading import read_dataset
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.raster.ink_raster import rasterize

RASTERS = "rasters.npy"
LOGITS = "logits.npy"


@pytest.fixture(scope="module")
def golden(fixtures: Path) -> Path:
    return fixtures / "golden"


@pytest.fixture(scope="module")
def rasters(digits: list[InkRecord]) -> NDArray[np.float32]:
    """One pen digit of each, a dot, a dash and no ink, float32 [13, 28, 28]."""
    made = [[[(0, 0)]], [[(0, 0), (50, 20)]], []]
    inks = [record.ink for record in digits[::10]] + [Ink.from_strokes(each) for each in made]
    return np.stack([rasterize(ink) for ink in inks])


@pytest.fixture(scope="module")
def logits(shipped_engine: Engine, golden: Path, fixtures: Path) -> NDArray[np.float32]:
    """Of the golden rasters but the empty one, and of ten scans, float32 [22, 94]."""
    scans = read_dataset(fixtures / "mnist")
    drawn = np.load(golden / RASTERS)[:12]
    fixed = np.concatenate([drawn, np.stack([scans.glyph(index).raster for index in range(10)])])
    features = shipped_engine.features_of(fixed)
    return shipped_engine.bundle.head.logits(Glyphs.images(features))


def check(
    request: pytest.FixtureRequest, path: Path, found: NDArray[np.float32], tolerance: float
) -> None:
    if request.config.getoption("--regenerate-golden"):
        path.parent.mkdir(exist_ok=True)
        np.save(path, found)
    expected = np.load(path)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() <= tolerance


def test_fixed_ink_gives_the_exact_raster(
    request: pytest.FixtureRequest, rasters: NDArray[np.float32], golden: Path
) -> None:
    check(request, golden / RASTERS, rasters, 1e-5)


def test_fixed_rasters_give_the_models_logits(
    request: pytest.FixtureRequest, logits: NDArray[np.float32], golden: Path
) -> None:
    check(request, golden / LOGITS, logits, 1e-4)
