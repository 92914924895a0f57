"""What digits look like in degraded pictures, for the layer that reads what came without ink.

The rows of the ten digits learn from degraded pictures of them, too. All other rows stay, so that
letters and symbols are read among their own as before; and what the layer says of letters, symbols
and clean digits among all labels is held by its divergence from what it said (Li and Hoiem, TPAMI
2018).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.random import Generator, default_rng
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from hwcore.data import (
    DEGRADATIONS,
    Dataset,
    emnist_letters,
    emnist_part,
    mnist_train,
    unipen_isolated,
)
from hwcore.model import Array, Engine, Features, Head, ScanCorrection
from hwcore.progress import Progress
from hwcore.training.corpus import degraded_pixels
from hwcore.training.loop import as_rasters

DEGRADED: Final = {
    "8 pixels, tight": 3.0,
    "16 pixels, tight": 2.0,
    "off the middle, 28 pixels": 2.0,
    "clean, 256 pixels": 3.0,
    "twice as high": 4.0,
    "twice as wide": 2.0,
    "broken strokes": 4.0,
    "pen of 1.8": 1.5,
    "pen of 2.5": 2.0,
    "specks": 1.0,
    "pen of 0.3 (scans 0.7)": 1.0,
}
"""How often a digit is degraded in each of these ways, to each other."""
DIGITS, SCANS, LETTERS, PENS = 3500, 14_000, 14_000, 2500
"""Degraded digits of MNIST, and of UNIPEN; clean ones; EMNIST's letters; of each of UNIPEN's
files. At most."""
LEARNED: Final = {"degraded": 1.0, "scans": 1.0, "pens": 0.3}
"""How much a digit of each kind counts in what is learned."""
KEPT: Final = {"degraded": 0.2, "scans": 0.5, "letters": 1.0, "pens": 1.0}
"""And in what is to stay as it was."""
SMOOTHING: Final = 0.03
WEIGHT_DECAY_TO_START: Final = 1e-4
STEPS: Final = 60
FITS, MORE_DIGITS = 24, 8000
"""Fits that are mixed, and degraded digits of each collection that they learn from, at most, in all
ways alike."""


@dataclass(frozen=True, eq=False)
class _Part:
    """Features float32 [N, F] of one kind, and indices of their labels int64 [N]."""

    kind: str
    features: Features
    labels: NDArray[np.int64]

    def some(self, share: float, random: Generator) -> _Part:
        chosen = random.permutation(len(self.labels))[: int(len(self.labels) * share)]
        return _Part(self.kind, self.features[chosen], self.labels[chosen])


@dataclass(frozen=True)
class _Fit:
    """How one fit counts digits of each kind, how many steps it takes, and how near it stays."""

    learned: Mapping[str, float] = field(default_factory=lambda: LEARNED)
    steps: int = field(default_factory=lambda: STEPS)
    decay: float = WEIGHT_DECAY_TO_START

    @classmethod
    def drawn(cls, random: Generator) -> _Fit:
        learned = {
            "degraded": random.uniform(0.2, 1.2),
            "scans": 1.0,
            "pens": random.uniform(0.3, 2.5),
        }
        return cls(learned, int(random.integers(15, 70)), 10.0 ** random.uniform(-5.0, -3.0))


def fit_degraded_digits(
    engine: Engine, head: Head, data: Path, seed: int, progress: Progress
) -> Head:
    """A head whose layer for scans has learned degraded digits, too; minutes on one core.

    Args:
        engine: gives the features that the head reads.
        data: the collection; its training parts are read.

    Raises:
        DataError: a file of the collection that is missing or damaged.
    """
    parts = list(_parts(engine, data, DEGRADED, DIGITS, default_rng(seed), progress))
    layer = head.linear_layer(has_ink=False)
    return with_moved_digits(head, _moved_rows(*layer, digit_rows(head), parts, _Fit()))


def fits_of_degraded_digits(
    engine: Engine, head: Head, data: Path, seed: int, progress: Progress
) -> Array:
    """What each of ``FITS`` fits adds to the digits' rows, float32 [FITS, 10, F + 1], the bias
    last; each learns other samples, which it counts otherwise. Raises as ``fit_degraded_digits``.
    """
    random = default_rng(seed)
    ways = dict.fromkeys(DEGRADATIONS, 1.0)
    parts = list(_parts(engine, data, ways, MORE_DIGITS, random, progress))
    layer, digits = head.linear_layer(has_ink=False), digit_rows(head)
    fits = []
    for _ in range(FITS):
        share = random.uniform(0.3, 0.9)
        some = [part.some(share, random) for part in parts]
        fits.append(_moved_rows(*layer, digits, some, _Fit.drawn(random)))
    return np.stack(fits)


def digit_rows(head: Head) -> list[int]:
    """The indices of the digits' labels, in their order."""
    return [index for index, label in enumerate(head.alphabet.labels) if label.isdecimal()]


