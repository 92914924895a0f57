"""A memory of how a person writes: what was corrected, as the pen went, beside the memory of how
it looked (``memory.py``).

Each remembered ink (a prototype) speaks for its label to ink that was written nearly as it was. How
near two inks are is said by a learned metric (``ink_metric.py``), and how near is near enough by
other people's ink, as there: the radius ends where the nearest ink of another label lies, or one a
few further. What has no ink, as a scan, is never spoken to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.ink import SUMMARY_SIZE, Summary, Trajectory, summary
from hwcore.labels import NO_LABEL

from .glyphs import Glyphs
from .ink_metric import InkMetric
from .mask import Mask
from .memory import labels_fit, loudest_of_each_label, nearest_of_other_labels
from .part import Part, within_range
from .tensors import Tensors

Vectors = NDArray[np.float32]

FURTHEST: Final = 0.8
"""No prototype speaks further, however empty it is around it: one person's drawings of a character
lie 0.3 apart in the median; the metric's unit is chosen so that three of a hundred lie further."""
NEAREST: Final = 0.01
"""A prototype whose radius would be smaller has no room, and is left out."""
MOST_PASSED_OVER: Final = 10
"""Other people's inks of other labels that may lie within a radius, at most."""
LABELS: Final = "ink_memory.labels"
NAMES: Final = ("ink_memory.prototypes", LABELS, "ink_memory.radii")
"""In a file."""
STRENGTH: Final = "ink_strength"


@dataclass(frozen=True, eq=False)
class InkMemory(Part):
    """Prototypes with their radii; part of a taught head.

    Attributes:
        prototypes: float32 [M, S], ordered by label; S is the size of what the metric gives, or
            ``SUMMARY_SIZE`` where there is none.
        labels: int64 [M], ascending indices into the alphabet, or ``NO_LABEL``.
        radii: float32 [M], above 0: the distance up to which a prototype speaks.
        strength: logits that a prototype adds to its label for its own ink; it falls to 0 at the
            radius.
        metric: what trajectories are compared by; None in heads that were taught before there was
            one, which compare their summaries as they are.
    """

    prototypes: Vectors
    labels: NDArray[np.int64]
    radii: Vectors
    strength: float
    metric: InkMetric | None = None

    is_memory: ClassVar[bool] = True

    def __post_init__(self) -> None:
        count = len(self.prototypes) if self.prototypes.ndim == 2 else -1
        size = SUMMARY_SIZE if self.metric is None else self.metric.size
        fits = (
            self.prototypes.shape == (count, size)
            and self.labels.shape == self.radii.shape == (count,)
            and bool((np.diff(self.labels) >= 0).all())
            and within_range(self.prototypes)
            and within_range(self.radii)
            and bool((self.radii > 0.0).all())
            and 0.0 <= self.strength < 1e6
        )
        if not fits:
            raise BundleError(
                "ink-memory-damaged", "a head's memory of ink is damaged; go back to another lesson"
            )

    @cached_property
    def _squares(self) -> Vectors:
        """Of the prototypes' lengths, which every prediction needs."""
        return _squares(self.prototypes)

    def check_fit(self, labels: int, features: int, own: int) -> None:
        del features, own
        if not labels_fit(self.labels, labels):
            raise BundleError(
                "memory-does-not-fit", "a head's memory does not fit it; go back to another lesson"
            )

    def logits(self, glyphs: Glyphs, labels: int) -> Vectors:
        """What is added for ink, never negative: [K] or [N, K]; 0 where there is none."""
        if not glyphs.has_ink.any():
            return np.zeros(labels, np.float32)
        near = self._near(glyphs, len(self.labels)) * np.float32(self.strength)
        voices = loudest_of_each_label(near, self.labels, labels)[:, :labels]
        return voices.reshape(*glyphs.has_ink.shape, labels)

    def certainty(self, glyphs: Glyphs, mask: Mask) -> Vectors:
        """Less near to a remembered outlier's ink: 1 far from all, and without ink, 0 for the very
        ink."""
        if not (self.has_outliers and glyphs.has_ink.any()):
            return super().certainty(glyphs, mask)
        near = self._near(glyphs, self._outliers).max(axis=1, initial=0.0)
        return np.asarray(1.0 - near.reshape(glyphs.has_ink.shape))

    def tensors(self) -> Tensors:
        arrays: tuple[NDArray[Any], ...] = (self.prototypes, self.labels, self.radii)
        own = Tensors(dict(zip(NAMES, arrays, strict=True)), {STRENGTH: repr(self.strength)})
        return own if self.metric is None else own | self.metric.tensors()

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> InkMemory | None:
        if not tensors.has_any(NAMES):
            return None
        prototypes, radii = (tensors.array(name, np.float32) for name in NAMES if name != LABELS)
        labels, strength = tensors.array(LABELS, np.int64), tensors.number(STRENGTH)
        return cls(prototypes, labels, radii, strength, InkMetric.from_tensors(tensors))

    @property
    def has_outliers(self) -> bool:
        """Whether an outlier is remembered."""
        return self._outliers > 0

    @cached_property
    def _outliers(self) -> int:
        """How many prototypes are outliers; they come first."""
        return int((self.labels == NO_LABEL).sum())

    def of_the_first(self, labels: int) -> InkMemory:
        """One without the prototypes of further labels than so many."""
        kept = self.labels < labels
        if kept.all():
            return self
        return replace(
            self,
            prototypes=self.prototypes[kept],
            labels=self.labels[kept],
            radii=self.radii[kept],
        )

    def with_reach(self, reach: float) -> InkMemory:
        """One whose outliers reach less far, see ``Part.with_reach``."""
        outliers = self.labels == NO_LABEL
        radii = np.where(outliers, np.float32(reach) * self.radii, self.radii)
        kept = ~outliers | (radii > NEAREST)
        return replace(
            self, prototypes=self.prototypes[kept], labels=self.labels[kept], radii=radii[kept]
        )

    def _near(self, glyphs: Glyphs, count: int) -> Vectors:
        """To the first prototypes, [N, count]: 1 for a prototype's own ink, 0 at its radius and
        without ink, negative beyond."""
        vectors = _measured(self.metric, glyphs.summaries)
        apart = _distances(vectors, self.prototypes[:count], self._squares[:count])
        near = 1.0 - apart / self.radii[:count]
        near[~glyphs.has_ink.reshape(-1)] = 0.0
        return near


