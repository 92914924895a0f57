"""How good predictions are: accuracy, precision, recall, F1, confusion and calibration."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import AlphabetInUse, look_alikes
from hwcore.data import Dataset
from hwcore.labels import Alphabet
from hwcore.model import Engine, Glyphs
from hwcore.progress import Progress
from hwcore.reasons import Reason

from .answers import Answers, answer_dataset, drawn_glyphs

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
        labels: the K labels that might have been the answer.
        per_class: of each of them.
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

    def confusions(self) -> list[tuple[int, str, str]]:
        """Count, true label and label it was taken for, the most frequent first."""
        found = [
            (count, true, taken)
            for true, row in zip(self.labels, self.confusion, strict=True)
            for taken, count in zip(self.labels, row, strict=True)
            if true != taken and count
        ]
        return sorted(found, key=lambda entry: -entry[0])

    @property
    def folded_accuracy(self) -> float:
        """The accuracy if a look-alike of the true label counts as right, 0..1."""
        groups = [look_alikes(label) for label in self.labels]
        right = sum(
            count
            for true, row in zip(groups, self.confusion, strict=True)
            for taken, count in zip(groups, row, strict=True)
            if true == taken
        )
        return right / self.n

    @property
    def has_look_alikes(self) -> bool:
        """Whether some of the labels look alike."""
        return len({look_alikes(label) for label in self.labels}) < len(self.labels)

    @property
    def wrong(self) -> int:
        """How many answers were wrong."""
        return self.n - sum(row[index] for index, row in enumerate(self.confusion))

    def to_json(self) -> dict[str, Any]:
        """Plain values, in the form of the ``evaluate --json`` contract; ``per_class`` has the
        labels that occur."""
        return {
            "n": self.n,
            "accuracy": self.accuracy,
            "error": self.error,
            "labels": list(self.labels),
            "per_class": {
                label: vars(score) for label, score in self.per_class.items() if score.support
            },
            "confusion": [list(row) for row in self.confusion],
            "ece": self.ece,
        }


def evaluate(
    confidences: NDArray[np.float32],
    truth: Sequence[int] | NDArray[np.int64],
    alphabet: Alphabet,
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
    left_out: Callable[[Reason], object] | None = None,
    among: AlphabetInUse | None = None,
) -> Evaluation:
    """The figures of what ``answer_dataset`` gives; takes and raises as it does."""
    return evaluate_answers(answer_dataset(engine, data, progress, left_out, among))


def evaluate_answers(answers: Answers) -> Evaluation:
    """The figures of at least one answer."""
    return evaluate(answers.confidences, answers.truth, answers.alphabet)


def dataset_glyphs(engine: Engine, data: Dataset, progress: Progress) -> Glyphs:
    """Every sample as a head reads it; raises as ``Dataset.glyph``."""
    parts = [glyphs for _, _, glyphs in drawn_glyphs(engine, data, progress)]
    return Glyphs.joined(parts or [engine.read([])])


def count_rejected(
    engine: Engine, data: Dataset, progress: Progress, among: AlphabetInUse | None = None
) -> int:
    """How many samples the engine's head takes for none of the labels in use; theirs do not matter.

    Args:
        among: the alphabet in use; None: all labels.

    Raises:
        HwError: the model has no label of the alphabet.
        ImageError: an image file that cannot be read.
    """
    head, count = engine.head, 0
    for _, drawn, glyphs in drawn_glyphs(engine, data, progress):
        unknown = head.judge(glyphs, among)[1]
        count += int((unknown | [glyph.is_empty for glyph in drawn]).sum())
    return count


@dataclass(frozen=True)
class Bin:
    """The answers whose confidence lies between two bounds, 0..1, the upper one excluded.

    ``confidence`` and ``accuracy`` are means over them, 0 where there is none.
    """

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def reliability(confidence: NDArray[np.floating], right: NDArray[np.bool_]) -> list[Bin]:
    """How often answers of each confidence are right, in ``ECE_BINS`` bins of equal width.

    Args:
        confidence: [N] in 0..1, of the best label; 1 belongs to the last bin.
        right: bool [N], whether that label was the true one.
    """
    bins = np.minimum((confidence * ECE_BINS).astype(int), ECE_BINS - 1)
    counts = np.bincount(bins, minlength=ECE_BINS)
    sure = np.bincount(bins, confidence.astype(np.float64), ECE_BINS)
    hits = np.bincount(bins, right.astype(np.float64), ECE_BINS)
    return [
        Bin(
            low=number / ECE_BINS,
            high=(number + 1) / ECE_BINS,
            count=int(count),
            confidence=float(sure[number] / max(count, 1)),
            accuracy=float(hits[number] / max(count, 1)),
        )
        for number, count in enumerate(counts)
    ]


def likely_range(hits: int, count: int) -> tuple[float, float]:
    """Between what the true rate lies with 95 % confidence, where ``hits`` of ``count`` were seen.

    Wilson's score interval (JASA 1927), which holds for rates near 0 and 1 too. ``count`` >= 1.
    """
    z = 1.959964
    rate = hits / count
    middle = rate + z * z / (2 * count)
    spread = z * math.sqrt(rate * (1 - rate) / count + z * z / (4 * count * count))
    low, high = ((middle + sign * spread) / (1 + z * z / count) for sign in (-1, 1))
    return max(low, 0.0), min(high, 1.0)


def calibration_error(confidence: NDArray[np.floating], right: NDArray[np.bool_]) -> float:
    """Expected calibration error: the gap between confidence and accuracy, averaged over bins.

    Args:
        confidence: [N] in 0..1, of the best label.
        right: bool [N], whether that label was the true one.
    """
    return sum(
        entry.count * abs(entry.confidence - entry.accuracy)
        for entry in reliability(confidence, right)
    ) / len(confidence)


def _score(confusion: NDArray[np.int64], index: int) -> ClassScore:
    hits = int(confusion[index, index])
    support, predicted = int(confusion[index].sum()), int(confusion[:, index].sum())
    precision = hits / predicted if predicted else 0.0
    recall = hits / support if support else 0.0
    f1 = 2 * hits / (support + predicted) if support + predicted else 0.0
    return ClassScore(precision, recall, f1, support)
