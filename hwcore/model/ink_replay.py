"""Other people's ink for lessons: what a person's ink must not be taken for, and what a lesson is
examined on.

Base samples that are scans say nothing about how they were written; these do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.ink import SIZE, SUMMARY_SIZE, Trajectory

from .glyphs import Features, Glyphs
from .ink_metric import InkMetric
from .packed_features import packed_features, unpacked_features
from .tensors import Tensors

NAMES: Final = (
    "ink_trajectories",
    "ink_truth",
    "examined_trajectories",
    "examined_truth",
    "examined_of",
)
FEATURES: Final = "examined_features"
"""The arrays of a replay set's file that hold it."""
INTEGERS: Final = frozenset({"ink_truth", "examined_truth", "examined_of"})


@dataclass(frozen=True, eq=False)
class InkReplay:
    """Other people's ink.

    Attributes:
        trajectories: float32 [N, trajectory.SIZE], among which a lesson's memory of ink finds its
            radii; of models of earlier versions their summaries, [N, SUMMARY_SIZE], here and below.
        truth: int64 [N], indices into the alphabet.
        examined_features: float32 [M, F], of ink by others than these, perturbed or as it was: the
            M of ``examined_of`` drawings that lie nearest to another label.
        examined_trajectories: float32 [M, trajectory.SIZE], of the same ink.
        examined_truth: int64 [M], indices into the alphabet.
        examined_of: how many drawings they were chosen from.
        metric: what a lesson compares ink by; None: trajectories as they are.
    """

    trajectories: Trajectory
    truth: NDArray[np.int64]
    examined_features: Features
    examined_trajectories: Trajectory
    examined_truth: NDArray[np.int64]
    examined_of: int
    metric: InkMetric | None = None

    @cached_property
    def examined(self) -> Glyphs:
        """What a lesson's memory of ink is examined on: always the same object, for which
        ``InkNetwork`` computes once what it makes of it."""
        return Glyphs.inks(self.examined_features, self.examined_trajectories)

    def tensors(self) -> Tensors:
        """To be kept; floats as float16."""
        ink = Tensors(
            {
                "ink_trajectories": self.trajectories.astype(np.float16),
                "ink_truth": self.truth.astype(np.int16),
                "examined_trajectories": self.examined_trajectories.astype(np.float16),
                "examined_truth": self.examined_truth.astype(np.int16),
                "examined_of": np.array([self.examined_of], np.int64),
            }
        ) | packed_features(FEATURES, self.examined_features)
        return ink if self.metric is None else ink | self.metric.tensors()

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> InkReplay | None:
        """What ``tensors`` made; None where there is none.

        Raises:
            BundleError: one is missing, of another kind or shape, or not finite.
        """
        if not tensors.has_any(NAMES):
            return None
        kinds = [np.signedinteger if name in INTEGERS else np.floating for name in NAMES]
        try:
            inks, truth, trajectories, examined_truth, of = (
                tensors.array(name, kind) for name, kind in zip(NAMES, kinds, strict=True)
            )
            features = unpacked_features(tensors, FEATURES)
            total = of.item()
        except ValueError as error:
            raise BundleError(
                "replay-ink-damaged", "the replay set's ink is damaged; get the model again"
            ) from error
        floats, labels = (inks, features, trajectories), (truth, examined_truth)
        fits = (
            all(bool(np.isfinite(values).all()) for values in floats)
            and all(indices.ndim == 1 for indices in (*labels, of))
            and inks.shape in ((len(truth), SIZE), (len(truth), SUMMARY_SIZE))
            and trajectories.shape == (len(examined_truth), inks.shape[1])
            and features.ndim == 2
            and len(features) == len(examined_truth)
            and all(len(indices) and indices.min() >= 0 for indices in labels)
            and len(examined_truth) <= total
        )
        if not fits:
            raise BundleError(
                "replay-ink-does-not-fit", "the replay set's ink does not fit; get the model again"
            )
        return cls(
            inks.astype(np.float32),
            truth.astype(np.int64),
            features.astype(np.float32),
            trajectories.astype(np.float32),
            examined_truth.astype(np.int64),
            total,
            InkMetric.from_tensors(tensors),
        )
