"""UNIPEN's characters as if all had been written on one device.

Each institute had its own tablet, and one of them two, so that neither units nor declared
resolutions say how large one writer's ink is beside another's. A person who adds symbols writes
them and letters on one device. So what is known here is how large ink is beside the writer's median
letter or digit, and how large each hand writes is drawn at random.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.data import Dataset
from hwcore.ink import Ink, Stroke

OTHER_TABLET: Final = 6.0
"""Median letters by which ink is larger that was written on another tablet: sixty, where it is."""
LEAST: Final = 5
"""Inks that large of which there are so few are mistakes."""
HANDS: Final = 0.25
"""Standard deviation of the logarithms of how large people write."""
WITHOUT_LETTERS: Final = 75
"""Percentile of the sizes of their symbols, for those who wrote no letters."""

Sizes = NDArray[np.float64]


def on_one_device(symbols: Dataset, letters: Dataset) -> tuple[Dataset, Dataset]:
    """Symbols, and letters and digits, by the same writers: each writer's median letter is 1, or
    larger or smaller by chance, always the same for the same writer."""
    units: tuple[Sizes, Sizes] = np.ones(len(symbols)), np.ones(len(letters))
    writers = [np.array(data.writers) for data in (symbols, letters)]
    sizes = [_sizes(data) for data in (symbols, letters)]
    for writer in sorted(set(symbols.writers) | set(letters.writers)):
        hand = float(np.exp(np.random.default_rng([*writer.encode()]).normal(0.0, HANDS)))
        own = [names == writer for names in writers]
        of_symbols, of_letters = (size[its] for size, its in zip(sizes, own, strict=True))
        if len(of_letters):
            unit = float(np.median(of_letters))
        else:
            unit = float(np.percentile(of_symbols, WITHOUT_LETTERS))
        unit = unit or 1.0
        large = of_letters[of_letters > OTHER_TABLET * unit]
        other = float(np.median(large)) if len(large) >= LEAST else unit
        for found, size, its in zip(units, sizes, own, strict=True):
            found[its] = np.where(size[its] > OTHER_TABLET * unit, other, unit) / hand
    first, second = (
        Dataset(
            [scaled(ink, 1.0 / unit) for ink, unit in zip(data.originals, found, strict=True)],
            data.labels,
            data.writers,
        )
        for data, found in zip((symbols, letters), units, strict=True)
    )
    return first, second


def scaled(original: object, scale: float) -> Ink:
    """Ink whose coordinates are so many times as large; ``scale`` is above 0."""
    assert isinstance(original, Ink)
    guides = None if original.guides is None else original.guides.moved(scale, 0.0)
    strokes = (Stroke(scale * each.xy, each.t, each.pressure) for each in original.strokes)
    return Ink(tuple(strokes), guides)


def _sizes(data: Dataset) -> Sizes:
    bounds = [ink.bounds if isinstance(ink, Ink) else None for ink in data.originals]
    return np.array([0.0 if box is None else max(box.width, box.height) for box in bounds])
