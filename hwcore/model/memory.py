"""A memory beside the linear head: what a person has corrected, and how near counts as alike.

Each remembered drawing (a prototype) speaks for its label to features that lie within its own
radius. The radius ends where the nearest base sample of another label lies, as in the restricted
Coulomb energy network (Reilly, Cooper and Elbaum, Biological Cybernetics 1982): so one correction
helps at once, and other people's glyphs, which lie elsewhere, are hardly touched. Likeness is the
cosine after whitening with the covariance within the labels, so that directions in which one label
varies anyway count little.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.labels import NO_LABEL

from .glyphs import Glyphs
from .mask import Mask
from .part import Part, within_range
from .tensors import Tensors

Vectors = NDArray[np.float32]

RIDGE: Final = 0.05
"""Of the mean variance, added to every direction before whitening."""
LEAST_ALIKE: Final = 0.5
"""A prototype never speaks to anything less alike than this, however empty it is around it."""
MAX_RADIUS: Final = 0.999
"""A prototype whose radius would end this near to it is left out: it has no room."""
LABELS: Final = "memory.labels"
NAMES: Final = ("memory.mean", "memory.whitening", "memory.prototypes", LABELS, "memory.radii")
"""In a file."""
STRENGTH: Final = "strength"


@dataclass(frozen=True, eq=False)
class Whitening:
    """Features to unit vectors in which every direction varies as much within a label.

    Attributes:
        mean: float32 [F].
        matrix: float32 [F, F], symmetric.
    """

    mean: Vectors
    matrix: Vectors

    @classmethod
    def of(cls, features: Vectors, truth: NDArray[np.int64]) -> Whitening:
        """Fit to base samples: float32 [N, F] and int64 [N]."""
        within = features.astype(np.float64)
        for label in np.unique(truth):
            within[truth == label] -= within[truth == label].mean(axis=0)
        covariance = within.T @ within / len(within)
        size = len(covariance)
        values, vectors = np.linalg.eigh(
            covariance + (RIDGE * np.trace(covariance) / size + 1e-12) * np.eye(size)
        )
        matrix = (vectors / np.sqrt(values)) @ vectors.T
        return cls(features.mean(axis=0, dtype=np.float32), matrix.astype(np.float32))

    def __call__(self, features: Vectors) -> Vectors:
        """float32 [N, F] to [N, F], each row of length 1."""
        moved = (features - self.mean) @ self.matrix
        length = np.linalg.norm(moved, axis=-1, keepdims=True)
        return np.asarray(moved / np.maximum(length, 1e-9), np.float32)


@dataclass(frozen=True, eq=False)
class Memory(Part):
    """Prototypes with their radii; part of a taught head.

    Attributes:
        whitening: what prototypes and features are compared after.
        prototypes: float32 [M, F], rows of length 1, ordered by label.
        labels: int64 [M], ascending indices into the alphabet, or ``NO_LABEL``.
        radii: float32 [M]: the cosine from which on a prototype speaks, below 1.
        strength: logits that a prototype adds to its label for its own glyph; it falls to 0 at
            the radius.
    """

    whitening: Whitening
    prototypes: Vectors
    labels: NDArray[np.int64]
    radii: Vectors
    strength: float

    is_memory: ClassVar[bool] = True

    def __post_init__(self) -> None:
        count, size = self.prototypes.shape if self.prototypes.ndim == 2 else (0, -1)
        fits = (
            self.whitening.mean.shape == (size,)
            and self.whitening.matrix.shape == (size, size)
            and self.labels.shape == self.radii.shape == (count,)
            and bool((np.diff(self.labels) >= 0).all())
            and all(within_range(each) for each in self._floats())
            and bool(((self.radii >= -1.0) & (self.radii < 1.0)).all())
            and 0.0 <= self.strength < 1e6
        )
        if not fits:
            raise BundleError(
                "memory-damaged", "a head's memory is damaged; go back to another lesson"
            )

    def _floats(self) -> tuple[Vectors, ...]:
        return self.whitening.mean, self.whitening.matrix, self.prototypes, self.radii

    def check_fit(self, labels: int, features: int, own: int) -> None:
        del own
        if self.prototypes.shape[1] != features or not labels_fit(self.labels, labels):
            raise BundleError(
                "memory-does-not-fit", "a head's memory does not fit it; go back to another lesson"
            )

    def logits(self, glyphs: Glyphs, labels: int) -> Vectors:
        """What is added, 0 or more: [K] or [N, K]."""
        near = self._near(glyphs.features, self.strength, len(self.labels))
        voices = loudest_of_each_label(near, self.labels, labels)[:, :labels]
        return voices.reshape(*glyphs.has_ink.shape, labels)

    def certainty(self, glyphs: Glyphs, mask: Mask) -> Vectors:
        """Less near to a remembered outlier: 1 far from all, 0 for the very glyph."""
        if not self.has_outliers:
            return super().certainty(glyphs, mask)
        near = self._near(glyphs.features, 1.0, self._outliers).max(axis=1, initial=0.0)
        return np.asarray(1.0 - near.reshape(glyphs.has_ink.shape))

    def tensors(self) -> Tensors:
        mean, matrix, prototypes, radii = self._floats()
        arrays = (mean, matrix, prototypes, self.labels, radii)
        return Tensors(dict(zip(NAMES, arrays, strict=True)), {STRENGTH: repr(self.strength)})

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> Memory | None:
        if not tensors.has_any(NAMES):
            return None
        mean, matrix, prototypes, radii = (
            tensors.array(name, np.float32) for name in NAMES if name != LABELS
        )
        labels, strength = tensors.array(LABELS, np.int64), tensors.number(STRENGTH)
        return cls(Whitening(mean, matrix), prototypes, labels, radii, strength)

    @property
    def has_outliers(self) -> bool:
        """Whether an outlier is remembered."""
        return self._outliers > 0

    @cached_property
    def _outliers(self) -> int:
        """How many prototypes are outliers; they come first."""
        return int((self.labels == NO_LABEL).sum())

    def of_the_first(self, labels: int) -> Memory:
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

    def with_reach(self, reach: float) -> Memory:
        """One whose outliers reach less far, see ``Part.with_reach``."""
        outliers = self.labels == NO_LABEL
        radii = np.where(outliers, 1.0 - np.float32(reach) * (1.0 - self.radii), self.radii)
        kept = ~outliers | (radii < MAX_RADIUS)
        return replace(
            self,
            prototypes=self.prototypes[kept],
            labels=self.labels[kept],
            radii=radii[kept].astype(np.float32),
        )

    def _near(self, features: Vectors, most: float, count: int) -> Vectors:
        """To the first prototypes, [N, count]: ``most`` for a prototype's own glyph, 0 at its
        radius, negative beyond."""
        rows, radii = features.reshape(-1, features.shape[-1]), self.radii[:count]
        alike = self.whitening(rows) @ self.prototypes[:count].T
        alike -= radii
        alike *= most / (1.0 - radii)
        return alike


class Prototypes:
    """A person's drawings, ready to be remembered all or in part (for cross-validation)."""

    def __init__(
        self,
        whitening: Whitening,
        drawn: Vectors,
        truth: NDArray[np.int64],
        owner: NDArray[np.int64],
        base: Vectors,
        base_truth: NDArray[np.int64],
    ) -> None:
        """
        Args:
            drawn: float32 [M, F]; truth: int64 [M], their labels; owner: int64 [M], the number of
                the correction that each is a drawing of.
            base: float32 [N, F], samples of other people that must not be spoken to, with their
                labels ``base_truth``, int64 [N]; what is none of the labels, too.
        """
        order = np.argsort(truth, kind="stable")
        self._whitening = whitening
        self._vectors = whitening(drawn[order])
        self._truth, self._owner = truth[order], owner[order]
        self._limits = nearest_of_other_labels(
            _cosines, self._vectors, self._truth, whitening(base), base_truth, 1
        )[0]

    def remember(self, chosen: NDArray[np.int64], strength: float) -> Memory:
        """A memory of the chosen corrections, int64 [C]."""
        kept = np.isin(self._owner, chosen)
        vectors, truth = self._vectors[kept], self._truth[kept]
        # The same ink under two labels: neither prototype has any room, and neither speaks.
        own = nearest_of_other_labels(_cosines, vectors, truth, vectors, truth, 1)[0]
        radii = np.maximum(np.maximum(self._limits[kept], own), np.float32(LEAST_ALIKE))
        roomy = radii < MAX_RADIUS
        return Memory(self._whitening, vectors[roomy], truth[roomy], radii[roomy], strength)