def with_moved_digits(head: Head, moved: Array) -> Head:
    """A head to whose digits' rows, of the layer for scans, something is added.

    Args:
        moved: float32 [10, F + 1], the bias last.
    """
    weight, bias = (layer.copy() for layer in head.linear_layer(has_ink=False))
    digits = digit_rows(head)
    weight[digits] += moved[:, :-1]
    bias[digits] += moved[:, -1]
    return head.with_part(ScanCorrection(weight - head.weight, bias - head.bias))


def _moved_rows(
    weight: Array, bias: Array, digits: list[int], parts: Sequence[_Part], fit: _Fit
) -> Array:
    """What is added to the rows of the digits, [10, F + 1], the bias last."""
    features = torch.from_numpy(np.concatenate([part.features for part in parts]))
    kinds = [part.kind for part in parts for _ in part.labels]
    labels = np.concatenate([part.labels for part in parts])
    is_digit = torch.from_numpy(np.isin(labels, digits))
    truth = torch.from_numpy(np.searchsorted(digits, labels).clip(max=len(digits) - 1))
    learned = _shares(kinds, fit.learned) * is_digit
    kept = _shares(kinds, KEPT)
    learned, kept = learned / learned.sum(), kept / kept.sum()
    before = features @ torch.from_numpy(weight).T + torch.from_numpy(bias)
    log_shares = before.log_softmax(dim=1)
    rows = torch.tensor(digits)
    moved = torch.zeros(len(digits), weight.shape[1] + 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([moved], max_iter=fit.steps, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        added = features @ moved[:, :-1].T + moved[:, -1]
        among_digits = before[:, rows] + added
        wrong = cross_entropy(among_digits, truth, reduction="none", label_smoothing=SMOOTHING)
        after = before.index_add(1, rows, added).log_softmax(dim=1)
        divergence = (log_shares.exp() * (log_shares - after)).sum(dim=1)
        far = fit.decay * moved[:, :-1].square().sum()
        total = (wrong * learned).sum() + (divergence * kept).sum() + far
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return moved.detach().numpy()


def _shares(kinds: list[str], of_each: Mapping[str, float]) -> Tensor:
    return torch.tensor([of_each.get(kind, 0.0) for kind in kinds])


def _parts(
    engine: Engine,
    data: Path,
    ways: Mapping[str, float],
    most: int,
    random: Generator,
    progress: Progress,
) -> list[_Part]:
    mnist, pens = mnist_train(data), unipen_isolated(data, "train")
    letters = emnist_letters(data).data
    trained = [
        index
        for index, image in enumerate(letters.originals)
        if isinstance(image, np.ndarray) and emnist_part(image) == "train"
    ]
    parts = []
    for digits in (mnist, next(file for file in pens.values() if file.labels[0].isdecimal())):
        chosen = _some(digits, most, random)
        seed = int(random.integers(1 << 31))
        pixels = degraded_pixels(chosen.originals, ways, seed, progress)
        rasters = as_rasters(pixels)[:, 0].numpy()
        parts.append(_Part("degraded", engine.features_of(rasters), _indices(engine, chosen)))
    clean = [("scans", mnist, SCANS), ("letters", letters.take(trained), LETTERS)]
    for kind, source, count in [*clean, *(("pens", file, PENS) for file in pens.values())]:
        chosen = _some(source, count, random)
        rasters = np.stack([chosen.glyph(index).raster for index in range(len(chosen))])
        parts.append(_Part(kind, engine.features_of(rasters), _indices(engine, chosen)))
    return parts


def _some(data: Dataset, most: int, random: Generator) -> Dataset:
    return data.take(random.permutation(len(data))[:most].tolist())


def _indices(engine: Engine, data: Dataset) -> NDArray[np.int64]:
    return np.asarray(engine.alphabet.indices(data.labels), np.int64)
