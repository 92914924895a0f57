"""How good predictions are: accuracy, precision, recall, F1, confusion and calibration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .datasets import Dataset
from .engine import Engine
from .errors import DataError, HwError, ImageError
from .labels import Alphabet
from .progress import Progress
from .raster import SIZE

ECE_BINS = 15
"""Bins of equal width for the expected calibration error, as Guo et al. (ICML 2017) use."""


@dataclass(frozen=True)
class ClassScore:
    """Rates for one label, 0..1; a rate of nothing is 0. ``support``: how many there are."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Evaluation:
    """Figures for one head on one data set; rates are 0..1.

    Attributes:
        confusion: [K][K] counts, a row for each true label, a column for each predicted one.
        ece: expected calibration error of the best confidence.
    """

    n: int
    accuracy: float
    labels: tuple[str, ...]
    per_class: dict[str, ClassScore]
    confusion: tuple[tuple[int, ...], ...]
    ece: float

    @property
    def error(self) -> float:
        return 1.0 - self.accuracy

    def to_json(self) -> dict[str, Any]:
        """Plain values, in the form of the ``evaluate --json`` contract."""
        return {
            "n": self.n,
            "accuracy": self.accuracy,
            "error": self.error,
            "labels": list(self.labels),
            "per_class": {label: vars(score) for label, score in self.per_class.items()},
            "confusion": [list(row) for row in self.confusion],
            "ece": self.ece,
        }


def evaluate(
    confidences: NDArray[np.float32], truth: Sequence[int], alphabet: Alphabet
) -> Evaluation:
    """Compare predictions with the truth.

    Args:
        confidences: float32 [N, K], each row summing to 1; N >= 1.
        truth: N indices into the alphabet.
    """
    actual = np.asarray(truth)
    predicted = confidences.argmax(axis=1)
    count = len(alphabet)
    confusion = np.zeros((count, count), np.int64)
    np.add.at(confusion, (actual, predicted), 1)
    return Evaluation(
        n=len(actual),
        accuracy=float((predicted == actual).mean()),
        labels=alphabet.labels,
        per_class={label: _score(confusion, index) for index, label in enumerate(alphabet.labels)},
        confusion=tuple(tuple(row) for row in confusion.tolist()),
        ece=calibration_error(confidences.max(axis=1), predicted == actual),
    )


def evaluate_dataset(
    engine: Engine,
    data: Dataset,
    progress: Progress,
    left_out: Callable[[str], object] | None = None,
) -> Evaluation:
    """Recognise a whole data set with the engine's head.

    Args:
        left_out: told, in a line each, of the image files that cannot be read, which are then
            left out; without it they are errors.

    Raises:
        DataError: a label outside the head's alphabet, or no sample.
        ImageError: an image file that cannot be read.
    """
    head = engine.head
    if not len(data):
        raise DataError("there is no sample to evaluate on")
    try:
        truth = head.alphabet.indices(data.labels)
    except HwError as error:
        raise DataError(f"{error}; the model cannot be evaluated on this data") from error
    rasters, kept = _rasters(data, progress, left_out)
    if not kept:
        raise DataError("none of the samples could be read; there is nothing to evaluate on")
    confidences = head.confidences(_features(engine, rasters, progress))
    return evaluate(confidences, [truth[index] for index in kept], head.alphabet)


def dataset_features(engine: Engine, data: Dataset, progress: Progress) -> NDArray[np.float32]:
    """Features of every sample, float32 [N, F]; raises as ``Dataset.raster``."""
    return _features(engine, _rasters(data, progress, None)[0], progress)


def _rasters(
    data: Dataset, progress: Progress, left_out: Callable[[str], object] | None
) -> tuple[NDArray[np.float32], list[int]]:
    """Rasters, float32 [M, 28, 28], and the indices of the M samples they belong to."""
    rasters = np.empty((len(data), SIZE, SIZE), np.float32)
    kept: list[int] = []
    for index in progress.over(range(len(data)), "drawing"):
        try:
            rasters[len(kept)] = data.raster(index)
        except ImageError as error:
            if left_out is None:
                raise
            left_out(str(error))
        else:
            kept.append(index)
    return rasters[: len(kept)], kept


def _features(
    engine: Engine, rasters: NDArray[np.float32], progress: Progress
) -> NDArray[np.float32]:
    chunks = [rasters[first : first + 512] for first in range(0, len(rasters), 512)]
    return np.concatenate([engine.features_of(c) for c in progress.over(chunks, "recognising")])


def calibration_error(confidence: NDArray[np.floating], right: NDArray[np.bool_]) -> float:
    """Expected calibration error: the gap between confidence and accuracy, averaged over bins.

    Args:
        confidence: [N] in 0..1, of the best label.
        right: bool [N], whether that label was the true one.
    """
    bins = np.minimum((confidence * ECE_BINS).astype(int), ECE_BINS - 1)
    gap = np.bincount(bins, confidence.astype(np.float64) - right, ECE_BINS)
    return float(np.abs(gap).sum() / len(confidence))


def _score(confusion: NDArray[np.int64], index: int) -> ClassScore:
    hits = int(confusion[index, index])
    support, predicted = int(confusion[index].sum()), int(confusion[:, index].sum())
    precision = hits / predicted if predicted else 0.0
    recall = hits / support if support else 0.0
    f1 = 2 * hits / (support + predicted) if support + predicted else 0.0
    return ClassScore(precision, recall, f1, support)