class InkPrototypes:
    """A person's inks, ready to be remembered all or in part (for cross-validation)."""

    def __init__(
        self,
        trajectories: Trajectory,
        truth: NDArray[np.int64],
        owner: NDArray[np.int64],
        base: Trajectory,
        base_truth: NDArray[np.int64],
        metric: InkMetric | None = None,
    ) -> None:
        """
        Args:
            trajectories: float32 [M, SIZE]; truth: int64 [M], their labels; owner: int64 [M], the
                number of the correction that each is the ink of.
            base: float32 [N, SIZE], other people's ink that must not be spoken to, with its labels
                ``base_truth``, int64 [N].
            metric: what they are compared by; None: their summaries, as they are.
        """
        order = np.argsort(truth, kind="stable")
        self._metric = metric
        self._vectors = _measured(metric, summary(trajectories[order]))
        self._truth, self._owner = truth[order], owner[order]
        self._limits = _radii(
            self._vectors,
            self._truth,
            _measured(metric, summary(base)),
            base_truth,
            MOST_PASSED_OVER + 1,
        )

    def remember(self, chosen: NDArray[np.int64], strength: float, passed_over: int) -> InkMemory:
        """A memory of the chosen corrections, int64 [C].

        Args:
            passed_over: how many of the nearest inks of other labels, by other people, may lie
                within a radius, 0 to ``MOST_PASSED_OVER``.
        """
        kept = np.isin(self._owner, chosen)
        vectors, truth = self._vectors[kept], self._truth[kept]
        # What turns away must not reach anybody's ink.
        of_others = np.where(
            truth == NO_LABEL, self._limits[0, kept], self._limits[passed_over, kept]
        )
        # The person's own ink of another label always ends a radius.
        own = _radii(vectors, truth, vectors, truth, 1)[0]
        radii = np.minimum(np.minimum(of_others, own), np.float32(FURTHEST))
        roomy = radii > NEAREST
        return InkMemory(vectors[roomy], truth[roomy], radii[roomy], strength, self._metric)


def _measured(metric: InkMetric | None, summaries: Summary) -> Vectors:
    """As vectors that can be compared, float32 [N, S]."""
    return summaries if metric is None else metric.of_summaries(summaries)


def distances(some: Vectors, others: Vectors) -> Vectors:
    """Euclidean, float32 [N, S] and [M, S] to [N, M]; to about 0.001."""
    return _distances(some, others, _squares(others))


def _distances(some: Vectors, others: Vectors, squares: Vectors) -> Vectors:
    between = _squares(some)[:, None] + squares
    between -= 2.0 * some @ others.T
    return np.asarray(np.sqrt(np.maximum(between, 0.0)), np.float32)


def _squares(vectors: Vectors) -> Vectors:
    return np.asarray((vectors**2).sum(axis=1))


def _radii(
    vectors: Vectors,
    truth: NDArray[np.int64],
    among: Vectors,
    among_truth: NDArray[np.int64],
    count: int,
) -> Vectors:
    """float32 [count, M], rising: the distances to the nearest of ``among`` with other labels."""
    return -nearest_of_other_labels(_likeness, vectors, truth, among, among_truth, count)


def _likeness(some: Vectors, others: Vectors) -> Vectors:
    return -distances(some, others)
