"""Perturbation in stroke space and in pixels: changed, but of the same kind, and repeatable."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from hwcore.ink.ink import Ink, Stroke
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.perturbation import perturb
from hwcore.model.engine import Engine
from hwcore.raster.ink_raster import random_pen_width, rasterize
from hwcore.training.corpus.image_augment import Draws, augment
from hwcore.training.corpus.meaningless_ink import scribble

pytestmark = pytest.mark.usefixtures("one_torch_thread")


def test_perturbed_ink_is_another_drawing_of_the_same_digit(
    engine: Engine, digits: list[InkRecord]
) -> None:
    random = np.random.default_rng(5)
    perturbed = [perturb(record.ink, random) for record in digits]
    changes = [
        float(np.abs(rasterize(new) - rasterize(record.ink)).mean())
        for new, record in zip(perturbed, digits, strict=True)
    ]
    assert min(changes) > 0.0
    assert 0.01 < float(np.mean(changes)) < 0.15
    kept = [
        engine.predict(new).label == record.label
        for new, record in zip(perturbed, digits, strict=True)
    ]
    assert np.mean(kept) > 0.9


def test_the_same_seed_perturbs_alike_and_the_unit_does_not_matter(
    digits: list[InkRecord],
) -> None:
    ink = digits[25].ink
    scaled = Ink(tuple(Stroke(stroke.xy * 0.01 + 7.0) for stroke in ink.strokes))
    first, again, small = (
        rasterize(perturb(each, np.random.default_rng(2))) for each in (ink, ink, scaled)
    )
    assert np.array_equal(first, again)
    assert np.abs(first - small).max() < 0.05
    assert ink.strokes[0].xy is digits[25].ink.strokes[0].xy


@pytest.mark.parametrize("strokes", [[], [[(3, 3)]], [[(3, 3)] * 5]])
def test_ink_without_extent_is_left_as_it_is(strokes: list[list[tuple[float, float]]]) -> None:
    ink = Ink.from_strokes(strokes)
    assert perturb(ink, np.random.default_rng(1)) is ink


def test_scribbles_are_ink_and_differ() -> None:
    random = np.random.default_rng(8)
    rasters = [rasterize(scribble(random)) for _ in range(60)]
    assert all(raster.any() for raster in rasters)
    assert len({raster.tobytes() for raster in rasters}) > 50  # single dabs are all one dot


def test_pen_widths_lie_between_fine_liner_and_marker() -> None:
    random = np.random.default_rng(8)
    widths = [random_pen_width(random) for _ in range(500)]
    assert 1.1 <= min(widths) < 1.6
    assert 3.3 < max(widths) <= 4.5
    assert np.median(widths) == pytest.approx(2.3, abs=0.15)


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
