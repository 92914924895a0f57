"""How characters were written, and might have been: what a network for ink learns from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hwcore.data import CHARACTERS, Dataset, drawn_symbols
from hwcore.ink import ANY_HAND, SIZE, Ink, perturb, trajectory
from hwcore.progress import Progress
from hwcore.translation import tr

from .batches import Labels
from .cache import Arrays
from .characters import FILES, REPEATS, character_pen, symbol_classes
from .digits import WRITER_BALANCE
from .meaningless_ink import doodle, scribble
from .written_ink import in_another_order

DRAWINGS: Final = 5
"""Of each ink, the first as it was written."""
OUTLIERS: Final = 8000
"""Doodles and scribbles, which are no character."""
OF_TEXTS: Final = len(FILES)
"""The number, in place of a file's, of characters that were cut out of words and lines."""
OF_TEXTS_REPEATS: Final = 0.45
"""How often a pass shows one of these, on average."""
LABEL_BALANCE: Final = 0.35
"""Power of the number of a label's characters by which it is shown less often: in texts an e is
five hundred times as frequent as a q."""
_SEED, _SYMBOLS_SEED = 31, 32


@dataclass(frozen=True, eq=False)
class WrittenCharacters:
    """Trajectories to train on.

    Attributes:
        drawings: float16 [D, N, trajectory.SIZE], D of each of N inks.
        labels: int64 [N], indices into ``CHARACTERS``.
        writers, files: int64 [N]; the second are indices into ``FILES``, or ``OF_TEXTS``.
        outliers: float16 [O, trajectory.SIZE].
        symbols: float16 [D, Y, trajectory.SIZE], D drawings of each of Y symbols of other
            collections, which teach features that own symbols need.
        symbol_classes: int64 [Y].
    """

    drawings: NDArray[np.float16]
    labels: Labels
    writers: Labels
    files: Labels
    outliers: NDArray[np.float16]
    symbols: NDArray[np.float16]
    symbol_classes: Labels

    def take(self, inks: Labels) -> WrittenCharacters:
        """With these inks alone, int64 [M]."""
        return replace(
            self,
            drawings=self.drawings[:, inks],
            labels=self.labels[inks],
            writers=self.writers[inks],
            files=self.files[inks],
        )

    def order(self, random: Generator) -> Labels:
        """The inks that one pass shows, int64 [M], in random order: of each file its share, and of
        writers of many inks fewer than they have."""
        isolated = np.flatnonzero(self.files != OF_TEXTS)
        shares = np.empty(len(self.files))
        shares[isolated] = _shares_of_writers(self.writers[isolated])
        of_texts = np.flatnonzero(self.files == OF_TEXTS)
        labels = self.labels[of_texts]
        shares[of_texts] = _shares_of_writers(self.writers[of_texts])
        shares[of_texts] *= np.bincount(labels)[labels] ** -LABEL_BALANCE
        chosen = [np.zeros(0, np.int64)]
        for number, repeats in enumerate([*(REPEATS[name] for name in FILES), OF_TEXTS_REPEATS]):
            own = np.flatnonzero(self.files == number)
            if len(own):
                count = int(len(own) * repeats)
                chosen.append(random.choice(own, count, p=shares[own] / shares[own].sum()))
        return np.asarray(random.permutation(np.concatenate(chosen)), np.int64)


def _shares_of_writers(writers: Labels) -> NDArray[np.float64]:
    """Float64 [N]: how often each ink is shown, of writers of many fewer than they have."""
    _, writer, counts = np.unique(writers, return_inverse=True, return_counts=True)
    return np.asarray(counts[writer] ** -WRITER_BALANCE, np.float64)


def draw_written_characters(root: Path, of_texts: Dataset, progress: Progress) -> Arrays:
    """Follow the pens of UNIPEN's train writers, of symbols, and of doodles and scribbles.

    Args:
        root: the collection's folder.
        of_texts: characters that were cut out of words and lines; may be none.

    Returns:
        What ``WrittenCharacters`` takes, by name.

    Raises:
        DataError: a file that is missing or damaged.
    """
    random = default_rng(_SEED)
    isolated, files = character_pen(root)
    pen = Dataset.joined([isolated, of_texts])
    drawings = _followed(pen, random, progress)
    made = [scribble(random) if index % 2 else doodle(random) for index in range(OUTLIERS)]
    outliers = [trajectory(perturb(ink, random, ANY_HAND)) for ink in made]
    symbols, classes = drawn_symbols(root, "train"), symbol_classes(root)
    return {
        "drawings": drawings,
        "labels": np.array(CHARACTERS.indices(pen.labels), np.int64),
        "writers": np.unique(pen.writers, return_inverse=True)[1].astype(np.int64),
        "files": np.concatenate([files, np.full(len(of_texts), OF_TEXTS)]),
        "outliers": np.stack(outliers).astype(np.float16),
        "symbols": _followed(symbols, default_rng(_SYMBOLS_SEED), progress),
        "symbol_classes": np.array([classes.index(label) for label in symbols.labels], np.int64),
    }


def _followed(data: Dataset, random: Generator, progress: Progress) -> NDArray[np.float16]:
    """[DRAWINGS, N, trajectory.SIZE]."""
    drawings = np.empty((DRAWINGS, len(data), SIZE), np.float16)
    for place, ink in enumerate(progress.over(data.originals, tr("following pens"))):
        assert isinstance(ink, Ink)
        drawings[0, place] = trajectory(ink)
        for row in range(1, DRAWINGS):
            drawn = in_another_order(perturb(ink, random, ANY_HAND), random)
            drawings[row, place] = trajectory(drawn)
    return drawings
