"""The linear layers of all characters, for ink and for scans; minutes on one core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import torch
from numpy.random import Generator, default_rng
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax

from hwcore.data import CHARACTERS, LETTER_CLASSES, letter_class
from hwcore.labels import NO_LABEL
from hwcore.model import Array, Engine, Features, Head, ScanCorrection
from hwcore.progress import Progress
from hwcore.training.corpus import CharacterCorpus, Draws, Labels, Pixels, augment
from hwcore.training.loop import as_rasters
from hwcore.translation import tr

from .linear_layers import fitted_layer

SCANS, EMNIST, STYLED, OUTLIERS = 25_000, 30_000, 6000, 9000
"""How many of them, at most."""
STRENGTH: Final = 0.6
"""Of the augmentation of what is drawn."""
SMOOTHING: Final = 0.03
WITHIN: Final = 0.5
"""How much it counts that a character is told from those of its own alphabet: with digits in use
nothing else is asked."""
FOR_INK: Final = {"scans": 0.2, "emnist": 0.2, "pens": 1.0, "outliers": 0.5}
FOR_SCANS: Final = {"scans": 1.0, "emnist": 1.0, "pens": 0.15, "outliers": 0.3}
"""How much a sample of each kind counts, in the layer for ink and in that for scans."""
_AT_ONCE = 512


def fit_character_layers(
    engine: Engine, corpus: CharacterCorpus, seed: int, progress: Progress
) -> Head:
    """The engine's head with a layer for ink, and what is to be added to it for scans."""
    random = default_rng(seed)
    kinds, features, labels = [], [], []
    for kind, pixels, targets, perturbed in _parts(corpus, random):
        kinds += [kind] * len(targets)
        features.append(_features(engine, pixels, perturbed, random, progress, kind))
        labels.append(targets)
    head = engine.head
    rows = torch.from_numpy(np.concatenate(features))
    truth = torch.from_numpy(np.concatenate(labels))
    loss = _Loss(truth)
    layers = [
        fitted_layer(head, rows, torch.tensor([counts[kind] for kind in kinds]), loss)
        for counts in (FOR_INK, FOR_SCANS)
    ]
    (weight, bias), (scan_weight, scan_bias) = layers
    correction = ScanCorrection(scan_weight - weight, scan_bias - bias)
    return replace(head, weight=weight, bias=bias).with_part(correction)


def _parts(
    corpus: CharacterCorpus, random: Generator
) -> Sequence[tuple[str, Pixels, Labels, bool]]:
    """Kind, rasters, labels [N, 2] (of a letter whose case is not known, both cases; else twice the
    same, or ``NO_LABEL``), and whether the rasters are to be perturbed."""
    scans = random.permutation(len(corpus.scans))[:SCANS]
    emnist = random.permutation(len(corpus.emnist))[:EMNIST]
    styled = random.permutation(len(corpus.styled))[:STYLED]
    outliers = random.permutation(corpus.outliers.shape[1])[:OUTLIERS]
    pens = np.arange(corpus.pen.shape[1])
    drawing = 1 + random.integers(max(len(corpus.pen) - 1, 1), size=len(pens))
    drawing = np.minimum(drawing, len(corpus.pen) - 1)
    known = corpus.emnist_labels[emnist, None] != NO_LABEL
    letters = np.where(
        known, corpus.emnist_labels[emnist, None], _CASES[corpus.emnist_letters[emnist]]
    )
    return [
        ("scans", corpus.scans[scans], _twice(corpus.scan_labels[scans]), False),
        ("emnist", corpus.emnist[emnist], letters, False),
        ("pens", corpus.pen[0], _twice(corpus.pen_labels), False),
        ("pens", corpus.pen[drawing, pens], _twice(corpus.pen_labels), True),
        ("pens", corpus.styled[styled], _twice(corpus.styled_labels[styled]), True),
        (
            "outliers",
            corpus.outliers[0][outliers],
            _twice(np.full(len(outliers), NO_LABEL)),
            False,
        ),
    ]


class _Loss:
    """Logits to losses: cross-entropy among all labels and within each sample's own alphabet."""

    def __init__(self, truth: Tensor) -> None:
        """
        Args:
            truth: int64 [N, 2], as ``_parts`` gives labels.
        """
        count, labels = len(truth), len(CHARACTERS)
        known = truth[:, 0] != NO_LABEL
        self._targets = torch.full((count, labels), 1.0 / labels)
        both = (torch.eye(labels)[truth[known, 0]] + torch.eye(labels)[truth[known, 1]]) / 2
        self._targets[known] = both.lerp(self._targets[known], SMOOTHING)
        self._known, self._truth = known, truth[known]
        kinds = torch.from_numpy(_KINDS)
        self._beyond = (kinds[None] != kinds[self._truth[:, 0]][:, None]) & (
            kinds[None] != kinds[self._truth[:, 1]][:, None]
        )

    def __call__(self, logits: Tensor) -> Tensor:
        losses = cross_entropy(logits, self._targets, reduction="none")
        within = log_softmax(logits[self._known].masked_fill(self._beyond, -1e4), dim=1)
        own = within.gather(1, self._truth).mean(dim=1)
        return losses.index_add(0, self._known.nonzero()[:, 0], -WITHIN * own)


def _features(
    engine: Engine,
    pixels: Pixels,
    perturbed: bool,
    random: Generator,
    progress: Progress,
    kind: str,
) -> Features:
    generator = torch.Generator().manual_seed(int(random.integers(1 << 31)))
    features = [np.zeros((0, engine.head.weight.shape[1]), np.float32)]
    for first in progress.over(range(0, len(pixels), _AT_ONCE), tr("features of {}").format(kind)):
        rasters = as_rasters(pixels[first : first + _AT_ONCE])
        if perturbed:
            rasters = augment(rasters, Draws.of(len(rasters), generator, STRENGTH))
        features.append(engine.features_of(rasters[:, 0].numpy()))
    return np.concatenate(features)


def _twice(labels: Labels) -> Labels:
    return np.stack([labels, labels], axis=1)


def _kind(label: str) -> int:
    """Which of digits, capitals, small letters and symbols a character is."""
    return 0 if label.isdecimal() else 1 if label.isupper() else 2 if label.islower() else 3


_KINDS: Final[Array] = np.array([_kind(label) for label in CHARACTERS.labels], np.float32)
_CASES: Final[Labels] = np.array(
    [
        [
            next(i for i, c in enumerate(CHARACTERS.labels) if c.isalpha() and letter_class(c) == n)
            if case == 0
            else max(
                i for i, c in enumerate(CHARACTERS.labels) if c.isalpha() and letter_class(c) == n
            )
            for case in range(2)
        ]
        for n in range(len(LETTER_CLASSES))
    ],
    np.int64,
)
"""The two characters of each class of letters, or twice the only one."""
