"""A person's own symbols: each drawing of one speaks for it to what looks like it and is written
like it.

Of a symbol that the model has never seen there is one drawing, or a few. How alike two drawings
are is said by the features, whitened (``memory.py``), and by the metric of ink (``ink_metric.py``),
together; how alike is alike enough by what is known of all labels: a drawing's reach is that of a
label of typical width, or ends where other people's glyphs begin. Where no drawing reaches, own
symbols are out of question, and the model's labels are read as if there were none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.ink import SUMMARY_SIZE, summary

from .glyphs import Glyphs
from .ink_memory import distances
from .ink_metric import InkMetric
from .mask import Mask
from .memory import Whitening
from .part import Array, Part, within_range
from .tensors import Tensors

SILENCE: Final = -20.0
"""Logits of a symbol that no drawing speaks for: its bias in the linear layer, whose weights for it
are 0."""
LOOKS_WITH_INK: Final = 0.5
"""What looks count beside ink, whose distance counts in full."""
FAR: Final = np.float32(1e3)
"""A distance that nothing reaches."""
HAS_INK: Final = "own_symbols.has_ink"
LABELS: Final = "own_symbols.labels"
FLOATS: Final = tuple(
    f"own_symbols.{name}"
    for name in (
        *("looks", "inks", "mean", "whitening"),
        *("ink_ends", "ink_heights", "looks_ends", "looks_heights"),
    )
)
NAMES: Final = (*FLOATS, HAS_INK, LABELS)
"""In a file."""


@dataclass(frozen=True, eq=False)
class SymbolSpace:
    """What drawings of symbols are compared by.

    Attributes:
        whitening: of features.
        metric: of trajectories; None: their summaries, as they are.
    """

    whitening: Whitening
    metric: InkMetric | None

    def __call__(self, glyphs: Glyphs) -> SymbolDrawings:
        """One glyph or N as they are compared."""
        looks, has_ink = self.whitening(np.atleast_2d(glyphs.features)), glyphs.has_ink.reshape(-1)
        if not has_ink.any():
            return SymbolDrawings(looks, np.zeros((len(looks), self.ink_size), np.float32), has_ink)
        trajectories = np.atleast_2d(glyphs.trajectories)
        inks = summary(trajectories) if self.metric is None else self.metric(trajectories)
        return SymbolDrawings(looks, inks, has_ink)

    @property
    def ink_size(self) -> int:
        """Values that ink is compared by."""
        return SUMMARY_SIZE if self.metric is None else self.metric.size


@dataclass(frozen=True, eq=False)
class SymbolDrawings:
    """N drawings as they are compared.

    Attributes:
        looks: float32 [N, F], rows of length 1.
        inks: float32 [N, S]; of no meaning for what has no ink.
        has_ink: bool [N].
    """

    looks: Array
    inks: Array
    has_ink: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.has_ink)

    def __getitem__(self, chosen: Any) -> SymbolDrawings:
        """Those at indices, in a slice or where a mask is true."""
        return SymbolDrawings(self.looks[chosen], self.inks[chosen], self.has_ink[chosen])

    def joined(self, others: SymbolDrawings) -> SymbolDrawings:
        """Both together."""
        return SymbolDrawings(
            np.concatenate([self.looks, others.looks]),
            np.concatenate([self.inks, others.inks]),
            np.concatenate([self.has_ink, others.has_ink]),
        )

    def apart(self, others: SymbolDrawings) -> Array:
        """How far their looks are from those of M others, float32 [N, M], 0 to 2."""
        return np.asarray(1.0 - self.looks @ others.looks.T)

    def apart_as_ink(self, others: SymbolDrawings) -> Array:
        """How far they are from M others by how both were written, and a little by their looks;
        ``FAR`` where one of the two has no ink: float32 [N, M]."""
        apart = distances(self.inks, others.inks)
        apart += np.float32(LOOKS_WITH_INK) * self.apart(others)
        apart[~(self.has_ink[:, None] & others.has_ink)] = FAR
        return apart


@dataclass(frozen=True, eq=False)
class Reach:
    """How far each of M drawings speaks, and how loudly.

    Attributes:
        ends: float32 [M], above 0: the distance at which it falls silent.
        heights: float32 [M]: its logits for the very drawing, which fall to 0 at the end, and
            beyond it, faster, to ``SILENCE``; 0 of one that says nothing.
    """

    ends: Array
    heights: Array

    def voices(self, apart: Array) -> tuple[Array, Array]:
        """What drawings at distances [N, M] say, as logits, and how near they are: 1 for a drawing
        itself, 0 at the end of its reach, and negative beyond it and where one says nothing."""
        near = np.where(self.heights > 0.0, 1.0 - apart / self.ends, np.float32(-1.0))
        voices = near * np.where(near > 0.0, self.heights, np.float32(-SILENCE))
        return np.maximum(voices, np.float32(SILENCE)), near

    def __getitem__(self, chosen: Any) -> Reach:
        """That of some drawings."""
        return Reach(self.ends[chosen], self.heights[chosen])


@dataclass(frozen=True, eq=False)
class OwnSymbols(Part):
    """Drawings of own symbols; part of a taught head.

    Attributes:
        space: what they are compared in.
        drawings: M of them.
        labels: int64 [M], indices into the head's alphabet, ascending.
        of_ink: how far they speak to ink, if they are ink.
        of_looks: how far they speak where one of the two has no ink.
    """

    space: SymbolSpace
    drawings: SymbolDrawings
    labels: NDArray[np.int64]
    of_ink: Reach
    of_looks: Reach

    taught: ClassVar[bool] = True

    def __post_init__(self) -> None:
        count, whitening = len(self.labels), self.space.whitening
        looks, inks = self.drawings.looks, self.drawings.inks
        size = len(whitening.mean) if whitening.mean.ndim == 1 else -1
        rows = (self.labels, self.drawings.has_ink, *self._reach_arrays())
        fits = (
            count > 0
            and all(array.shape == (count,) for array in rows)
            and whitening.matrix.shape == (size, size)
            and looks.shape == (count, size)
            and inks.shape == (count, self.space.ink_size)
            and bool((np.diff(self.labels) >= 0).all())
            and all(
                within_range(array)
                for array in (
                    *(whitening.mean, whitening.matrix, looks, inks),
                    *self._reach_arrays(),
                )
            )
            and all(bool((reach.ends > 0.0).all()) for reach in (self.of_ink, self.of_looks))
            and all(bool((reach.heights >= 0.0).all()) for reach in (self.of_ink, self.of_looks))
        )
        if not fits:
            raise BundleError(
                "own-symbols-damaged", "a head's own symbols are damaged; teach again"
            )

    def check_fit(self, labels: int, features: int, own: int) -> None:
        if (
            self.drawings.looks.shape[1] != features
            or self.labels[0] < labels - own
            or self.labels[-1] >= labels
        ):
            raise BundleError(
                "own-symbols-do-not-fit", "a head's own symbols do not fit it; teach again"
            )

    def logits(self, glyphs: Glyphs, labels: int) -> Array:
        """What is added: [K] or [N, K]; 0 for the model's labels, and for symbols that nothing is
        near to."""
        voices = self._voices(glyphs)[0]
        present, first = np.unique(self.labels, return_index=True)
        added = np.zeros((len(voices), labels), np.float32)
        loudest = np.maximum.reduceat(voices, first, axis=1)
        added[:, present] = np.maximum(loudest - np.float32(SILENCE), 0.0)
        return added.reshape(*glyphs.has_ink.shape, labels)

    def recognition(self, glyphs: Glyphs, mask: Mask) -> Array:
        """How surely glyphs are own symbols: 1 up to half the reach of a drawing, 0 beyond it."""
        del mask
        near = self._voices(glyphs)[1].max(axis=1)
        return np.asarray(np.clip(2.0 * near, 0.0, 1.0).reshape(glyphs.has_ink.shape))

    def of_the_first(self, labels: int) -> None:
        """None: all that it knows is own symbols."""
        del labels

    def tensors(self) -> Tensors:
        whitening, drawings = self.space.whitening, self.drawings
        floats = (drawings.looks, drawings.inks, whitening.mean, whitening.matrix)
        arrays: dict[str, NDArray[Any]] = dict(
            zip(FLOATS, (*floats, *self._reach_arrays()), strict=True)
        )
        arrays |= {HAS_INK: drawings.has_ink.astype(np.uint8), LABELS: self.labels}
        metric = self.space.metric
        return Tensors(arrays) if metric is None else Tensors(arrays) | metric.tensors()

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> OwnSymbols | None:
        if not tensors.has_any(NAMES):
            return None
        looks, inks, mean, matrix, *reaches = (tensors.array(name, np.float32) for name in FLOATS)
        has_ink = tensors.array(HAS_INK, np.uint8) > 0
        return cls(
            SymbolSpace(Whitening(mean, matrix), InkMetric.from_tensors(tensors)),
            SymbolDrawings(looks, inks, has_ink),
            tensors.array(LABELS, np.int64),
            Reach(*reaches[:2]),
            Reach(*reaches[2:]),
        )

    def _reach_arrays(self) -> tuple[Array, ...]:
        return tuple(
            array for reach in (self.of_ink, self.of_looks) for array in (reach.ends, reach.heights)
        )

    def _voices(self, glyphs: Glyphs) -> tuple[Array, Array]:
        """What the drawings say of glyphs, as logits, [N, M], and how near these are."""
        asked = self.space(glyphs)
        voices, near = self.of_looks.voices(asked.apart(self.drawings))
        if not asked.has_ink.any():
            return voices, near
        as_ink = self.of_ink.voices(asked.apart_as_ink(self.drawings))
        both = asked.has_ink[:, None] & self.drawings.has_ink
        return np.where(both, as_ink[0], voices), np.where(both, as_ink[1], near)
