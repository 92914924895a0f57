"""How characters were written, and might have been: what a network for ink learns from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hwcore.data import CHARACTERS, Dataset, unipen_digits
from hwcore.ink import ANY_HAND, SIZE, Ink, perturb, trajectory
from hwcore.progress import Progress

from .batches import Labels
from .cache import Arrays
from .characters import FILES, REPEATS, character_pen
from .digits import WRITER_BALANCE
from .meaningless_ink import doodle, scribble
from .styles import in_another_style
from .written_ink import in_another_order

DRAWINGS: Final = 5
"""Of each ink, the first as it was written."""
OUTLIERS: Final = 8000
"""Doodles and scribbles, which are no character."""
STYLED: Final = "styled"
"""Stands for a file: digits in another style, each drawn so often where it can be given one."""
STYLED_DIGITS: Final = {"1": 4, "7": 1, "0": 1, "9": 1, "4": 1}
KINDS: Final = (*FILES, STYLED)
SHOWN: Final = {**REPEATS, FILES[0]: 3.0, STYLED: 1.5}
"""How often a pass shows an ink of a kind, on average. Digits, of which there are the fewest, more
often than a net of rasters sees them, which has scans of them as well."""
_SEED, _STYLE_SEED = 31, 32


@dataclass(frozen=True, eq=False)
class WrittenCharacters:
    """Trajectories to train on.

    Attributes:
        drawings: float16 [D, N, trajectory.SIZE], D of each of N inks.
        labels: int64 [N], indices into ``CHARACTERS``.
        writers, kinds: int64 [N]; the second are indices into ``KINDS``.
        outliers: float16 [O, trajectory.SIZE].
    """

    drawings: NDArray[np.float16]
    labels: Labels
    writers: Labels
    kinds: Labels
    outliers: NDArray[np.float16]

    def order(self, random: Generator) -> Labels:
        """The inks that one pass shows, int64 [M], in random order: of each kind its share, and of
        writers of many inks fewer than they have."""
        _, writer, counts = np.unique(self.writers, return_inverse=True, return_counts=True)
        shares = counts[writer] ** -WRITER_BALANCE
        chosen = [np.zeros(0, np.int64)]
        for number, name in enumerate(KINDS):
            own = np.flatnonzero(self.kinds == number)
            if len(own):
                count = int(len(own) * SHOWN[name])
                chosen.append(random.choice(own, count, p=shares[own] / shares[own].sum()))
        return np.asarray(random.permutation(np.concatenate(chosen)), np.int64)


def draw_written_characters(root: Path, progress: Progress) -> Arrays:
    """Follow the pens of UNIPEN's train writers, and of doodles and scribbles.

    Returns:
        What ``WrittenCharacters`` takes, by name.

    Raises:
        DataError: a file that is missing or damaged.
    """
    random = default_rng(_SEED)
    pen, files = character_pen(root)
    drawings = _drawn(pen, random, progress)
    made = [scribble(random) if index % 2 else doodle(random) for index in range(OUTLIERS)]
    outliers = [trajectory(perturb(ink, random, ANY_HAND)) for ink in made]
    styled = styled_digits(root)
    both = Dataset.joined([pen, styled])
    of_style = np.full(len(styled), KINDS.index(STYLED))
    return {
        "drawings": np.concatenate(
            [drawings, _drawn(styled, default_rng(_STYLE_SEED), progress)], axis=1
        ),
        "labels": np.array(CHARACTERS.indices(both.labels), np.int64),
        "writers": np.unique(both.writers, return_inverse=True)[1].astype(np.int64),
        "kinds": np.concatenate([files, of_style]),
        "outliers": np.stack(outliers).astype(np.float16),
    }


def styled_digits(root: Path) -> Dataset:
    """UNIPEN's digits by its train writers, in other styles than theirs.

    Raises:
        DataError: a file that is missing or damaged.
    """
    random = default_rng(_STYLE_SEED)
    digits = unipen_digits(root, "train")
    inks, labels, writers = [], [], []
    for ink, label, writer in zip(digits.originals, digits.labels, digits.writers, strict=True):
        for _ in range(STYLED_DIGITS.get(label, 0)):
            assert isinstance(ink, Ink)
            styled = in_another_style(ink, label, random)
            if styled is not None:
                inks.append(styled)
                labels.append(label)
                writers.append(writer)
    return Dataset(inks, labels, writers)


def _drawn(data: Dataset, random: Generator, progress: Progress) -> NDArray[np.float16]:
    """The trajectories of each ink as it was written, and as others might have."""
    drawings = np.empty((DRAWINGS, len(data), SIZE), np.float16)
    for place, ink in enumerate(progress.over(data.originals, "following pens")):
        assert isinstance(ink, Ink)
        drawings[0, place] = trajectory(ink)
        for row in range(1, DRAWINGS):
            drawn = in_another_order(perturb(ink, random, ANY_HAND), random)
            drawings[row, place] = trajectory(drawn)
    return drawings
