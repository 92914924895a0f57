"""Choosing which characters every lesson replays, and which it is examined on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import default_rng

from hwcore.labels import NO_LABEL
from hwcore.learning import choose_ink_replay, hard_and_easy
from hwcore.model import Engine, Glyphs, InkMetric, ReplaySet, ScanCorrection
from hwcore.progress import Progress
from hwcore.training.corpus import CharacterCorpus, TrainingData, character_pen, characters
from hwcore.training.loop import as_rasters

from .replay import features_of_pixels, replay_set

SCANS, EMNIST, PENS = 6000, 10_000, 34_000
"""How many of them are looked through, at most."""
REPLAYED: Final = 90
"""Samples of each label that are replayed."""
HARD: Final = 0.5
"""Share of them that are the least certain of their label; the others are drawn at random."""
OUTLIERS: Final = 600
"""Doodles and scribbles that are replayed with no label."""
EXAMINED_SCANS, EXAMINED = 1500, 4500
"""Held-out images of digits, and tune writers' characters, that lessons are examined on."""
INKS: Final = 16_000
"""Isolated pen characters among which those to compare with and to examine on are chosen."""


def choose_character_replay(
    engine: Engine,
    root: Path,
    data: TrainingData,
    metric: InkMetric | None,
    progress: Progress,
) -> ReplaySet:
    """Choose from what trained; the examination is on held-out images of digits and on the tune
    writers' characters, as they are and perturbed.

    Args:
        root: the collection's folder.
        metric: what lessons compare ink by.
    """
    assert isinstance(data.corpus, CharacterCorpus)
    corpus, random = data.corpus, default_rng(0)
    scans = random.permutation(len(corpus.scans))[:SCANS]
    emnist = random.permutation(np.flatnonzero(corpus.emnist_labels != NO_LABEL))[:EMNIST]
    isolated = corpus.pen_files < len(characters.FILES) - 1
    pens = random.permutation(np.flatnonzero(isolated))[:PENS]
    outliers = random.permutation(corpus.outliers.shape[1])[:OUTLIERS]
    pixels = np.concatenate(
        [corpus.scans[scans], corpus.emnist[emnist], corpus.pen[0][pens]],
    )
    truth = np.concatenate(
        [corpus.scan_labels[scans], corpus.emnist_labels[emnist], corpus.pen_labels[pens]]
    )
    features = features_of_pixels(engine, pixels, progress)
    for_ink = engine.head.without(ScanCorrection)
    replayed = hard_and_easy(for_ink, Glyphs.images(features), truth, REPLAYED, HARD, random)
    none = features_of_pixels(engine, corpus.outliers[0][outliers], progress)
    tune, digits = data.validation[characters.ALL_TUNE], data.validation[characters.SCANS_HELD_OUT]
    some = random.permutation(len(tune.labels))[:EXAMINED]
    digit = random.permutation(len(digits.labels))[:EXAMINED_SCANS]
    held_out = np.concatenate([digits.pixels[digit], tune.pixels[some]])
    pen, files = character_pen(root)
    chosen = random.permutation(np.flatnonzero(files < len(characters.FILES) - 1))[:INKS]
    return replay_set(
        engine,
        np.concatenate([features[replayed], none]),
        np.concatenate([truth[replayed], np.full(len(none), NO_LABEL)]),
        as_rasters(held_out)[:, 0].numpy(),
        np.concatenate([digits.labels[digit], tune.labels[some]]),
        choose_ink_replay(engine, pen.take(chosen.tolist()), metric, progress),
    )
