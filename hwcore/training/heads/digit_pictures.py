"""Pictures of digits by which fits of the digits' rows are mixed: of tune data alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import default_rng

from hwcore.alphabets import parse_alphabet
from hwcore.data import (
    DEGRADATIONS,
    FIRST_SEED,
    digits_to_degrade,
    mnist_held_out,
    unipen_digits,
)
from hwcore.model import Engine, Glyphs, Head
from hwcore.progress import Progress
from hwcore.training.corpus import DegradingTask, Pixels, degrade_each, to_pixels
from hwcore.training.loop import as_rasters

from .digit_choice import Examined

OTHERS: Final = 200
"""Further digits of each collection that are degraded in each way."""


def examined_digits(
    engine: Engine, head: Head, against: Engine, data: Path, seed: int, progress: Progress
) -> Examined:
    """The digits of ``bench images``, of which in each way and collection as many are to be right
    as another model has; and more degraded ones, and clean ones, of which as many as the head has.

    Args:
        engine: gives the features that the head reads.
        against: the other model.
        data: the collection; of UNIPEN its tune writers are read, of MNIST the held-out end.

    Raises:
        DataError: a file of the collection that is missing or damaged.
    """
    parts, count = [], len(DEGRADATIONS)
    for digits in digits_to_degrade(data).values():
        tasks: list[DegradingTask] = [
            (original, way, FIRST_SEED + place)
            for way in DEGRADATIONS
            for place, original in enumerate(digits.originals)
        ]
        in_each_way = np.split(degrade_each(tasks, progress), count)
        parts += [
            _examined(engine, against, against.head, pixels, digits.labels)
            for pixels in in_each_way
        ]
    random = default_rng(seed)
    for digits in (mnist_held_out(data), unipen_digits(data, "tune")):
        chosen = digits.take(random.integers(len(digits), size=count * OTHERS).tolist())
        ways = [way for way in DEGRADATIONS for _ in range(OTHERS)]
        tasks = [
            (original, way, [seed, place])
            for place, (original, way) in enumerate(zip(chosen.originals, ways, strict=True))
        ]
        parts.append(_examined(engine, engine, head, degrade_each(tasks, progress), chosen.labels))
        parts.append(_examined(engine, engine, head, to_pixels(digits), digits.labels))
    return Examined.joined(parts)


def _examined(
    engine: Engine, measure: Engine, head: Head, pixels: Pixels, labels: Sequence[str]
) -> Examined:
    """One group, of which as many are to be right as a head has with its engine's features."""
    rasters = as_rasters(pixels)[:, 0].numpy()
    seen = np.asarray(pixels.any(axis=(1, 2)))
    glyphs = Glyphs.images(measure.features_of(rasters))
    best = head.confidences(glyphs, parse_alphabet("digits")).argmax(axis=1)
    right = (best == head.alphabet.indices(labels)) & seen
    return Examined(
        engine.features_of(rasters),
        np.array([int(label) for label in labels]),
        seen,
        np.zeros(len(labels), np.int64),
        np.array([right.sum()], np.int64),
    )
