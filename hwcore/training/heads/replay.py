"""Choosing which base samples every lesson replays, and which it is examined on."""

from __future__ import annotations

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
from hwcore.evaluation import dataset_features
from hwcore.labels import NO_LABEL
from hwcore.learning import choose_ink_replay, hard_and_easy, nearest_border
from hwcore.model import Engine, Features, InkMetric, ReplaySet
from hwcore.progress import Progress
from hwcore.training.corpus import Draws, augment

SCANS = 15_000
"""MNIST training images that are looked through."""
REPLAYED = 6000
"""Digits that are replayed."""
HARD = 0.5
"""Share of them that are the least certain of their class; the others are drawn at random."""
NOT_A_DIGIT = 900
"""Letters, symbols and the like that are replayed with no label."""
DRAWINGS = 6
"""Perturbed drawings of each held-out image."""
BORDER = 6000
"""Of all those drawings, the ones nearest to another label that lessons are examined on."""
_AT_ONCE = 500


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
        [mnist.glyphs[index] for index in chosen],
        [mnist.labels[index] for index in chosen],
        [mnist.writers[index] for index in chosen],
    )
    pen = unipen_digits(data, "train")
    features, truth = _together(engine, [scans, pen], progress)
    each = REPLAYED // len(engine.alphabet)
    kept = hard_and_easy(engine.head.as_for_ink(), features, truth, each, HARD, random)
    others = unipen_others(data, "train")
    some = random.permutation(len(others))[:NOT_A_DIGIT]
    outlier = dataset_features(
        engine,
        Dataset([others.glyphs[index] for index in some], ["?"] * len(some), [""] * len(some)),
        progress,
    )
    held_out = mnist_held_out(data)
    held_out_features, held_out_truth = _together(engine, [held_out], progress)
    drawn = perturbed_features(engine, held_out, DRAWINGS, seed=0)
    drawn_truth = np.tile(held_out_truth, DRAWINGS)
    border = nearest_border(engine.head, drawn, drawn_truth, BORDER)
    return ReplaySet(
        np.concatenate([features[kept], outlier]),
        np.concatenate([truth[kept], np.full(len(outlier), NO_LABEL)]),
        held_out_features,
        held_out_truth,
        drawn[border],
        drawn_truth[border],
        len(drawn),
        choose_ink_replay(engine, pen, metric, progress),
    )


def perturbed_features(engine: Engine, data: Dataset, drawings: int, seed: int) -> Features:
    """Features of perturbed drawings: other people's glyphs that lie nearer to another label.

    Returns:
        float32 [drawings * N, F]: each glyph once, then each once more, and so on.
    """
    generator = torch.Generator().manual_seed(seed)
    rasters = np.stack([data.raster(index) for index in range(len(data))])[:, None]
    parts = []
    for first in list(range(0, len(rasters), _AT_ONCE)) * drawings:
        batch = torch.from_numpy(rasters[first : first + _AT_ONCE])
        perturbed = augment(batch, Draws.of(len(batch), generator))
        parts.append(engine.features_of(perturbed[:, 0].numpy()))
    return np.concatenate(parts)


def _together(
    engine: Engine, parts: list[Dataset], progress: Progress
) -> tuple[Features, NDArray[np.int64]]:
    alphabet = engine.head.alphabet
    features = [dataset_features(engine, part, progress) for part in parts]
    truth = [index for part in parts for index in alphabet.indices(part.labels)]
    return np.concatenate(features), np.array(truth)
