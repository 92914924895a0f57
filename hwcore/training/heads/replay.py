"""Choosing which base samples every lesson replays, and which it is examined on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from hwcore.data import (
    MNIST_HELD_OUT,
    Dataset,
    mnist_held_out,
    read_mnist_train,
    unipen_digits,
    unipen_others,
)
from hwcore.evaluation import dataset_glyphs
from hwcore.labels import NO_LABEL
from hwcore.learning import choose_ink_replay, hard_and_easy, nearest_border
from hwcore.model import Engine, Features, Glyphs, InkMetric, InkReplay, ReplaySet, ScanCorrection
from hwcore.progress import Progress
from hwcore.training.corpus import Draws, Pixels, Samples, Validation, augment
from hwcore.training.loop import as_rasters
from hwcore.translation import tr

SCANS = 15_000
"""MNIST training images that are looked through; of other data, samples of any kind."""
REPLAYED = 6000
"""Samples that are replayed, as many of each label."""
HARD = 0.5
"""Share of them that are the least certain of their class; the others are drawn at random."""
NOT_A_DIGIT = 900
"""Letters, symbols and the like that are replayed with no label."""
DRAWINGS = 6
"""Perturbed drawings of each held-out image, at least."""
FEWEST_DRAWN = 4000
"""Perturbed drawings in all, at least: of few, a single one that changes would refuse a lesson."""
BORDER = 6000
"""Of all those drawings, the ones nearest to another label that lessons are examined on."""
EXAMINED = 5000
"""Held-out samples of other data than the collection that lessons are examined on, at most."""
INKS = 10_000
"""Inks of such data that are looked through, at most."""
FEWEST_INKS = 5
"""For each label, on average; among fewer, a lesson's memory of ink would reach too far."""
_AT_ONCE = 500

Rasters = NDArray[np.float32]
"""float32 [N, 28, 28], 0 paper to 1 ink."""


def choose_replay(
    engine: Engine, data: Path, metric: InkMetric | None, progress: Progress
) -> ReplaySet:
    """Choose from the training data; the examination is on MNIST's held-out images, as they are
    and perturbed.

    Of the tune writers there are too few: one of them, whose nines are like nobody else's, would
    decide whether a lesson passes (see ``docs/teaching.md``).

    Args:
        metric: what lessons compare ink by.
    """
    random = np.random.default_rng(0)
    mnist = read_mnist_train(data / "mnist")
    chosen = random.permutation(len(mnist) - MNIST_HELD_OUT)[:SCANS]
    scans = Dataset(
        [mnist.originals[index] for index in chosen],
        [mnist.labels[index] for index in chosen],
        [mnist.writers[index] for index in chosen],
    )
    pen = unipen_digits(data, "train")
    features, truth = _together(engine, [scans, pen], progress)
    per_label = REPLAYED // len(engine.alphabet)
    for_ink = engine.head.without(ScanCorrection)
    replayed = hard_and_easy(for_ink, Glyphs.images(features), truth, per_label, HARD, random)
    others = unipen_others(data, "train")
    not_digits = random.permutation(len(others))[:NOT_A_DIGIT]
    outliers = dataset_glyphs(
        engine,
        Dataset(
            [others.originals[index] for index in not_digits],
            ["?"] * len(not_digits),
            [""] * len(not_digits),
        ),
        progress,
    ).features
    held_out = mnist_held_out(data)
    return replay_set(
        engine,
        np.concatenate([features[replayed], outliers]),
        np.concatenate([truth[replayed], np.full(len(outliers), NO_LABEL)]),
        np.stack([held_out.glyph(index).raster for index in range(len(held_out))]),
        np.array(engine.head.alphabet.indices(held_out.labels)),
        choose_ink_replay(engine, pen, metric, progress),
    )


