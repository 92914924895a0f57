"""Perturbation in stroke space: changed, but of the same kind, and repeatable."""

from __future__ import annotations

import numpy as np
import pytest

from hwcore.ink.ink import Ink, Stroke
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.perturbation import perturb
from hwcore.model.engine import Engine
from hwcore.raster.ink_raster import rasterize


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
