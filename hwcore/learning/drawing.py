"""Corrections as features: drawn as they were, and as the same hand might have drawn them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import HwError
from hwcore.ink import SIZE as TRAJECTORY_SIZE
from hwcore.ink import SIZE_AND_PLACE, SizeAndPlace, Trajectory, perturb
from hwcore.model import Engine, Features
from hwcore.raster import (
    EXTENT,
    Extents,
    Glyph,
    Raster,
    perturb_raster,
    random_pen_width,
    rasterize,
)

from .lesson import LabelledGlyph, LessonStep

DRAWINGS: Final = 12
"""Perturbed drawings of each correction, where there are few."""
MOST_DRAWN: Final = 1400
"""About how many perturbed drawings are made in all, where there are many corrections."""

_Drawn = tuple[Features, Trajectory, NDArray[np.bool_], SizeAndPlace, Extents, NDArray[np.float32]]


def draw(
    engine: Engine, corrections: Sequence[LabelledGlyph], random: np.random.Generator
) -> Generator[LessonStep, None, _Drawn]:
    """Features of each correction as it was and perturbed, float32 [N, D, F]; how it was written,
    float32 [N, trajectory.SIZE]; whether it is ink, bool [N]; its size and place between guide
    lines, float32 [N, SIZE_AND_PLACE]; its extent, float32 [N, EXTENT]; and for how long the pen
    was down, in seconds, float32 [N]."""
    copies = int(np.clip(MOST_DRAWN // len(corrections), 1, DRAWINGS))
    size = engine.bundle.head.weight.shape[1]
    features = np.empty((len(corrections), 1 + copies, size), np.float32)
    # Filled row by row: thousands of small arrays, all at once, would leave their places behind.
    written = np.empty((len(corrections), TRAJECTORY_SIZE), np.float32)
    has_ink = np.empty(len(corrections), np.bool_)
    sizes = np.empty((len(corrections), SIZE_AND_PLACE), np.float32)
    extents = np.empty((len(corrections), EXTENT), np.float32)
    seconds = np.empty(len(corrections), np.float32)
    for number, each in enumerate(corrections):
        yield LessonStep("drawing", number, len(corrections))
        glyph = each.glyph
        if glyph.ink is not None and not glyph.ink.strokes:
            raise HwError(
                "correction-without-strokes",
                "a correction without strokes cannot be taught; delete it",
            )
        perturbed = [_perturbed(glyph, random) for _ in range(copies)]
        features[number] = engine.features_of(np.stack([glyph.raster, *perturbed]))
        written[number], has_ink[number] = glyph.trajectory, glyph.has_ink
        sizes[number], extents[number] = glyph.size_and_place, glyph.extent
        seconds[number] = glyph.seconds
    return features, written, has_ink, sizes, extents, seconds


def _perturbed(glyph: Glyph, random: np.random.Generator) -> Raster:
    if glyph.ink is None:
        return perturb_raster(glyph.raster, random)
    return rasterize(perturb(glyph.ink, random), random_pen_width(random))
