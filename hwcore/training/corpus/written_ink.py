"""How ink was written, and might have been: what an on-line classifier learns from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hwcore.data import DIGITS, Dataset, unipen_digits, unipen_others
from hwcore.ink import (
    ANY_HAND,
    SUMMARY_SIZE,
    Ink,
    Stroke,
    Summary,
    perturb,
    summary,
    trajectory,
)
from hwcore.labels import Alphabet
from hwcore.progress import Progress
from hwcore.translation import tr

from .batches import Labels
from .meaningless_ink import doodle, scribble
from .styles import in_another_style

DRAWINGS: Final = 16
"""Of each ink, the first as it was written."""
STYLED: Final = {"1": 8, "7": 2, "0": 2, "9": 2, "4": 2}
"""Drawings of each digit in another style, where it can be given one."""
OTHERS: Final = 20_000
"""Letters and symbols that look like no digit."""
SCRIBBLES: Final = 3000
DOODLES: Final = 5000
REORDERED_SHARE: Final = 0.15
"""Share of the drawings that are written in another order or direction: some people do, and ink
that was made by a program may say nothing by it."""
_SEED: Final = 17


@dataclass(frozen=True, eq=False)
class Written:
    """Summaries of trajectories to train on.

    Attributes:
        drawings: float32 [D, N, SUMMARY_SIZE], D of each of N inks.
        labels, writers: int64 [N].
        styled: float32 [S, SUMMARY_SIZE]; styled_labels: int64 [S].
        others: float32 [O, SUMMARY_SIZE], of what is none of the labels.
    """

    drawings: Summary
    labels: Labels
    writers: NDArray[np.int64]
    styled: Summary
    styled_labels: Labels
    others: Summary


def draw_written_digits(root: Path, progress: Progress) -> Written:
    """Draw the collection's pen digits by its train writers, in other styles too; and letters,
    symbols, doodles and scribbles, which are no digit.

    Args:
        root: the collection's folder.

    Raises:
        DataError: a file that is missing or damaged.
    """
    random = default_rng(_SEED)
    written = _followed(unipen_digits(root, "train"), DIGITS, STYLED, random, progress)
    others = unipen_others(root, "train")
    chosen = random.permutation(len(others))[:OTHERS].tolist()
    outliers = [glyph for glyph in others.take(chosen).originals if isinstance(glyph, Ink)]
    outliers += [doodle(random) for _ in range(DOODLES)]
    outliers += [scribble(random) for _ in range(SCRIBBLES)]
    return replace(written, others=_perturbed(outliers, random))


def draw_written(data: Dataset, alphabet: Alphabet, progress: Progress) -> Written:
    """Draw any labelled ink; scribbles are what is none of the labels, as a heart may be one.

    Args:
        data: ink alone; its labels are in the alphabet.
    """
    random = default_rng(_SEED)
    written = _followed(data, alphabet, {}, random, progress)
    return replace(written, others=_perturbed([scribble(random) for _ in range(SCRIBBLES)], random))


def _followed(
    data: Dataset,
    alphabet: Alphabet,
    styles: Mapping[str, int],
    random: Generator,
    progress: Progress,
) -> Written:
    """The drawings of a data set's ink, and so many of each label in another style."""
    inks = [glyph for glyph in data.originals if isinstance(glyph, Ink)]
    labels = np.array(alphabet.indices(data.labels), np.int64)
    drawings = np.empty((DRAWINGS, len(inks), SUMMARY_SIZE), np.float32)
    styled, styled_labels = [np.zeros((0, SUMMARY_SIZE), np.float32)], []
    for place, ink in enumerate(progress.over(inks, tr("following pens"))):
        drawings[0, place] = summary(trajectory(ink))
        for row in range(1, DRAWINGS):
            drawn = in_another_order(perturb(ink, random, ANY_HAND), random)
            drawings[row, place] = summary(trajectory(drawn))
        for _ in range(styles.get(data.labels[place], 0)):
            other = in_another_style(ink, data.labels[place], random)
            if other is not None:
                styled.append(summary(trajectory(perturb(other, random, ANY_HAND)))[None])
                styled_labels.append(labels[place])
    return Written(
        drawings,
        labels,
        np.unique(data.writers, return_inverse=True)[1].astype(np.int64),
        np.concatenate(styled),
        np.array(styled_labels, np.int64),
        np.zeros((0, SUMMARY_SIZE), np.float32),
    )


def _perturbed(inks: Sequence[Ink], random: Generator) -> Summary:
    return np.stack([summary(trajectory(perturb(ink, random, ANY_HAND))) for ink in inks])


def in_another_order(ink: Ink, random: Generator) -> Ink:
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
