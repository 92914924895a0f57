"""The two linear layers of a head, fitted to the features that ship: one for ink, one for scans.

While the backbone learns, one layer learns with it, from one view at a time and all data alike.
Here both are fitted to the features of both views, from that layer on: for ink mostly to pen
digits, for scans mostly to scans (``docs/training-log.md`` has what the shares gave).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import torch
from torch import Generator, Tensor
from torch.nn.functional import cross_entropy

from hwcore.labels import NO_LABEL
from hwcore.model import Array, Engine, Features, Head, ScanCorrection
from hwcore.progress import Progress
from hwcore.training.corpus import DigitCorpus, Draws, Labels, Pixels, augment
from hwcore.training.loop import as_rasters
from hwcore.translation import tr

SCANS, STYLED = 25_000, 6000
"""How many of them, at most."""
EMNIST, OTHERS = 3000, 4000
"""Of what belongs to no label; its target is the even distribution."""
STRENGTH: Final = 0.6
"""Of the augmentation of what is drawn."""
SMOOTHING: Final = 0.03
WEIGHT_DECAY_TO_START: Final = 1e-4
"""Factor of the squared distance to where the fit starts."""
STEPS: Final = 60
_AT_ONCE = 512


@dataclass(frozen=True)
class Shares:
    """How much a sample of each kind counts."""

    scans: float
    pens: float
    outlier: float


FOR_INK: Final = Shares(scans=0.3, pens=1.0, outlier=0.5)
FOR_SCANS: Final = Shares(scans=1.0, pens=0.1, outlier=0.3)


def fit_layers(engine: Engine, collection: DigitCorpus, seed: int, progress: Progress) -> Head:
    """The engine's head with a layer for ink, and what is to be added to it for scans."""
    parts = _parts(engine, collection, np.random.default_rng(seed), progress)
    head = engine.head
    weight, bias = _fitted(head, parts, FOR_INK)
    scan_weight, scan_bias = _fitted(head, parts, FOR_SCANS)
    correction = ScanCorrection(scan_weight - weight, scan_bias - bias)
    return replace(head, weight=weight, bias=bias).with_part(correction)


@dataclass(frozen=True, eq=False)
class _Part:
    """Features float32 [N, F] of one kind, and their labels int64 [N] or ``NO_LABEL``."""

    kind: str
    features: Features
    labels: Labels


def _parts(
    engine: Engine, data: DigitCorpus, random: np.random.Generator, progress: Progress
) -> list[_Part]:
    generator = Generator().manual_seed(int(random.integers(1 << 31)))

    def part(kind: str, pixels: Pixels, labels: Labels, perturbed: bool = False) -> _Part:
        features = [np.zeros((0, engine.head.weight.shape[1]), np.float32)]
        for first in progress.over(
            range(0, len(pixels), _AT_ONCE), tr("features of {}").format(kind)
        ):
            rasters = as_rasters(pixels[first : first + _AT_ONCE])
            if perturbed:
                rasters = augment(rasters, Draws.of(len(rasters), generator, STRENGTH))
            features.append(engine.features_of(rasters[:, 0].numpy()))
        return _Part(kind, np.concatenate(features), labels)

    scans = _some(random, np.arange(len(data.scans)), SCANS)
    styled = _some(random, np.arange(len(data.styled)), STYLED)
    emnist = _some(random, np.flatnonzero(data.emnist_outlier), EMNIST)
    others = _some(random, np.flatnonzero(data.other_outlier), OTHERS)
    pens = np.arange(data.pen.shape[1])
    drawing = random.integers(len(data.pen), size=len(pens))
    outlier = np.concatenate([data.emnist[emnist], data.others[0][others]])
    return [
        part("scans", data.scans[scans], data.scan_labels[scans]),
        part("pens", data.pen[0], data.pen_labels),
        part("pens", data.pen[drawing, pens], data.pen_labels, perturbed=True),
        part("pens", data.styled[styled], data.styled_labels[styled], perturbed=True),
        part("outlier", outlier, np.full(len(outlier), NO_LABEL)),
    ]


def _some(random: np.random.Generator, rows: Labels, most: int) -> Labels:
    return np.asarray(random.permutation(rows)[:most], np.int64)


def _fitted(head: Head, parts: list[_Part], shares: Shares) -> tuple[Array, Array]:
    """Weight [K, F] and bias [K] that fit best."""
    labels = len(head.alphabet)
    features = torch.from_numpy(np.concatenate([part.features for part in parts]))
    truth = torch.from_numpy(np.concatenate([part.labels for part in parts]))
    counts = torch.cat(
        [torch.full((len(part.labels),), getattr(shares, part.kind)) for part in parts]
    )
    targets = torch.full((len(truth), labels), 1.0 / labels)
    known = truth != NO_LABEL
    targets[known] = torch.eye(labels)[truth[known]].lerp(targets[known], SMOOTHING)

    def loss(logits: Tensor) -> Tensor:
        return cross_entropy(logits, targets, reduction="none")

    return fitted_layer(head, features, counts, loss)


def fitted_layer(
    head: Head, features: Tensor, counts: Tensor, loss_of: Callable[[Tensor], Tensor]
) -> tuple[Array, Array]:
    """The linear layer that fits best and is not far from a head's, by L-BFGS (Liu and Nocedal
    1989): weight [K, F] and bias [K].

    Args:
        features: float32 [N, F].
        counts: float32 [N], how much each sample counts.
        loss_of: logits [N, K] to losses [N].
    """
    start = torch.from_numpy(np.concatenate([head.weight, head.bias[:, None]], axis=1))
    moved = torch.zeros_like(start, requires_grad=True)
    optimizer = torch.optim.LBFGS([moved], max_iter=STEPS, line_search_fn="strong_wolfe")
    counts = counts / counts.sum()

    def loss() -> Tensor:
        optimizer.zero_grad()
        layer = start + moved
        losses = loss_of(features @ layer[:, :-1].T + layer[:, -1])
        total = (losses * counts).sum() + WEIGHT_DECAY_TO_START * moved[:, :-1].square().sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    layer = (start + moved).detach().numpy()
    return layer[:, :-1].copy(), layer[:, -1].copy()
