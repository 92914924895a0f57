"""How the collection's pen digits were written, and might have been: what an on-line classifier
learns from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hwcore.data import DIGITS, unipen_digits, unipen_others
from hwcore.ink import ANY_HAND, Ink, Stroke, Trajectory, perturb, trajectory
from hwcore.progress import Progress

from .batches import Labels
from .meaningless_ink import doodle, scribble
from .styles import in_another_style

DRAWINGS: Final = 16
"""Of each digit, the first as it was written."""
STYLED: Final = {"1": 8, "7": 2, "0": 2, "9": 2, "4": 2}
"""Drawings of each in another style, where it can be given one."""
OTHERS: Final = 20_000
"""Letters and symbols that look like no digit."""
SCRIBBLES: Final = 3000
DOODLES: Final = 5000
REORDERED_SHARE: Final = 0.15
"""Share of the drawings that are written in another order or direction: some people do, and ink
that was made by a program may say nothing by it."""


@dataclass(frozen=True, eq=False)
class Written:
    """Trajectories to train on.

    Attributes:
        digits: float32 [D, N, trajectory.SIZE], D drawings of each of N digits.
        labels, writers: int64 [N].
        styled: float32 [S, trajectory.SIZE]; styled_labels: int64 [S].
        others: float32 [O, trajectory.SIZE], of what is no digit.
    """

    digits: Trajectory
    labels: Labels
    writers: NDArray[np.int64]
    styled: Trajectory
    styled_labels: Labels
    others: Trajectory


def draw_written(root: Path, progress: Progress) -> Written:
    """Draw the train writers' ink, in other styles too, and what is no digit.

    Args:
        root: the collection's folder.

    Raises:
        DataError: a file that is missing or damaged.
    """
    random = default_rng(17)
    data = unipen_digits(root, "train")
    inks = [glyph for glyph in data.glyphs if isinstance(glyph, Ink)]
    labels = np.array(DIGITS.indices(data.labels), np.int64)
    digits = np.empty((DRAWINGS, len(inks), trajectory(Ink()).size), np.float32)
    styled, styled_labels = [], []
    for place, ink in enumerate(progress.over(inks, "following pens")):
        digits[0, place] = trajectory(ink)
        for row in range(1, DRAWINGS):
            digits[row, place] = trajectory(_otherwise(perturb(ink, random, ANY_HAND), random))
        for _ in range(STYLED.get(data.labels[place], 0)):
            other = in_another_style(ink, data.labels[place], random)
            if other is not None:
                styled.append(trajectory(perturb(other, random, ANY_HAND)))
                styled_labels.append(labels[place])
    others = unipen_others(root, "train")
    some = random.permutation(len(others))[:OTHERS].tolist()
    outlier = [glyph for glyph in others.take(some).glyphs if isinstance(glyph, Ink)]
    outlier += [doodle(random) for _ in range(DOODLES)]
    outlier += [scribble(random) for _ in range(SCRIBBLES)]
    return Written(
        digits,
        labels,
        np.unique(data.writers, return_inverse=True)[1].astype(np.int64),
        np.stack(styled),
        np.array(styled_labels, np.int64),
        np.stack([trajectory(perturb(ink, random, ANY_HAND)) for ink in outlier]),
    )


def _otherwise(ink: Ink, random: Generator) -> Ink:
    """Now and then backwards, as a whole or some strokes, or with strokes in another order."""
    if random.random() >= REORDERED_SHARE:
        return ink
    backwards = [Stroke(stroke.xy[::-1].copy()) for stroke in ink.strokes]
    match int(random.integers(3)):
        case 0:
            return Ink(tuple(backwards[::-1]))
        case 1:
            pairs = zip(ink.strokes, backwards, strict=True)
            return Ink(tuple(pair[int(random.integers(2))] for pair in pairs))
        case _:
            return Ink(tuple(ink.strokes[index] for index in random.permutation(len(ink.strokes))))