def labels_fit(labels: NDArray[np.int64], count: int) -> bool:
    """Whether prototypes' labels, int64 [M], are among this many, or outliers."""
    return bool(((labels >= NO_LABEL) & (labels < count)).all())


def loudest_of_each_label(voices: Vectors, owners: NDArray[np.int64], labels: int) -> Vectors:
    """What M prototypes say to N samples, float32 [N, M], as logits of K labels, [N, K + 1].

    Of several prototypes of a label only the one that speaks loudest counts, and only above 0.

    Args:
        owners: int64 [M], each prototype's label, ascending; what outliers say, whose label is
            ``NO_LABEL``, comes last.
    """
    loudest = np.zeros((len(voices), labels + 1), np.float32)
    if len(owners):
        present, first = np.unique(owners, return_index=True)
        loudest[:, present] = np.maximum(np.maximum.reduceat(voices, first, axis=1), 0.0)
    return loudest


def nearest_of_other_labels(
    likeness: Callable[[Vectors, Vectors], Vectors],
    vectors: Vectors,
    truth: NDArray[np.int64],
    among: Vectors,
    among_truth: NDArray[np.int64],
    count: int,
) -> Vectors:
    """The likeness to those of ``among`` that have another label and are most alike.

    Args:
        likeness: of [N, F] and [M, F], [N, M].

    Returns:
        float32 [count, N], falling; minus infinity where there are fewer.
    """
    nearest = np.full((count, len(vectors)), -np.inf, np.float32)
    for label in np.unique(truth):
        others = among[among_truth != label]
        found = min(count, len(others))
        if found:
            own = truth == label
            alike = likeness(vectors[own], others)
            most = np.partition(alike, -found, axis=1)[:, -found:]
            nearest[:found, own] = np.sort(most, axis=1)[:, ::-1].T
    return nearest


def _cosines(some: Vectors, others: Vectors) -> Vectors:
    """Of rows of length 1."""
    return np.asarray(some @ others.T)