def choose_replay_of_samples(
    engine: Engine,
    samples: Samples,
    held_out: Validation,
    ink: InkReplay | None,
    progress: Progress,
) -> ReplaySet:
    """Choose from any samples that trained; the examination is on held-out ones, as they are and
    perturbed.

    Where there are few, perturbed drawings of them are replayed, too: a memory of corrections must
    not reach what the examination is on.

    Args:
        ink: what is replayed of how they were written, if they are ink.
    """
    random = np.random.default_rng(0)
    chosen = random.permutation(len(samples.labels))[:SCANS]
    features, truth = (
        features_of_pixels(engine, samples.pixels[chosen], progress),
        samples.labels[chosen],
    )
    drawings = max(REPLAYED // len(chosen) - 1, 0)
    if drawings:
        rasters = as_rasters(samples.pixels[chosen])[:, 0].numpy()
        drawn = perturbed_features(engine, rasters, drawings, seed=1)
        features, truth = np.concatenate([features, drawn]), np.tile(truth, 1 + drawings)
    per_label = max(REPLAYED // len(engine.alphabet), 1)
    for_ink = engine.head.without(ScanCorrection)
    replayed = hard_and_easy(for_ink, Glyphs.images(features), truth, per_label, HARD, random)
    examined = random.permutation(len(held_out.labels))[:EXAMINED]
    rasters = as_rasters(held_out.pixels[examined])[:, 0].numpy()
    return replay_set(
        engine, features[replayed], truth[replayed], rasters, held_out.labels[examined], ink
    )


def choose_ink_replay_of_samples(
    engine: Engine, data: Dataset, metric: InkMetric | None, progress: Progress
) -> InkReplay | None:
    """Choose from any ink that trained; None where there is too little.

    Args:
        data: ink alone. Where no two writers are known, each ink counts as another's.
        metric: what lessons compare ink by.
    """
    if len(data) < max(FEWEST_INKS * len(engine.alphabet), 2):
        return None
    data = data.take(np.random.default_rng(0).permutation(len(data))[:INKS].tolist())
    if len({*data.writers} - {""}) < 2:
        data = replace(data, writers=[str(number) for number in range(len(data))])
    return choose_ink_replay(engine, data, metric, progress)


def perturbed_features(engine: Engine, rasters: Rasters, drawings: int, seed: int) -> Features:
    """Features of perturbed drawings: other people's glyphs that lie nearer to another label.

    Returns:
        float32 [drawings * N, F]: each glyph once, then each once more, and so on.
    """
    generator = torch.Generator().manual_seed(seed)
    parts = []
    for first in list(range(0, len(rasters), _AT_ONCE)) * drawings:
        batch = torch.from_numpy(rasters[first : first + _AT_ONCE])[:, None]
        perturbed = augment(batch, Draws.of(len(batch), generator))
        parts.append(engine.features_of(perturbed[:, 0].numpy()))
    return np.concatenate(parts)


def replay_set(
    engine: Engine,
    features: Features,
    truth: NDArray[np.int64],
    held_out: Rasters,
    held_out_truth: NDArray[np.int64],
    ink: InkReplay | None,
) -> ReplaySet:
    """What is replayed, and the held-out samples with those drawings of them that lie nearest to
    another label."""
    drawings = max(DRAWINGS, -(-FEWEST_DRAWN // len(held_out)))
    drawn = perturbed_features(engine, held_out, drawings, seed=0)
    drawn_truth = np.tile(held_out_truth, drawings)
    border = nearest_border(engine.head, Glyphs.images(drawn), drawn_truth, BORDER)
    return ReplaySet(
        features,
        truth,
        engine.features_of(held_out),
        held_out_truth,
        drawn[border],
        drawn_truth[border],
        len(drawn),
        ink,
    )


def features_of_pixels(engine: Engine, pixels: Pixels, progress: Progress) -> Features:
    """Features of rasters, uint8 [N, 28, 28], as they are: float32 [N, F]."""
    parts = [
        engine.features_of(as_rasters(pixels[first : first + _AT_ONCE])[:, 0].numpy())
        for first in progress.over(range(0, len(pixels), _AT_ONCE), tr("features of samples"))
    ]
    return np.concatenate(parts)


def _together(
    engine: Engine, parts: list[Dataset], progress: Progress
) -> tuple[Features, NDArray[np.int64]]:
    alphabet = engine.head.alphabet
    features = [dataset_glyphs(engine, part, progress).features for part in parts]
    truth = [index for part in parts for index in alphabet.indices(part.labels)]
    return np.concatenate(features), np.array(truth)
