"""What a training goes through: batches of rasters with what is known of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.data import Dataset
from hwcore.ink import Trajectory
from hwcore.labels import Alphabet

from .drawings import Pixels

Labels = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Batch:
    """Samples of one step.

    Attributes:
        pixels: uint8 [N, 28, 28], ink high.
        labels: int64 [N], or ``NO_LABEL``.
        outlier: bool [N], what belongs to no label and should look so.
        extra: the targets of further heads by name, int64 [N], or ``NO_LABEL``.
    """

    pixels: Pixels
    labels: Labels
    outlier: NDArray[np.bool_]
    extra: Mapping[str, Labels]


class Corpus(Protocol):
    """Training samples."""

    @property
    def extra(self) -> Mapping[str, int]:
        """Name and number of labels of each further head."""
        ...

    def steps(self, size: int) -> int:
        """How many batches one pass gives; at least 1."""
        ...

    def batches(self, random: Generator, size: int) -> Iterator[Batch]:
        """One pass in random order, ``size`` labelled samples (or all, if fewer) a batch."""
        ...


@dataclass(frozen=True, eq=False)
class Validation:
    """Samples that are never trained on.

    Attributes:
        pixels: uint8 [N, 28, 28]; labels: int64 [N].
        trajectories: float32 [N, trajectory.SIZE]; 0 of those that have no ink.
        has_ink: bool [N].
        among: bool [K], the labels that the samples are read among; None: all of the alphabet.
    """

    pixels: Pixels
    labels: Labels
    trajectories: Trajectory
    has_ink: NDArray[np.bool_]
    among: NDArray[np.bool_] | None = None

    @classmethod
    def of(
        cls,
        pixels: Pixels,
        labels: Labels,
        data: Dataset,
        among: NDArray[np.bool_] | None = None,
    ) -> Validation:
        """All samples of a data set, which have been drawn."""
        every = range(len(data))
        return cls(pixels, labels, data.trajectories(every), data.has_ink(every), among)

    def taken_for(self, logits: NDArray[np.float32]) -> Labels:
        """The likeliest labels, int64 [N], by logits [N, K], among those that it is read among."""
        if self.among is not None:
            logits = np.where(self.among, logits, -np.inf)
        return np.asarray(logits.argmax(axis=1), np.int64)


@dataclass(frozen=True, eq=False)
class TrainingData:
    """All that a training is given.

    Attributes:
        alphabet: of the labels.
        corpus: what trains.
        validation: what does not, by name; early stopping goes by the mean of its accuracies.
        key: what identifies the data.
    """

    alphabet: Alphabet
    corpus: Corpus
    validation: Mapping[str, Validation]
    key: str
