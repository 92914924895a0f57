"""How characters were written, and might have been: what a network for ink learns from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hwcore.data import CHARACTERS
from hwcore.ink import ANY_HAND, SIZE, Ink, perturb, trajectory
from hwcore.progress import Progress
from hwcore.translation import tr

from .batches import Labels
from .cache import Arrays
from .characters import FILES, REPEATS, character_pen
from .digits import WRITER_BALANCE
from .meaningless_ink import doodle, scribble
from .written_ink import in_another_order

DRAWINGS: Final = 5
"""Of each ink, the first as it was written."""
OUTLIERS: Final = 8000
"""Doodles and scribbles, which are no character."""
SETTINGS: Final = f"written characters 1 {DRAWINGS} {OUTLIERS}"
_SEED: Final = 31


@dataclass(frozen=True, eq=False)
class WrittenCharacters:
    """Trajectories to train on.

    Attributes:
        drawings: float16 [D, N, trajectory.SIZE], D of each of N inks.
        labels: int64 [N], indices into ``CHARACTERS``.
        writers, files: int64 [N]; the second are indices into ``FILES``.
        outliers: float16 [O, trajectory.SIZE].
    """

    drawings: NDArray[np.float16]
    labels: Labels
    writers: Labels
    files: Labels
    outliers: NDArray[np.float16]

    def order(self, random: Generator) -> Labels:
        """The inks that one pass shows, int64 [M], in random order: of each file its share, and of
        writers of many inks fewer than they have."""
        _, writer, counts = np.unique(self.writers, return_inverse=True, return_counts=True)
        shares = counts[writer] ** -WRITER_BALANCE
        chosen = [np.zeros(0, np.int64)]
        for number, name in enumerate(FILES):
            own = np.flatnonzero(self.files == number)
            if len(own):
                count = int(len(own) * REPEATS[name])
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
    drawings = np.empty((DRAWINGS, len(pen), SIZE), np.float16)
    for place, ink in enumerate(progress.over(pen.originals, tr("following pens"))):
        assert isinstance(ink, Ink)
        drawings[0, place] = trajectory(ink)
        for row in range(1, DRAWINGS):
            drawn = in_another_order(perturb(ink, random, ANY_HAND), random)
            drawings[row, place] = trajectory(drawn)
    made = [scribble(random) if index % 2 else doodle(random) for index in range(OUTLIERS)]
    outliers = [trajectory(perturb(ink, random, ANY_HAND)) for ink in made]
    return {
        "drawings": drawings,
        "labels": np.array(CHARACTERS.indices(pen.labels), np.int64),
        "writers": np.unique(pen.writers, return_inverse=True)[1].astype(np.int64),
        "files": files,
        "outliers": np.stack(outliers).astype(np.float16),
    }
