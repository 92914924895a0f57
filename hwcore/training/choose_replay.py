"""Choosing which base samples every lesson replays, and which it is examined on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..datasets import Dataset, read_mnist_train
from ..engine import Engine
from ..evaluate import dataset_features
from ..head import Features, Head
from ..progress import Progress
from ..replay import NO_LABEL, ReplaySet
from .corpus import MNIST_HELD_OUT, mnist_held_out, unipen_digits, unipen_others

SCANS = 15_000
"""MNIST training images that are looked through."""
REPLAYED = 6000
"""Digits that are replayed."""
HARD = 0.5
"""Share of them that are the least certain of their class; the others are drawn at random."""
NOT_A_DIGIT = 900
"""Letters, symbols and the like that are replayed with no label."""
MISLABELLED = -3.0
"""A logit of the label this far below the best one is taken for a wrong label, not a hard case."""


def choose_replay(engine: Engine, data: Path, progress: Progress) -> ReplaySet:
    """Choose from the training data; the examination is on MNIST's held-out images.

    Of the tune writers there are too few: one of them, whose nines are like nobody else's, would
    decide whether a lesson passes (see ``docs/teaching.md``).
    """
    random = np.random.default_rng(0)
    mnist = read_mnist_train(data / "mnist")
    chosen = random.permutation(len(mnist) - MNIST_HELD_OUT)[:SCANS]
    scans = Dataset(
        [mnist.glyphs[index] for index in chosen],
        [mnist.labels[index] for index in chosen],
        [mnist.writers[index] for index in chosen],
    )
    features, truth = _together(engine, [scans, unipen_digits(data, "train")], progress)
    kept = _hard_and_easy(engine.head, features, truth, random)
    others = unipen_others(data, "train")
    some = random.permutation(len(others))[:NOT_A_DIGIT]
    foreign = dataset_features(
        engine,
        Dataset([others.glyphs[index] for index in some], ["?"] * len(some), [""] * len(some)),
        progress,
    )
    held_out = _together(engine, [mnist_held_out(data)], progress)
    return ReplaySet(
        np.concatenate([features[kept], foreign]),
        np.concatenate([truth[kept], np.full(len(foreign), NO_LABEL)]),
        *held_out,
    )


def _together(
    engine: Engine, parts: list[Dataset], progress: Progress
) -> tuple[Features, NDArray[np.int64]]:
    alphabet = engine.head.alphabet
    features = [dataset_features(engine, part, progress) for part in parts]
    truth = [index for part in parts for index in alphabet.indices(part.labels)]
    return np.concatenate(features), np.array(truth)


def _hard_and_easy(
    head: Head, features: Features, truth: NDArray[np.int64], random: np.random.Generator
) -> NDArray[np.int64]:
    """Indices of the replayed digits, the same number of each label."""
    logits = head.logits(features)
    own = logits[np.arange(len(truth)), truth]
    logits[np.arange(len(truth)), truth] = -np.inf
    margin = own - logits.max(axis=1)
    kept: list[int] = []
    each = REPLAYED // len(head.alphabet)
    for label in range(len(head.alphabet)):
        candidates = np.flatnonzero((truth == label) & (margin > MISLABELLED))
        by_margin = candidates[np.argsort(margin[candidates])]
        hard = int(each * HARD)
        kept += by_margin[:hard].tolist()
        kept += random.permutation(by_margin[hard:])[: each - hard].tolist()
    return np.array(kept)
