"""Glyphs degraded as pictures are, and read again, in as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.random import default_rng

from hwcore.data import degraded_raster
from hwcore.progress import Progress
from hwcore.raster import SIZE, Original
from hwcore.translation import tr

from .drawings import Pixels, in_processes

DRAWINGS: Final = 20
"""How many drawings take as long as degrading one glyph and reading its picture."""
DegradingTask = tuple[Original, str, int | list[int]]
"""A glyph, a name among ``DEGRADATIONS``, and a seed."""


def degraded_pixels(
    originals: Sequence[Original], ways: Mapping[str, float], seed: int, progress: Progress
) -> Pixels:
    """Degrade each original in one way, save it as a picture and read that.

    What becomes of one depends only on the seed and on its place among them, not on how many
    processes there are.

    Args:
        ways: names among ``DEGRADATIONS``, and how often each is drawn, to each other.

    Returns:
        uint8 [N, 28, 28], empty where no ink was seen.
    """
    names, shares = list(ways), np.array(list(ways.values()))
    drawn = default_rng(seed).choice(len(names), len(originals), p=shares / shares.sum())
    tasks: list[DegradingTask] = [
        (original, names[way], [seed, place])
        for place, (original, way) in enumerate(zip(originals, drawn.tolist(), strict=True))
    ]
    return degrade_each(tasks, progress)


def degrade_each(tasks: Sequence[DegradingTask], progress: Progress) -> Pixels:
    """Degrade glyphs, each in a way and by a seed of its own: uint8 [N, 28, 28]."""
    pixels = np.zeros((len(tasks), SIZE, SIZE), np.uint8)
    with in_processes(_degraded, tasks, DRAWINGS * len(tasks)) as degraded:
        for place in progress.over(range(len(tasks)), tr("degrading")):
            pixels[place] = next(degraded)
    return pixels


def _degraded(task: DegradingTask) -> Pixels:
    original, way, seed = task
    return np.rint(degraded_raster(original, way, default_rng(seed)) * 255).astype(np.uint8)
